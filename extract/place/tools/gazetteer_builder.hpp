// Collects places from tables and the GeoNames extract, joins those that are the same, and writes the gazetteer's bytes.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/place/gazetteer_format.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {

struct GazetteerPlace {
  std::string key;
  std::string name;
  std::set<std::string> aliases;
  std::set<std::string> abbreviations;
  std::set<std::string> demonyms;
  std::string country;
  std::string province;  // its name, to be joined with a place
  double lat = 0.0;
  double lon = 0.0;
  bool located = false;
  std::uint8_t rank = 0;
  std::uint32_t population = 0;
  graph::Subtype subtype = graph::Subtype::city;
  gazetteer_format::Origin origin = gazetteer_format::Origin::table;
};

class GazetteerBuilder {
 public:
  // The place's number.
  std::size_t add(GazetteerPlace place);
  GazetteerPlace& place(std::size_t index) { return places_[index]; }
  [[nodiscard]] std::size_t size() const { return places_.size(); }
  void add_name(std::size_t index, std::string_view name);
  // Places of a country that bear a name.
  [[nodiscard]] std::vector<std::size_t> named(std::string_view country, std::string_view name) const;
  // Names that are common words as well.
  void add_common(std::string_view name);
  // Requires: the last call.
  std::string write();

 private:
  struct Node {
    std::vector<gazetteer_format::Posting> postings;
    std::uint16_t flags = 0;
  };
  [[nodiscard]] std::uint32_t parent_of(const GazetteerPlace& place) const;
  std::map<std::uint64_t, Node> names() const;

  std::vector<GazetteerPlace> places_;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_name_;  // country, name key
  std::set<std::string> common_;
};

}  // namespace actorgraph::extract
