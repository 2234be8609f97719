// Joins the tellings of one article into incidents and completes them: date, place, sides, casualties, claims.
//
//   "A bomb exploded in Lima. The attack wounded three. Shining Path claimed responsibility."  →  one Attack {bombing, Lima,
//   wounded 3, …}
#pragma once

#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/mention/nouns.hpp"

namespace actorgraph::extract {

class IncidentBuilder {
 public:
  // Requires: outlives it.
  explicit IncidentBuilder(const Nouns& nouns);

  // Fills doc.attacks, in the order of the text.
  void annotate(Document& document, const Tree& tree, std::vector<EventMention> events) const;

 private:
  const Nouns& nouns_;
};

}  // namespace actorgraph::extract
