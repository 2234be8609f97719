// The syntax stage: tags, lemmas and trees.
//
//   Gunmen|fled|.  →  NOUN NNS gunman ←nsubj─ VERB VBD flee (root) ─punct→ PUNCT . .
//
// Reads sentences and tokens; fills upos, xpos, lemma, head and deprel.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

class SyntaxModel {
 public:
  // The model that is built in. Throws base::Failure where it is damaged.
  SyntaxModel();
  // A model from elsewhere; `name` is for messages. Requires: `bytes` outlive the model, aligned to 64.
  SyntaxModel(const std::string& name, std::string_view bytes);
  ~SyntaxModel();
  SyntaxModel(SyntaxModel&&) noexcept;
  SyntaxModel& operator=(SyntaxModel&&) noexcept;

  // Every sentence gets one root. Const and without shared state: threads may use one model.
  void annotate(Document& document) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace actorgraph::extract
