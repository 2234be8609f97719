// How many: numbers in digits and words with their bounds, bound to the noun that they count.
//
//   "at least 17" → {min 17};  "about 11" → {min 11, max 11};  "dozens" → {min 24};  "up to 30" → {max 30};  "15 to 20" → {min
//   15, max 20}
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// A number's value: "11", "2,500", "eleven", "hundred", "dozens" (24), "hundreds" (200), "thousands" (2000); nullopt for other
// words.
std::optional<std::uint32_t> number_value(std::string_view lower);

// The count that a noun carries ("at least 17 soldiers"); a singular noun with an article counts one. Nullopt where nothing is
// said.
std::optional<graph::CountRange> count_of(const Document& document, const Tree& tree, TokenIndex noun);

// Sum of two counts that are said of different people.
graph::CountRange sum(const graph::CountRange& a, const graph::CountRange& b);

}  // namespace actorgraph::extract
