#include "extract/place/place_finder.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.hpp"

namespace actorgraph::extract {
namespace {

using graph::Subtype;

constexpr float kThreshold = 0.5F;
constexpr float kSureTown = 0.85F;
constexpr TokenIndex kLongestTown = 3;  // words
constexpr std::uint32_t kLargeTown = 1000000;

bool is_any(std::string_view word, const std::unordered_set<std::string_view>& words) { return words.contains(word); }

bool locative(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      "in",           "at",           "near",         "from",         "outside",     "around",  "across",
      "inside",       "throughout",   "into",         "between",      "toward",      "towards", "through",
      "via",          "southern",     "northern",     "eastern",      "western",     "central", "downtown",
      "northeastern", "northwestern", "southeastern", "southwestern", "neighboring", "nearby"};
  return is_any(word, kWords);
}

// Prepositions that stand before places and persons alike.
bool weakly_locative(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {"to", "of", "over", "against", "on", "for", "and", "or"};
  return is_any(word, kWords);
}

bool person_title(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      "mr",         "mr.",       "mrs",       "mrs.",   "ms",        "ms.",      "dr",      "dr.",     "sir",
      "gen",        "gen.",      "col",       "col.",   "capt",      "capt.",    "lt",      "lt.",     "sgt",
      "sgt.",       "president", "senator",   "sen",    "sen.",      "rep",      "rep.",    "gov",     "gov.",
      "judge",      "officer",   "detective", "chief",  "secretary", "minister", "king",    "queen",   "prince",
      "princess",   "pope",      "father",    "sister", "brother",   "sheikh",   "general", "colonel", "captain",
      "lieutenant", "sergeant",  "sheriff",   "mayor",  "professor", "coach",    "saint",   "st",      "st."};
  return is_any(word, kWords);
}

// Verbs of saying: whose subject is a person or a government.
bool says(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {"said",    "says",      "told",     "added",    "wrote",  "asked",
                                                              "replied", "testified", "admitted", "recalled", "pleaded"};
  return is_any(word, kWords);
}

bool compass(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      "north",     "south",        "east",         "west",         "northern",    "southern",
      "eastern",   "western",      "central",      "northeast",    "northwest",   "southeast",
      "southwest", "northeastern", "northwestern", "southeastern", "southwestern"};
  return is_any(word, kWords);
}

// What makes "Texas state" or "Glasgow city" part of the name of a body.
bool body_word(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      "police",      "council", "government", "officials",  "official",   "officer",     "officers", "court",
      "hall",        "center",  "centre",     "university", "attorney",   "troopers",    "trooper",  "law",
      "media",       "tv",      "television", "news",       "department", "senator",     "sheriff",  "prosecutor",
      "prosecutors", "school",  "schools",    "jail",       "fair",       "legislature", "senate",   "assembly"};
  return is_any(word, kWords);
}

bool capitalized(std::string_view form) {
  return !form.empty() && ((form.front() >= 'A' && form.front() <= 'Z') || (static_cast<unsigned char>(form.front()) >= 0xC3));
}

