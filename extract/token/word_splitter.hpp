// Cuts running text into the words of Universal Dependencies (English Web Treebank conventions).
//
//   "Iran-backed militias didn't…"  →  Iran | - | backed | militias | did | n't | …     (did is the first of a 2-word multi-word
//   token)
//
// Only offsets are made: no text is copied. White space alone never decides more than where a word ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "extract/token/token_words.hpp"

namespace actorgraph::extract {

struct RawToken {
  base::Span span;
  std::uint8_t multiword = 0;  // as Token::multiword
};

class WordSplitter {
 public:
  // Requires: `words` and `text` outlive the splitter; text is well-formed UTF-8.
  WordSplitter(const TokenWords& words, std::string_view text) : words_(words), text_(text) {}

  // Appends the words of one paragraph, left to right.
  void split(base::Span paragraph, std::vector<RawToken>& out);

 private:
  struct Glyph {
    char32_t code = 0;
    std::uint32_t length = 1;
  };

  [[nodiscard]] Glyph at(std::uint32_t i) const;
  [[nodiscard]] Glyph before(std::uint32_t i) const;
  [[nodiscard]] std::string_view lower(base::Span span);
  [[nodiscard]] bool web_address(base::Span span) const;
  [[nodiscard]] bool emoticon(base::Span span) const;
  [[nodiscard]] bool keeps_full_stop(base::Span core);
  [[nodiscard]] bool glued_to_next(base::Span word, std::uint32_t i) const;
  [[nodiscard]] std::uint32_t run_end(std::uint32_t i, std::uint32_t end) const;
  [[nodiscard]] std::uint32_t run_begin(std::uint32_t begin, std::uint32_t i) const;
  [[nodiscard]] std::uint32_t separator_end(base::Span word, std::uint32_t i);
  [[nodiscard]] bool numbers_stay_together(base::Span hyphenated) const;

  void chunk(base::Span span);
  std::uint32_t peel_front(base::Span span);
  std::uint32_t peel_back(base::Span span);
  bool peel_full_stop(std::uint32_t begin, std::uint32_t& end);
  bool peel_apostrophe(std::uint32_t begin, std::uint32_t& end, std::uint32_t length);
  void core(base::Span span);
  void hyphenated(base::Span span);
  void piece(base::Span span);
  void emit(std::uint32_t begin, std::uint32_t end, std::uint8_t multiword = 0);

  const TokenWords& words_;
  std::string_view text_;
  std::uint32_t paragraph_end_ = 0;
  bool single_quote_open_ = false;
  std::vector<RawToken>* out_ = nullptr;
  std::vector<RawToken> back_;  // what peel_back took, right to left
  std::string lower_;
};

}  // namespace actorgraph::extract
