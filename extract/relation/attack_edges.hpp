// Edges that follow from the attacks of a document: where actors operate, whom they killed or captured, who fights whom.
//
//   Attack {clash, perpetrators {ISIS}, targets {Hashd al-Shaabi}, places {Salahadin}}  →  fights, ISIS operates-in Salahadin
#pragma once

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/relation/arguments.hpp"
#include "extract/relation/edge_list.hpp"

namespace actorgraph::extract {

void add_attack_edges(const Document& document, const Tree& tree, const Arguments& arguments, EdgeList& edges);

}  // namespace actorgraph::extract
