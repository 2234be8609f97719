// A graph's file as the graph itself.
//
//   load_graph("iraq.db").nodes.size() → 214
#pragma once

#include <string>

#include "graph/resolve/graph.hpp"

namespace actorgraph::cli {

// The facts and decisions of a store as the graph they add up to. Throws base::Failure where the file is no graph of this
// program.
graph::Graph load_graph(const std::string& path);

std::string kind_words(const graph::Node& node);  // "organization (military)"

}  // namespace actorgraph::cli
