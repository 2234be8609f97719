// What the recognizer thinks of a word elsewhere in the document counts where the word stands again.
//
//   "Harrison lies on the lake. … in Harrison"  →  the second, which is clear, speaks for a place at the first
#pragma once

#include <cstdint>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/name/name_features.hpp"

namespace actorgraph::extract {

// How far away, in words, another occurrence may be.
inline constexpr TokenIndex kAgreementReach = 500;

// labels: the best labels of all tokens by themselves. scores: kNameLabels a token; raised by up to `weight` for the labels of
// the class that other occurrences of the same form have. A form counts where it is a name at least once. Returns one flag a
// sentence: scores changed.
std::vector<bool> agree_on_names(const Document& document, const std::vector<NameLabel>& labels, std::int32_t weight,
                                 std::vector<std::int32_t>& scores);

}  // namespace actorgraph::extract
