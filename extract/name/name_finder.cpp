#include "extract/name/name_finder.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_set>

#include "base/one_of.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

using Kind = LexiconMatch::Kind;

// Who is surer where candidates overlap and neither holds the other.
enum class Source : int { list = 3, pattern = 4, place = 1, recognizer = 2 };
constexpr int kSurest = 10;  // above all sources: a listed group ("Syrian Democratic Forces" are no state's forces)

constexpr float kSurePlace = 0.8F;

struct Candidate {
  Name name;
  Source source = Source::recognizer;
};

// "Iran-backed", "U.S.-led", "Moscow-aligned": the participles that make a country an actor.
bool tie(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {"backed",    "sponsored",  "aligned",   "linked",  "led",
                                                              "supported", "trained",    "funded",    "armed",   "allied",
                                                              "financed",  "affiliated", "installed", "equipped"};
  return kWords.contains(word);
}

// Nouns for acts of force: "a U.S. raid", "Turkish drone strikes".
bool act_of_force(std::string_view lemma) {
  static const std::unordered_set<std::string_view> kWords = {
      "raid",       "airstrike", "strike",    "attack",   "offensive", "operation", "bombing", "bombardment", "shelling",
      "assault",    "invasion",  "incursion", "drone",    "warplane",  "missile",   "rocket",  "blockade",    "campaign",
      "helicopter", "jet",       "plane",     "aircraft", "warship",   "gunship",   "tank",    "artillery",   "gunboat",
      "commando",   "sniper",    "mortar",    "shell",    "shellfire", "bomber",    "gunner"};
  return kWords.contains(lemma);
}

// Who leads a state: "Israeli Prime Minister Ariel Sharon" names Israel's government.
bool head_of_state(const Document& d, TokenIndex t, TokenIndex end) {
  const auto lower = d.lower(t);
  return lower == "president" || lower == "premier" || lower == "chancellor" || lower == "king" ||
         (lower == "prime" && t + 1 < end && d.lower(t + 1) == "minister");
}

bool followed_by_context(const Document& d, TokenRange range) {
  static const std::unordered_set<std::string_view> kWords = {
      "militant", "militants", "fighter",    "fighters", "group",   "groups",  "gunman",     "gunmen",    "rebel",
      "rebels",   "guerrilla", "guerrillas", "leader",   "leaders", "cell",    "cells",      "commander", "militia",
      "attack",   "attacks",   "operatives", "forces",   "members", "claimed", "insurgents", "terrorists"};
  return range.end < d.tokens.size() && kWords.contains(d.lower(range.end));
}

class Merger {
 public:
  Merger(Document& document, const Lexicon& lexicon, const StateBodies& bodies, const TitleSet& titles)
      : document_(document), lexicon_(lexicon), bodies_(bodies), titles_(titles), matches_(lexicon.matches(document)) {}

  void run(std::vector<Name> places) {
    split_at_brackets();
    split_off_persons();
    for (const auto& name : document_.names) {
      if (name.type == graph::MentionType::person) {
        persons_.push_back(name.tokens);
      }
    }
    for (auto& name : document_.names) {
      if (name.type == graph::MentionType::place) {
        take_aged(name);
      }
      if (trim(name) && !only_adjective(name) && !degree(name) && !adjectival(name)) {
        candidates_.push_back({std::move(name), Source::recognizer});
      }
    }
    for (auto& place : places) {
      if (!adjective_of_country(place) && !degree(place)) {
        candidates_.push_back({std::move(place), Source::place});
      }
    }
    for (auto& body : bodies_.find(document_, matches_)) {
      candidates_.push_back({std::move(body), Source::pattern});
    }
    add_lists();
    settle();
    extend_persons();
    recall_persons();
    recall_first_names();
    add_directions();
  }

