// Who does what in a clause: subjects with what they share and what relative pronouns stand for.
//
//   "Rebels, who attacked the camp and killed two"  →  subject(attacked) = subject(killed) = Rebels
#pragma once

#include <optional>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"

namespace actorgraph::extract {

struct Subject {
  TokenIndex token = 0;
  bool passive = false;  // the verb's undergoer rather than its doer
};

class Clauses {
 public:
  // Requires: both outlive it.
  Clauses(const Document& document, const Tree& tree) : d_(document), tree_(tree) {}

  // True for "was killed", "killed by", and the participle of "the soldiers killed in the attack".
  [[nodiscard]] bool passive(TokenIndex verb) const;
  // A verb's own subject, or the one that it shares with the verb it hangs on; the noun that a relative pronoun stands for.
  [[nodiscard]] std::optional<Subject> subject(TokenIndex verb) const;
  // The noun for a relative pronoun; every other token stands for itself.
  [[nodiscard]] TokenIndex antecedent_of_relative(TokenIndex t) const;
  // The participles that tell of a noun behind it: "a minibus carrying nurses", "a man known as Omar". One right behind the noun
  // is meant even where the tree hangs it on the noun's verb ("killed a man | known as Omar").
  [[nodiscard]] std::vector<TokenIndex> participles_of(TokenIndex noun) const;
  // "No group", "nobody", "neither the rebels nor the army": the phrase speaks of none.
  [[nodiscard]] bool empty_phrase(TokenIndex t) const;
  // Is a token's sentence a question?
  [[nodiscard]] bool asked(TokenIndex t) const;

 private:
  // "He said militants approached the base, destroyed cameras and fled": what a tree coordinates with "said" goes on with what
  // was said.
  [[nodiscard]] TokenIndex told_before(TokenIndex speech, TokenIndex conjunct) const;
  [[nodiscard]] bool in_persons_name(TokenIndex t) const;
  // "a market in Davao, the home of Duterte, that …": no named human being is meant.
  [[nodiscard]] TokenIndex no_person(TokenIndex t) const;
  // "the driver of the Nissan, who …", "the commander of Hamas, who …": a human being is meant, no owner or body.
  [[nodiscard]] TokenIndex person_of(TokenIndex name) const;
  // A past participle without an object, also one that the tree takes for an oblique ("… militia killed at least 18 people").
  [[nodiscard]] bool participle(TokenIndex verb) const;

  const Document& d_;
  const Tree& tree_;
};

}  // namespace actorgraph::extract
