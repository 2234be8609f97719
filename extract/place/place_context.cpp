#include "extract/place/place_context.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/utf8.hpp"

namespace actorgraph::extract {
namespace {

using graph::Subtype;

// A country must have this part of the document's places to lend itself to unknown names.
constexpr double kMainCountry = 0.5;
// The outlet's country counts as this many of the document's places.
constexpr double kOutlet = 2.0;
// A town with less people is as likely to be a person's name.
constexpr std::uint32_t kKnownTown = 100000;
constexpr double kSmallTown = 0.2;
// What speaks of a country or province must weigh so much to count whole: two towns, or its own name.
constexpr double kEnough = 1.0;
// How many words behind a name the place may stand that it is near.
constexpr TokenIndex kNeighbourReach = 9;

bool compass(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      "northern", "southern", "eastern", "western", "central",   "northeastern", "northwestern", "southeastern", "southwestern",
      "north",    "south",    "east",    "west",    "northeast", "northwest",    "southeast",    "southwest",    "downtown",
      "upper",    "lower",    "greater", "rural",   "outer",     "inner",        "mid",          "far",          "mainland"};
  return kWords.contains(word);
}

// "New York Gov. Cuomo": whom provinces have, and towns have not.
bool officer_of_state(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {"gov",  "gov.",     "governor",  "senator",     "sen",
                                                              "sen.", "lawmaker", "lawmakers", "legislature", "legislators"};
  return kWords.contains(word);
}

// Words that put a place beside another.
bool nearness(std::string_view word) { return word == "near" || word == "outside" || word == "outskirts"; }

bool length(std::string_view word) { return word == "km" || word.starts_with("kilomet") || word == "miles" || word == "mile"; }

// Words that may stand between a place and the one that it is near.
bool beside(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      ",",    "about",  "some",   "just", "around", "roughly", "of",    "the", "on",  "in",   "-",  "(",        "suburbs", "city",
      "town", "twenty", "thirty", "ten",  "five",   "fifty",   "forty", "a",   "few", "away", "to", "province", "capital"};
  return kWords.contains(word);
}

// "https://www.example.co.uk/x" → "GB"; "" where the host says nothing.
std::string country_of_host(std::string_view url) {
  const auto begin = url.find("://");
  const auto host = begin == std::string_view::npos ? std::string_view()
                                                    : url.substr(begin + 3, url.find_first_of("/:?#", begin + 3) - begin - 3);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() != dot + 3) {
    return {};
  }
  std::string out(host.substr(dot + 1));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return out == "UK" ? "GB" : out == "EU" || out == "IO" || out == "TV" || out == "CO" || out == "ME" ? "" : out;
}

bool capitalized(std::string_view form) {
  return !form.empty() && ((form.front() >= 'A' && form.front() <= 'Z') || static_cast<unsigned char>(form.front()) >= 0xC3);
}

}  // namespace

PlaceContext::PlaceContext(const Document& document, const Gazetteer& gazetteer, const PlaceWords& words)
    : document_(document),
      gazetteer_(gazetteer),
      words_(words),
      matches_(gazetteer.matches(document)),
      of_token_(document.tokens.size(), -1) {
  for (std::size_t i = 0; i < matches_.size(); ++i) {
    const auto range = matches_[i].tokens;
    const bool lower = !capitalized(document_.form(range.end - 1)) && !capitalized(document_.form(range.begin));
    const auto first = document_.lower(range.begin);
    if (lower || (range.size() == 1 && (compass(first) || words_.subtype(first)))) {
      continue;  // "northern" is no province here, "CAPITAL" no region of Denmark
    }
    std::fill(of_token_.begin() + range.begin, of_token_.begin() + range.end, static_cast<int>(i));
    count(matches_[i]);
  }
  if (const auto outlet = country_of_host(document.article.url); !outlet.empty()) {
    countries_[outlet] += kOutlet;
    country_total_ += kOutlet;
  }
}

