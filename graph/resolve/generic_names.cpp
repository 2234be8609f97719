#include "graph/resolve/generic_names.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.hpp"

namespace actorgraph::graph {
namespace {

constexpr std::array<std::string_view, 100> kActorWords = {
    "a",           "administration", "affairs",    "agency",       "air",
    "and",         "anti",           "armed",      "army",         "attorney",
    "authorities", "authority",      "board",      "border",       "bureau",
    "cabinet",     "central",        "city",       "civil",        "coalition",
    "command",     "commission",     "committee",  "congress",     "control",
    "council",     "counter",        "court",      "crisis",       "defence",
    "defense",     "department",     "district",   "election",     "electoral",
    "emergency",   "federal",        "fighters",   "for",          "force",
    "forces",      "foreign",        "general",    "government",   "group",
    "guard",       "guards",         "gunmen",     "health",       "high",
    "home",        "house",          "human",      "intelligence", "interior",
    "internal",    "investigation",  "joint",      "justice",      "law",
    "local",       "marine",         "militants",  "military",     "militia",
    "minister",    "ministry",       "national",   "navy",         "of",
    "office",      "officials",      "operations", "opposition",   "parliament",
    "party",       "police",         "presidency", "prosecutor",   "provincial",
    "public",      "rebels",         "regional",   "republican",   "revolutionary",
    "rights",      "security",       "senate",     "service",      "services",
    "soldiers",    "special",        "state",      "supreme",      "terrorism",
    "the",         "troops",         "union",      "unit",         "united"};

constexpr std::array<std::string_view, 93> kPlaceWords = {
    "air",         "airbase",      "airport",       "and",           "area",         "army",         "bank",
    "barracks",    "base",         "border",        "bridge",        "camp",         "capital",      "center",
    "central",     "centre",       "checkpoint",    "church",        "city",         "coast",        "college",
    "compound",    "county",       "court",         "dam",           "department",   "desert",       "detention",
    "district",    "east",         "eastern",       "facility",      "field",        "forest",       "gas",
    "governorate", "grand",        "great",         "gulf",          "headquarters", "highway",      "hill",
    "hills",       "hospital",     "hotel",         "international", "island",       "jail",         "lake",
    "local",       "main",         "market",        "military",      "mosque",       "mount",        "mountain",
    "mountains",   "neighborhood", "neighbourhood", "north",         "northeastern", "northern",     "northwestern",
    "of",          "office",       "oil",           "palace",        "plant",        "police",       "port",
    "prison",      "prisons",      "province",      "refugee",       "region",       "river",        "road",
    "school",      "security",     "south",         "southeastern",  "southern",     "southwestern", "square",
    "station",     "street",       "suburb",        "town",          "university",   "valley",       "village",
    "west",        "western"};

// What stands behind the head of a description.
constexpr std::array<std::string_view, 10> kAfterHead = {"and", "at",      "from", "in",  "near",
                                                         "on",  "outside", "that", "who", "with"};

// Heads that say nothing about whom it hit.
constexpr std::array<std::string_view, 27> kAnybody = {
    "agent",  "attack", "building",   "child",     "children", "citizen", "civilian", "dead",     "force",
    "group",  "house",  "individual", "man",       "member",   "men",     "officer",  "official", "other",
    "people", "person", "police",     "policemen", "resident", "soldier", "troop",    "victim",   "women"};

template <std::size_t N>
bool in(const std::string& word, const std::array<std::string_view, N>& sorted) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace

bool generic_actor(const std::vector<std::string>& units) {
  return std::all_of(units.begin(), units.end(), [](const auto& u) { return in(u, kActorWords); });
}

bool generic_place(const std::vector<std::string>& units) {
  return std::all_of(units.begin(), units.end(), [](const auto& u) { return in(u, kPlaceWords); });
}

std::string core_of_place(const std::vector<std::string>& units) {
  std::string out;
  for (const std::string& unit : units) {
    if (!in(unit, kPlaceWords)) {
      out += (out.empty() ? "" : "|") + unit;
    }
  }
  return out;
}

std::string head_word(const std::string& description) {
  const std::string key = base::name_key(description);
  std::string_view rest = key;
  std::string_view head;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (!head.empty() && std::find(kAfterHead.begin(), kAfterHead.end(), word) != kAfterHead.end()) {
      break;
    }
    head = word;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  }
  if (head.size() > 3 && head.ends_with('s')) {
    head.remove_suffix(1);
  }
  return std::string(head);
}

bool anybody(const std::string& head) { return in(head, kAnybody); }

}  // namespace actorgraph::graph
