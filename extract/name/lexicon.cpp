#include "extract/name/lexicon.hpp"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include "base/failure.hpp"
#include "base/hash_map.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

using Kind = LexiconMatch::Kind;

struct Payload {
  std::uint32_t entry = 0;
  Kind kind = Kind::name;
  bool weak = false;
  std::string form;  // abbreviations: how it must be written, without full stops
};

// Where a name may go on: the state after `word` in `state`.
std::uint64_t step(std::uint32_t state, std::uint32_t word) { return std::uint64_t{state} << 32U | word; }

std::string without_stops(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != '.'; });
  return out;
}

// "People's Protection Units" → "People s Protection Units": texts are cut into words before the "'s", too.
std::string with_possessives_apart(std::string_view spelling) {
  std::string out;
  for (std::size_t i = 0; i < spelling.size(); ++i) {
    const bool ends = i + 2 == spelling.size() || (i + 2 < spelling.size() && spelling[i + 2] == ' ');
    out.push_back(spelling[i] == '\'' && ends && spelling[i + 1] == 's' ? ' ' : spelling[i]);
  }
  return out;
}

// Common words: an abbreviation that looks like one in upper-case text is taken for the word.
bool common_word(std::string_view lower) {
  static const std::unordered_set<std::string_view> kWords = {
      "a",   "am",  "an",  "and", "are", "as",  "at",  "be",  "by",  "do",  "for", "go",  "he",  "if",  "in",
      "is",  "it",  "me",  "my",  "no",  "not", "of",  "on",  "or",  "so",  "the", "to",  "up",  "us",  "was",
      "we",  "all", "has", "had", "his", "her", "its", "may", "can", "did", "but", "one", "out", "who", "car",
      "far", "aid", "era", "map", "act", "ant", "tap", "sat", "pan", "van", "add", "age", "arm", "net", "gap"};
  return kWords.contains(lower);
}

}  // namespace

struct Lexicon::Content {
  std::vector<LexiconEntry> entries;
  std::unordered_map<std::string_view, std::uint32_t> by_key;
  std::unordered_map<std::string, std::string> adjectives;  // by ISO code
  std::unordered_map<std::string, std::string> seats;       // name key of a seat of government → ISO code
  std::unordered_set<std::string> peoples;                  // name keys: "afghans"
  std::unordered_map<std::string, std::uint32_t> bodies;    // entries of state bodies by key
  base::StringPool words;
  base::HashMap<std::uint32_t> next{1U << 14U};   // step → state; 0 is where names begin
  std::vector<std::vector<Payload>> payloads{1};  // what a state's words are

  void load_groups();
  void load_organizations();
  void load_countries();
  void add_names(const base::Table& table, std::size_t row, std::uint32_t index);
  // "mil", "pol" or "gov" where a row names what the pattern of country and body names too ("Syrian Arab Army", alias "Syrian
  // army"): they must be one entry.
  [[nodiscard]] std::string_view state_body(const base::Table& table, std::size_t row) const;
  void add(std::string_view spelling, Payload payload);
  std::uint32_t add_entry(LexiconEntry entry);
};

std::uint32_t Lexicon::Content::add_entry(LexiconEntry entry) {
  entries.push_back(std::move(entry));
  return static_cast<std::uint32_t>(entries.size() - 1);
}

void Lexicon::Content::add(std::string_view spelling, Payload payload) {
  const std::string key = base::name_key(with_possessives_apart(spelling));
  std::uint32_t state = 0;
  for (std::size_t i = 0; i < key.size();) {
    const std::size_t end = std::min(key.find(' ', i), key.size());
    const auto word = words.intern(std::string_view(key).substr(i, end - i));
    std::uint32_t& after = next[step(state, word)];
    if (after == 0) {
      after = static_cast<std::uint32_t>(payloads.size());
      payloads.emplace_back();
    }
    state = after;
    i = end + 1;
  }
  if (state != 0) {
    auto& there = payloads[state];
    const bool known = std::any_of(there.begin(), there.end(), [&](const Payload& p) {
      return p.entry == payload.entry && p.kind == payload.kind && p.form == payload.form;
    });
    if (!known) {
      there.push_back(std::move(payload));
    }
  }
}

