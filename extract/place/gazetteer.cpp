#include "extract/place/gazetteer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_set>

#include "base/failure.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "extract/place/gazetteer_data.hpp"
#include "extract/place/gazetteer_format.hpp"

namespace actorgraph::extract {

using namespace gazetteer_format;

// Pointers into the built-in bytes.
struct Gazetteer::View {
  const Header* header = nullptr;
  const Slot* slots = nullptr;
  const Posting* postings = nullptr;
  const PlaceRecord* places = nullptr;
  const std::uint32_t* aliases = nullptr;
  const char* strings = nullptr;

  [[nodiscard]] const Slot* find(std::uint64_t hash) const {
    for (std::size_t at = hash & (header->slots - 1);; at = (at + 1) & (header->slots - 1)) {
      if (slots[at].hash == hash) {
        return &slots[at];
      }
      if (slots[at].hash == 0) {
        return nullptr;
      }
    }
  }

  [[nodiscard]] std::vector<PlaceMeaning> meanings(const Slot& slot) const {
    std::vector<PlaceMeaning> out;
    for (std::uint32_t i = slot.first; i < slot.first + slot.count; ++i) {
      out.push_back({postings[i].place, (postings[i].flags & kAbbreviation) != 0, (postings[i].flags & kDemonym) != 0});
    }
    return out;
  }
};

namespace {

// The words of a token's name key; most tokens have one, punctuation has none.
class TokenHashes {
 public:
  explicit TokenHashes(const Document& document) : document_(document), of_(document.strings.size()) {}

  const std::vector<std::uint64_t>& of(TokenIndex t) {
    const auto id = document_.tokens[t].lower;
    auto& entry = of_[id];
    if (!entry.known) {
      entry.known = true;
      const std::string key = base::name_key(document_.strings.text(id));
      for (std::size_t at = 0; at < key.size();) {
        const auto end = std::min(key.find(' ', at), key.size());
        entry.words.push_back(base::hash_bytes(std::string_view(key).substr(at, end - at)));
        at = end + 1;
      }
    }
    return entry.words;
  }

 private:
  struct Entry {
    std::vector<std::uint64_t> words;
    bool known = false;
  };
  const Document& document_;
  std::vector<Entry> of_;
};

// A town of so many people is better known than a province of its name.
constexpr std::uint32_t kLargeTown = 300000;

bool is(const PlaceRecord& place, graph::Subtype subtype) { return place.subtype == static_cast<std::uint8_t>(subtype); }
bool is_local(const PlaceRecord& place) { return place.origin == static_cast<std::uint8_t>(Origin::local); }

// The provinces and countries that a document speaks of: those it names, and those of towns whose name no other place bears.
class Surroundings {
 public:
  explicit Surroundings(const PlaceRecord* places) : places_(places) {}

  void add(const std::vector<PlaceMeaning>& meanings, bool abbreviated) {
    std::vector<const PlaceRecord*> known;
    for (const auto& m : meanings) {
      if (!is_local(places_[m.place])) {
        known.push_back(&places_[m.place]);
      }
    }
    if (known.empty()) {
      return;
    }
    const auto& first = *known.front();
    if (std::all_of(known.begin(), known.end(), [&](const auto* p) { return p->country == first.country; })) {
      countries_.insert(code(first));
    }
    if (std::all_of(known.begin(), known.end(),
                    [&](const auto* p) { return is(*p, graph::Subtype::city) && p->parent == first.parent; })) {
      provinces_.insert(first.parent);
    }
    const bool better_known = std::any_of(known.begin(), known.end(), [](const auto* p) {
      return is(*p, graph::Subtype::country) || (is(*p, graph::Subtype::city) && p->population > kLargeTown);
    });
    for (const auto& m : meanings) {
      // "Washington" and "Georgia" alone speak of no state.
      if (!better_known && is(places_[m.place], graph::Subtype::province) && (abbreviated || !m.abbreviation)) {
        provinces_.insert(m.place);
      }
    }
  }

  [[nodiscard]] bool lead_to(const PlaceRecord& place) const {
    return place.parent == kNone ? countries_.contains(code(place)) : provinces_.contains(place.parent);
  }

 private:
  static std::uint16_t code(const PlaceRecord& place) {
    return static_cast<std::uint16_t>(place.country[0] << 8 | place.country[1]);
  }

