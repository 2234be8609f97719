// Build-time tool: tables + GeoNames extract + ISO 3166-2 → the gazetteer that is built into the program.
//
//   make_gazetteer DATA_DIRECTORY iso_3166-2.json OUT
//
// It alone links libgeonames (GPL-3); what it writes is data (CC BY 4.0, www.geonames.org).
#include <geonames/geonames.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "extract/place/tools/gazetteer_builder.hpp"

using namespace actorgraph;
using extract::GazetteerBuilder;
using extract::GazetteerPlace;
using extract::gazetteer_format::Origin;

namespace {

// A town of the extract and a row of places.tsv are one place within this distance.
constexpr double kSamePlaceKm = 60.0;

struct Town {
  std::string name;
  std::string state;
  std::string country;
  double lat;
  double lon;
  std::uint32_t population;
};

double kilometres(double lat1, double lon1, double lat2, double lon2) {
  constexpr double kRadian = 3.14159265358979323846 / 180.0;
  const double a = std::sin((lat2 - lat1) * kRadian / 2);
  const double b = std::sin((lon2 - lon1) * kRadian / 2);
  return 12742.0 * std::asin(std::min(1.0, std::sqrt(a * a + std::cos(lat1 * kRadian) * std::cos(lat2 * kRadian) * b * b)));
}

std::string slug(std::string_view name) {
  std::string out = base::name_key(name);
  std::replace(out.begin(), out.end(), ' ', '-');
  return out;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

std::string text_of(const gchar* text) { return text == nullptr ? std::string() : std::string(text); }

std::vector<Town> read_towns() {
  std::vector<Town> out;
  for (gint i = 0; i < geonames_get_n_cities(); ++i) {
    GeonamesCity* city = geonames_get_city(i);
    out.push_back({text_of(geonames_city_get_name(city)), text_of(geonames_city_get_state(city)),
                   text_of(geonames_city_get_country_code(city)), geonames_city_get_latitude(city),
                   geonames_city_get_longitude(city), geonames_city_get_population(city)});
    geonames_city_free(city);
  }
  std::sort(out.begin(), out.end(), [](const Town& a, const Town& b) {
    return std::tie(b.population, a.country, a.name, a.state, a.lat) < std::tie(a.population, b.country, b.name, b.state, b.lat);
  });
  return out;
}

// "State of Uttar Pradesh" → "Uttar Pradesh", "Aleppo Governorate" → "Aleppo".
std::string without_class(std::string name) {
  static constexpr std::array kBefore = {
      "State of ",    "Province of ",        "Governorate of ", "Region of ", "Departamento de ", "Provincia de ", "Estado de ",
      "Republic of ", "Union Territory of ", "Wilaya de ",      "Wilayat ",   "Muḩāfaz̧at ",       "Oblast "};
  static constexpr std::array kAfter = {" Governorate", " Province", " Region",     " Oblast", " District", " Department",
                                        " Voivodeship", " County",   " Prefecture", " State",  " Division", " Municipality",
                                        " kraj",        " Krai",     " Canton",     " Parish"};
  for (const std::string_view prefix : kBefore) {
    if (name.starts_with(prefix)) {
      name.erase(0, prefix.size());
    }
  }
  for (const std::string_view suffix : kAfter) {
    if (name.ends_with(suffix) && name.size() > suffix.size()) {
      name.resize(name.size() - suffix.size());
    }
  }
  return name;
}

// Names with a full stop inside or at the end are abbreviations, which count only where they are written so.
void add_names(GazetteerPlace& place, const std::vector<std::string_view>& names) {
  for (const auto name : names) {
    (name.ends_with('.') && place.subtype != graph::Subtype::country ? place.abbreviations : place.aliases).emplace(name);
  }
}

class Maker {
 public:
  explicit Maker(std::filesystem::path data) : data_(std::move(data)) {}

  std::string make(const std::string& iso_file) {
    const auto towns = read_towns();
    countries();
    regions();
    table_rows();
    subdivisions(towns, iso_file);
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> aliases;
    const base::Table known = table("town_aliases.tsv", {"town", "country", "aliases"});
    for (std::size_t row = 0; row < known.size(); ++row) {
      for (const auto alias : known.list(row, "aliases")) {
        aliases[{std::string(known.cell(row, "country")), base::name_key(known.cell(row, "town"))}].emplace_back(alias);
      }
    }
    for (const auto& town : towns) {
      const std::size_t index = add_town(town);
      const auto key = std::pair(town.country, base::name_key(town.name));
      if (const auto it = aliases.find(key); it != aliases.end()) {
        for (const auto& alias : it->second) {
          builder_.add_name(index, alias);
        }
        aliases.erase(it);  // the largest town of the name
      }
    }
    for (const auto& [town, names] : aliases) {
      std::cerr << "town_aliases.tsv: no town '" << town.second << "' in " << town.first << '\n';
    }
    us_counties();
    local_places();
    capitals();
    common();
    return builder_.write();
  }

 private:
  base::Table table(const std::string& name, std::initializer_list<std::string_view> columns) {
    texts_.push_back(std::make_unique<std::string>(base::read_file((data_ / name).string())));
    return {name, *texts_.back(), columns};
  }

  static graph::Subtype subtype(const base::Table& rows, std::size_t row, std::string_view name) {
    const auto out = graph::parse_subtype(name);
    if (!out || *out < graph::Subtype::country) {
      throw rows.wrong(row, "'" + std::string(name) + "' is no class of places");
    }
    return *out;
  }

  void countries() {
    const auto rows = table("countries.tsv", {"iso", "name", "aliases", "adjectives", "people", "capital", "lat", "lon"});
    for (std::size_t row = 0; row < rows.size(); ++row) {
      GazetteerPlace place;
      place.country = rows.cell(row, "iso");
      place.key = "country:" + place.country;
      place.name = rows.cell(row, "name");
      place.subtype = graph::Subtype::country;
      place.origin = Origin::country;
      add_names(place, rows.list(row, "aliases"));
      for (const auto column : {"adjectives", "people"}) {
        for (const auto name : rows.list(row, column)) {
          place.demonyms.emplace(name);
          demonyms_.insert(base::name_key(name));
        }
      }
      locate(place, rows, row);
      capitals_.emplace_back(place.country, rows.cell(row, "capital"));
      builder_.add(std::move(place));
    }
  }

  void regions() {
    const auto rows = table("regions.tsv", {"id", "name", "aliases", "class", "country", "lat", "lon"});
    for (std::size_t row = 0; row < rows.size(); ++row) {
      GazetteerPlace place;
      place.key = "region:" + std::string(rows.cell(row, "id"));
      place.name = rows.cell(row, "name");
      place.subtype = subtype(rows, row, rows.cell(row, "class"));
      place.origin = Origin::region;
      const auto countries = rows.list(row, "country");
      place.country = countries.size() == 1 ? countries.front() : "";
      add_names(place, rows.list(row, "aliases"));
      locate(place, rows, row);
      builder_.add(std::move(place));
    }
  }

  void table_rows() {
    const auto rows = table("places.tsv", {"id", "name", "aliases", "class", "country", "province", "lat", "lon", "population"});
    for (std::size_t row = 0; row < rows.size(); ++row) {
      GazetteerPlace place;
      place.key = "place:" + std::string(rows.cell(row, "id"));
      place.name = rows.cell(row, "name");
      place.subtype = subtype(rows, row, rows.cell(row, "class"));
      place.country = rows.cell(row, "country");
      place.province = rows.cell(row, "province");
      place.population = rows.cell(row, "population").empty() ? 0 : static_cast<std::uint32_t>(rows.number(row, "population"));
      add_names(place, rows.list(row, "aliases"));
      locate(place, rows, row);
      builder_.add(std::move(place));
    }
  }

  static void locate(GazetteerPlace& place, const base::Table& rows, std::size_t row) {
    place.located = !rows.cell(row, "lat").empty();
    if (place.located) {
      place.lat = rows.number(row, "lat");
      place.lon = rows.number(row, "lon");
    }
  }

  [[nodiscard]] std::optional<std::size_t> province(const std::string& country, const std::string& name) {
    for (const auto index : builder_.named(country, name)) {
      if (builder_.place(index).subtype == graph::Subtype::province) {
        return index;
      }
    }
    return std::nullopt;
  }

  // The states of the towns, joined with the provinces of places.tsv; named and located by subdivisions.tsv where it has them.
  void subdivisions(const std::vector<Town>& towns, const std::string& iso_file) {
    const auto rows = table("subdivisions.tsv", {"iso", "name", "aliases", "lat", "lon"});
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const std::string code(rows.cell(row, "iso"));
      if (const auto known = province(code.substr(0, 2), std::string(rows.cell(row, "name")))) {
        GazetteerPlace names;
        add_names(names, rows.list(row, "aliases"));
        for (const auto& alias : names.aliases) {
          builder_.add_name(*known, alias);
        }
        builder_.place(*known).abbreviations.merge(names.abbreviations);
        locate(builder_.place(*known), rows, row);
        builder_.place(*known).rank = extract::gazetteer_format::kLarge;
        continue;
      }
      GazetteerPlace place;
      place.key = "subdivision:" + code;
      keys_.insert(place.key);
      place.rank = extract::gazetteer_format::kLarge;
      place.name = rows.cell(row, "name");
      place.country = code.substr(0, 2);
      place.subtype = graph::Subtype::province;
      place.origin = Origin::subdivision;
      add_names(place, rows.list(row, "aliases"));
      locate(place, rows, row);
      builder_.add(std::move(place));
    }
    states(towns, iso_codes(iso_file));
  }

  using IsoCodes = std::map<std::pair<std::string, std::string>, std::string>;  // country, name key → code

  static IsoCodes iso_codes(const std::string& file) {
    const std::string text = base::read_file(file);
    const auto json = base::Json::parse(text);
    if (!json) {
      throw base::Failure(file + ": " + json.error().to_string());
    }
    IsoCodes out;
    const auto list = json->root().get("3166-2");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string code(list.at(i).get("code").string().value_or(""));
      out.emplace(std::pair(code.substr(0, 2), base::name_key(list.at(i).get("name").string().value_or(""))), code);
    }
    return out;
  }

