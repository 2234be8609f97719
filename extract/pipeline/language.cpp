#include "extract/pipeline/language.hpp"

namespace actorgraph::extract {

void Language::parse(Document& document) const {
  if (document.tokens.empty()) {
    split_paragraphs(document);
    tokenizer.annotate(document);
  }
  syntax.annotate(document);
  recognizer.annotate(document);
}

}  // namespace actorgraph::extract
