// The token stage: paragraphs → sentences and words (UD English conventions).
//
//   "Gunmen killed Mr. Hanna. Police didn't comment."  →  2 sentences; Gunmen|killed|Mr.|Hanna|.   Police|did|n't|comment|.
//
// Reads article.text and paragraphs; fills sentences and tokens. A sentence never crosses a paragraph.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

class Tokenizer {
 public:
  // Throws base::Failure where the built-in word lists are damaged.
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Requires: article.text is UTF-8; paragraphs lie in it, by position. Replaces sentences and tokens. Const and without shared
  // state: threads may use one tokenizer.
  void annotate(Document& document) const;

  // The words of a phrase that stands by itself: "Al-Qaeda" → {"Al", "-", "Qaeda"}.
  [[nodiscard]] std::vector<std::string> words(std::string_view phrase) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

// Paragraphs of plain text (those that blank lines separate), for text that no reader has looked at.
void split_paragraphs(Document& document);

// A word that was given from outside.
struct GivenWord {
  std::string_view form;
  bool space_after = true;
  std::uint8_t multiword = 0;  // as Token::multiword
  std::string_view surface;    // on the first word of a multi-word token: how the whole is written; may be empty
};

// Appends one sentence of given words: article.text grows by them (one sentence is one line and one paragraph), and so do
// paragraphs, sentences and tokens. Words of a multi-word token whose forms do not make up its surface share the surface's span.
void append_sentence(Document& document, const std::vector<GivenWord>& words);

}  // namespace actorgraph::extract