void Lexicon::Content::add_names(const base::Table& table, std::size_t row, std::uint32_t index) {
  const auto weak_list = table.list(row, "weak");
  const auto weak = [&](std::string_view s) { return std::find(weak_list.begin(), weak_list.end(), s) != weak_list.end(); };
  const auto name = table.cell(row, "name");
  add(name, {index, Kind::name, weak(name), ""});
  for (const auto alias : table.list(row, "aliases")) {
    add(alias, {index, Kind::name, weak(alias), ""});
    entries[index].aliases.emplace_back(alias);
  }
  for (const auto abbreviation : table.list(row, "abbreviations")) {
    add(abbreviation, {index, Kind::abbreviation, weak(abbreviation), without_stops(abbreviation)});
    entries[index].aliases.emplace_back(abbreviation);
  }
}

void Lexicon::Content::load_groups() {
  const base::Table table("groups.tsv", resource("groups.tsv"),
                          {"id", "name", "aliases", "abbreviations", "weak", "parent", "countries"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    LexiconEntry entry;
    entry.key = "group:" + std::string(table.cell(row, "id"));
    entry.type = graph::MentionType::group;
    entry.name = table.cell(row, "name");
    const auto countries = table.list(row, "countries");
    entry.country = countries.empty() ? "" : std::string(countries.front());
    entry.countries.assign(countries.begin(), countries.end());
    const auto parent = table.cell(row, "parent");
    entry.parent = parent.empty() ? "" : "group:" + std::string(parent);
    add_names(table, row, add_entry(std::move(entry)));
  }
}

void Lexicon::Content::load_organizations() {
  const base::Table table("organizations.tsv", resource("organizations.tsv"),
                          {"id", "name", "aliases", "abbreviations", "weak", "parent", "subtype", "country"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    LexiconEntry entry;
    entry.key = "org:" + std::string(table.cell(row, "id"));
    entry.type = graph::MentionType::organization;
    const auto subtype = graph::parse_subtype(table.cell(row, "subtype"));
    if (!subtype) {
      throw table.wrong(row,
                        "subtype: expected a subtype of organizations, found '" + std::string(table.cell(row, "subtype")) + "'");
    }
    entry.subtype = *subtype;
    entry.name = table.cell(row, "name");
    entry.country = table.cell(row, "country");
    if (!entry.country.empty()) {
      entry.countries = {entry.country};
    }
    if (const auto body = state_body(table, row); !body.empty()) {
      entry.key = std::string(body) + ":" + entry.country;
      if (const auto it = bodies.find(entry.key); it != bodies.end()) {
        entries[it->second].aliases.push_back(entry.name);
        add_names(table, row, it->second);
        continue;
      }
      bodies.emplace(entry.key, static_cast<std::uint32_t>(entries.size()));
    }
    add_names(table, row, add_entry(std::move(entry)));
  }
}

std::string_view Lexicon::Content::state_body(const base::Table& table, std::size_t row) const {
  const auto it = adjectives.find(std::string(table.cell(row, "country")));
  if (it == adjectives.end()) {
    return {};
  }
  auto names = table.list(row, "aliases");
  names.push_back(table.cell(row, "name"));
  const std::string of = base::name_key(it->second) + " ";
  for (const auto name : names) {
    const std::string key = base::name_key(name);
    if (!key.starts_with(of)) {
      continue;
    }
    const auto body = std::string_view(key).substr(of.size());
    if (body == "army" || body == "military" || body == "armed forces" || body == "troops" || body == "soldiers") {
      return "mil";
    }
    if (body == "police" || body == "government") {
      return body == "police" ? "pol" : "gov";
    }
  }
  return {};
}

void Lexicon::Content::load_countries() {
  const base::Table table("countries.tsv", resource("countries.tsv"),
                          {"iso", "name", "aliases", "adjectives", "people", "government"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    LexiconEntry entry;
    const std::string iso(table.cell(row, "iso"));
    entry.key = "country:" + iso;
    entry.type = graph::MentionType::place;
    entry.subtype = graph::Subtype::country;
    entry.name = table.cell(row, "name");
    entry.country = iso;
    const auto index = add_entry(std::move(entry));
    add(table.cell(row, "name"), {index, Kind::name, false, ""});
    for (const auto alias : table.list(row, "aliases")) {
      const bool short_form = alias.size() <= 6 && base::no_small_letters(alias);
      add(alias, {index, short_form ? Kind::abbreviation : Kind::name, false, short_form ? without_stops(alias) : ""});
      entries[index].aliases.emplace_back(alias);
    }
    const auto forms = table.list(row, "adjectives");
    for (const auto adjective : forms) {
      const bool short_form = adjective.size() <= 6 && base::no_small_letters(adjective);
      add(adjective, {index, Kind::adjective, false, short_form ? without_stops(adjective) : ""});
    }
    if (!forms.empty()) {
      adjectives.emplace(iso, forms.front());
    }
    for (const auto seat : table.list(row, "government")) {
      seats.emplace(base::name_key(seat), iso);
    }
    for (const auto people : table.list(row, "people")) {
      add(people, {index, Kind::people, false, ""});
      peoples.insert(base::name_key(people));
    }
  }
}

Lexicon::Lexicon() : content_(std::make_unique<Content>()) {
  content_->load_groups();
  content_->load_countries();
  content_->load_organizations();
  for (std::uint32_t i = 0; i < content_->entries.size(); ++i) {
    content_->by_key.emplace(content_->entries[i].key, i);
  }
}

Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;

const LexiconEntry& Lexicon::entry(std::uint32_t index) const { return content_->entries[index]; }

const LexiconEntry* Lexicon::find(std::string_view key) const {
  const auto it = content_->by_key.find(key);
  return it == content_->by_key.end() ? nullptr : &content_->entries[it->second];
}

std::string_view Lexicon::seat_of(const std::string& key) const {
  const auto it = content_->seats.find(key);
  return it == content_->seats.end() ? std::string_view() : it->second;
}

bool Lexicon::is_people(const std::string& key) const { return content_->peoples.contains(key); }

std::string_view Lexicon::adjective(std::string_view iso) const {
  const auto it = content_->adjectives.find(std::string(iso));
  return it == content_->adjectives.end() ? std::string_view() : it->second;
}

namespace {

constexpr std::uint32_t kNoWord = 0xFFFFFFFFU;  // a word that no name has
constexpr std::uint32_t kSkip = 0xFFFFFFFEU;    // hyphens and full stops, which names are compared without

}  // namespace

std::vector<LexiconMatch> Lexicon::matches(const Document& document) const {
  const auto& c = *content_;
  // Each distinct string of the document is looked up once.
  std::vector<std::uint32_t> word_of(document.strings.size(), kNoWord - 2);
  const auto word = [&](TokenIndex t) {
    auto& known = word_of[document.tokens[t].lower];
    if (known == kNoWord - 2) {
      const auto lower = document.lower(t);
      const std::string key = base::name_key(lower);
      const bool joint = lower == "-" || lower == "." || lower == "–" || lower == "‑" || lower == "'";
      known = joint ? kSkip : (key.empty() ? kNoWord : c.words.find(key));
      known = known == 0 ? kNoWord : known;
    }
    return known;
  };
  const auto fits = [&](const Payload& p, TokenRange range) {
    if (p.form.empty()) {
      return true;
    }
    std::string form;
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      form += without_stops(document.form(t));
    }
    const bool single = range.size() == 1;
    return form == p.form && !(single && common_word(document.lower(range.begin)) &&
                               document.form(range.begin).find('.') == std::string_view::npos &&
                               (document.tokens[range.begin].upos != Upos::PROPN || document.lower(range.begin).size() > 2) &&
                               document.tokens[range.begin].upos != Upos::X &&
                               base::no_small_letters(document.text(document.sentences[document.sentence_of(range.begin)].span)));
  };
  std::vector<LexiconMatch> out;
  for (const auto& sentence : document.sentences) {
    for (TokenIndex begin = sentence.tokens.begin; begin < sentence.tokens.end; ++begin) {
      if (word(begin) >= kSkip) {
        continue;
      }
      std::uint32_t state = 0;
      for (TokenIndex t = begin; t < sentence.tokens.end; ++t) {
        const auto w = word(t);
        if (w == kSkip) {
          continue;
        }
        const auto* after = w == kNoWord ? nullptr : c.next.find(step(state, w));
        if (after == nullptr) {
          break;
        }
        state = *after;
        for (const auto& p : c.payloads[state]) {
          const TokenRange range{begin, t + 1};
          if (fits(p, range)) {
            out.push_back({range, p.entry, p.kind, p.weak});
          }
        }
      }
    }
  }
  return out;
}

}  // namespace actorgraph::extract
