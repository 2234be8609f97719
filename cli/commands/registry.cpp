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
    {"export", "writes a graph as GraphML, GEXF, DOT, SVG, PNG, JSON, GeoJSON or tables", make_export},
    {"stats", "says how large a graph is and what it holds", make_stats},
    {"search", "finds nodes by name, prefix, alias or misspelling", make_search},
    {"show", "shows a node with its edges", make_show},
    {"neighborhood", "shows what is around a node", make_neighborhood},
    {"path", "shows how two nodes are connected", make_path},
    {"attacks", "lists attacks by actor, place, date, type and status", make_attacks},
    {"timeline", "counts attacks by year, month or day", make_timeline},
    {"top", "ranks nodes by how central they are", make_top},
    {"explain", "shows the sentences behind a node or an edge", make_explain},
    {"diff", "shows what one graph has and another has not", make_diff},
    {"same", "says that two names are one node", make_same},
    {"different", "says that two nodes are not one", make_different},
    {"train", "learns a model from annotated data", make_train},
});

}  // namespace

std::span<const CommandEntry> commands() { return kCommands; }

}  // namespace actorgraph::cli
