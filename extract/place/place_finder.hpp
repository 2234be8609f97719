// Candidates for names of places: what the gazetteer knows, weighed by how it is written and what stands beside it, and unknown
// names that a class word makes places ("Metcalfe County", "the village of Ba'idn").
//
//   "in Manbij, Aleppo province"  →  Name{"Manbij", city, "place:manbij-sy", 1.0}, Name{"Aleppo province", province, …, 1.0}
#pragma once

#include <vector>

#include "extract/document/document.hpp"
#include "extract/place/gazetteer.hpp"
#include "extract/place/place_words.hpp"

namespace actorgraph::extract {

class PlaceFinder {
 public:
  // Requires: both outlive it.
  PlaceFinder(const Gazetteer& gazetteer, const PlaceWords& words) : gazetteer_(gazetteer), words_(words) {}

  // By position, disjoint; each of type place. confidence: 0.5 and more where it is more likely a place than not; what is less
  // likely is left out. The key is that of the commonest meaning: which one is meant is for PlaceResolver to say.
  [[nodiscard]] std::vector<Name> find_places(const Document& document) const;

 private:
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
};

}  // namespace actorgraph::extract
