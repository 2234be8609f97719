// The k shortest paths between two nodes.
//
//   A – B – C, A – D – C, A – C:  shortest_paths(A, C, 3) → A C; A B C; A D C
#pragma once

#include <vector>

#include "graph/query/query.hpp"

namespace actorgraph::graph {

// For each node, the edges that may be walked, whichever their direction; ascending.
using Adjacency = std::vector<std::vector<EdgeIndex>>;

// Without loops, fewest steps first, then by the nodes' order. Of parallel edges the weightiest is taken. None where from == to.
std::vector<Path> shortest_paths(const Graph& graph, const Adjacency& adjacency, NodeIndex from, NodeIndex to,
                                 const PathOptions& options);

}  // namespace actorgraph::graph
