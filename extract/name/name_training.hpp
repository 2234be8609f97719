// Learns the name recognizer from texts with marked names.
//
//   train_names({read_iob2(…), read_entities(…)}, running_text, dev, syntax, options, report) → the bytes of names.model
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/name/name_features.hpp"
#include "extract/syntax/syntax.hpp"

namespace actorgraph::extract {

inline constexpr std::string_view kNameModelKind = "names";
inline constexpr std::uint32_t kNameModelVersion = 2;

// A document with a label a token.
struct NamedText {
  Document document;
  std::vector<NameLabel> labels;
  bool marks_others = false;  // names of other things are marked; otherwise they are among what is outside
};

// IOB2: a word and its tag a line (further columns and a number before the word may stand there), blank lines between sentences.
// Types of persons, places and organizations of the common corpora are mapped; all others are no names. Throws
// base::Failure("NAME:LINE: …").
NamedText read_iob2(std::string_view text, const std::string& name);

// CoNLL-U with entity brackets in MISC (`Entity=`), as in UD English GUM: entities that are persons, places or organizations with
// a proper noun as head; the name is what is written with capitals around it, without titles. One element a document.
std::vector<NamedText> read_entities(std::string_view text, const std::string& name);

// CoNLL-U whose names a table marks: sentence (sent_id) and names ("3-4:person 7:place"). Sentences with "?" are left out;
// sentences that are not in the table have no names. Throws base::Failure("NAME:LINE: …").
NamedText read_marked(std::string_view text, std::string_view table, const std::string& table_name);

class NameGenerator;

struct NameTrainingOptions {
  std::uint64_t seed = 1;
  std::uint32_t epochs = 5;
  float rate = 0.05F;      // of AdaGrad's steps
  float left_out = 0.2F;   // share of the features that each look at a word leaves out
  float agreement = 3.0F;  // what the same word elsewhere in a document says at most
  std::uint32_t bits = 22;
  ClusterOptions clusters;
  std::uint32_t substituted_copies = 1;  // of all sentences with names, with other names from the lists and the grammar
  std::uint32_t sentences = 6000;        // of the grammar
  double upper_copies = 0.35;
  double lower_copies = 0.15;
};

struct NameFigures {
  std::size_t right = 0;
  std::size_t said = 0;
  std::size_t gold = 0;
  [[nodiscard]] double f1() const;
};
NameFigures compare_names(const NamedText& gold, const Document& predicted);

// Same texts, model, options and seed: same bytes. The texts are tagged with `syntax` first. Word classes are learned from them
// and from `running_text` (tokenized).
std::string train_names(std::vector<NamedText> train, const NameGenerator& generator, const std::vector<Document>& running_text,
                        const std::vector<NamedText>& dev, const SyntaxModel& syntax, const NameTrainingOptions& options,
                        const std::function<void(const std::string&)>& report);

}  // namespace actorgraph::extract
