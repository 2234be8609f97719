// Which of an article's places lie in which others, as the gazetteer knows.
//
//   "… in Palma … Cabo Delgado province …"  →  relation located-in(Palma, Cabo Delgado province) by "gazetteer"
#pragma once

#include "extract/document/document.hpp"
#include "extract/place/gazetteer.hpp"

namespace actorgraph::extract {

// Adds a relation for each place whose province the article names too. Its evidence is the sentence that names the inner place
// first. (That places lie in their countries follows from the facts' `country`.)
void add_containment(Document& document, const Gazetteer& gazetteer);

}  // namespace actorgraph::extract
