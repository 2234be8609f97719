// Learns the syntax model from treebanks.
//
//   train_syntax({ewt-train, gum-train}, drawn, text, {ewt-dev}, options, report) → the bytes of syntax.model
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/syntax/network_training.hpp"

namespace actorgraph::extract {

inline constexpr std::string_view kSyntaxModelKind = "syntax";
inline constexpr std::uint32_t kSyntaxModelVersion = 2;

struct SyntaxTrainingOptions {
  std::uint64_t seed = 1;
  std::uint32_t tagger_epochs = 7;
  std::uint32_t parser_epochs = 10;
  std::uint32_t tagger_bits = 21;
  std::uint32_t parser_bits = 22;
  std::uint32_t folds = 4;  // the parser learns from tags that a tagger gave to sentences it had not seen
  std::string state_files;
  std::vector<std::string> verbs;  // that the lemmatizer should know besides those of the treebanks
  std::vector<std::string> nouns;
  bool network = true;  // trees by a network, else by the perceptron
  NetworkTrainingOptions network_options;
  std::uint32_t teachers = 3;  // networks whose opinions the shipped one learns as well; 0: none
  NetworkTrainingOptions teacher_options = NetworkTrainingOptions::of_teachers();
  double text_share = 0.15;    // share of the running text's sentences that it learns from its teachers
  double upper_copies = 0.25;  // share of sentences that are also learned in capitals
  double lower_copies = 0.08;  // and without any
};

// What was right on the development treebank.
struct SyntaxFigures {
  std::size_t words = 0;
  std::size_t upos = 0;
  std::size_t xpos = 0;
  std::size_t lemmas = 0;
  std::size_t heads = 0;
  std::size_t labelled = 0;  // subtypes of relations left out

  [[nodiscard]] std::string to_string() const;
};

// `gold` with gold annotation against `predicted`, the same words.
SyntaxFigures compare_syntax(const Document& gold, const Document& predicted);

// A copy of a document as it stands, in capitals or in small letters: forms and text, not lemmas.
enum class Recase : std::uint8_t { none, upper, lower };
Document recased(const Document& document, Recase recase);

// Learns from treebanks, and from running text (tokenized documents) what the teachers say of it. `report` is given a line of
// progress at a time. Same documents, options and seed: same bytes, however often it was interrupted and resumed: state_files is
// the beginning of the names of the files that hold the networks' states (see NetworkTrainingOptions::state_file).
// `drawn` are sentences of a grammar: the last network and the lemmas learn from them. No teacher is asked about them, for
// teachers have nothing but the treebanks, and err where the grammar helps.
std::string train_syntax(const std::vector<Document>& train, const std::vector<Document>& drawn,
                         const std::vector<Document>& text, const std::vector<Document>& dev,
                         const SyntaxTrainingOptions& options, const std::function<void(const std::string&)>& report);

}  // namespace actorgraph::extract
