// The tokenizer's word lists (extract/data/token_words.tsv).
//
//   words.kind("gen") → title;   words.contraction("cannot") → {3}  (can + not)
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace actorgraph::extract {

class TokenWords {
 public:
  enum Kind : std::uint8_t { kPrefix = 1, kSuffix = 2, kTitle = 4, kAbbreviation = 8, kNumbered = 16, kUnit = 32 };

  // Throws base::Failure where the table is wrong. Requires: `table` outlives the object.
  explicit TokenWords(std::string_view table);

  // The kinds of a lower-case word, or-ed together.
  [[nodiscard]] std::uint8_t kinds(std::string_view lower) const;
  // The length in bytes of the first part of a lower-case word that is written together ("cannot" → 3), 0 for other words.
  [[nodiscard]] std::uint32_t contraction(std::string_view lower) const;

 private:
  std::unordered_map<std::string_view, std::uint8_t> kinds_;
  std::unordered_map<std::string_view, std::uint32_t> contractions_;
};

}  // namespace actorgraph::extract