 private:
  void add_lists() {
    std::unordered_set<std::uint32_t> sure;
    std::map<std::string, int> countries;
    for (const auto& m : matches_) {
      const auto& entry = lexicon_.entry(m.entry);
      if (!m.weak) {
        sure.insert(m.entry);
      }
      if (entry.subtype == graph::Subtype::country) {
        ++countries[entry.country];
      }
    }
    for (std::size_t i = 0; i < matches_.size(); ++i) {
      const auto& m = matches_[i];
      const auto& entry = lexicon_.entry(m.entry);
      const bool country = entry.subtype == graph::Subtype::country;
      if (m.kind == Kind::adjective || m.kind == Kind::people) {
        if (acts(m.tokens)) {
          add(m.tokens, graph::MentionType::organization, graph::Subtype::government, "gov:" + entry.country);
        }
      } else if (!m.weak || sure.contains(m.entry) || followed_by_context(document_, m.tokens) || supported(i, countries)) {
        if (country && acts(m.tokens)) {
          add(m.tokens, graph::MentionType::organization, graph::Subtype::government, "gov:" + entry.country);
        } else if (written_as_name(m)) {
          add(m.tokens, entry.type, entry.subtype, entry.key);
        }
      }
    }
  }

  // An ambiguous spelling is taken for the only entry of that spelling whose country the text names, or, of several words, for
  // the only one.
  [[nodiscard]] bool supported(std::size_t i, const std::map<std::string, int>& countries) const {
    const auto& m = matches_[i];
    const auto named = [&](const LexiconMatch& other) {
      const auto& all = lexicon_.entry(other.entry).countries;
      return std::any_of(all.begin(), all.end(), [&](const auto& iso) { return countries.contains(iso); });
    };
    bool only = true;
    bool only_named = true;
    for (const auto& other : matches_) {
      if (other.tokens == m.tokens && other.entry != m.entry) {
        only = false;
        only_named = only_named && !named(other);
      }
    }
    if (m.kind == Kind::name && m.tokens.size() > 1 && only) {
      return true;
    }
    return document_.form(m.tokens.begin).size() > 2 && only_named && named(m);
  }

  // "New People's Army (NPA)": a name and its abbreviation are two mentions.
  void split_at_brackets() {
    for (std::size_t i = document_.names.size(); i-- > 0;) {
      const auto range = document_.names[i].tokens;
      for (TokenIndex t = range.begin + 1; t + 1 < range.end; ++t) {
        if (document_.lower(t) != "(" || t - range.begin < 2 || !base::no_small_letters(document_.form(t + 1))) {
          continue;
        }
        Name rest = document_.names[i];
        rest.tokens = {t + 1, document_.lower(range.end - 1) == ")" ? range.end - 1 : range.end};
        document_.names[i].tokens.end = t;
        if (rest.tokens.begin < rest.tokens.end) {
          document_.names.push_back(std::move(rest));
        }
        break;
      }
    }
  }

  // "the minister for the Middle East Jane Roe" holds two names where the text names Jane Roe elsewhere, or a "Ms Roe" whose name
  // a long name of a place ends in.
  void split_off_persons() {
    std::unordered_set<std::string> persons;
    std::unordered_set<std::string> surnames;
    for (const auto& name : document_.names) {
      if (name.type == graph::MentionType::person) {
        surnames.emplace(document_.form(name.tokens.end - 1));
        if (name.tokens.size() > 1) {
          persons.emplace(document_.text(document_.span(name.tokens)));
        }
      }
    }
    const auto splits = [&](const Name& name, TokenIndex t) {
      const TokenIndex end = name.tokens.end;
      return persons.contains(std::string(document_.text(document_.span({t, end})))) ||
             (name.type == graph::MentionType::place && name.tokens.size() >= 4 && end - t == 2 &&
              surnames.contains(std::string(document_.form(end - 1))));
    };
    for (std::size_t i = document_.names.size(); i-- > 0;) {
      const auto range = document_.names[i].tokens;
      if (document_.names[i].type == graph::MentionType::person) {
        continue;
      }
      for (TokenIndex t = range.begin + 1; t + 1 < range.end; ++t) {
        if (splits(document_.names[i], t)) {
          Name person;
          person.tokens = {t, range.end};
          person.type = graph::MentionType::person;
          document_.names[i].tokens.end = t;
          document_.names.insert(document_.names.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(person));
          break;
        }
      }
    }
  }

