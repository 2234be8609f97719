#include "extract/mention/coreference.hpp"

#include <algorithm>
#include <string>

#include "base/one_of.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "extract/mention/resolver.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Entity;
using graph::MentionKind;
using graph::MentionType;
using graph::NodeKind;

namespace {

// The initials of a name without its small words: "Syrian Democratic Forces" → "sdf".
std::string initials(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& w : words) {
    if (!one_of(w, {"of", "the", "for", "and", "in", "de", "del", "la", "el", "al", "y", "to"})) {
      out.push_back(w.front());
    }
  }
  return out;
}

}  // namespace

NodeKind kind_of(MentionType type) {
  switch (type) {
    case MentionType::group:
      return NodeKind::group;
    case MentionType::organization:
      return NodeKind::organization;
    case MentionType::place:
      return NodeKind::place;
    default:
      return NodeKind::person;
  }
}

std::string folded_spaces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

bool compatible(NodeKind a, NodeKind b) { return a == b || (is_actor(a) && is_actor(b)); }

void Resolver::run() {
  d_.entities.clear();
  keys_.resize(d_.mentions.size());
  by_head_.assign(d_.tokens.size(), {});
  for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
    by_head_[d_.mentions[m].head].push_back(m);
  }
  for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
    if (d_.mentions[m].kind == MentionKind::name) {
      keys_[m] = base::name_key(text(m));
      resolve_name(m);
    }
  }
  find_armies();
  for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
    const auto& mention = d_.mentions[m];
    if (mention.kind == MentionKind::nominal && mention.type != MentionType::weapon) {
      resolve_nominal(m);
    } else if (mention.kind == MentionKind::pronoun) {
      resolve_pronoun(m);
    }
  }
  for (auto& e : d_.entities) {
    std::sort(e.mentions.begin(), e.mentions.end());
    std::sort(e.aliases.begin(), e.aliases.end());
    e.aliases.erase(std::unique(e.aliases.begin(), e.aliases.end()), e.aliases.end());
    e.aliases.erase(std::remove(e.aliases.begin(), e.aliases.end(), e.name), e.aliases.end());
  }
}

std::string Resolver::text(std::uint32_t m) const { return folded_spaces(d_.text(d_.span(d_.mentions[m].tokens))); }

void Resolver::join(std::uint32_t m, std::uint32_t entity) {
  d_.mentions[m].entity = entity;
  auto& e = d_.entities[entity];
  e.mentions.push_back(m);
  if (d_.mentions[m].kind == MentionKind::name) {
    e.aliases.push_back(text(m));
    if (e.key.empty() && e.kind == NodeKind::person && text(m).size() > e.name.size()) {
      e.name = text(m);
    }
  } else if (d_.mentions[m].kind == MentionKind::nominal && state_body_key(e.key)) {
    e.aliases.push_back(describe(d_.mentions[m]));  // "the navy"
  }
}

std::uint32_t Resolver::create(std::uint32_t m, std::string name, bool named) {
  const auto& mention = d_.mentions[m];
  Entity e;
  e.kind = kind_of(mention.type);
  e.subtype = mention.subtype;
  e.name = std::move(name);
  e.named = named;
  d_.entities.push_back(std::move(e));
  const auto index = static_cast<std::uint32_t>(d_.entities.size() - 1);
  join(m, index);
  return index;
}

void Resolver::resolve_name(std::uint32_t m) {
  const auto& mention = d_.mentions[m];
  const auto& name = d_.names[*mention.name];
  if (!name.key.empty()) {
    resolve_listed(m, name.key);
    return;
  }
  const auto kind = kind_of(mention.type);
  const auto& key = keys_[m];
  if (key.empty()) {
    return;
  }
  // "the Armed Forces", written as a name, are the body of the state that the passage speaks of.
  const auto body = kind == NodeKind::organization ? bodies_.body_of(key) : std::string_view();
  if (const auto country = body.empty() ? std::string() : country_near(mention); !country.empty()) {
    resolve_listed(m, std::string(body) + ":" + country);
    return;
  }
  for (const auto& [known, entity] : named_) {
    if (known == key && compatible(d_.entities[entity].kind, kind)) {
      join(m, entity);
      return;
    }
  }
  if (const auto whole = kind == NodeKind::person ? person_of(key) : actor_of(key, kind)) {
    join(m, *whole);
    return;
  }
  const auto entity = create(m, text(m), true);
  named_.emplace_back(key, entity);
}

