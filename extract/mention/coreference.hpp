// Decides which mentions of one article refer to the same thing, and makes an entity of each set.
//
//   "Rami Abdel Rahman … Abdel Rahman said"  →  one person;   "the Syrian Democratic Forces (SDF) … the group"  →  one group
//
// Sieves from the surest to the least sure (after Lee et al., "Deterministic Coreference Resolution Based on Entity-Centric,
// Precision-Ranked Rules", 2013): listed names, equal names, abbreviations, parts of names, members named with their group,
// descriptions, pronouns.
#pragma once

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/mention/nouns.hpp"
#include "extract/name/given_names.hpp"
#include "extract/name/lexicon.hpp"
#include "extract/name/state_bodies.hpp"

namespace actorgraph::extract {

class Coreference {
 public:
  // Requires: all outlive it.
  Coreference(const Lexicon& lexicon, const StateBodies& bodies, const Nouns& nouns);

  // Fills doc.entities and the `entity` of doc.mentions; weapons and unresolved pronouns get none.
  void annotate(Document& document, const Tree& tree) const;

 private:
  const Lexicon& lexicon_;
  const StateBodies& bodies_;
  const Nouns& nouns_;
  GivenNames given_names_;
};

}  // namespace actorgraph::extract