  // Leaves titles and countries before a person's name out ("US President Joe Biden" → "Joe Biden"); false where no name remains.
  [[nodiscard]] bool trim(Name& name) const {
    const auto& d = document_;
    for (TokenIndex t = name.tokens.begin; t + 1 < name.tokens.end; ++t) {
      if (d.xpos(t) == "POS" && name.type == graph::MentionType::place) {
        name.tokens.begin = t + 1;  // "Syria's Deir Ezzor": the country has a name of its own
      }
    }
    if (name.type != graph::MentionType::person || aged(name.tokens.begin)) {
      return true;
    }
    while (name.tokens.size() > 1 && (titles_.contains(d.lower(name.tokens.begin)) || d.lower(name.tokens.begin) == "alias" ||
                                      listed_adjective(name.tokens.begin))) {
      ++name.tokens.begin;
    }
    return !(name.tokens.size() == 1 && (titles_.contains(d.lower(name.tokens.begin)) || d.xpos(name.tokens.begin) == "NNPS"));
  }

  [[nodiscard]] bool listed_adjective(TokenIndex t) const {
    return std::any_of(matches_.begin(), matches_.end(), [&](const LexiconMatch& m) {
      return m.tokens == TokenRange{t, t + 1} && lexicon_.entry(m.entry).subtype == graph::Subtype::country;
    });
  }

