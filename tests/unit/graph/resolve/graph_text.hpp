// A graph as text with every field in it: two graphs are the same where their texts are.
#pragma once

#include <string>

#include "graph/resolve/graph.hpp"

namespace actorgraph::graph::test {

std::string graph_text(const Graph& graph);

}  // namespace actorgraph::graph::test
