// Lemmas by rules on endings that are learned from a treebank: the longest known ending of the word under its tag decides.
//
//   fled VBD → flee ("fled" → cut 1, add "e")    attacks NNS → attack    Attacks NNPS → Attack (names keep their capitals)
//
// Irregular verbs are on a list, whatever the treebank made of those that it hardly knows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_map.hpp"
#include "extract/document/document.hpp"
#include "extract/learn/model_file.hpp"

namespace actorgraph::extract {

// What a regular verb or noun looks like under a Penn tag: "raid", VBZ → "raids"; the lemma itself under other tags.
std::string regular_form(const std::string& lemma, std::string_view tag);

// Counts words and lemmas, and boils them down to the rules that are needed.
class LemmaLearner {
 public:
  void add(std::string_view form, Upos upos, std::string_view xpos, std::string_view lemma);
  // A verb that the treebank may not have; its regular forms lead to it.
  void add_verb(const std::string& lemma);
  // The same for a noun and its plural.
  void add_noun(const std::string& lemma);
  // A table "tag TAB ending TAB cut TAB added", one line a rule, sorted; an ending that begins with ^ is a whole word.
  [[nodiscard]] std::string rules() const;

 private:
  std::map<std::string, std::uint32_t> verbs_;  // lemma → count
  std::map<std::string, std::map<std::string, std::map<std::string, std::uint32_t>>>
      words_;  // tag → lower form → "cut TAB added" → count
};

class Lemmatizer {
 public:
  // Throws base::Failure for a malformed block. Requires: the model's bytes outlive the lemmatizer.
  explicit Lemmatizer(const ModelFile& model);

  // Fills the lemma of a tagged sentence.
  void annotate(Document& document, TokenRange tokens) const;

 private:
  struct Rule {
    std::uint32_t cut = 0;
    std::string_view added;
  };
  void add_irregular_verbs();
  [[nodiscard]] const Rule* find(std::uint64_t tag, std::string_view lower) const;

  base::HashMap<Rule> rules_;
};

}  // namespace actorgraph::extract
