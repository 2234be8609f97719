// Evidence for people: the sentences, with the matched words marked, and where they stand.
//
//   "ISIS killed 11 soldiers." {marks [0,4)}  →  *ISIS* killed 11 soldiers.        (bold on a terminal)
//                                                  a17, 120-144, by lexicon
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/graph_access.hpp"
#include "graph/resolve/graph.hpp"

namespace actorgraph::cli {

std::string marked_sentence(const graph::Evidence& evidence, const Console& console);
// The first `limit` (0: all) pieces, two lines each, and a line that says how many more there are.
std::string evidence_text(const std::vector<graph::Evidence>& evidence, std::size_t limit, const Console& console);
// "Islamic State attacked Hashd al-Shaabi (alleged)".
std::string edge_sentence(const LoadedGraph& loaded, const graph::Edge& edge);
// "2 mentions in 1 article, 2020-05-02, confidence 0.90".
std::string edge_support(const graph::Edge& edge);

}  // namespace actorgraph::cli
