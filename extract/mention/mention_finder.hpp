// Finds what may refer to an actor, a person, a place or a weapon: names, nominals and pronouns.
//
//   "ISIS militants in cars attacked their camp"  →  ISIS (name), ISIS militants (nominal), cars (nominal), their (pronoun), …
#pragma once

#include <optional>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/mention/nouns.hpp"
#include "extract/name/lexicon.hpp"

namespace actorgraph::extract {

// What a noun can stand for: by the list of nouns, or as the plural of a people ("170 Afghans").
std::optional<Noun> noun_of(const Document& document, TokenIndex t, const Nouns& nouns, const Lexicon& lexicon);

class MentionFinder {
 public:
  // Requires: both outlive it.
  MentionFinder(const Nouns& nouns, const Lexicon& lexicon);

  // Fills doc.mentions from doc.names and the trees; the name of a country or of its capital that acts becomes a government, that
  // of an embassy or a school that does nothing a facility (its doc.names entry changes with it). A nominal's span runs from its
  // leftmost modifier to its head word.
  void annotate(Document& document, const Tree& tree) const;

 private:
  const Nouns& nouns_;
  const Lexicon& lexicon_;
};

}  // namespace actorgraph::extract
