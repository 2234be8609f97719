// The stages of language alone, in their order: words, tags, lemmas, trees, names.
//
//   const Language language;   Document document;  document.article.text = "Gunmen killed two.";  language.parse(document);
//
// Immutable once it is made: any number of threads may use one.
#pragma once

#include "extract/document/document.hpp"
#include "extract/name/recognizer.hpp"
#include "extract/syntax/syntax.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {

struct Language {
  Tokenizer tokenizer;
  SyntaxModel syntax;
  NameRecognizer recognizer;

  // Over the tokens where the document has some, else over all of its text: nothing is taken for debris.
  void parse(Document& document) const;
};

}  // namespace actorgraph::extract
