// What the statistical stages look at in a word: hashes of its folded form, endings and beginnings, and its shape.
//
//   "Mosul's" → lower hash("mosul's"), suffix[2] hash("l's"), shape hash("Xx'x")
//
// In a sentence that is written in capitals the shape says only that, so that models learn to do without it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

enum class CaseMode : std::uint8_t { mixed, upper, lower };  // lower: not a single capital in five words or more

struct WordTraits {
  std::uint64_t lower = 0;                // digits are all alike
  std::array<std::uint64_t, 4> suffix{};  // of 1 to 4 bytes
  std::array<std::uint64_t, 3> prefix{};  // of 1 to 3 bytes
  std::uint64_t shape = 0;
};

// How the sentence is written.
CaseMode case_mode(const Document& document, TokenRange tokens);

// Replaces `traits` by one element a token.
void word_traits(const Document& document, TokenRange tokens, CaseMode mode, std::vector<WordTraits>& traits);

}  // namespace actorgraph::extract
