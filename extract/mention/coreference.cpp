#include "extract/mention/coreference.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "base/one_of.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "extract/document/clause.hpp"
#include "extract/mention/mention_finder.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

using graph::Entity;
using graph::MentionKind;
using graph::MentionType;
using graph::NodeKind;

constexpr std::uint32_t kNear = 3;  // sentences that a description looks back
constexpr std::uint32_t kFar = 10;  // and "the group", which always means a named one

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

bool actor(NodeKind kind) { return kind == NodeKind::group || kind == NodeKind::organization; }

bool compatible(NodeKind a, NodeKind b) { return a == b || (actor(a) && actor(b)); }

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

class Resolver {
 public:
  Resolver(Document& d, const Tree& tree, const Lexicon& lexicon, const StateBodies& bodies, const Nouns& nouns,
           const GivenNames& given_names)
      : d_(d), tree_(tree), lexicon_(lexicon), bodies_(bodies), nouns_(nouns), given_names_(given_names) {}

  void run() {
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

 private:
  [[nodiscard]] std::string text(std::uint32_t m) const { return folded_spaces(d_.text(d_.span(d_.mentions[m].tokens))); }

  void join(std::uint32_t m, std::uint32_t entity) {
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

  // The countries whose armed forces the article speaks of, by name or as "the army".
  void find_armies() {
    for (const auto& mention : d_.mentions) {
      if (mention.name && d_.names[*mention.name].key.starts_with("mil:")) {
        armies_.insert(d_.names[*mention.name].key.substr(4));
      } else if (mention.kind == MentionKind::nominal && mention.subtype == graph::Subtype::military && !mention.plural &&
                 mention.definite && bodies_.body_of(d_.lemma(mention.head)) == "mil") {
        armies_.insert(country_near(mention));
      }
    }
    armies_.erase("");
  }

  [[nodiscard]] static bool state_body_key(std::string_view key) { return !country_of_body(key).empty(); }

  std::uint32_t create(std::uint32_t m, std::string name, bool named) {
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

  void resolve_name(std::uint32_t m) {
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

  // `key` is that of a lexicon entry or a state body.
  void resolve_listed(std::uint32_t m, const std::string& key) {
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

  // "the Islamic State in the Greater Sahara … Islamic State fighters": where the paragraph has named a branch and the article
  // not yet the whole, those who fight for the whole by name fight for the branch.
  [[nodiscard]] std::optional<std::uint32_t> branch_spoken_of(std::uint32_t m, const std::string& key) const {
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

  // "Abdel Rahman", "Soleimani": the last person whose name ends so, or holds all of its words.
  [[nodiscard]] std::optional<std::uint32_t> person_of(const std::string& key) const {
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

  // An abbreviation of an earlier name, the earlier abbreviation's full name, or a name that ends as an earlier one begins.
  [[nodiscard]] std::optional<std::uint32_t> actor_of(const std::string& key, NodeKind kind) const {
    const auto words = base::split_words(key);
    for (auto it = named_.rbegin(); it != named_.rend(); ++it) {
      if (!compatible(d_.entities[it->second].kind, kind) || !actor(kind)) {
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

  void resolve_nominal(std::uint32_t m) {
    const auto& mention = d_.mentions[m];
    const auto noun = noun_of(d_, mention.head, nouns_, lexicon_);
    if (!noun) {
      return;
    }
    if (const auto named = apposed(m)) {
      join(m, *named);
      return;
    }
    if (const auto group = group_of_members(mention, noun->noun_class)) {
      join(m, *group);
      return;
    }
    const std::string description = describe(mention);
    if (const auto body = state_body(mention, description, noun->noun_class); !body.empty()) {
      resolve_listed(m, body);
      return;
    }
    const std::string key = base::name_key(description);
    const auto kind = kind_of(mention.type);
    const bool bare = bare_militants(mention);
    if (mention.definite && key == d_.lemma(mention.head) && group_noun(key)) {
      if (const auto before = antecedent(mention, noun->noun_class)) {
        join(m, *before);
        return;
      }
    }
    if (const auto same = bare ? std::nullopt : same_description(mention, key, kind)) {
      join(m, *same);
      return;
    }
    if (const auto place = kind == NodeKind::place ? place_meant(mention) : std::nullopt) {
      join(m, *place);
      return;
    }
    if (mention.definite || bare) {
      if (const auto before = antecedent(mention, noun->noun_class)) {
        join(m, *before);
        return;
      }
    }
    const auto entity = create(m, description.empty() ? text(m) : description, false);
    described_.push_back({key, entity});
  }

  // A nominal that stands in apposition to a name, or is said to be it: "Aram Hanna, an SDF spokesman".
  [[nodiscard]] std::optional<std::uint32_t> apposed(std::uint32_t m) const {
    const auto& mention = d_.mentions[m];
    const auto& token = d_.tokens[mention.head];
    if (token.deprel == Deprel::appos && token.head != kNoToken) {
      return named_at(token.head, kind_of(mention.type));
    }
    if (const auto appos = tree_.child(mention.head, {Deprel::appos, Deprel::flat})) {
      return named_at(*appos, kind_of(mention.type));
    }
    // "The Tigers (LT), a separatist group that …, have": two subjects of one verb, with a comma between, are one.
    if (token.deprel == Deprel::nsubj && mention.tokens.begin > 0 && d_.lower(mention.tokens.begin - 1) == ",") {
      for (const auto c : tree_.children(token.head)) {
        if (c < mention.tokens.begin && d_.tokens[c].deprel == Deprel::nsubj) {
          if (const auto named = named_at(c, kind_of(mention.type))) {
            return named;
          }
        }
      }
    }
    if (tree_.child(mention.head, {Deprel::cop})) {
      if (const auto subject = tree_.child(mention.head, {Deprel::nsubj})) {
        return named_at(*subject, kind_of(mention.type));
      }
    }
    if (const auto called = called_name(mention)) {
      return called;
    }
    if (token.deprel == Deprel::obl && tree_.preposition(mention.head) == "as" && mention.type == MentionType::group) {
      // "The extremists persist as an underground group"
      const auto subject = tree_.child(token.head, {Deprel::nsubj});
      for (const auto who : subject ? by_head_[*subject] : std::vector<std::uint32_t>()) {
        if (d_.mentions[who].entity && d_.entities[*d_.mentions[who].entity].kind == NodeKind::group) {
          return d_.mentions[who].entity;
        }
      }
    }
    return name_behind_comma(mention);
  }

  // "a commander known as Abu Hassan", "a man named Omar Khan".
  [[nodiscard]] std::optional<std::uint32_t> called_name(const Mention& mention) const {
    for (const auto c : Clauses(d_, tree_).participles_of(mention.head)) {
      if (!one_of(d_.lemma(c), {"know", "identify", "name", "call", "nickname", "dub"})) {
        continue;
      }
      for (const auto name : tree_.children(c)) {
        const auto preposition = tree_.preposition(name);
        if (const auto named = named_at(name, kind_of(mention.type)); named && (preposition.empty() || preposition == "as")) {
          return named;
        }
      }
    }
    return std::nullopt;
  }

  // "the deputy mayor of Mubi, Ibrahim Sani, …": a person's name between commas right behind the phrase, which the tree often
  // hangs elsewhere.
  [[nodiscard]] std::optional<std::uint32_t> name_behind_comma(const Mention& mention) const {
    constexpr TokenIndex kLongestPhrase = 12;
    constexpr TokenIndex kLongestTitle = 3;
    if (mention.type != MentionType::person || mention.plural) {
      return std::nullopt;
    }
    const TokenIndex end = d_.sentences[d_.sentence_of(mention.head)].tokens.end;
    TokenIndex comma = mention.head + 1;
    while (comma < end && d_.lower(comma) != ",") {
      if (comma - mention.head > kLongestPhrase || !tree_.distance(mention.head, comma) || d_.tokens[comma].upos == Upos::VERB) {
        return std::nullopt;
      }
      ++comma;
    }
    // "the head of intelligence in the capital, Mukalla, Col. Saleh Bahumaid": a place may stand between.
    for (const auto m : comma + 1 < end ? by_head_[comma + 1] : std::vector<std::uint32_t>()) {
      const auto& between = d_.mentions[m];
      if (between.kind == MentionKind::name && between.type == MentionType::place && between.tokens.end < end &&
          d_.lower(between.tokens.end) == ",") {
        comma = between.tokens.end;
        break;
      }
    }
    for (TokenIndex t = comma + 1; t < end && t <= comma + 1 + kLongestTitle; ++t) {
      for (const auto m : by_head_[t]) {
        const auto& name = d_.mentions[m];
        const bool closed = name.tokens.end == end || one_of(d_.lower(name.tokens.end), {",", ".", ";", "("});
        if (name.kind == MentionKind::name && name.type == MentionType::person && name.entity && closed &&
            titles_only(comma + 1, name)) {
          return name.entity;
        }
      }
    }
    return std::nullopt;
  }

  // Do all words from `begin` to the name belong to it, by the tree or as titles ("Col.")?
  [[nodiscard]] bool titles_only(TokenIndex begin, const Mention& name) const {
    for (TokenIndex t = begin; t < name.tokens.begin; ++t) {
      const bool joined = tree_.distance(name.head, t) || tree_.distance(t, name.head) || d_.tokens[t].upos == Upos::PROPN;
      if (!joined || d_.tokens[t].upos == Upos::DET || d_.tokens[t].upos == Upos::CCONJ) {
        return false;
      }
    }
    return d_.tokens[name.head].deprel != Deprel::conj || !tree_.child(name.head, {Deprel::cc});
  }

  [[nodiscard]] std::optional<std::uint32_t> named_at(TokenIndex head, NodeKind kind) const {
    for (const auto m : by_head_[head]) {
      const auto& other = d_.mentions[m];
      if (other.kind == MentionKind::name && other.entity && compatible(d_.entities[*other.entity].kind, kind)) {
        return other.entity;
      }
    }
    return std::nullopt;
  }

  // "ISIS militants", "members of Hashd al-Shabi": those who belong to a named actor stand for it.
  [[nodiscard]] std::optional<std::uint32_t> group_of_members(const Mention& mention, NounClass c) const {
    const auto lemma = d_.lemma(mention.head);
    const bool members =
        one_of(lemma, {"member", "supporter", "follower", "element", "personnel", "man", "unit", "remnant", "pilot", "crew"});
    if (!(armed(c) || members)) {
      return std::nullopt;
    }
    if (const auto before = named_before(mention)) {
      return before;
    }
    for (const auto child : tree_.children(mention.head)) {
      const auto r = d_.tokens[child].deprel;
      const bool modifies = r == Deprel::compound || r == Deprel::nmod_poss || r == Deprel::amod || r == Deprel::nmod ||
                            r == Deprel::flat || r == Deprel::appos;
      const auto preposition = tree_.preposition(child);
      if (!modifies || (r == Deprel::nmod && !one_of(preposition, {"of", "from", ""}))) {
        continue;
      }
      for (const auto m : by_head_[child]) {
        const auto& other = d_.mentions[m];
        // "members of Hashd al-Shabi militias"
        if (r == Deprel::nmod && other.kind == MentionKind::nominal && other.type == MentionType::group) {
          if (const auto inner = named_before(other)) {
            return inner;
          }
        }
        // "militants of the sect"
        if (r == Deprel::nmod && other.kind == MentionKind::nominal && other.definite && group_noun(d_.lemma(other.head))) {
          if (const auto inner = antecedent(other, c)) {
            return inner;
          }
        }
        if (r == Deprel::nmod_poss && other.entity && d_.entities[*other.entity].kind == NodeKind::person) {
          if (const auto led = led_by(*other.entity)) {
            return led;
          }
        }
        const bool known =
            other.kind == MentionKind::name || (other.entity && r == Deprel::nmod_poss && force(d_.entities[*other.entity]));
        if (known && other.entity && actor(d_.entities[*other.entity].kind) &&
            !(d_.entities[*other.entity].key.starts_with("gov:"))) {
          return other.entity;
        }
      }
    }
    return std::nullopt;
  }

  // An armed group, an army or a police.
  [[nodiscard]] static bool force(const Entity& e) {
    return e.kind == NodeKind::group || e.subtype == graph::Subtype::military || e.subtype == graph::Subtype::police;
  }

  // "Boko Haram leader Abubakar Shekau", "Shekau, the leader of Boko Haram": whose men "his men" are.
  [[nodiscard]] std::optional<std::uint32_t> led_by(std::uint32_t person) const {
    for (const auto m : d_.entities[person].mentions) {
      const auto& mention = d_.mentions[m];
      TokenIndex title = mention.head;
      if (mention.kind == MentionKind::name && mention.tokens.begin > 0) {
        title = mention.tokens.begin - 1;
      }
      const auto noun = nouns_.at(d_, title);
      if (!noun || (noun->noun_class != NounClass::leader && noun->noun_class != NounClass::military)) {
        continue;
      }
      for (const auto c : tree_.children(title)) {
        const auto r = d_.tokens[c].deprel;
        const bool of = r == Deprel::nmod && tree_.preposition(c) == "of";
        if (of || r == Deprel::nmod_poss || r == Deprel::compound) {
          if (const auto led = named_at(c, NodeKind::group); led && d_.entities[*led].kind == NodeKind::group) {
            return led;
          }
        }
      }
    }
    return std::nullopt;
  }

  // "the army", "the national police": the body of the state that the passage speaks of. A bare plural ("soldiers") may be
  // anybody's.
  [[nodiscard]] std::string state_body(const Mention& mention, const std::string& description, NounClass c) const {
    if ((c != NounClass::military && c != NounClass::police && c != NounClass::government) ||
        (tree_.child(mention.head, {Deprel::nmod}) && !accused(mention.head))) {
      return {};
    }
    const auto body = bodies_.body_of(base::fold(description));
    if (const auto country = body.empty() ? std::string() : country_of_owner(mention); !country.empty()) {
      return std::string(body) + ":" + country;
    }
    if (body == "mil" && mention.plural && !armies_.empty()) {
      // "six soldiers", where the army of that country is spoken of
      const auto country = country_near(mention);
      return armies_.contains(country) ? "mil:" + country : std::string();
    }
    if (tree_.child(mention.head, {Deprel::nummod})) {
      return {};
    }
    const bool collective = !mention.plural || one_of(d_.lemma(mention.head), {"force", "police", "authority"});
    if (body.empty() || !collective || (!mention.definite && tree_.child(mention.head, {Deprel::det}))) {
      return {};
    }
    const auto country = country_near(mention);
    return country.empty() ? std::string() : std::string(body) + ":" + country;
  }

  // "accused the army of a massacre": what "of" begins is no part of its name.
  [[nodiscard]] bool accused(TokenIndex t) const {
    const auto verb = d_.tokens[t].head;
    return d_.tokens[t].deprel == Deprel::obj && verb != kNoToken &&
           one_of(d_.lemma(verb), {"accuse", "suspect", "convict", "acquit"});
  }

  // "Turkey said its soldiers …": the country whose government is the actor named last before "its" in the sentence; else "".
  [[nodiscard]] std::string country_of_owner(const Mention& mention) const {
    const auto owner = tree_.child(mention.head, {Deprel::nmod_poss});
    if (!owner || !one_of(d_.lower(*owner), {"its", "their"})) {
      return {};
    }
    const auto begin = d_.sentences[d_.sentence_of(mention.head)].tokens.begin;
    for (TokenIndex t = *owner; t-- > begin;) {
      for (const auto m : by_head_[t]) {
        const auto& other = d_.mentions[m];
        if (other.kind == MentionKind::name && (other.type == MentionType::organization || other.type == MentionType::group)) {
          const std::string_view key = other.name ? std::string_view(d_.names[*other.name].key) : std::string_view();
          return std::string(key.starts_with("gov:") ? country_of_body(key) : std::string_view());
        }
      }
    }
    return {};
  }

  // The country that a key speaks of: "mil:SY", "country:SY" and "place:raqqa-sy" all say SY.
  [[nodiscard]] static std::string country_in(const std::string& key) {
    const auto colon = key.find(':');
    if (colon == std::string::npos) {
      return {};
    }
    const auto kind = std::string_view(key).substr(0, colon);
    if (one_of(kind, {"country", "gov", "mil", "pol", "sec"})) {
      return key.substr(colon + 1);
    }
    if (!one_of(kind, {"place", "geonames"}) || key.size() < 4 || key[key.size() - 3] != '-') {
      return {};
    }
    std::string iso = key.substr(key.size() - 2);
    std::transform(iso.begin(), iso.end(), iso.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; });
    return iso;
  }

  // The country that the same paragraph has named last, else the one the article names most.
  [[nodiscard]] std::string country_near(const Mention& mention) const {
    const auto paragraph = d_.sentences[d_.sentence_of(mention.head)].paragraph;
    std::string last;
    std::map<std::string, int> counts;
    for (const auto& other : d_.mentions) {
      if (!other.name) {
        continue;
      }
      const std::string iso = country_in(d_.names[*other.name].key);
      if (iso.empty()) {
        continue;
      }
      ++counts[iso];
      if (other.head < mention.head && d_.sentences[d_.sentence_of(other.head)].paragraph == paragraph) {
        last = iso;
      }
    }
    if (!last.empty()) {
      return last;
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : most->first;
  }

  // "sleeper" in "ISIS sleeper cells": nothing but nouns and adjectives.
  [[nodiscard]] bool nouns_between(TokenIndex begin, TokenIndex end) const {
    for (TokenIndex t = begin; t < end; ++t) {
      if (d_.tokens[t].upos != Upos::NOUN && d_.tokens[t].upos != Upos::ADJ) {
        return false;
      }
    }
    return true;
  }

  // The armed group whose name stands right before the noun, whatever the tree makes of it ("IS fighters").
  [[nodiscard]] std::optional<std::uint32_t> named_before(const Mention& mention) const {
    if (mention.head == 0) {
      return std::nullopt;
    }
    // The name ends where the noun begins; its head is one of the few words before.
    constexpr TokenIndex kLongest = 8;
    for (TokenIndex t = mention.head; t-- > 0 && mention.head - t <= kLongest;) {
      for (const auto m : by_head_[t]) {
        const auto& other = d_.mentions[m];
        const bool joined =
            other.tokens.end == mention.head || (other.tokens.end + 1 == mention.head && d_.lower(other.tokens.end) == ")");
        const bool leads_phrase = other.tokens.begin >= mention.tokens.begin && other.tokens.end < mention.head &&
                                  nouns_between(other.tokens.end, mention.head);
        if ((joined || leads_phrase) && other.kind == MentionKind::name && other.type == MentionType::group && other.entity) {
          return other.entity;
        }
      }
    }
    return std::nullopt;
  }

  // The description without article and numbers: "about 75 truffle hunters" → "truffle hunters", "the same post" and "a nearby
  // post" → "post".
  [[nodiscard]] std::string describe(const Mention& mention) const {
    std::vector<TokenIndex> left_out;
    for (const auto c : tree_.children(mention.head)) {
      const auto r = d_.tokens[c].deprel;
      if (r == Deprel::det || r == Deprel::nummod || r == Deprel::advmod ||
          one_of(d_.lower(c), {"same", "nearby", "other", "more"}) || (c < mention.head && number_value(d_.lower(c))) ||
          (r == Deprel::nmod_poss && d_.tokens[c].upos == Upos::PRON) || d_.tokens[c].upos == Upos::NUM) {
        const auto range = tree_.yield(c);
        for (TokenIndex t = range.begin; t < range.end; ++t) {
          left_out.push_back(t);
        }
      }
    }
    TokenIndex begin = mention.tokens.begin;
    while (begin < mention.head && (std::find(left_out.begin(), left_out.end(), begin) != left_out.end() ||
                                    d_.tokens[begin].upos == Upos::PUNCT || d_.tokens[begin].upos == Upos::NUM)) {
      ++begin;
    }
    return folded_spaces(d_.text(d_.span({begin, mention.tokens.end})));
  }

  struct Described {
    std::string key;
    std::uint32_t entity = 0;
  };

  [[nodiscard]] std::optional<std::uint32_t> same_description(const Mention& mention, const std::string& key,
                                                              NodeKind kind) const {
    const auto words = base::split_words(key);
    for (auto it = described_.rbegin(); it != described_.rend(); ++it) {
      const auto& e = d_.entities[it->entity];
      if (!compatible(e.kind, kind)) {
        continue;
      }
      if (it->key == key) {
        return it->entity;
      }
      const bool same_head = !words.empty() && !it->key.empty() && base::split_words(it->key).back() == words.back();
      if (same_head && mention.definite && words.size() == 1) {
        return it->entity;
      }
    }
    return std::nullopt;
  }

  // How salient a mention is as an antecedent: smaller is better.
  [[nodiscard]] int rank(const Mention& candidate, std::uint32_t sentence) const {
    const auto r = d_.tokens[tree_.first_conjunct(candidate.head)].deprel;  // "the army and the SDF": both are subjects
    const bool subject = r == Deprel::nsubj || r == Deprel::nsubj_pass;
    const int role = subject ? (main_clause(candidate.head) ? 0 : 1) : (r == Deprel::obj ? 2 : (r == Deprel::compound ? 3 : 4));
    const auto& e = d_.entities[*candidate.entity];
    const int nobody = e.kind == NodeKind::person && !e.named ? 3 : 0;  // "a new leader" is spoken of again by less
    return static_cast<int>(sentence - d_.sentence_of(candidate.head)) * 5 + role + nobody;
  }

  // A subject of the sentence itself, not of a clause within it.
  [[nodiscard]] bool main_clause(TokenIndex subject) const {
    const auto verb = d_.tokens[tree_.first_conjunct(subject)].head;
    if (verb == kNoToken) {
      return false;
    }
    const auto r = d_.tokens[tree_.first_conjunct(verb)].deprel;
    return r != Deprel::advcl && r != Deprel::acl_relcl && r != Deprel::acl;
  }

  // "Rustum succeeded him": the object pronoun of a verb is not its subject.
  [[nodiscard]] bool subject_of_own_verb(const Mention& candidate, const Mention& mention) const {
    const auto& c = d_.tokens[candidate.head];
    const auto& p = d_.tokens[mention.head];
    const bool object =
        p.deprel == Deprel::obj || p.deprel == Deprel::iobj || p.deprel == Deprel::obl || p.deprel == Deprel::obl_agent;
    return mention.kind == MentionKind::pronoun && object && !d_.lower(mention.head).ends_with("self") &&
           !d_.lower(mention.head).ends_with("selves") && c.head == p.head &&
           (c.deprel == Deprel::nsubj || c.deprel == Deprel::nsubj_pass);
  }

  // "The president said that agents killed him": who says so is not the one.
  [[nodiscard]] bool tells_own_death(const Mention& candidate, const Mention& mention) const {
    const auto verb = d_.tokens[mention.head].head;
    if (mention.kind != MentionKind::pronoun || d_.tokens[mention.head].deprel != Deprel::obj || verb == kNoToken ||
        !one_of(d_.lemma(verb), {"kill", "assassinate", "murder", "execute", "behead", "slay"})) {
      return false;
    }
    TokenIndex name = candidate.head;
    while (d_.tokens[name].deprel == Deprel::appos && d_.tokens[name].head != kNoToken) {
      name = d_.tokens[name].head;  // "the president, Jane Roe, said"
    }
    const auto& speaker = d_.tokens[name];
    return d_.tokens[verb].deprel == Deprel::ccomp && speaker.head == d_.tokens[verb].head && speaker.deprel == Deprel::nsubj;
  }

  // "Three members of the militia died when a mine laid by the militants went off": whoever dies by them is not them.
  [[nodiscard]] bool dies_by(const Mention& candidate, const Mention& mention) const {
    const auto verb = d_.tokens[tree_.first_conjunct(candidate.head)].head;
    TokenIndex victim = candidate.head;
    while (d_.tokens[victim].deprel == Deprel::nmod && tree_.preposition(victim) == "of" && d_.tokens[victim].head != kNoToken) {
      victim = d_.tokens[victim].head;
    }
    const auto death = victim == candidate.head ? verb : d_.tokens[victim].head;
    if (mention.kind == MentionKind::pronoun || death == kNoToken || d_.sentence_of(death) != d_.sentence_of(mention.head)) {
      return false;
    }
    const auto r = d_.tokens[victim].deprel;
    const bool dies = (r == Deprel::nsubj && one_of(d_.lemma(death), {"die", "perish"})) ||
                      (r == Deprel::nsubj_pass && one_of(d_.lemma(death), {"kill", "wound", "injure", "shoot", "murder"}));
    return dies && mention.head > death && tree_.dominates(death, mention.head);
  }

  template <typename Fits>
  [[nodiscard]] std::optional<std::uint32_t> nearest(const Mention& mention, std::uint32_t reach, Fits&& fits) const {
    const auto sentence = d_.sentence_of(mention.head);
    std::optional<std::uint32_t> best;
    int best_rank = 0;
    // Backwards from the mention, so that long articles cost no more than short ones; of equals the closest wins.
    auto it = std::lower_bound(d_.mentions.begin(), d_.mentions.end(), mention.tokens.begin,
                               [](const Mention& m, TokenIndex t) { return m.tokens.begin < t; });
    while (it != d_.mentions.begin()) {
      const auto& candidate = *--it;
      const auto told = d_.sentence_of(candidate.tokens.begin);
      if (sentence - told > reach) {
        break;
      }
      if (!candidate.entity || candidate.tokens.contains(mention.head) || subject_of_own_verb(candidate, mention) ||
          tells_own_death(candidate, mention) || dies_by(candidate, mention) || !fits(candidate)) {
        continue;
      }
      const int r = rank(candidate, sentence);
      if (!best || r < best_rank) {
        best = candidate.entity;
        best_rank = r;
      }
    }
    return best;
  }

  // "militants", "armed rebels": once an article has named who fights, the bare plural goes on speaking of them. Gunmen and
  // attackers are said where nobody knows who they are.
  [[nodiscard]] bool bare_militants(const Mention& mention) const {
    if (!mention.plural || !one_of(d_.lemma(mention.head), {"militant", "fighter", "rebel", "insurgent", "guerrilla", "jihadist",
                                                            "extremist", "islamist", "subversive", "terrorist"})) {
      return false;
    }
    const auto children = tree_.children(mention.head);
    return std::all_of(children.begin(), children.end(), [&](TokenIndex c) {
      const auto r = d_.tokens[c].deprel;
      if (r == Deprel::det || r == Deprel::nummod || r == Deprel::case_ || r == Deprel::punct || r == Deprel::advmod) {
        return true;
      }
      return c > mention.head ? r != Deprel::nmod && r != Deprel::appos
                              : one_of(d_.lower(c), {"armed", "islamist", "extremist", "the", "many", "other", "heavily"});
    });
  }

  [[nodiscard]] static bool group_noun(std::string_view lemma) {
    return one_of(lemma, {"group", "organization", "organisation", "movement", "outfit", "militia", "faction", "network",
                          "cartel", "gang", "sect"});
  }

  // "the group", "the extremist organization", "the militants": the armed actor spoken of last.
  [[nodiscard]] std::optional<std::uint32_t> antecedent(const Mention& mention, NounClass c) const {
    const bool group = group_noun(d_.lemma(mention.head));
    const bool troops = (c == NounClass::military || c == NounClass::police) && mention.plural;
    if (!group && c != NounClass::militant && !troops) {
      return std::nullopt;
    }
    if (restricted(mention) || one_of(d_.lemma(mention.head), {"killer", "perpetrator", "culprit", "suspect"})) {
      return std::nullopt;  // who they are is what the text goes on to say
    }
    if (troops) {
      // "the soldiers": those of the army that the passage speaks of
      const bool bare = !tree_.child(mention.head, {Deprel::amod, Deprel::compound, Deprel::nmod, Deprel::nmod_poss});
      return !bare ? std::nullopt : nearest(mention, kFar, [&](const Mention& candidate) {
        const auto& e = d_.entities[*candidate.entity];
        return e.kind == NodeKind::organization && e.subtype == mention.subtype;
      });
    }
    const bool any = group || bare_militants(mention);  // of any name, near or far
    const auto last = nearest(mention, any ? kFar : kNear, [&](const Mention& candidate) {
      const auto& e = d_.entities[*candidate.entity];
      const bool described_so = group && group_noun(d_.lemma(candidate.head));
      return e.kind == NodeKind::group && (e.named || described_so || !any);
    });
    return last ? std::optional(spoken_of_most(mention, *last)) : std::nullopt;
  }

  // In another paragraph than the group that was named last, "militants" and "the group" are rather those of whom the article
  // speaks by far most.
  [[nodiscard]] std::uint32_t spoken_of_most(const Mention& mention, std::uint32_t last) const {
    const auto paragraph = d_.sentences[d_.sentence_of(mention.head)].paragraph;
    const auto told = [&](std::uint32_t entity) { return d_.entities[entity].mentions.size(); };
    std::uint32_t most = last;
    for (const auto m : d_.entities[last].mentions) {
      if (d_.sentences[d_.sentence_of(d_.mentions[m].head)].paragraph == paragraph) {
        return last;
      }
    }
    for (std::uint32_t e = 0; e < d_.entities.size(); ++e) {
      if (d_.entities[e].kind == NodeKind::group && d_.entities[e].named && told(e) > told(most)) {
        most = e;
      }
    }
    return told(most) >= 3 * told(last) ? most : last;
  }

  // "the town of Mubi" is Mubi; "the hotel", "the base", "the building" are the one spoken of before: by the same word, by one
  // that means the same, or by one that says only that something stands there.
  [[nodiscard]] std::optional<std::uint32_t> place_meant(const Mention& mention) const {
    for (const auto c : tree_.children(mention.head)) {
      if (d_.tokens[c].deprel == Deprel::nmod && tree_.preposition(c) == "of" &&
          (settlement(d_.lemma(mention.head)) || division(d_.lemma(mention.head)))) {
        if (const auto named = named_at(c, NodeKind::place)) {
          return named;
        }
      }
    }
    const auto determiner = tree_.child(mention.head, {Deprel::det});
    if (mention.plural || !determiner || !one_of(d_.lower(*determiner), {"the", "this", "that"}) ||
        tree_.child(mention.head, {Deprel::acl_relcl, Deprel::amod, Deprel::compound})) {
      return std::nullopt;
    }
    const auto appos = tree_.child(mention.head, {Deprel::appos});
    if (appos && !tree_.child(*appos, {Deprel::nummod})) {  // but "the college, 150 km from the border,"
      return std::nullopt;
    }
    const auto children = tree_.children(mention.head);
    if (std::any_of(children.begin(), children.end(),
                    [&](TokenIndex c) { return d_.tokens[c].deprel == Deprel::nmod && tree_.preposition(c) != "from"; })) {
      return std::nullopt;
    }
    const auto word = d_.lemma(mention.head);
    const bool any = one_of(word, {"building", "compound", "complex", "facility", "premise", "premises", "installation"});
    const bool town = settlement(word);
    const auto sentence = d_.sentence_of(mention.head);
    const auto meant = nearest(mention, any || town ? kNear : kFar, [&](const Mention& candidate) {
      const auto& e = d_.entities[*candidate.entity];
      if (e.kind != NodeKind::place || candidate.plural) {
        return false;
      }
      if (town) {
        return e.named && e.subtype == graph::Subtype::city && sentence - d_.sentence_of(candidate.head) <= 1;
      }
      if (e.subtype != graph::Subtype::facility && !(e.named && says(e, word))) {
        return false;
      }
      return (any && !vehicle(d_.lemma(candidate.head))) || says(e, word);
    });
    return meant;
  }

  [[nodiscard]] static bool settlement(std::string_view word) {
    return one_of(word, {"town", "city", "village", "hamlet", "settlement"});
  }

  // "the province of Balochistan" is Balochistan.
  [[nodiscard]] static bool division(std::string_view word) {
    return one_of(word, {"province", "state", "region", "district", "governorate", "county", "department", "prefecture", "island",
                         "suburb", "peninsula", "territory", "municipality"});
  }

  // Is one of the words that a place is called by `word`, or does it mean the same?
  [[nodiscard]] static bool says(const Entity& e, std::string_view word) {
    static const std::vector<std::vector<std::string_view>> kAlike = {
        {"base", "camp", "encampment", "outpost", "barracks", "garrison", "post"},
        {"school", "college", "university", "academy", "campus"},
        {"prison", "jail", "detention"},
        {"airport", "airfield", "airbase"},
        {"hospital", "clinic"},
        {"market", "marketplace", "bazaar"},
        {"shop", "store", "mall", "supermarket"},
        {"ship", "vessel", "tanker", "freighter"},
        {"plane", "aircraft", "airliner", "jet"}};
    const auto alike = std::find_if(kAlike.begin(), kAlike.end(),
                                    [&](const auto& set) { return std::find(set.begin(), set.end(), word) != set.end(); });
    const auto words = base::split_words(base::name_key(e.name));
    return std::any_of(words.begin(), words.end(), [&](const std::string& w) {
      return w == word || (alike != kAlike.end() && std::find(alike->begin(), alike->end(), w) != alike->end());
    });
  }

  // "the group of exiles", "the three groups", "the group that fled", "Iran's proxies": another one than the one spoken of.
  [[nodiscard]] bool restricted(const Mention& mention) const {
    const auto children = tree_.children(mention.head);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      const auto r = d_.tokens[c].deprel;
      const bool clause_apart = mention.head + 1 < d_.tokens.size() && d_.lower(mention.head + 1) == ",";
      return (r == Deprel::nmod && tree_.preposition(c) == "of") || (r == Deprel::acl_relcl && !clause_apart) ||
             (r == Deprel::nummod && mention.definite) || (r == Deprel::nmod_poss && d_.tokens[c].upos != Upos::PRON);
    });
  }

  // "the presence of Kenyan troops in Somalia, where they …": a relative clause speaks of the phrase that it hangs on.
  [[nodiscard]] std::optional<std::uint32_t> spoken_of_above(const Mention& pronoun) const {
    TokenIndex verb = pronoun.head;
    while (d_.tokens[verb].head != kNoToken && d_.tokens[verb].deprel != Deprel::acl_relcl) {
      verb = d_.tokens[verb].head;
    }
    const TokenIndex phrase = d_.tokens[verb].head;
    const auto object = tree_.child(verb, {Deprel::obj});
    const bool taken = object && one_of(d_.lower(*object), {"whom", "who", "which", "that"});  // "hostages whom they hold"
    if (phrase == kNoToken || taken) {
      return std::nullopt;
    }
    for (TokenIndex t = tree_.yield(verb).begin; t-- > phrase;) {
      for (const auto m : by_head_[t]) {
        const auto& above = d_.mentions[m];
        if (above.entity && above.plural && above.kind != MentionKind::pronoun && tree_.dominates(phrase, t) &&
            actor(d_.entities[*above.entity].kind)) {
          return above.entity;
        }
      }
    }
    return std::nullopt;
  }

  // "a bomber blew himself up": whoever the verb's subject is.
  [[nodiscard]] std::optional<std::uint32_t> own_subject(const Mention& pronoun) const {
    const auto verb = d_.tokens[pronoun.head].head;
    const auto subject = verb == kNoToken ? std::nullopt : Clauses(d_, tree_).subject(verb);
    for (const auto m : subject ? by_head_[subject->token] : std::vector<std::uint32_t>()) {
      if (d_.mentions[m].entity) {
        return d_.mentions[m].entity;
      }
    }
    return std::nullopt;
  }

  // "the agency, whose director said": the actor named right before, else the noun that the relative clause hangs on.
  [[nodiscard]] std::optional<std::uint32_t> antecedent_of_whose(const Mention& pronoun) const {
    const TokenIndex end = pronoun.head > 0 && d_.lower(pronoun.head - 1) == "," ? pronoun.head - 1 : pronoun.head;
    for (const auto& m : d_.mentions) {
      if (m.tokens.end == end && m.entity && m.kind == MentionKind::name && actor(d_.entities[*m.entity].kind)) {
        return m.entity;
      }
    }
    TokenIndex verb = pronoun.head;
    while (d_.tokens[verb].head != kNoToken && d_.tokens[verb].deprel != Deprel::acl_relcl) {
      verb = d_.tokens[verb].head;
    }
    const auto noun = d_.tokens[verb].head;
    for (const auto m : noun == kNoToken ? std::vector<std::uint32_t>() : by_head_[noun]) {
      if (d_.mentions[m].entity && actor(d_.entities[*d_.mentions[m].entity].kind)) {
        return d_.mentions[m].entity;
      }
    }
    return std::nullopt;
  }

  // "The brigade declared on Telegram that it had carried out the attack": it is who speaks.
  [[nodiscard]] std::optional<std::uint32_t> speaker_above(const Mention& pronoun) const {
    const auto verb = d_.tokens[pronoun.head].head;
    const bool doer = verb != kNoToken && d_.tokens[pronoun.head].deprel == Deprel::nsubj && d_.lower(pronoun.head) == "it" &&
                      d_.tokens[verb].deprel == Deprel::ccomp && !tree_.child(verb, {Deprel::cop});
    const auto speech = doer ? d_.tokens[verb].head : kNoToken;
    if (speech == kNoToken || speech > verb) {
      return std::nullopt;
    }
    auto speaker = Clauses(d_, tree_).subject(speech);
    if (const auto named = speaker ? tree_.child(speaker->token, {Deprel::appos}) : std::nullopt;
        named && by_head_[speaker->token].empty()) {
      speaker->token = *named;  // "An unknown outfit, the Khattab Brigade, said …"
    }
    for (const auto m : speaker ? by_head_[speaker->token] : std::vector<std::uint32_t>()) {
      if (d_.mentions[m].entity && actor(d_.entities[*d_.mentions[m].entity].kind) && !d_.mentions[m].plural) {
        return d_.mentions[m].entity;
      }
    }
    return std::nullopt;
  }

  // "took the men out of the jail and killed them"
  [[nodiscard]] bool struck(const Mention& pronoun) const {
    const auto verb = d_.tokens[pronoun.head].head;
    return d_.tokens[pronoun.head].deprel == Deprel::obj && verb != kNoToken &&
           one_of(d_.lemma(verb),
                  {"kill", "shoot", "murder", "execute", "behead", "abduct", "kidnap", "wound", "burn", "attack"});
  }

  // "insurgents attacked it", "the town … fell when they overran it": what is taken or hit is rather a place.
  [[nodiscard]] bool hit(const Mention& pronoun) const {
    const auto verb = d_.tokens[pronoun.head].head;
    return d_.lower(pronoun.head) == "it" && d_.tokens[pronoun.head].deprel == Deprel::obj && verb != kNoToken &&
           one_of(d_.lemma(verb), {"attack", "storm", "seize", "overrun", "raid", "bomb", "shell", "capture", "retake",
                                   "recapture", "enter", "besiege", "encircle", "bombard", "occupy", "loot"});
  }

  // "a suicide bomber": one human being, though of the kind that groups are made of.
  [[nodiscard]] bool one_man(const Mention& mention) const {
    const auto noun = mention.kind == MentionKind::nominal ? nouns_.at(d_, mention.head) : std::nullopt;
    return noun && noun->noun_class == NounClass::militant && !mention.plural;
  }

  // "her" is no man whose given name says that he is one.
  [[nodiscard]] bool of_other_gender(std::string_view pronoun, const Entity& e) const {
    const auto first = e.name.substr(0, e.name.find(' '));
    const auto gender = e.named && first.size() < e.name.size() ? given_names_.gender(first) : Gender::unknown;
    const bool feminine = one_of(pronoun, {"she", "her", "hers", "herself"});
    return gender != Gender::unknown && feminine != (gender == Gender::feminine);
  }

  void resolve_pronoun(std::uint32_t m) {
    const auto& mention = d_.mentions[m];
    const auto lower = d_.lower(mention.head);
    const auto& token = d_.tokens[mention.head];
    const bool empty = token.deprel == Deprel::expl && !(token.head != kNoToken && tree_.preposition(token.head) == "behind");
    if (one_of(lower, {"we", "us", "our"}) || empty) {
      return;  // but in "said that it was behind the attack" somebody is meant, whatever the tree says
    }
    std::optional<std::uint32_t> entity =
        lower.ends_with("self") || lower.ends_with("selves") ? own_subject(mention) : std::nullopt;
    if (lower == "whose") {
      if (const auto above = antecedent_of_whose(mention)) {
        join(m, *above);
      }
      return;
    }
    if (!entity && hit(mention)) {
      entity = nearest(mention, 1, [&](const Mention& c) {
        const auto& e = d_.entities[*c.entity];
        return e.kind == NodeKind::place && e.named && e.subtype != graph::Subtype::country;
      });
    } else if (!entity && mention.type == MentionType::person) {
      entity = nearest(mention, 2, [&](const Mention& c) {
        return d_.entities[*c.entity].kind == NodeKind::person && !c.plural && !of_other_gender(lower, d_.entities[*c.entity]);
      });
    } else if (!entity && mention.plural) {
      entity = spoken_of_above(mention);
    }
    if (!entity && mention.type != MentionType::person) {
      entity = speaker_above(mention);
    }
    if (!entity && mention.plural && struck(mention)) {
      entity = nearest(mention, 0, [&](const Mention& c) {
        const auto& e = d_.entities[*c.entity];
        return c.plural && (actor(e.kind) || e.kind == NodeKind::person) && d_.tokens[c.head].deprel == Deprel::obj;
      });
    }
    if (!entity && mention.type != MentionType::person && mention.plural) {
      // "they" of those who fight before "they" of anybody
      entity = nearest(mention, 2, [&](const Mention& c) {
        const auto& e = d_.entities[*c.entity];
        return e.kind == NodeKind::group || e.subtype == graph::Subtype::military || e.subtype == graph::Subtype::police;
      });
    }
    if (!entity && mention.type != MentionType::person && mention.plural) {
      entity = nearest(mention, 1, [&](const Mention& c) {
        const auto& e = d_.entities[*c.entity];
        return actor(e.kind) && e.subtype != graph::Subtype::government && (c.plural || e.kind == NodeKind::group);
      });
    } else if (!entity && mention.type != MentionType::person) {
      // "the United States" is one
      entity = nearest(mention, 1, [&](const Mention& c) {
        const auto& e = d_.entities[*c.entity];
        return actor(e.kind) && (!c.plural || (e.named && e.subtype == graph::Subtype::government)) && !one_man(c);
      });
    }
    if (entity) {
      const auto kind = d_.entities[*entity].kind;
      d_.mentions[m].type = kind == NodeKind::group ? MentionType::group : d_.mentions[m].type;
      join(m, *entity);
    }
  }

  Document& d_;
  const Tree& tree_;
  const Lexicon& lexicon_;
  const StateBodies& bodies_;
  const Nouns& nouns_;
  const GivenNames& given_names_;
  std::vector<std::vector<std::uint32_t>> by_head_;           // mentions by head word
  std::vector<std::string> keys_;                             // of named mentions
  std::vector<std::pair<std::string, std::uint32_t>> named_;  // name key → entity, in the order of the text
  std::map<std::string, std::uint32_t> by_key_;               // listed names
  std::vector<Described> described_;
  std::set<std::string> armies_;  // ISO codes of countries
};

}  // namespace

Coreference::Coreference(const Lexicon& lexicon, const StateBodies& bodies, const Nouns& nouns)
    : lexicon_(lexicon), bodies_(bodies), nouns_(nouns) {}

void Coreference::annotate(Document& document, const Tree& tree) const {
  Resolver(document, tree, lexicon_, bodies_, nouns_, given_names_).run();
}

}  // namespace actorgraph::extract
