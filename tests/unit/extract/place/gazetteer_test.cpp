#include "extract/place/gazetteer.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "base/table.hpp"
#include "extract/data/resources.hpp"
#include "extract/token/tokenizer.hpp"

using namespace actorgraph;
using namespace actorgraph::extract;

namespace {

std::vector<std::string> keys(std::string_view name) {
  const Gazetteer gazetteer;
  std::vector<std::string> out;
  for (const auto& meaning : gazetteer.find(name)) {
    out.emplace_back(gazetteer.place(meaning.place).key);
  }
  return out;
}

bool has(const std::vector<std::string>& list, const std::string& key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

// A place is implausible this far from the nearest known town of its country: deserts, seas and islands are wide.
constexpr double kFarFromTownsKm = 900.0;
constexpr double kWideFarFromTownsKm = 1500.0;  // for the middle of a province or area
// A town or building this far from the middle of its province. The largest provinces measure 3,000 km.
constexpr double kFarFromProvinceKm = 1600.0;
// A local place, this far from the nearest other place of its province, or of its country where no province is given: deserts and
// the Arctic are wide.
constexpr double kFarFromNeighboursKm = 850.0;

double nearest_of(const std::vector<graph::Coordinates>& towns, graph::Coordinates place) {
  double nearest = 1e9;
  for (const auto town : towns) {
    nearest = std::min(nearest, kilometres(town, place));
  }
  return nearest;
}

}  // namespace

TEST_CASE("Countries, provinces, towns and places of conflicts are known by all their names") {
  CHECK(has(keys("Syria"), "country:SY"));
  CHECK(has(keys("syrian arab republic"), "country:SY"));
  CHECK(has(keys("Raqqa"), "place:raqqa-sy"));
  CHECK(has(keys("Kansas City"), "place:kansas-city-missouri-us"));
  CHECK(has(keys("Bavaria"), keys("Bayern").front()));
  CHECK(keys("no such place").empty());
  CHECK(keys("").empty());
}

TEST_CASE("Demonyms and abbreviations are told apart from names") {
  const Gazetteer gazetteer;
  const auto syrian = gazetteer.find("Syrian");
  REQUIRE(syrian.size() == 1);
  CHECK(syrian.front().demonym);
  const auto ky = gazetteer.find("Ky.");
  REQUIRE_FALSE(ky.empty());
  CHECK(ky.front().abbreviation);
}

TEST_CASE("The longest name is taken, across hyphens but not across other signs") {
  const Gazetteer gazetteer;
  Document document;
  document.article.text = "From New York City to al-Hasakah, York.";
  split_paragraphs(document);
  Tokenizer().annotate(document);
  std::vector<std::string> found;
  for (const auto& match : gazetteer.matches(document)) {
    found.emplace_back(document.text(document.span(match.tokens)));
  }
  CHECK(found == std::vector<std::string>{"New York City", "al-Hasakah", "York"});
}

TEST_CASE("No place lies implausibly far from its country's towns or its province") {
  const Gazetteer gazetteer;
  std::map<std::string, std::vector<graph::Coordinates>, std::less<>> towns;
  const auto home = [&](const KnownPlace& place) {
    return std::string(place.parent ? gazetteer.place(*place.parent).key : place.country);
  };
  std::map<std::string, std::vector<graph::Coordinates>> neighbours;
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    const auto place = gazetteer.place(i);
    if (place.subtype == graph::Subtype::city && place.population > 0 && place.coordinates) {
      towns[std::string(place.country)].push_back(*place.coordinates);
    }
    if (place.coordinates) {
      neighbours[home(place)].push_back(*place.coordinates);
    }
  }
  std::size_t checked = 0;
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    const auto place = gazetteer.place(i);
    if (!(place.key.starts_with("place:") || place.local) || !place.coordinates || place.population > 0) {
      continue;
    }
    ++checked;
    INFO(place.key);
    if (place.local) {
      auto others = neighbours[home(place)];
      std::erase(others, *place.coordinates);
      CHECK(nearest_of(others, *place.coordinates) < kFarFromNeighboursKm);
    } else if (const auto it = towns.find(place.country); it != towns.end()) {
      const double nearest = nearest_of(it->second, *place.coordinates);
      const bool point = place.subtype == graph::Subtype::city || place.subtype == graph::Subtype::facility;
      CHECK(nearest < (point ? kFarFromTownsKm : kWideFarFromTownsKm));
    }
    if (const auto parent = place.parent ? gazetteer.place(*place.parent).coordinates : std::nullopt) {
      CHECK(kilometres(*parent, *place.coordinates) < kFarFromProvinceKm);
    }
  }
  CHECK(checked >= 6000);
}

TEST_CASE("Ids of places are unique") {
  const Gazetteer gazetteer;
  std::vector<std::string_view> all;
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    all.push_back(gazetteer.place(i).key);
  }
  std::sort(all.begin(), all.end());
  const auto twice = std::adjacent_find(all.begin(), all.end());
  CHECK((twice == all.end() ? std::string_view() : *twice) == std::string_view());
}
