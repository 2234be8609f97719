#include "extract/name/state_bodies.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/table.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

using Kind = LexiconMatch::Kind;

constexpr std::size_t kLongestPhrase = 3;
constexpr TokenIndex kMostModifiers = 2;

graph::Subtype subtype_of(std::string_view body) {
  return body == "gov" ? graph::Subtype::government : (body == "pol" ? graph::Subtype::police : graph::Subtype::military);
}

bool joins(std::string_view word) { return word == "and" || word == "," || word == "&"; }

bool possessive(std::string_view word) { return word == "'s" || word == "’s" || word == "'" || word == "’"; }

// A word that may stand between the country and the body ("Iraqi federal police", "Syrian partner forces").
bool modifier(const Document& d, TokenIndex t) {
  const auto tag = d.tokens[t].upos;
  if (tag == Upos::ADJ || tag == Upos::NOUN) {
    return true;
  }
  return d.lower(t) == "-";
}

}  // namespace

struct StateBodies::Content {
  const Lexicon* lexicon = nullptr;
  std::unordered_map<std::string, std::string, base::StringHash, std::equal_to<>> phrases;  // phrase → body

  // The longest phrase that begins at `t`: its end and body.
  [[nodiscard]] std::optional<std::pair<TokenIndex, std::string_view>> phrase_at(const Document& d, TokenIndex t,
                                                                                 TokenIndex end) const;
  // "the armed forces of" before a country: where the phrase begins, and its body.
  [[nodiscard]] std::optional<std::pair<TokenIndex, std::string_view>> phrase_before(const Document& d, TokenIndex country,
                                                                                     TokenIndex first) const;
};

std::optional<std::pair<TokenIndex, std::string_view>> StateBodies::Content::phrase_before(const Document& d, TokenIndex country,
                                                                                           TokenIndex first) const {
  TokenIndex end = country;
  if (end > first && d.lower(end - 1) == "the") {
    --end;
  }
  if (end <= first || d.lower(end - 1) != "of") {
    return std::nullopt;
  }
  --end;
  for (std::size_t length = kLongestPhrase; length > 0; --length) {
    if (end < first + length) {
      continue;
    }
    const auto begin = static_cast<TokenIndex>(end - length);
    if (const auto found = phrase_at(d, begin, end); found && found->first == end) {
      return std::pair(begin, found->second);
    }
  }
  return std::nullopt;
}

