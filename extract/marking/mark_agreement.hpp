// What marking thinks of a noun elsewhere in the article counts where the noun stands again.
//
//   "The library is an organization. … They met in the library."  →  the first, which is clear, speaks for an actor at the second
#pragma once

#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

// chances, scores: a row of kMarkLabels for each token of the document; the scores of a noun's labels are raised by up to
// `weight` by the mean chance that its other occurrences have of the same type of mention, or of none.
void agree_on_marks(const Document& document, const std::vector<float>& chances, float weight, std::vector<float>& scores);

}  // namespace actorgraph::extract