bool has_lower(std::string_view form) {
  return std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// A word that begins a name or sentence without being part of a name of its own.
bool function_word(std::string_view lower) {
  static const std::unordered_set<std::string_view> kWords = {
      "the",     "a",         "an",       "this",   "that",      "these",   "those",    "he",       "she",   "it",
      "they",    "we",        "i",        "but",    "and",       "or",      "as",       "when",     "while", "after",
      "before",  "since",     "if",       "for",    "with",      "by",      "his",      "her",      "its",   "their",
      "our",     "on",        "one",      "two",    "three",     "several", "many",     "most",     "some",  "all",
      "both",    "no",        "not",      "there",  "now",       "then",    "also",     "last",     "next",  "monday",
      "tuesday", "wednesday", "thursday", "friday", "saturday",  "sunday",  "january",  "february", "march", "april",
      "may",     "june",      "july",     "august", "september", "october", "november", "december"};
  return locative(lower) || weakly_locative(lower) || is_any(lower, kWords);
}

class Search {
 public:
  Search(const Document& document, const Gazetteer& gazetteer, const PlaceWords& words)
      : d_(document),
        gazetteer_(gazetteer),
        words_(words),
        matches_(gazetteer.matches(document)),
        of_token_(document.tokens.size(), -1) {}

  std::vector<Name> run() {
    std::erase_if(matches_, [&](const PlaceMatch& m) { return no_name(m); });
    count_countries();
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      std::fill(of_token_.begin() + matches_[i].tokens.begin, of_token_.begin() + matches_[i].tokens.end, static_cast<int>(i));
    }
    std::vector<float> scores;
    for (const auto& match : matches_) {
      scores.push_back(score(match));
    }
    agree(scores);
    std::vector<Name> out;
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      if (scores[i] >= kThreshold) {
        out.push_back(name(matches_[i], std::min(scores[i], 1.0F)));
      }
    }
    add_unknown(out);
    return out;
  }

 private:
  // ---- the text
  [[nodiscard]] const Sentence& sentence(TokenIndex t) const { return d_.sentences[d_.sentence_of(t)]; }
  [[nodiscard]] bool mixed_case(TokenIndex t) {
    const auto s = d_.sentence_of(t);
    if (mixed_.size() <= s) {
      mixed_.resize(d_.sentences.size(), -1);
    }
    if (mixed_[s] < 0) {
      const auto range = d_.sentences[s].tokens;
      int lower = 0;
      int words = 0;
      for (TokenIndex i = range.begin; i < range.end; ++i) {
        const auto form = d_.form(i);
        const bool word = !form.empty() && (has_lower(form) || capitalized(form));
        words += word ? 1 : 0;
        lower += word && !capitalized(form) ? 1 : 0;
      }
      mixed_[s] = lower * 5 >= words ? 1 : 0;  // headlines and wires in capitals say nothing by capitals
    }
    return mixed_[s] == 1;
  }
  [[nodiscard]] std::string_view before(TokenIndex t, TokenIndex by = 1) const {
    return t >= sentence(t).tokens.begin + by ? d_.lower(t - by) : std::string_view();
  }
  [[nodiscard]] std::string_view after(TokenIndex end, TokenIndex by = 0) const {
    return end + by < sentence(end - 1).tokens.end ? d_.lower(end + by) : std::string_view();
  }
  // A capitalized word beside a name that is neither a place, nor a class word, nor a word that begins sentences.
  [[nodiscard]] bool stranger(TokenIndex t) const {
    const auto form = d_.form(t);
    return capitalized(form) && (has_lower(form) || form.size() <= 2) && of_token_[t] < 0 && !words_.subtype(d_.lower(t)) &&
           !function_word(d_.lower(t));
  }

  // ---- the match
  // Lower case, a point of the compass, or a short word that is a place only as an abbreviation in capitals.
  [[nodiscard]] bool no_name(const PlaceMatch& match) {
    const auto [begin, end] = match.tokens;
    const auto form = d_.form(begin);
    if (!capitalized(form) && !capitalized(d_.form(end - 1))) {
      return true;
    }
    return match.tokens.size() == 1 && (compass(d_.lower(begin)) || words_.subtype(d_.lower(begin)) ||
                                        (form.size() <= 3 && !mixed_case(begin) && form.find('.') == std::string_view::npos));
  }

  // The countries that the document names, or whose provinces or large towns it names.
  void count_countries() {
    for (const auto& match : matches_) {
      for (const auto& meaning : match.meanings) {
        const auto place = gazetteer_.place(meaning.place);
        if (!match.common && (place.subtype == Subtype::country || meaning.demonym || place.capital || place.large)) {
          countries_.insert(std::string(place.country));
        }
      }
    }
  }

  // A small town of a country that the document does not speak of. Capitals do not help in an upper-case text, where many words
  // look like one.
  [[nodiscard]] bool stray(const PlaceMatch& match) {
    return match.tokens.size() == 1 && !mixed_case(match.tokens.begin) &&
           std::none_of(match.meanings.begin(), match.meanings.end(), [&](const auto& m) {
             const auto place = gazetteer_.place(m.place);
             return countries_.contains(std::string(place.country)) || place.population >= kLargeTown ||
                    place.subtype == Subtype::country;
           });
  }

  [[nodiscard]] bool written_as_name(const PlaceMatch& match) {
    if (!mixed_case(match.tokens.begin)) {
      return capitalized(d_.form(match.tokens.begin));
    }
    const auto last = d_.form(match.tokens.end - 1);
    const auto first = d_.form(match.tokens.begin);
    return capitalized(last) || (capitalized(first) && match.tokens.size() > 1);
  }

  [[nodiscard]] bool abbreviation_here(const PlaceMatch& match) const {
    const bool behind_comma = before(match.tokens.begin) == ",";
    const auto form = d_.form(match.tokens.end - 1);
    const bool initials = match.tokens.size() == 1 && form.size() >= 4 && form[1] == '.';
    const auto next = after(match.tokens.end);
    return behind_comma || initials || (form.ends_with('.') && (next == "," || next == ")") && before(match.tokens.begin) == "(");
  }

  [[nodiscard]] float prior(const PlaceMatch& match) const {
    float best = 0.0F;
    for (const auto& meaning : match.meanings) {
      const auto place = gazetteer_.place(meaning.place);
      if (meaning.demonym || (meaning.abbreviation && !abbreviation_here(match))) {
        continue;
      }
      float value = place.population >= 1000000  ? 0.85F
                    : place.population >= 300000 ? 0.75F
                    : place.population >= 100000 ? 0.65F
                                                 : 0.5F;
      if (place.subtype == Subtype::country || meaning.abbreviation) {
        value = 0.95F;
      } else if (place.key.starts_with("place:") || place.key.starts_with("subdivision:") ||
                 (place.local && place.subtype == Subtype::region)) {
        value = std::max(value, 0.75F);
      }
      best = std::max(best, value);
    }
    return best;
  }

  [[nodiscard]] float score(const PlaceMatch& match) {
    const auto [begin, end] = match.tokens;
    float out = prior(match);
    if (out == 0.0F || !written_as_name(match)) {
      return 0.0F;
    }
    const bool single = match.tokens.size() == 1;
    if (match.common && single) {
      out = 0.1F;
    }
    const auto previous = before(begin);
    const auto next = after(end);
    const bool place_noun = words_.subtype(next).has_value();
    if (locative(previous)) {
      out += 0.35F;
    } else if (previous == "of" && words_.subtype(before(begin, 2))) {
      out += 0.4F;
    } else if (weakly_locative(previous)) {
      out += 0.05F;
    }
    if (place_noun) {
      out += 0.3F;
    }
    out += contained(match) ? 0.35F : 0.0F;
    out -= adjective(match) ? 0.5F : 0.0F;
    out -= stray(match) ? 0.5F : 0.0F;
    if (person_title(previous)) {
      out -= 0.6F;
    }
    if (says(next)) {
      out -= 0.2F;
    }
    if (mixed_case(begin)) {
      out -= neighbours(match);
    }
    if (single && begin == sentence(begin).tokens.begin && match.common) {
      out -= 0.2F;
    }
    return out;
  }

  // "US and Iraqi soldiers", "U.S.-led": the country stands for an adjective.
  [[nodiscard]] bool adjective(const PlaceMatch& match) const {
    const auto end = sentence(match.tokens.begin).tokens.end;
    const auto t = match.tokens.end;
    if (t + 1 >= end) {
      return false;
    }
    if (d_.lower(t) == "-" && !d_.tokens[t].space_after) {
      return !capitalized(d_.form(t + 1));
    }
    if ((d_.lower(t) != "and" && d_.lower(t) != "or") || of_token_[t + 1] < 0) {
      return false;
    }
    const auto& next = matches_[static_cast<std::size_t>(of_token_[t + 1])].meanings;
    return std::all_of(next.begin(), next.end(), [](const auto& m) { return m.demonym; });
  }

  // "Palmyra, Syria" for either of them; "Glasgow, Ky."
  [[nodiscard]] bool contained(const PlaceMatch& match) const {
    const auto other = [&](TokenIndex comma, TokenIndex t) -> const PlaceMatch* {
      return d_.lower(comma) == "," && of_token_[t] >= 0 ? &matches_[static_cast<std::size_t>(of_token_[t])] : nullptr;
    };
    const auto range = sentence(match.tokens.begin).tokens;
    const PlaceMatch* right = match.tokens.end + 1 < range.end ? other(match.tokens.end, match.tokens.end + 1) : nullptr;
    const PlaceMatch* left =
        match.tokens.begin >= range.begin + 2 ? other(match.tokens.begin - 1, match.tokens.begin - 2) : nullptr;
    return (right != nullptr && holds(*right, match)) || (left != nullptr && holds(match, *left));
  }

  [[nodiscard]] bool holds(const PlaceMatch& outer, const PlaceMatch& inner) const {
    for (const auto& o : outer.meanings) {
      const auto container = gazetteer_.place(o.place);
      const bool wide = container.subtype == Subtype::country || container.subtype == Subtype::province;
      for (const auto& i : inner.meanings) {
        const auto place = gazetteer_.place(i.place);
        if (wide && !o.demonym && !i.demonym && place.subtype != Subtype::country && i.place != o.place &&
            place.country == container.country &&
            (container.subtype == Subtype::country || place.parent == o.place || o.abbreviation)) {
          return true;
        }
      }
    }
    return false;
  }

  // What strangers beside the name take away: "Hillary Clinton", "Houston Rockets".
  [[nodiscard]] float neighbours(const PlaceMatch& match) {
    const auto range = sentence(match.tokens.begin).tokens;
    float out = 0.0F;
    if (match.tokens.begin > range.begin && stranger(match.tokens.begin - 1)) {
      const bool starts = match.tokens.begin - 1 == range.begin;
      out += starts ? 0.3F : 0.6F;
    }
    if (match.tokens.end < range.end && stranger(match.tokens.end)) {
      out += 0.35F;
    }
    return out;
  }

  [[nodiscard]] std::string key(const PlaceMatch& match) const { return base::name_key(d_.text(d_.span(match.tokens))); }

  // One name is a place everywhere, or a person's everywhere.
  void agree(std::vector<float>& scores) {
    struct Votes {
      int places = 0;
      int persons = 0;
    };
    std::unordered_map<std::string, Votes> votes;
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      const auto begin = matches_[i].tokens.begin;
      auto& vote = votes[key(matches_[i])];
      const bool surname =
          matches_[i].tokens.size() == 1 && begin > sentence(begin).tokens.begin && mixed_case(begin) && stranger(begin - 1);
      vote.persons += (surname || person_title(before(begin))) ? 1 : 0;
      vote.places += scores[i] >= 0.85F ? 1 : 0;
    }
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      const auto& vote = votes[key(matches_[i])];
      if (vote.persons > vote.places) {
        scores[i] -= 0.4F;
      } else if (vote.places > 0 && vote.persons == 0 && scores[i] > 0.0F) {
        scores[i] += 0.25F;
      }
    }
  }

  // ---- the names
  [[nodiscard]] Name name(const PlaceMatch& match, float confidence) const {
    Name out;
    out.tokens = match.tokens;
    out.type = graph::MentionType::place;
    out.confidence = confidence;
    const auto said = extend(out, match);
    std::optional<KnownPlace> best;
    for (const auto& meaning : match.meanings) {
      const auto place = gazetteer_.place(meaning.place);
      const auto rank = [&](const KnownPlace& p) {
        return std::tuple(p.subtype == said, p.subtype == Subtype::country, p.population);
      };
      if (!meaning.demonym && (!best || rank(place) > rank(*best))) {
        best = place;
      }
    }
    out.key = best->key;
    out.subtype = best->subtype;
    return out;
  }

  // "Hasakah province", "Mosul city": takes the class word in, and says what class it is. Not in "the Queensland town of
  // Innisfail".
  Subtype extend(Name& name, const PlaceMatch& match) const {
    const auto end = name.tokens.end;
    const auto next = after(end);
    const bool country = std::any_of(match.meanings.begin(), match.meanings.end(), [&](const auto& m) {
      return !m.demonym && gazetteer_.place(m.place).subtype == Subtype::country;
    });
    if (next.empty() || !words_.administrative(next) || country || body_word(after(end, 1)) || after(end, 1) == "of" ||
        next.ends_with("s") || next == "capital" || next == "port") {
      return Subtype::none;
    }
    name.tokens.end = end + 1;
    return *words_.subtype(next);
  }

  // "Metcalfe County", "the village of Ba'idn": capitals beside a class word.
  void add_unknown(std::vector<Name>& out) {
    std::vector<bool> taken(d_.tokens.size(), false);
    for (const auto& n : out) {
      std::fill(taken.begin() + n.tokens.begin, taken.begin() + n.tokens.end, true);
    }
    for (const auto& s : d_.sentences) {
      for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) {
        const auto lower = d_.lower(t);
        if (taken[t] || !words_.administrative(lower) || lower.ends_with("s") || !mixed_case(t)) {
          continue;
        }
        if (const auto range = unknown_beside(s.tokens, t, taken)) {
          std::fill(taken.begin() + range->begin, taken.begin() + range->end, true);
          out.push_back({*range, graph::MentionType::place, *words_.subtype(lower), "", 0.6F});
        }
      }
    }
    add_before_containers(out, taken);
    std::sort(out.begin(), out.end(), [](const Name& a, const Name& b) { return a.tokens < b.tokens; });
  }

  // "HOLLIDAY, Mo.", "in Coalville, Utah": an unknown name before the province or country that holds it.
  void add_before_containers(std::vector<Name>& out, std::vector<bool>& taken) const {
    for (const auto& container : matches_) {
      const auto comma = container.tokens.begin - 1;
      const auto s = sentence(container.tokens.begin).tokens;
      if (container.tokens.begin < s.begin + 2 || d_.lower(comma) != "," || after(container.tokens.end) == "-" ||
          !holds_towns(container)) {
        continue;
      }
      TokenIndex begin = comma;
      while (begin > s.begin && comma - begin < kLongestTown && !taken[begin - 1] && stranger_or_capitals(begin - 1)) {
        --begin;
      }
      const bool placed = begin == s.begin ? !has_lower(d_.form(begin))
                                           : is_any(d_.lower(begin - 1), {"in", "at", "near", "from", "outside", "of"});
      if (begin < comma && placed && (begin == s.begin || d_.lower(begin - 1) != "of" || comma - begin == 1)) {
        std::fill(taken.begin() + begin, taken.begin() + comma, true);
        out.push_back({{begin, comma}, graph::MentionType::place, Subtype::city, "", kSureTown});
      }
    }
  }

  // A province, by its name or as it is written behind towns; a country.
  [[nodiscard]] bool holds_towns(const PlaceMatch& match) const {
    return std::any_of(match.meanings.begin(), match.meanings.end(), [&](const auto& m) {
      const auto subtype = gazetteer_.place(m.place).subtype;
      return !m.demonym && (subtype == Subtype::province || subtype == Subtype::country) &&
             (!m.abbreviation || d_.form(match.tokens.end - 1).ends_with('.'));
    });
  }

  // A stranger, also in the capitals of a dateline.
  [[nodiscard]] bool stranger_or_capitals(TokenIndex t) const {
    const auto form = d_.form(t);
    return stranger(t) ||
           (form.size() > 2 && capitalized(form) && !has_lower(form) && of_token_[t] < 0 && !function_word(d_.lower(t)));
  }

  [[nodiscard]] std::optional<TokenRange> unknown_beside(TokenRange s, TokenIndex t, const std::vector<bool>& taken) const {
    const auto part = [&](TokenIndex i) { return !taken[i] && stranger(i) && !person_title(d_.lower(i)); };
    if (t + 2 < s.end && d_.lower(t + 1) == "of" && !capitalized(d_.form(t)) && part(t + 2)) {
      TokenIndex end = t + 3;
      while (end < s.end && (part(end) || (d_.lower(end) == "-" && end + 1 < s.end && part(end + 1)))) {
        ++end;
      }
      return TokenRange{t + 2, end};
    }
    if (body_word(t + 1 < s.end ? d_.lower(t + 1) : std::string_view())) {
      return std::nullopt;
    }
    TokenIndex begin = t;
    while (begin > s.begin && (part(begin - 1) || (d_.lower(begin - 1) == "-" && begin - 1 > s.begin && part(begin - 2)))) {
      --begin;
    }
    return begin == t || begin == s.begin ? std::nullopt : std::optional(TokenRange{begin, t + 1});
  }

  const Document& d_;
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
  std::vector<PlaceMatch> matches_;
  std::vector<int> of_token_;  // the match that holds a token, -1: none
  std::unordered_set<std::string> countries_;
  std::vector<int> mixed_;  // by sentence; -1: not yet known
};

}  // namespace

std::vector<Name> PlaceFinder::find_places(const Document& document) const { return Search(document, gazetteer_, words_).run(); }

}  // namespace actorgraph::extract
