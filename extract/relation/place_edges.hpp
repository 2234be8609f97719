// What names of places say of each other by standing together.
//
//   "in Palmyra, Syria"  →  Palmyra located-in Syria;   "northern Syria … Syria"  →  northern Syria located-in Syria
#pragma once

#include "extract/document/document.hpp"
#include "extract/relation/edge_list.hpp"

namespace actorgraph::extract {

// True unless the two cannot stand so: a country in a city, a town of one country in another country.
bool may_lie_in(const graph::Entity& narrow, const graph::Entity& wide);

void add_place_edges(const Document& document, EdgeList& edges);

}  // namespace actorgraph::extract