  void states(const std::vector<Town>& towns, const IsoCodes& codes) {
    struct Sum {
      double lat = 0, lon = 0, weight = 0;
      std::uint32_t population = 0;
    };
    std::map<std::pair<std::string, std::string>, Sum> sums;
    for (const auto& town : towns) {
      auto& sum = sums[{town.country, town.state}];
      sum.lat += town.lat;
      sum.lon += town.lon;
      sum.weight += 1;
      sum.population += town.population;
    }
    for (const auto& [state, sum] : sums) {
      const std::string short_name = without_class(state.second);
      if (state.second.empty()) {
        continue;
      }
      auto known = province(state.first, short_name);
      if (!known) {
        const auto code = codes.find({state.first, base::name_key(short_name)});
        GazetteerPlace place;
        place.key = code == codes.end() || !keys_.insert("subdivision:" + code->second).second
                        ? "geonames:" + slug(state.second) + "-" + lower(state.first) + "-adm1"
                        : "subdivision:" + code->second;
        place.name = short_name;
        place.country = state.first;
        place.subtype = graph::Subtype::province;
        place.origin = Origin::subdivision;
        place.lat = sum.lat / sum.weight;
        place.lon = sum.lon / sum.weight;
        place.located = true;
        known = builder_.add(std::move(place));
      }
      builder_.add_name(*known, state.second);
      auto& place = builder_.place(*known);
      place.population = std::max(place.population, sum.population);
    }
  }