// A name of one country counts whole; one of several countries counts for the one where it is largest, but little.
void PlaceContext::count(const PlaceMatch& match) {
  for (const auto& meaning : match.meanings) {
    if (gazetteer_.place(meaning.place).local) {
      local_.insert(meaning.place);
    }
  }
  if (match.common) {
    return;
  }
  std::string_view country;
  std::optional<PlaceIndex> province;
  bool one_province = true;
  bool clear = true;
  bool wide = false;
  bool known = false;
  bool national = false;
  for (const auto& meaning : match.meanings) {
    const auto place = gazetteer_.place(meaning.place);
    clear = clear && (country.empty() || country == place.country);
    country = country.empty() ? place.country : country;
    const bool container = place.subtype == Subtype::country || meaning.demonym;
    national = national || container;
    known = known || place.population >= kKnownTown || place.key.starts_with("place:");
    wide = wide || container || place.subtype == Subtype::province;
    const auto own = place.subtype == Subtype::province ? std::optional(meaning.place) : place.parent;
    one_province = one_province && (&meaning == match.meanings.data() || own == province);
    province = own;
  }
  if (!clear || country.empty()) {
    return;
  }
  told_by_[std::string(country)].insert(base::name_key(document_.text(document_.span(match.tokens))));
  const double weight = wide ? 1.0 : known ? 0.5 : kSmallTown;
  countries_[std::string(country)] += weight;
  country_total_ += weight;
  if (province && one_province && !national) {
    provinces_[*province] += weight;
    province_total_ += weight;
  }
}

bool PlaceContext::may_mean(PlaceIndex place) const { return !gazetteer_.place(place).local || local_.contains(place); }

double PlaceContext::share_of_country(std::string_view iso) const {
  const auto it = countries_.find(std::string(iso));
  return it == countries_.end() ? 0.0 : it->second / std::max(country_total_, kEnough);
}

double PlaceContext::share_of_province(PlaceIndex province) const {
  const auto it = provinces_.find(province);
  return it == provinces_.end() ? 0.0 : it->second / std::max(province_total_, kEnough);
}

bool PlaceContext::spoken_of(const PlaceMatch& match) const {
  return std::any_of(match.meanings.begin(), match.meanings.end(), [&](const auto& meaning) {
    const auto place = gazetteer_.place(meaning.place);
    if (meaning.demonym || place.subtype == Subtype::country || place.population >= kKnownTown) {
      return true;
    }
    const auto it = told_by_.find(std::string(place.country));
    return it != told_by_.end() &&
           (it->second.size() > 1 || !it->second.contains(base::name_key(document_.text(document_.span(match.tokens)))));
  });
}

std::optional<std::string> PlaceContext::main_country() const {
  for (const auto& [country, weight] : countries_) {
    if (weight / country_total_ > kMainCountry) {
      return country;  // only one can have more than half
    }
  }
  return std::nullopt;
}

std::vector<PlaceIndex> PlaceContext::leading(TokenRange name) const {
  std::vector<PlaceIndex> out;
  const auto* match = match_at(name.begin);
  if (match == nullptr || match->tokens.end >= name.end || match->common) {
    return out;
  }
  const bool possessive = document_.lower(match->tokens.end) == "'s";
  if (possessive || words_.subtype(document_.lower(name.end - 1)) == Subtype::facility) {
    for (const auto& meaning : match->meanings) {
      if (!meaning.demonym && gazetteer_.place(meaning.place).subtype != Subtype::country) {
        out.push_back(meaning.place);
      }
    }
  }
  return out;
}

std::vector<PlaceIndex> PlaceContext::inside(TokenRange name) const {
  std::vector<PlaceIndex> towns;
  std::vector<PlaceIndex> countries;
  for (TokenIndex t = name.begin; t < name.end && towns.empty(); ++t) {
    const auto* match = match_at(t);
    if (match == nullptr || match->tokens.begin != t || match->tokens.end > name.end || match->tokens == name ||
        (match->common && match->tokens.size() == 1)) {
      continue;
    }
    for (const auto& meaning : match->meanings) {
      const bool country = gazetteer_.place(meaning.place).subtype == Subtype::country;
      (country ? countries : towns).push_back(meaning.place);
    }
  }
  return towns.empty() ? countries : towns;
}

TokenRange PlaceContext::core(TokenRange mention) const {
  const auto strip_front = [&](TokenIndex t) {
    const auto lower = document_.lower(t);
    return lower == "the" || lower == "a" || lower == "of" ||
           (!capitalized(document_.form(t)) && (words_.subtype(lower) || compass(lower)));
  };
  while (mention.size() > 1 && strip_front(mention.begin)) {
    ++mention.begin;
  }
  return mention;
}

bool PlaceContext::generic(TokenRange name) const {
  return name.size() == 1 && (compass(document_.lower(name.begin)) || words_.subtype(document_.lower(name.begin)));
}

TokenRange PlaceContext::without_compass(TokenRange name) const {
  while (name.size() > 1 && (compass(document_.lower(name.begin)) || document_.lower(name.begin) == "-")) {
    ++name.begin;
  }
  return name;
}

