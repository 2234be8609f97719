// The list of commands, in the order in which people meet them.
#include <array>

#include "cli/commands/commands.hpp"

namespace actorgraph::cli {
namespace {

constexpr auto kCommands = std::to_array<CommandEntry>({
    {"parse", "writes words, tags, trees and names of a text as CoNLL-U", make_parse},
});

}  // namespace

std::span<const CommandEntry> commands() { return kCommands; }

}  // namespace actorgraph::cli
