// What names of places say of each other by standing together.
//
//   "in Palmyra, Syria"  →  Palmyra located-in Syria;   "northern Syria … Syria"  →  northern Syria located-in Syria
#pragma once

#include "extract/document/document.hpp"
#include "extract/relation/edge_list.hpp"

namespace actorgraph::extract {

void add_place_edges(const Document& document, EdgeList& edges);

}  // namespace actorgraph::extract