void PlaceContext::add_container(TokenIndex token, bool demonyms, PlaceHints& hints) const {
  if (token >= of_token_.size() || of_token_[token] < 0) {
    return;
  }
  for (const auto& meaning : matches_[static_cast<std::size_t>(of_token_[token])].meanings) {
    const auto subtype = gazetteer_.place(meaning.place).subtype;
    if ((subtype == Subtype::country || subtype == Subtype::province) && (demonyms || !meaning.demonym)) {
      hints.containers.push_back(meaning.place);
    }
  }
}

PlaceHints PlaceContext::hints(TokenRange mention) const {
  PlaceHints out;
  const auto s = sentence(mention.begin);
  // "Mosul district", "Hasakah province": inside or behind the mention.
  const auto last = document_.lower(mention.end - 1);
  if (const auto inside = words_.subtype(last); inside && mention.size() > 1) {
    out.subtype = inside;
  } else if (mention.end < s.end && !capitalized(document_.form(mention.end))) {
    out.subtype =
        words_.administrative(document_.lower(mention.end)) ? words_.subtype(document_.lower(mention.end)) : std::nullopt;
  }
  if (mention.end < s.end && officer_of_state(document_.lower(mention.end))) {
    out.subtype = Subtype::province;
  }
  // "the (Syrian) city of X": before it or inside.
  for (TokenIndex t = mention.begin > s.begin + 1 ? mention.begin - 2 : s.begin; t + 1 < mention.end; ++t) {
    if (document_.lower(t + 1) == "of" && words_.subtype(document_.lower(t))) {
      out.subtype = words_.subtype(document_.lower(t));
    }
  }
  add_following_container(mention, out);
  add_neighbour(mention, out);
  // "Syria's Palmyra", "the Syrian city of Palmyra": demonyms and countries shortly before.
  const TokenIndex from = mention.begin >= s.begin + 4 ? mention.begin - 4 : s.begin;
  for (TokenIndex t = from; t < mention.begin; ++t) {
    if (of_token_[t] < 0 || document_.lower(t + 1) == "," || document_.lower(t + 1) == "and") {
      continue;
    }
    const auto behind = words_.subtype(document_.lower(t + 1));  // "the Syrian city of", but "the U.S. embassy in"
    const bool links = t + 1 == mention.begin || document_.lower(t + 1) == "'s" || (behind && *behind != Subtype::facility);
    const auto& meanings = matches_[static_cast<std::size_t>(of_token_[t])].meanings;
    const bool national = std::any_of(meanings.begin(), meanings.end(),
                                      [&](const auto& m) { return gazetteer_.place(m.place).subtype == Subtype::country; });
    if (links && national) {
      add_container(t, true, out);
    }
  }
  return out;
}

// "X, Y", "X in Y", "X (Y)".
void PlaceContext::add_following_container(TokenRange mention, PlaceHints& out) const {
  const auto s = sentence(mention.begin);
  TokenIndex next = mention.end;
  if (next < s.end && !capitalized(document_.form(next)) && words_.subtype(document_.lower(next))) {
    ++next;
  }
  if (next + 1 < s.end) {
    const auto sign = document_.lower(next);
    const bool joined = sign == "," || sign == "in" || sign == "(";
    TokenIndex at = next + 1;
    for (int steps = 0; joined && steps < 3 && at < s.end; ++steps, ++at) {
      if (of_token_[at] >= 0) {
        add_container(at, false, out);
        break;
      }
      const auto lower = document_.lower(at);
      if (lower != "the" && lower != "in" && !compass(lower)) {
        break;
      }
    }
  }
}

// "X, 12 km south of Y", "X near Y", "X on the outskirts of Y".
void PlaceContext::add_neighbour(TokenRange mention, PlaceHints& out) const {
  const auto s = sentence(mention.begin);
  bool near = false;
  bool measured = false;
  for (TokenIndex t = mention.end; t < s.end && t < mention.end + kNeighbourReach; ++t) {
    const auto lower = document_.lower(t);
    if (of_token_[t] >= 0) {
      if (near) {
        out.neighbours.push_back(t);
      }
      return;
    }
    measured = measured || length(lower);
    near = near || nearness(lower) || (measured && lower == "from") ||
           (lower == "of" && t > mention.end && compass(document_.lower(t - 1)));
    if (!nearness(lower) && !compass(lower) && !beside(lower) && !length(lower) && lower != "from" &&
        (lower.empty() || lower.front() < '0' || lower.front() > '9')) {
      return;
    }
  }
}

}  // namespace actorgraph::extract