  const PlaceRecord* places_;
  std::unordered_set<PlaceIndex> provinces_;
  std::unordered_set<std::uint16_t> countries_;
};

// Signs that may stand inside a name ("al-Hasakah", "Côte d'Ivoire", "Tel Aviv–Yafo"); all others end it.
bool joins(std::string_view form) { return form == "-" || form == "'" || form == "." || form == "\xE2\x80\x93"; }

template <typename T>
const T* take(const char*& at, std::size_t count) {
  const auto* out = reinterpret_cast<const T*>(at);
  at += count * sizeof(T);
  return out;
}

}  // namespace

const Gazetteer::View& Gazetteer::view() {
  static const View built_in = [] {
    const std::string_view bytes = gazetteer_bytes();
    View view;
    const char* at = bytes.data();
    view.header = take<Header>(at, 1);
    if (bytes.size() < sizeof(Header) || view.header->magic != kMagic) {
      throw base::Failure("the built-in gazetteer is damaged");
    }
    view.slots = take<Slot>(at, view.header->slots);
    view.postings = take<Posting>(at, view.header->postings);
    view.places = take<PlaceRecord>(at, view.header->places);
    view.aliases = take<std::uint32_t>(at, view.header->aliases);
    view.strings = at;
    if (static_cast<std::size_t>(at - bytes.data()) + view.header->strings != bytes.size()) {
      throw base::Failure("the built-in gazetteer is damaged: its length is wrong");
    }
    return view;
  }();
  return built_in;
}

Gazetteer::Gazetteer() { static_cast<void>(view()); }

std::size_t Gazetteer::size() const { return view().header->places; }

std::vector<PlaceMeaning> Gazetteer::find(std::string_view name) const {
  const std::string key = base::name_key(name);
  std::uint64_t hash = 0;
  for (std::size_t at = 0; at < key.size();) {
    const auto end = std::min(key.find(' ', at), key.size());
    hash = extend_name(hash, base::hash_bytes(std::string_view(key).substr(at, end - at)));
    at = end + 1;
  }
  const auto* slot = hash == 0 ? nullptr : view().find(hash);
  return slot == nullptr ? std::vector<PlaceMeaning>() : view().meanings(*slot);
}

KnownPlace Gazetteer::place(PlaceIndex index) const {
  const auto& v = view();
  const auto& record = v.places[index];
  KnownPlace out;
  out.key = v.strings + record.key;
  out.name = v.strings + record.name;
  out.country = record.country[0] == '\0' ? std::string_view() : std::string_view(record.country.data(), 2);
  out.subtype = static_cast<graph::Subtype>(record.subtype);
  out.population = record.population;
  out.capital = record.rank == kCapital;
  out.large = record.rank == kLarge;
  out.local = record.origin == static_cast<std::uint8_t>(Origin::local);
  out.wide = record.located == 2;
  if (record.located != 0) {
    // Five decimals are all that the sources have; what a float adds is noise.
    const auto rounded = [](float degrees) { return std::round(static_cast<double>(degrees) * 1e5) / 1e5; };
    out.coordinates = graph::Coordinates{rounded(record.lat), rounded(record.lon)};
  }
  if (record.parent != kNone) {
    out.parent = record.parent;
  }
  return out;
}

std::vector<std::string_view> Gazetteer::aliases(PlaceIndex index) const {
  const auto& v = view();
  const auto& record = v.places[index];
  std::vector<std::string_view> out;
  for (std::uint32_t i = 0; i < record.alias_count; ++i) {
    out.emplace_back(v.strings + v.aliases[record.first_alias + i]);
  }
  return out;
}

std::vector<PlaceMatch> Gazetteer::matches(const Document& document) const {
  const auto& v = view();
  TokenHashes hashes(document);
  std::vector<PlaceMatch> out;
  for (const auto& sentence : document.sentences) {
    for (TokenIndex begin = sentence.tokens.begin; begin < sentence.tokens.end;) {
      const Slot* best = nullptr;
      TokenIndex best_end = begin + 1;
      std::uint64_t hash = 0;
      for (TokenIndex t = begin; t < sentence.tokens.end; ++t) {
        const auto& words = hashes.of(t);
        if (words.empty() && (t == begin || !joins(document.form(t)))) {
          break;
        }
        for (const auto word : words) {
          hash = extend_name(hash, word);
        }
        const auto* slot = words.empty() ? nullptr : v.find(hash);
        if (slot != nullptr && slot->count != 0) {
          best = slot;
          best_end = t + 1;
        }
        if (!words.empty() && (slot == nullptr || (slot->flags & kPrefix) == 0)) {
          // A token of several words may be half way through a name without a slot of its own.
          break;
        }
      }
      if (best != nullptr) {
        out.push_back({{begin, best_end}, (best->flags & kCommon) != 0, v.meanings(*best)});
      }
      begin = best_end;
    }
  }
  drop_strangers(document, out);
  return out;
}

void Gazetteer::drop_strangers(const Document& document, std::vector<PlaceMatch>& matches) const {
  const auto* places = view().places;
  Surroundings around(places);
  for (const auto& match : matches) {
    const auto form = document.form(match.tokens.begin);
    if (!match.common && !form.empty() && form.front() >= 'A' && form.front() <= 'Z') {
      around.add(match.meanings, document.form(match.tokens.end - 1).ends_with('.'));
    }
  }
  for (auto& match : matches) {
    std::erase_if(match.meanings,
                  [&](const PlaceMeaning& m) { return is_local(places[m.place]) && !around.lead_to(places[m.place]); });
  }
  std::erase_if(matches, [](const PlaceMatch& match) { return match.meanings.empty(); });
}

double kilometres(graph::Coordinates a, graph::Coordinates b) {
  constexpr double kRadian = 3.14159265358979323846 / 180.0;
  const double dlat = std::sin((b.lat - a.lat) * kRadian / 2);
  const double dlon = std::sin((b.lon - a.lon) * kRadian / 2);
  return 12742.0 *
         std::asin(std::min(1.0, std::sqrt(dlat * dlat + std::cos(a.lat * kRadian) * std::cos(b.lat * kRadian) * dlon * dlon)));
}

}  // namespace actorgraph::extract
