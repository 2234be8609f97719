// Descriptions: "the extremist group", "an SDF spokesman", "ISIS militants".
#include "extract/mention/resolver.hpp"

#include <algorithm>
#include <string>

#include "base/one_of.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "extract/document/clause.hpp"
#include "extract/mention/mention_finder.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Entity;
using graph::MentionKind;
using graph::MentionType;
using graph::NodeKind;

void Resolver::resolve_nominal(std::uint32_t m) {
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

std::optional<std::uint32_t> Resolver::apposed(std::uint32_t m) const {
  const auto& mention = d_.mentions[m];
  const auto& token = d_.tokens[mention.head];
  // "The gunman, Omar Khan, …": one of those whom groups are made of is a human being
  const auto kind = one_man(mention) ? NodeKind::person : kind_of(mention.type);
  if (token.deprel == Deprel::appos && token.head != kNoToken) {
    return named_at(token.head, kind);
  }
  if (const auto appos = tree_.child(mention.head, {Deprel::appos, Deprel::flat})) {
    return named_at(*appos, kind);
  }
  // "The Tigers (LT), a separatist group that …, have": two subjects of one verb, with a comma between, are one.
  if (token.deprel == Deprel::nsubj && mention.tokens.begin > 0 && d_.lower(mention.tokens.begin - 1) == ",") {
    for (const auto c : tree_.children(token.head)) {
      if (c < mention.tokens.begin && d_.tokens[c].deprel == Deprel::nsubj) {
        if (const auto named = named_at(c, kind)) {
          return named;
        }
      }
    }
  }
  if (tree_.child(mention.head, {Deprel::cop})) {
    if (const auto subject = tree_.child(mention.head, {Deprel::nsubj})) {
      return named_at(*subject, kind);
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

std::optional<std::uint32_t> Resolver::called_name(const Mention& mention) const {
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

std::optional<std::uint32_t> Resolver::name_behind_comma(const Mention& mention) const {
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

bool Resolver::titles_only(TokenIndex begin, const Mention& name) const {
  for (TokenIndex t = begin; t < name.tokens.begin; ++t) {
    const bool joined = tree_.distance(name.head, t) || tree_.distance(t, name.head) || d_.tokens[t].upos == Upos::PROPN;
    if (!joined || d_.tokens[t].upos == Upos::DET || d_.tokens[t].upos == Upos::CCONJ) {
      return false;
    }
  }
  return d_.tokens[name.head].deprel != Deprel::conj || !tree_.child(name.head, {Deprel::cc});
}

std::optional<std::uint32_t> Resolver::named_at(TokenIndex head, NodeKind kind) const {
  for (const auto m : by_head_[head]) {
    const auto& other = d_.mentions[m];
    if (other.kind == MentionKind::name && other.entity && compatible(d_.entities[*other.entity].kind, kind)) {
      return other.entity;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Resolver::group_of_members(const Mention& mention, NounClass c) const {
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
      const bool known = other.kind == MentionKind::name || (other.entity && r == Deprel::nmod_poss &&
                                                             is_force(d_.entities[*other.entity]) && !of_ministry(*other.entity));
      if (known && other.entity && is_actor(d_.entities[*other.entity].kind) &&
          !(d_.entities[*other.entity].key.starts_with("gov:"))) {
        return other.entity;
      }
    }
  }
  return std::nullopt;
}

bool Resolver::of_ministry(std::uint32_t entity) const {
  const auto& mentions = d_.entities[entity].mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](auto m) { return ministry(d_.mentions[m]); });
}

std::optional<std::uint32_t> Resolver::led_by(std::uint32_t person) const {
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

bool Resolver::nouns_between(TokenIndex begin, TokenIndex end) const {
  for (TokenIndex t = begin; t < end; ++t) {
    if (d_.tokens[t].upos != Upos::NOUN && d_.tokens[t].upos != Upos::ADJ) {
      return false;
    }
  }
  return true;
}

std::optional<std::uint32_t> Resolver::named_before(const Mention& mention) const {
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

std::string Resolver::describe(const Mention& mention) const {
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

std::optional<std::uint32_t> Resolver::same_description(const Mention& mention, const std::string& key, NodeKind kind) const {
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

}  // namespace actorgraph::extract
