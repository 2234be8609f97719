// Whom a pronoun means.
#include "extract/mention/resolver.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/document/clause.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Entity;
using graph::MentionKind;
using graph::MentionType;
using graph::NodeKind;

TokenIndex Resolver::relative_clause_above(TokenIndex t) const {
  while (d_.tokens[t].head != kNoToken && d_.tokens[t].deprel != Deprel::acl_relcl) {
    t = d_.tokens[t].head;
  }
  return t;
}

std::optional<std::uint32_t> Resolver::spoken_of_above(const Mention& pronoun) const {
  const TokenIndex verb = relative_clause_above(pronoun.head);
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
          is_actor(d_.entities[*above.entity].kind)) {
        return above.entity;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Resolver::own_subject(const Mention& pronoun) const {
  const auto verb = d_.tokens[pronoun.head].head;
  const auto subject = verb == kNoToken ? std::nullopt : Clauses(d_, tree_).subject(verb);
  for (const auto m : subject ? by_head_[subject->token] : std::vector<std::uint32_t>()) {
    if (d_.mentions[m].entity) {
      return d_.mentions[m].entity;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Resolver::antecedent_of_whose(const Mention& pronoun) const {
  const TokenIndex end = pronoun.head > 0 && d_.lower(pronoun.head - 1) == "," ? pronoun.head - 1 : pronoun.head;
  for (const auto& m : d_.mentions) {
    if (m.tokens.end == end && m.entity && m.kind == MentionKind::name && is_actor(d_.entities[*m.entity].kind)) {
      return m.entity;
    }
  }
  const auto noun = d_.tokens[relative_clause_above(pronoun.head)].head;
  for (const auto m : noun == kNoToken ? std::vector<std::uint32_t>() : by_head_[noun]) {
    if (d_.mentions[m].entity && is_actor(d_.entities[*d_.mentions[m].entity].kind)) {
      return d_.mentions[m].entity;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> Resolver::speaker_above(const Mention& pronoun) const {
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
    if (d_.mentions[m].entity && is_actor(d_.entities[*d_.mentions[m].entity].kind) && !d_.mentions[m].plural) {
      return d_.mentions[m].entity;
    }
  }
  return std::nullopt;
}

bool Resolver::struck(const Mention& pronoun) const {
  const auto verb = d_.tokens[pronoun.head].head;
  return d_.tokens[pronoun.head].deprel == Deprel::obj && verb != kNoToken &&
         one_of(d_.lemma(verb), {"kill", "shoot", "murder", "execute", "behead", "abduct", "kidnap", "wound", "burn", "attack"});
}

bool Resolver::hit(const Mention& pronoun) const {
  const auto verb = d_.tokens[pronoun.head].head;
  return d_.lower(pronoun.head) == "it" && d_.tokens[pronoun.head].deprel == Deprel::obj && verb != kNoToken &&
         one_of(d_.lemma(verb), {"attack", "storm", "seize", "overrun", "raid", "bomb", "shell", "capture", "retake", "recapture",
                                 "enter", "besiege", "encircle", "bombard", "occupy", "loot"});
}

bool Resolver::one_man(const Mention& mention) const {
  const auto noun = mention.kind == MentionKind::nominal && !mention.plural ? nouns_.at(d_, mention.head) : std::nullopt;
  const auto lemma = d_.lemma(mention.head);
  return noun && noun->noun_class == NounClass::militant && !group_noun(lemma) &&
         !one_of(lemma, {"squad", "cell", "column", "commando", "proxy", "mujahideen", "mafia", "mob", "remnant"});
}

bool Resolver::of_other_gender(std::string_view pronoun, const Entity& e) const {
  const auto first = e.name.substr(0, e.name.find(' '));
  const auto gender = e.named && first.size() < e.name.size() ? given_names_.gender(first) : Gender::unknown;
  const bool feminine = one_of(pronoun, {"she", "her", "hers", "herself"});
  return gender != Gender::unknown && feminine != (gender == Gender::feminine);
}

void Resolver::resolve_pronoun(std::uint32_t m) {
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
      return c.plural && (is_actor(e.kind) || e.kind == NodeKind::person) && d_.tokens[c.head].deprel == Deprel::obj;
    });
  }
  if (!entity && mention.type != MentionType::person && mention.plural) {
    // "they" of those who fight before "they" of anybody
    entity = nearest(mention, 2, [&](const Mention& c) { return is_force(d_.entities[*c.entity]); });
  }
  if (!entity && mention.type != MentionType::person && mention.plural) {
    entity = nearest(mention, 1, [&](const Mention& c) {
      const auto& e = d_.entities[*c.entity];
      return is_actor(e.kind) && e.subtype != graph::Subtype::government && (c.plural || e.kind == NodeKind::group);
    });
  } else if (!entity && mention.type != MentionType::person) {
    // "the United States" is one
    entity = nearest(mention, 1, [&](const Mention& c) {
      const auto& e = d_.entities[*c.entity];
      return is_actor(e.kind) && (!c.plural || (e.named && e.subtype == graph::Subtype::government)) && !one_man(c);
    });
  }
  if (entity) {
    const auto kind = d_.entities[*entity].kind;
    d_.mentions[m].type = kind == NodeKind::group ? MentionType::group : d_.mentions[m].type;
    join(m, *entity);
  }
}

}  // namespace actorgraph::extract
