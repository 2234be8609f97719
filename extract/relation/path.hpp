// Paths over dependency trees, as the rules of relations write them: from a word to the words that stand to it in a certain way.
//
//   Path::parse("obl(in,at) | obj=control > nmod(of)")   "took control of Raqqa": from `took` to {Raqqa}
//
// The language is described in docs/patterns.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/relation/clause.hpp"

namespace re2 {
class RE2;
}

namespace actorgraph::extract {

// What a lemma is tested by: a list of words, or a regular expression that must match all of it.
class WordTest {
 public:
  // "seize,capture" or "/.*land/"; "" accepts every word. Throws std::invalid_argument that says what is wrong.
  static WordTest parse(std::string_view text);

  [[nodiscard]] bool accepts(std::string_view lemma) const;
  // Empty where it is a regular expression, or accepts every word.
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

 private:
  std::vector<std::string> words_;
  std::shared_ptr<const re2::RE2> expression_;
};

class Path {
 public:
  // Throws std::invalid_argument that says what is wrong.
  static Path parse(std::string_view text);

  // The words that the path leads to, in the order of the alternatives; all those coordinated with one of them come behind it.
  [[nodiscard]] std::vector<TokenIndex> follow(const Document& document, const Tree& tree, const ClauseReader& clauses,
                                               TokenIndex from) const;

 private:
  enum class Kind : std::uint8_t {
    relation,
    agent,
    patient,
    self,
    hyphen,
    modified,
    doer,
    between,
    also,
    apposed,
    behind,
    later,
    where
  };

  struct Step {
    Kind kind = Kind::relation;
    Deprel relation = Deprel::dep;
    bool up = false;
    std::vector<std::string> prepositions;
    WordTest word;
  };

  static Step parse_step(std::string_view text);
  static std::vector<TokenIndex> related(const Step& step, const Document& document, const Tree& tree,
                                         const ClauseReader& clauses, TokenIndex from);
  static std::vector<TokenIndex> take(const Step& step, const Document& document, const Tree& tree, const ClauseReader& clauses,
                                      TokenIndex from);

  std::vector<std::vector<Step>> alternatives_;
};

}  // namespace actorgraph::extract