void Resolver::resolve_listed(std::uint32_t m, const std::string& key) {
  if (const auto branch = by_key_.contains(key) ? std::nullopt : branch_spoken_of(m, key)) {
    join(m, *branch);
    return;
  }
  const auto [it, fresh] = by_key_.try_emplace(key, static_cast<std::uint32_t>(d_.entities.size()));
  if (!fresh) {
    join(m, it->second);
    return;
  }
  const auto entity = create(m, text(m), true);
  auto& e = d_.entities[entity];
  e.key = key;
  if (const auto at = key.find("@country:"); at != std::string::npos) {
    e.country = key.substr(at + 9);  // a part of a country (NameFinder)
  }
  std::optional<LexiconEntry> body = bodies_.describe(key);
  const LexiconEntry* entry = body ? &*body : lexicon_.find(key);
  if (entry != nullptr) {
    e.name = entry->name;
    e.aliases.insert(e.aliases.end(), entry->aliases.begin(), entry->aliases.end());
    e.subtype = entry->subtype;
    e.country = entry->country;
    named_.emplace_back(base::name_key(entry->name), entity);
  }
  if (!keys_[m].empty()) {
    named_.emplace_back(keys_[m], entity);
  }
}

std::optional<std::uint32_t> Resolver::branch_spoken_of(std::uint32_t m, const std::string& key) const {
  const auto behind = d_.mentions[m].tokens.end;
  const auto fighters = behind < d_.tokens.size() ? nouns_.at(d_, behind) : std::nullopt;
  if (!fighters || !armed(fighters->noun_class)) {
    return std::nullopt;
  }
  const auto paragraph = d_.sentences[d_.sentence_of(d_.mentions[m].head)].paragraph;
  for (std::uint32_t before = m; before-- > 0;) {
    const auto& other = d_.mentions[before];
    if (d_.sentences[d_.sentence_of(other.head)].paragraph != paragraph) {
      break;
    }
    const auto* entry = other.name && other.entity ? lexicon_.find(d_.names[*other.name].key) : nullptr;
    if (entry != nullptr && entry->parent == key) {
      return other.entity;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Resolver::person_of(const std::string& key) const {
  const auto words = base::split_words(key);
  for (auto it = named_.rbegin(); it != named_.rend(); ++it) {
    if (d_.entities[it->second].kind != NodeKind::person) {
      continue;
    }
    const auto whole = base::split_words(it->first);
    const bool suffix = whole.size() > words.size() && std::equal(words.rbegin(), words.rend(), whole.rbegin());
    const bool prefix = words.size() > whole.size() && std::equal(whole.rbegin(), whole.rend(), words.rbegin());
    // "Jose Lopez" is "Jose Maria Lopez"; of two men of one clan ("Abu Hafs al-Qurayshi") the names between differ.
    const bool parts = words.size() >= 2 && whole.size() > words.size() && whole.front() == words.front() &&
                       whole.back() == words.back() && std::all_of(words.begin(), words.end(), [&](const auto& word) {
                         return std::find(whole.begin(), whole.end(), word) != whole.end();
                       });
    if (suffix || prefix || parts) {
      return it->second;
    }
    if (words.size() == 1 && whole.size() > 1 && (std::find(whole.begin(), whole.end(), words.front()) != whole.end())) {
      return it->second;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Resolver::actor_of(const std::string& key, NodeKind kind) const {
  const auto words = base::split_words(key);
  for (auto it = named_.rbegin(); it != named_.rend(); ++it) {
    if (!compatible(d_.entities[it->second].kind, kind) || !is_actor(kind)) {
      continue;
    }
    const auto whole = base::split_words(it->first);
    const bool abbreviates = words.size() == 1 && whole.size() > 2 && key.size() >= 2 && initials(whole) == key;
    const bool abbreviated = whole.size() == 1 && words.size() > 2 && it->first.size() >= 2 && initials(words) == it->first;
    const bool head = words.size() == 1 && whole.size() > 1 && key.size() > 3 &&
                      (whole.back() == key || std::find(whole.begin(), whole.end(), key) != whole.end());
    if (abbreviates || abbreviated || head) {
      return it->second;
    }
  }
  return std::nullopt;
}

Coreference::Coreference(const Lexicon& lexicon, const StateBodies& bodies, const Nouns& nouns)
    : lexicon_(lexicon), bodies_(bodies), nouns_(nouns) {}

void Coreference::annotate(Document& document, const Tree& tree) const {
  Resolver(document, tree, lexicon_, bodies_, nouns_, given_names_).run();
}

}  // namespace actorgraph::extract