StateBodies::StateBodies(const Lexicon& lexicon) : content_(std::make_unique<Content>()) {
  content_->lexicon = &lexicon;
  const base::Table table("state_bodies.tsv", resource("state_bodies.tsv"), {"phrase", "body"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    content_->phrases.emplace(table.cell(row, "phrase"), table.cell(row, "body"));
  }
}

StateBodies::~StateBodies() = default;
StateBodies::StateBodies(StateBodies&&) noexcept = default;

std::optional<std::pair<TokenIndex, std::string_view>> StateBodies::Content::phrase_at(const Document& d, TokenIndex t,
                                                                                       TokenIndex end) const {
  std::optional<std::pair<TokenIndex, std::string_view>> best;
  std::string phrase;
  for (TokenIndex i = t; i < end && i - t < kLongestPhrase; ++i) {
    if (i > t) {
      phrase += ' ';
    }
    phrase += d.lower(i);
    if (const auto it = phrases.find(phrase); it != phrases.end()) {
      best = {i + 1, it->second};
    }
  }
  return best;
}

std::string_view country_of_body(std::string_view key) {
  for (const std::string_view body : {"gov:", "mil:", "pol:", "sec:"}) {
    if (key.starts_with(body)) {
      return key.substr(body.size());
    }
  }
  return {};
}

bool part_of_country(const Document& document, TokenIndex t) {
  if (document.lower(t) != "state") {
    return false;
  }
  const auto end = document.sentences[document.sentence_of(t)].tokens.end;
  return t + 2 < end && document.lower(t + 1) == "of" && document.tokens[t + 2].upos == Upos::PROPN;
}

std::vector<Name> StateBodies::find(const Document& d, const std::vector<LexiconMatch>& matches) const {
  std::vector<Name> out;
  const auto is_country = [&](const LexiconMatch& m) {
    return content_->lexicon->entry(m.entry).subtype == graph::Subtype::country && m.kind != Kind::people;
  };
  const auto add = [&](TokenRange range, std::string_view body, std::uint32_t entry) {
    out.push_back({range, graph::MentionType::organization, subtype_of(body),
                   std::string(body) + ":" + content_->lexicon->entry(entry).country, 1.0F});
  };
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const auto& m = matches[i];
    if (!is_country(m)) {
      continue;
    }
    const auto sentence = d.sentences[d.sentence_of(m.tokens.begin)].tokens;
    const auto sentence_end = sentence.end;
    if (const auto body = content_->phrase_before(d, m.tokens.begin, sentence.begin); body && m.kind != Kind::adjective) {
      add({body->first, m.tokens.end}, body->second, m.entry);
      continue;
    }
    TokenIndex t = m.tokens.end;
    if (t < sentence_end && possessive(d.lower(t))) {
      ++t;
    } else if (m.kind == Kind::name && m.tokens.size() > 0 && t < sentence_end && d.tokens[t].upos == Upos::VERB) {
      continue;
    }
    std::optional<std::pair<TokenIndex, std::string_view>> found;
    for (TokenIndex skipped = 0; skipped <= kMostModifiers && t < sentence_end; ++skipped, ++t) {
      found = content_->phrase_at(d, t, sentence_end);
      if (found || !modifier(d, t)) {
        break;
      }
    }
    // "in Niger State": a part of a country that is written as a name
    const bool province = found && d.form(found->first - 1) == "State" && m.kind == Kind::name && m.tokens.end + 1 == found->first;
    if (!found || province || part_of_country(d, found->first - 1)) {
      continue;
    }
    add({m.tokens.begin, found->first}, found->second, m.entry);
    // "US and Iraqi soldiers": the countries before share the body.
    TokenIndex left = m.tokens.begin;
    for (std::size_t k = i; k-- > 0;) {
      const auto& before = matches[k];
      if (!is_country(before) || before.tokens.end > left) {
        continue;
      }
      TokenIndex gap = before.tokens.end;
      while (gap < left && joins(d.lower(gap))) {
        ++gap;
      }
      if (gap != left || gap == before.tokens.end) {
        break;
      }
      add(before.tokens, found->second, before.entry);
      left = before.tokens.begin;
    }
  }
  std::sort(out.begin(), out.end(), [](const Name& a, const Name& b) { return a.tokens < b.tokens; });
  out.erase(std::unique(out.begin(), out.end(), [](const Name& a, const Name& b) { return a.tokens == b.tokens; }),
            out.end());  // U.S. is name and adjective
  return out;
}

std::string_view StateBodies::body_of(std::string_view phrase) const {
  const auto it = content_->phrases.find(phrase);
  return it == content_->phrases.end() ? std::string_view() : it->second;
}

std::optional<LexiconEntry> StateBodies::describe(std::string_view key) const {
  const auto colon = key.find(':');
  if (colon == std::string_view::npos) {
    return std::nullopt;
  }
  const auto body = key.substr(0, colon);
  const auto iso = key.substr(colon + 1);
  if (body != "gov" && body != "mil" && body != "pol" && body != "sec") {
    return std::nullopt;
  }
  const auto* country = content_->lexicon->find("country:" + std::string(iso));
  const std::string adjective(content_->lexicon->adjective(iso));
  const std::string name = country == nullptr ? std::string(iso) : country->name;
  LexiconEntry entry;
  entry.key = key;
  entry.type = graph::MentionType::organization;
  entry.subtype = subtype_of(body);
  entry.country = iso;
  const std::string of = adjective.empty() ? name : adjective;
  if (body == "gov") {
    entry.name = name;
    entry.aliases = {of + " government", "Government of " + name, of + " authorities", of + " regime"};
    if (country != nullptr) {
      entry.aliases.insert(entry.aliases.end(), country->aliases.begin(), country->aliases.end());
    }
  } else if (body == "mil") {
    entry.name = of + " military";
    entry.aliases = {of + " army", of + " Armed Forces", of + " forces", of + " soldiers", of + " troops"};
  } else if (body == "pol") {
    entry.name = of + " police";
    entry.aliases = {of + " policemen", of + " police officers"};
  } else {
    entry.name = of + " security forces";
  }
  if (const auto* listed = content_->lexicon->find(key)) {
    entry.aliases.push_back(listed->name);
    entry.aliases.insert(entry.aliases.end(), listed->aliases.begin(), listed->aliases.end());
  }
  return entry;
}

}  // namespace actorgraph::extract
