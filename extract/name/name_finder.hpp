// Joins everything that knows names into one disjoint layer of names.
//
//   "Iraqi soldiers clashed with ISIS near Samarra"  →  names {mil:IQ, group:islamic-state, place "Samarra"}
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/hash.hpp"
#include "extract/document/document.hpp"
#include "extract/name/lexicon.hpp"
#include "extract/name/state_bodies.hpp"

namespace actorgraph::extract {

// Titles that stand before names, in lower case.
using TitleSet = std::unordered_set<std::string, base::StringHash, std::equal_to<>>;

class NameFinder {
 public:
  // Reads titles.tsv. Requires: both outlive it.
  NameFinder(const Lexicon& lexicon, const StateBodies& bodies);

  // Replaces doc.names, which hold what the statistical recognizer has said, by the union of it, `places` (candidates of the
  // gazetteer) and what the lists and patterns know; the longer and surer name wins where they overlap.
  void annotate(Document& document, std::vector<Name> places) const;

  // True for a title that stands before names, in lower case: "gen.", "president".
  [[nodiscard]] bool title(std::string_view lower) const { return titles_.contains(lower); }

 private:
  const Lexicon& lexicon_;
  const StateBodies& bodies_;
  TitleSet titles_;  // that stand before names, in lower case
};

}  // namespace actorgraph::extract
