// Names of places that stand in a text without being meant as places of their own: inside other names, as states that act, as
// adjectives.
//
//   "Kentucky State Police said"  →  {Kentucky}        "Cuba said"  →  {Cuba}
//
// They say where a story plays, and take part in nothing: no actor, no place of an attack.
#pragma once

#include <vector>

#include "extract/document/document.hpp"
#include "extract/place/gazetteer.hpp"
#include "extract/place/place_context.hpp"

namespace actorgraph::extract {

// By position, disjoint, and disjoint from the names that are mentions of places. Requires: mentions have been found.
std::vector<TokenRange> find_toponyms(const Document& document, const Gazetteer& gazetteer, const PlaceContext& context);

}  // namespace actorgraph::extract
