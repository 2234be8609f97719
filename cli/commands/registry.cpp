// The list of commands, in the order in which people meet them.
#include <array>

#include "cli/commands/commands.hpp"

namespace actorgraph::cli {
namespace {

constexpr auto kCommands = std::to_array<CommandEntry>({
    {"read", "writes the articles of files and folders as JSON lines", make_read},
    {"parse", "writes words, tags, trees and names of a text as CoNLL-U", make_parse},
    {"annotate", "writes what is found in each article, a JSON line each", make_annotate},
    {"build", "makes a graph of articles, or adds them to one", make_build},
    {"train", "learns a model from annotated data", make_train},
});

}  // namespace

std::span<const CommandEntry> commands() { return kCommands; }

}  // namespace actorgraph::cli
