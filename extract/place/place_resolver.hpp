// Decides which place a name means, and gives it coordinates, class and country.
//
//   "Palmyra, Syria"  →  mention.coordinates 34.56 N 38.28 E, entity.key "geonames:palmyra-sy", country "SY"
//
// Weighs population, the class word and the country or province beside a name ("Hasakah province", "the Syrian city of",
// "Springfield, Illinois"), the countries and provinces that the document speaks of, and the distance to its other places. A name
// that the gazetteer does not know keeps its words, gets the country that the context gives, and lies where the text puts it: at
// the town that it is near
// ("12 km south of Mosul"), else at the one that it is named after ("Toronto's Pearson International Airport"), else in the
// middle of its province where that is not too wide ("Glasgow, Ky.").
#pragma once

#include "extract/document/document.hpp"
#include "extract/place/gazetteer.hpp"
#include "extract/place/place_words.hpp"

namespace actorgraph::extract {

class PlaceResolver {
 public:
  // Requires: both outlive it.
  PlaceResolver(const Gazetteer& gazetteer, const PlaceWords& words) : gazetteer_(gazetteer), words_(words) {}

  // Reads names, mentions and entities; sets coordinates and subtype of place mentions, and key, subtype, country, coordinates
  // and aliases of their entities. Changes nothing else. May be called by several threads at once on different documents.
  void annotate(Document& document) const;

 private:
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
};

}  // namespace actorgraph::extract
