// The facts of one article as the JSON line that `annotate` prints.
//
//   facts_to_json(facts) → {"id":"a1","title":"…","text":"ISIS killed
//   …","sentences":[[0,43]],"mentions":[{"id":"m1","begin":0,…}],…}
//
// Offsets are Unicode code points of `text`. Mentions are named m1, m2, … in the order of the text, entities e1, …, attacks a1,
// …. What is not known is left out; lists are always there. docs/formats.md describes every field.
#pragma once

#include <string>

#include "graph/fact/facts.hpp"

namespace actorgraph::graph {

// One line, without its line break. Requires: inconsistency(facts) is empty and the text is well-formed UTF-8.
std::string facts_to_json(const ArticleFacts& facts);

}  // namespace actorgraph::graph
