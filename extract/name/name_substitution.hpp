// Makes further training texts by putting other names from the lists into sentences with marked names.
//
//   "officials in [Boston] said"  →  "officials in [Deir ez-Zor] said"
//
// The lists are longer than what any annotated text names; this teaches the recognizer how far to trust them, and context.
#pragma once

#include <vector>

#include "extract/learn/random.hpp"
#include "extract/name/name_generator.hpp"
#include "extract/name/name_training.hpp"

namespace actorgraph::extract {

// A text for each of `texts`: its sentences that have names, nearly every name replaced by one of its kind from `names`.
std::vector<NamedText> substitute_names(const std::vector<NamedText>& texts, const NameGenerator& names, Random& random);

}  // namespace actorgraph::extract
