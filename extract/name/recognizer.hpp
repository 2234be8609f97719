// The statistical name recognizer: persons, places and organizations by shape, context and the lists of names.
//
//   "Rami Abdurrahman of the Syrian Observatory in Coventry"  →  person [0,2), organization [4,6), place [7,8)
//
// Reads tokens, tags and sentences; fills names. A name that is on the list of armed groups gets the type group; the mention
// stage may think again. A linear chain of averaged-perceptron scores, decoded exactly.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

class NameRecognizer {
 public:
  // The model that is built in. Throws base::Failure where it is damaged.
  NameRecognizer();
  // A model from elsewhere; `name` is for messages. Requires: `bytes` outlive the recognizer.
  NameRecognizer(const std::string& name, std::string_view bytes);
  ~NameRecognizer();
  NameRecognizer(NameRecognizer&&) noexcept;
  NameRecognizer& operator=(NameRecognizer&&) noexcept;

  // Replaces names. Requires: the syntax stage has run. Const and without shared state: threads may use one recognizer.
  void annotate(Document& document) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace actorgraph::extract