  std::size_t add_town(const Town& town) {
    const std::string state = without_class(town.state);
    for (const auto index : builder_.named(town.country, town.name)) {
      auto& known = builder_.place(index);
      const bool same = known.origin == Origin::table && known.subtype == graph::Subtype::city && known.located &&
                        kilometres(known.lat, known.lon, town.lat, town.lon) <= kSamePlaceKm;
      if (same) {
        known.population = std::max(known.population, town.population);
        if (known.province.empty()) {
          known.province = state;
        }
        return index;
      }
    }
    GazetteerPlace place;
    place.key = "geonames:" + slug(town.name) + "-" + lower(town.country);
    if (!keys_.insert(place.key).second) {
      place.key += "-" + slug(state);
      for (int n = 2; !keys_.insert(place.key).second; ++n) {
        place.key = "geonames:" + slug(town.name) + "-" + lower(town.country) + "-" + slug(state) + "-" + std::to_string(n);
      }
    }
    place.name = town.name;
    place.country = town.country;
    place.province = state;
    place.lat = town.lat;
    place.lon = town.lon;
    place.located = true;
    place.population = town.population;
    place.origin = Origin::town;
    return builder_.add(std::move(place));
  }

  // Counties and their seats.
  void us_counties() {
    const auto rows = table("us_counties.tsv", {"state", "county", "seat", "lat", "lon"});
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const std::string state(rows.cell(row, "state"));
      GazetteerPlace county;
      county.key = "county:us-" + slug(state) + "-" + slug(rows.cell(row, "county"));
      county.name = rows.cell(row, "county");
      if (county.name.ends_with(" County")) {
        county.aliases.insert(county.name.substr(0, county.name.size() - 6) + "Co.");
      }
      county.country = "US";
      county.origin = Origin::local;
      county.province = state;
      county.subtype = graph::Subtype::region;
      locate(county, rows, row);
      GazetteerPlace seat = county;
      builder_.add(std::move(county));
      seat.name = rows.cell(row, "seat");
      seat.key = "county-seat:us-" + slug(state) + "-" + slug(seat.name);
      seat.aliases.clear();
      seat.subtype = graph::Subtype::city;
      if (!seat.name.empty()) {
        add_local(std::move(seat));
      }
    }
  }

  void local_places() {
    const auto rows = table("local_places.tsv", {"name", "class", "country", "province", "lat", "lon"});
    for (std::size_t row = 0; row < rows.size(); ++row) {
      GazetteerPlace place;
      place.name = rows.cell(row, "name");
      place.subtype = subtype(rows, row, rows.cell(row, "class"));
      place.country = rows.cell(row, "country");
      place.province = rows.cell(row, "province");
      place.key =
          "local:" + lower(place.country) + "-" + (place.province.empty() ? "" : slug(place.province) + "-") + slug(place.name);
      place.origin = Origin::local;
      locate(place, rows, row);
      if (!place.province.empty() && !province(place.country, place.province)) {
        throw rows.wrong(row, "no province '" + place.province + "' in " + place.country);
      }
      add_local(std::move(place));
    }
  }

  // But what is known already, and what is called as a people is: "Canadian", Texas.
  void add_local(GazetteerPlace place) {
    const auto namesakes = builder_.named(place.country, place.name);
    const bool known = std::any_of(namesakes.begin(), namesakes.end(), [&](auto index) {
      const auto& other = builder_.place(index);
      return other.subtype != graph::Subtype::province && other.located &&
             kilometres(other.lat, other.lon, place.lat, place.lon) <= kSamePlaceKm;
    });
    if (!known && !demonyms_.contains(base::name_key(place.name))) {
      builder_.add(std::move(place));
    }
  }

  // The largest town of the capital's name.
  void capitals() {
    for (const auto& [country, name] : capitals_) {
      std::optional<std::size_t> best;
      for (const auto index : builder_.named(country, name)) {
        const auto& place = builder_.place(index);
        if (place.subtype == graph::Subtype::city && (!best || place.population > builder_.place(*best).population)) {
          best = index;
        }
      }
      if (best) {
        builder_.place(*best).rank = extract::gazetteer_format::kCapital;
      }
    }
  }

  void common() {
    const auto rows = table("place_stop.tsv", {"name"});
    for (std::size_t row = 0; row < rows.size(); ++row) {
      builder_.add_common(rows.cell(row, "name"));
    }
  }

  std::filesystem::path data_;
  std::vector<std::unique_ptr<std::string>> texts_;  // of the tables
  std::set<std::string> keys_;
  std::set<std::string> demonyms_;                             // name keys
  std::vector<std::pair<std::string, std::string>> capitals_;  // country, name
  GazetteerBuilder builder_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: make_gazetteer DATA_DIRECTORY iso_3166-2.json OUT\n";
    return 2;
  }
  try {
    base::write_file(argv[3], Maker(argv[1]).make(argv[2]), true);
  } catch (const std::exception& error) {
    std::cerr << "make_gazetteer: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
