// Makes further training texts by putting other names from the lists into sentences with marked names.
//
//   "officials in [Boston] said"  →  "officials in [Deir ez-Zor] said"
//
// The lists are longer than what any annotated text names; this teaches the recognizer how far to trust them, and context.
#pragma once

#include <vector>

#include "extract/learn/random.hpp"
#include "extract/name/name_training.hpp"

namespace actorgraph::extract {

// One text of all sentences of `texts` that have names, nearly every name replaced by one of its kind from groups.tsv,
// organizations.tsv, places.tsv, countries.tsv and given_names.tsv (with last names from the texts).
NamedText substitute_names(const std::vector<NamedText>& texts, Random& random);

}  // namespace actorgraph::extract
