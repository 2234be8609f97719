// Known places: countries, their subdivisions, towns, and what news of conflicts name.
//
//   const Gazetteer gazetteer;   for (auto c : gazetteer.find("Raqqa")) gazetteer.place(c.place).key  → "place:raqqa-sy"
//
// Keys: country:SY, place:ID (places.tsv), subdivision:US-TX (ISO 3166-2), geonames:NAME-CC[-STATE] (the GeoNames extract),
// county:us-STATE-NAME and county-seat:us-STATE-NAME (us_counties.tsv), local:CC-PROVINCE-NAME (local_places.tsv). Names are
// compared as base::name_key does. The data are built into the program and read where they lie: making a Gazetteer costs nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

using PlaceIndex = std::uint32_t;

// A place of the gazetteer; all texts are valid for ever.
struct KnownPlace {
  std::string_view key;
  std::string_view name;
  std::string_view country;  // ISO 3166-1 alpha-2, "" where it lies in several
  graph::Subtype subtype = graph::Subtype::city;
  std::optional<graph::Coordinates> coordinates;
  std::uint32_t population = 0;      // 0 where unknown
  bool capital = false;              // of its country
  bool wide = false;                 // a province that reaches far from its middle: its point says little of what lies in it
  bool local = false;                // known to few beyond its province: meant only where the text names that
  bool large = false;                // a subdivision that news know better than towns of its name
  std::optional<PlaceIndex> parent;  // the province
};

// One meaning of a name.
struct PlaceMeaning {
  PlaceIndex place = 0;
  bool abbreviation = false;  // "Ky."
  bool demonym = false;       // "Syrian": the country it speaks of
};

struct PlaceMatch {
  TokenRange tokens;
  bool common = false;  // a common word or a person's name as well
  std::vector<PlaceMeaning> meanings;
};

class Gazetteer {
 public:
  // Throws base::Failure where the built-in data are damaged.
  Gazetteer();

  // The meanings of a name, demonyms among them.
  [[nodiscard]] std::vector<PlaceMeaning> find(std::string_view name) const;
  // Requires: an index from a meaning.
  [[nodiscard]] KnownPlace place(PlaceIndex index) const;
  // Names beside KnownPlace::name, sorted.
  [[nodiscard]] std::vector<std::string_view> aliases(PlaceIndex index) const;
  [[nodiscard]] std::size_t size() const;

  // The longest names of a document, by position, disjoint. Words are taken as they stand: what is no place there is for others
  // to tell. Local places are among the meanings only where the document names their province, or a town that lies in no other;
  // where their province is unknown, their country.
  [[nodiscard]] std::vector<PlaceMatch> matches(const Document& document) const;

 private:
  struct View;
  [[nodiscard]] static const View& view();
  // Leaves out the meanings of local places that the document does not lead to.
  void drop_strangers(const Document& document, std::vector<PlaceMatch>& matches) const;
};

// Great-circle distance.
double kilometres(graph::Coordinates a, graph::Coordinates b);

}  // namespace actorgraph::extract
