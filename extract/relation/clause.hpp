// Reads clauses: who does it and to whom whatever the voice, whether it is said to be so, and when.
//
//   "Raqqa, which was seized by ISIS in 2014"  →  agents(seized) = {ISIS}, patients(seized) = {Raqqa}, stance(seized) = asserted
//   "ISIS no longer controls Raqqa"            →  stance(controls) = asserted, ended
#pragma once

#include <optional>
#include <vector>

#include "base/date.hpp"
#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {

// How a text stands to what one of its words says.
struct Stance {
  graph::EdgeStatus status = graph::EdgeStatus::asserted;
  bool negated = false;  // said not to be so, or only supposed ("if", "would")
  bool ended = false;    // was so once: "no longer", "former"
};

struct ClauseTimes {
  std::optional<base::DateInterval> at;
  std::optional<base::DateInterval> since;
  std::optional<base::DateInterval> until;
};

class ClauseReader {
 public:
  // Requires: both outlive it.
  ClauseReader(const Document& document, const Tree& tree) : d_(document), tree_(tree) {}

  // The heads of the logical subject and object of a verb; the antecedent stands for a relative pronoun, and the subject that a
  // coordinated, participial or infinitive clause shares is found where it stands.
  [[nodiscard]] std::vector<TokenIndex> agents(TokenIndex verb) const;
  [[nodiscard]] std::vector<TokenIndex> patients(TokenIndex verb) const;
  // The noun that a relative pronoun stands for; any other token itself.
  [[nodiscard]] TokenIndex antecedent(TokenIndex t) const;
  // How the text stands to what a verb or noun says.
  [[nodiscard]] Stance stance(TokenIndex t) const;
  // The days that are told with a verb or noun in its clause.
  [[nodiscard]] ClauseTimes times(TokenIndex t) const;

 private:
  [[nodiscard]] bool passive(TokenIndex verb) const;
  [[nodiscard]] std::optional<TokenIndex> surface_subject(TokenIndex verb, int depth) const;
  [[nodiscard]] std::optional<TokenIndex> shared_subject(TokenIndex verb, int depth) const;
  [[nodiscard]] bool has_finite_verb(TokenIndex verb) const;
  [[nodiscard]] bool noun_at(TokenIndex t) const;
  [[nodiscard]] std::optional<TokenIndex> noun_before(TokenIndex verb) const;
  [[nodiscard]] std::optional<TokenIndex> noun_behind(TokenIndex verb) const;
  void read_modifiers(TokenIndex t, Stance& stance) const;
  void read_governor(TokenIndex t, TokenIndex governor, Stance& stance) const;
  [[nodiscard]] bool passes_up(TokenIndex t) const;

  const Document& d_;
  const Tree& tree_;
};

}  // namespace actorgraph::extract
