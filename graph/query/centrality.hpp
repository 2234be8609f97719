// Measures of the whole graph, by Boost.Graph. Direction and parallel edges do not count: what is asked is who is connected with
// whom.
//
//   betweenness(star of three rays) → {1, 0, 0, 0}
#pragma once

#include <cstddef>
#include <vector>

#include "graph/resolve/graph.hpp"

namespace actorgraph::graph {

// Of each node, how great a part of the shortest paths between two others leads over it: 0 to 1. O(nodes × edges).
std::vector<double> betweenness(const Graph& graph);

// The number of the connected part that each node is in, from 0.
std::vector<std::size_t> connected_parts(const Graph& graph);

}  // namespace actorgraph::graph