  [[nodiscard]] bool common_nouns(TokenRange range) const {
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      if (document_.tokens[t].upos != Upos::NOUN) {
        return false;
      }
    }
    return range.begin < range.end;
  }

  // "Somali", "Iraqis", "Somali city": an adjective or a people is no name of an actor.
  [[nodiscard]] bool only_adjective(const Name& name) const {
    bool adjective = false;
    for (const auto& m : matches_) {
      const bool rest_common = m.tokens.begin == name.tokens.begin && common_nouns({m.tokens.end, name.tokens.end});
      if (m.tokens == name.tokens || (rest_common && name.type == graph::MentionType::place)) {
        if (m.kind != Kind::adjective && m.kind != Kind::people) {
          return false;
        }
        adjective = true;
      }
    }
    return adjective;
  }

  // "Somali city": an adjective that a class word follows names no place.
  [[nodiscard]] bool adjective_of_country(const Name& place) const {
    return (place.key.empty() || place.tokens.size() == 1) &&
           std::any_of(matches_.begin(), matches_.end(), [&](const LexiconMatch& m) {
             return m.tokens.begin == place.tokens.begin && (m.kind == Kind::adjective || m.kind == Kind::people);
           });
  }

  // "a West African country": what describes a noun names no place.
  [[nodiscard]] bool adjectival(const Name& place) const {
    const auto& d = document_;
    return place.type == graph::MentionType::place && d.tokens[place.tokens.end - 1].upos == Upos::ADJ &&
           place.tokens.end < d.tokens.size() && d.tokens[place.tokens.end].upos == Upos::NOUN;
  }

  // "Jane Roe, M.D.": initials behind a person's name and a comma are no state.
  [[nodiscard]] bool degree(const Name& place) const {
    const auto t = place.tokens.begin;
    const auto form = document_.form(t);
    return place.type == graph::MentionType::place && form.size() >= 4 && form[1] == '.' && t > 0 &&
           document_.lower(t - 1) == "," && std::any_of(persons_.begin(), persons_.end(), [&](TokenRange person) {
             return person.size() > 1 && person.end + 1 == t;
           });
  }

  // "Paul-Henri": a hyphen without spaces.
  [[nodiscard]] bool hyphen_within(TokenIndex t) const {
    const auto& tokens = document_.tokens;
    return document_.lower(t) == "-" && t > 0 && tokens[t - 1].span.end == tokens[t].span.begin &&
           tokens[t].span.end == tokens[t + 1].span.begin;
  }

  // Joins what a particle or a hyphen joins: "Abu Ibrahim al-Hashimi" + "al-Quraishi", "Paul" + "Henri Damiba".
  void extend_persons() {
    const auto& d = document_;
    for (std::size_t i = 0; i < d.names.size(); ++i) {
      if (document_.names[i].type != graph::MentionType::person) {
        continue;
      }
      const auto end = d.sentences[d.sentence_of(d.names[i].tokens.begin)].tokens.end;
      while (true) {
        const TokenIndex t = d.names[i].tokens.end;
        if (t + 1 < end && hyphen_within(t) && i + 1 < d.names.size() && d.names[i + 1].tokens.begin == t + 1 &&
            d.names[i + 1].type == graph::MentionType::person) {
          document_.names[i].tokens.end = d.names[i + 1].tokens.end;
          document_.names.erase(document_.names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
          continue;
        }
        if (t + 1 >= end || !particle(d.lower(t))) {
          break;
        }
        const TokenIndex last = d.lower(t + 1) == "-" ? t + 2 : t + 1;
        if (last >= end || d.tokens[last].upos != Upos::PROPN) {
          break;
        }
        document_.names[i].tokens.end = last + 1;
        while (i + 1 < document_.names.size() && document_.names[i + 1].tokens.begin <= last) {
          document_.names[i].tokens.end = std::max(document_.names[i].tokens.end, document_.names[i + 1].tokens.end);
          document_.names.erase(document_.names.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
      }
    }
  }

  [[nodiscard]] static bool particle(std::string_view word) {
    static const std::unordered_set<std::string_view> kWords = {"al", "el", "ul", "bin", "ibn", "bint", "ben"};
    return kWords.contains(word);
  }

  // "al-Baghdadi" after "Abu Bakr al-Baghdadi" is the man, not the town.
  void recall_persons() {
    std::vector<std::string> persons;
    for (const auto& name : document_.names) {
      if (name.type == graph::MentionType::person) {
        persons.push_back(" " + base::name_key(document_.text(document_.span(name.tokens))));
      }
    }
    for (auto& name : document_.names) {
      if (name.type != graph::MentionType::place || name.subtype == graph::Subtype::country) {
        continue;
      }
      const std::string key = " " + base::name_key(document_.text(document_.span(name.tokens)));
      if (std::any_of(persons.begin(), persons.end(),
                      [&](const std::string& p) { return p.size() > key.size() + 3 && p.ends_with(key); })) {
        name.type = graph::MentionType::person;
        name.subtype = graph::Subtype::none;
        name.key.clear();
      }
    }
  }

  // Words behind somebody's age: "Nine-year-old …".
  [[nodiscard]] bool aged(TokenIndex t) const {
    const auto& d = document_;
    return t >= d.sentences[d.sentence_of(t)].tokens.begin + 4 && d.lower(t - 1) == "old" && d.lower(t - 2) == "-" &&
           d.lower(t - 3) == "year" && d.lower(t - 4) == "-";
  }

  // "Nine-year-old Georgia Stevens": who has an age and two names is a human being.
  void take_aged(Name& name) const {
    const auto& d = document_;
    TokenIndex end = name.tokens.end;
    const auto last = d.sentences[d.sentence_of(name.tokens.begin)].tokens.end;
    while (end < last && d.xpos(end) == "NNP" && !titles_.contains(d.lower(end))) {
      ++end;
    }
    if (end - name.tokens.begin > 1 && aged(name.tokens.begin)) {
      name.type = graph::MentionType::person;
      name.tokens.end = end;
    }
  }

  // The young are called by the first of their names: "Georgia" after "nine-year-old Georgia Stevens" is the girl, unless the
  // text says that something is in, from or near it.
  void recall_first_names() {
    std::unordered_set<std::string_view> first;
    for (const auto& name : document_.names) {
      if (name.type == graph::MentionType::person && aged(name.tokens.begin)) {
        first.insert(document_.lower(name.tokens.begin));
      }
    }
    for (auto& name : document_.names) {
      const auto t = name.tokens.begin;
      const bool owner = name.tokens.end < document_.tokens.size() && document_.lower(name.tokens.end) == "'s";
      const bool located =
          t > 0 && !owner && base::one_of(document_.lower(t - 1), {"in", "from", "near", "to", "across", "outside"});
      if (name.tokens.size() == 1 && first.contains(document_.lower(t)) && !located) {
        name.type = graph::MentionType::person;
        name.subtype = graph::Subtype::none;
        name.key.clear();
      }
    }
  }

  // "northern Syria", "north-eastern Nigeria": a part of a country or region is a place of its own.
  void add_directions() {
    for (auto& name : document_.names) {
      const bool wide = name.type == graph::MentionType::place &&
                        (name.subtype == graph::Subtype::country || name.subtype == graph::Subtype::region);
      TokenIndex begin = name.tokens.begin;
      const auto first = document_.sentences[document_.sentence_of(begin)].tokens.begin;
      if (!wide || begin == first || !direction(document_.lower(begin - 1))) {
        continue;
      }
      --begin;
      while (begin >= first + 2 && document_.lower(begin - 1) == "-" && direction(document_.lower(begin - 2))) {
        begin -= 2;
      }
      name.tokens.begin = begin;
      name.subtype = graph::Subtype::region;
      name.key = "part:" + base::name_key(document_.text(document_.span({begin, name.tokens.end}))) + "@" + name.key;
    }
  }

  [[nodiscard]] static bool direction(std::string_view word) {
    static const std::unordered_set<std::string_view> kWords = {
        "northern", "southern", "eastern", "western", "central",   "northeastern", "northwestern", "southeastern", "southwestern",
        "north",    "south",    "east",    "west",    "northeast", "northwest",    "southeast",    "southwest"};
    return kWords.contains(word);
  }

  // In mixed case a listed name has a capital ("the base", "the nation" are no groups).
  [[nodiscard]] bool written_as_name(const LexiconMatch& m) const {
    const auto begin = m.tokens.begin;
    if (m.tokens.size() > 1 && begin > 0 && (document_.lower(begin - 1) == "a" || document_.lower(begin - 1) == "an") &&
        document_.form(m.tokens.end - 1) == document_.lower(m.tokens.end - 1)) {
      return false;  // "a Catholic church" is one of many
    }
    for (TokenIndex t = m.tokens.begin; t < m.tokens.end; ++t) {
      const auto form = document_.form(t);
      if (!form.empty() && ((form.front() >= 'A' && form.front() <= 'Z') || static_cast<unsigned char>(form.front()) >= 0x80)) {
        return true;
      }
    }
    const auto head = document_.form(m.tokens.begin);
    return head.size() > 2 && head.find('-') != std::string_view::npos;
  }

  // A country's name or adjective before a participle of support or before an act of force.
  [[nodiscard]] bool acts(TokenRange range) const {
    const auto& d = document_;
    const auto end = d.sentences[d.sentence_of(range.begin)].tokens.end;
    TokenIndex t = range.end;
    if (t + 1 < end && d.lower(t) == "-") {
      return tie(d.lower(t + 1));
    }
    if (t < end && head_of_state(d, t, end)) {
      return true;
    }
    if (t + 2 < end && d.lower(t) == "and" && d.tokens[t + 1].upos == Upos::ADJ && d.tokens[t - 1].upos == Upos::ADJ) {
      t += 2;  // "Syrian and Russian air strikes"
    }
    for (int steps = 0; t < end && steps < 3; ++t, ++steps) {
      if (act_of_force(d.lemma(t)) || act_of_force(d.lower(t))) {
        return true;
      }
      if (d.tokens[t].upos != Upos::ADJ && d.tokens[t].upos != Upos::NOUN) {
        return false;
      }
    }
    return false;
  }

  void add(TokenRange range, graph::MentionType type, graph::Subtype subtype, std::string key) {
    candidates_.push_back({{range, type, subtype, std::move(key), 1.0F}, Source::list});
  }

  // What candidates are sorted by: listed groups and patterns, then length, then the surer source.
  using Order = std::tuple<bool, int, int, TokenRange, std::string>;

  // A listed group that is not part of a longer listed name.
  [[nodiscard]] bool listed_group(const Candidate& c) const {
    return c.source == Source::list && c.name.type == graph::MentionType::group &&
           std::none_of(candidates_.begin(), candidates_.end(), [&](const Candidate& other) {
             return other.source == Source::list && other.name.tokens.size() > c.name.tokens.size() &&
                    other.name.tokens.begin <= c.name.tokens.begin && c.name.tokens.end <= other.name.tokens.end;
           });
  }

  // What the gazetteer is sure of is a place whatever the recognizer says, and a place that both know keeps its key. A listed
  // group is one whatever a pattern makes of the same words.
  [[nodiscard]] int strength(const Candidate& c) const {
    if (listed_group(c)) {
      return kSurest;
    }
    const auto agrees = [&](const Candidate& other) {
      return other.source == Source::recognizer && other.name.type == graph::MentionType::place &&
             other.name.tokens == c.name.tokens;
    };
    const bool sure = c.source == Source::place &&
                      (c.name.confidence >= kSurePlace || std::any_of(candidates_.begin(), candidates_.end(), agrees));
    return 2 * static_cast<int>(sure ? Source::recognizer : c.source) + (sure ? 1 : 0);
  }

  // Keeps the best of the candidates that overlap: listed groups and patterns over what the recognizer made of the same words,
  // else the longer one, else the surer source.
  void settle() {
    // One order for all of them, whatever they overlap with: sorting needs it to be consistent.
    std::vector<std::pair<Order, std::size_t>> order;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const auto& c = candidates_[i];
      order.push_back({{c.source != Source::pattern && !listed_group(c), -static_cast<int>(c.name.tokens.size()), -strength(c),
                        c.name.tokens, c.name.key},
                       i});
    }
    std::sort(order.begin(), order.end());
    std::vector<bool> taken(document_.tokens.size(), false);
    document_.names.clear();
    for (const auto& [key, i] : order) {
      auto& c = candidates_[i];
      const auto range = c.name.tokens;
      if (std::find(taken.begin() + range.begin, taken.begin() + range.end, true) != taken.begin() + range.end) {
        continue;
      }
      std::fill(taken.begin() + range.begin, taken.begin() + range.end, true);
      document_.names.push_back(std::move(c.name));
    }
    std::sort(document_.names.begin(), document_.names.end(), [](const Name& a, const Name& b) { return a.tokens < b.tokens; });
  }

  Document& document_;
  const Lexicon& lexicon_;
  const StateBodies& bodies_;
  const TitleSet& titles_;
  std::vector<LexiconMatch> matches_;
  std::vector<Candidate> candidates_;
  std::vector<TokenRange> persons_;  // what the recognizer takes for persons
};

}  // namespace

NameFinder::NameFinder(const Lexicon& lexicon, const StateBodies& bodies) : lexicon_(lexicon), bodies_(bodies) {
  const base::Table table("titles.tsv", resource("titles.tsv"), {"title", "prenominal"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table.cell(row, "prenominal") == "1" && table.cell(row, "title").find(' ') == std::string_view::npos) {
      titles_.emplace(table.cell(row, "title"));
    }
  }
}

void NameFinder::annotate(Document& document, std::vector<Name> places) const {
  Merger(document, lexicon_, bodies_, titles_).run(std::move(places));
}

}  // namespace actorgraph::extract
