// Graphs made by hand for the tests of the exports.
#pragma once

#include <cstddef>

#include "graph/resolve/graph.hpp"

namespace actorgraph::test {

// Everything that has ever broken a reader: control characters, quotes, backslashes (one at the end), line feeds, Arabic, markup,
// DOT's keywords, U+FFFE, ill-formed UTF-8, empty labels; two edges of different types between two nodes, and a loop.
graph::Graph nasty_graph();

// A small graph as the program makes them: five kinds of nodes, all fields filled somewhere.
graph::Graph sample_graph();

// A graph of `nodes` nodes and three times as many edges; the same for the same number.
graph::Graph large_graph(std::size_t nodes);

}  // namespace actorgraph::test
