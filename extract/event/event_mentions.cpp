#include "extract/event/event_mentions.hpp"

#include <algorithm>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::MentionKind;

EventCollector::EventCollector(const Document& d, const Tree& tree, const Triggers& triggers, const Nouns& nouns)
    : d_(d),
      tree_(tree),
      clauses_(d, tree),
      triggers_(triggers),
      nouns_(nouns),
      event_at_(d.tokens.size(), kNone),
      mention_at_(d.tokens.size(), kNone) {
  for (std::uint32_t m = 0; m < d.mentions.size(); ++m) {
    auto& at = mention_at_[d.mentions[m].head];
    // A name and a nominal with one head: the nominal ("Islamic State fighters") carries the number and the entity.
    if (at == kNone || d.mentions[at].tokens.size() < d.mentions[m].tokens.size()) {
      at = m;
    }
  }
}

std::vector<EventMention> EventCollector::run() {
  for (std::uint32_t s = 0; s < d_.sentences.size(); ++s) {
    const auto range = d_.sentences[s].tokens;
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      if (const auto trigger = triggers_.at(d_, tree_, t); trigger && !in_name(t)) {
        EventMention e;
        e.token = t;
        e.sentence = s;
        e.trigger = *trigger;
        event_at_[t] = static_cast<std::uint32_t>(events_.size());
        events_.push_back(e);
      }
    }
  }
  for (std::size_t i = 0; i < events_.size(); ++i) {
    collect(events_[i]);
    link(i);
  }
  for (auto& e : events_) {
    settle(e);
  }
  return std::move(events_);
}

bool EventCollector::in_name(TokenIndex t) const { return d_.name_at(t) != nullptr; }

void EventCollector::link(std::size_t i) {
  auto& e = events_[i];
  TokenIndex t = e.token;
  bool of_another = false;  // "wounded in an ambush, and ten soldiers killed in a bombing": told of those named beside others
  bool relative = false;    // "killing the last of the fighters who had stormed the building"
  for (int steps = 0; steps < 3; ++steps) {
    const auto up = governor(t);
    if (up == kNoToken) {
      return;
    }
    const auto r = relation(t);
    relative = relative || r == Deprel::acl || r == Deprel::acl_relcl;
    // "… since the group began to attack ships", but not "ten were killed after gunmen opened fire"
    of_another = of_another || (r == Deprel::advcl && mark_apart(t) && !brings_about(e, t, up));
    if (requites(up)) {
      e.apart_from = told_with(up);  // "… in retaliation for the killing of its leader"
      return;
    }
    const auto other = event_at_[up];
    if (other != kNone) {
      const bool other_side = relative && told_of_sufferers(e, events_[other]);
      if (!of_another && !other_side && !events_[other].comparison && joins(e, events_[other], r)) {
        e.same_as = other;
      } else if (r == Deprel::parataxis) {
        return;
      } else if (!e.anaphoric) {  // "… were killed before the attack ended": that one
        e.apart_from = other;
      } else if (r == Deprel::obl && t == e.token && !events_[other].apart_from) {
        events_[other].apart_from = i;  // "Hours before Saturday's strike a bomber killed two"
      }
      return;
    }
    const bool passes = r == Deprel::obl || r == Deprel::advcl || r == Deprel::xcomp || r == Deprel::obj || r == Deprel::nmod ||
                        r == Deprel::acl || r == Deprel::nsubj || r == Deprel::conj || r == Deprel::acl_relcl ||
                        (r == Deprel::appos && tree_.preposition(e.token) == "in");  // "killed X, a commander, in an air strike"
    if (!passes) {
      return;
    }
    of_another = of_another || (r == Deprel::conj && t != e.token && e.trigger.verb && told_as_noun(e.token));
    t = up;
  }
}

bool EventCollector::requites(TokenIndex t) const {
  return one_of(d_.lemma(t), {"retaliation", "revenge", "reprisal", "response", "retribution", "vengeance"});
}

std::optional<std::size_t> EventCollector::told_with(TokenIndex reply) const {
  for (TokenIndex t = reply; head(t) != kNoToken; t = head(t)) {
    if (event_at_[head(t)] != kNone) {
      return event_at_[head(t)];
    }
    for (const auto c : tree_.children(head(t))) {
      if (c != t && event_at_[c] != kNone) {
        return event_at_[c];
      }
    }
  }
  return std::nullopt;
}

TokenIndex EventCollector::governor(TokenIndex t) const {
  const auto up = head(t);
  if (up == kNoToken || relation(t) != Deprel::advcl || up < t || !report_verb(d_.lemma(up))) {
    return up;
  }
  const auto told = tree_.child(up, {Deprel::ccomp});
  return told && *told < t ? *told : up;
}

bool EventCollector::joins(const EventMention& e, const EventMention& governor, Deprel r) const {
  switch (r) {
    case Deprel::advcl:
    case Deprel::xcomp:
    case Deprel::acl:
    case Deprel::acl_relcl:
    case Deprel::obl:
    case Deprel::obl_agent:
    case Deprel::obj:
    case Deprel::nsubj:
    case Deprel::nsubj_pass:
      return !one_of(tree_.preposition(e.token), {"after", "since", "before"}) &&
             (!mark_apart(e.token) || brings_about(e, e.token, governor.token));
    case Deprel::parataxis:  // "was killed by a missile; seven others died with him"
      return d_.lemma(e.token) == "die" && e.places.empty() && e.perpetrators.empty() && !e.time;
    case Deprel::nmod:
      return tree_.preposition(e.token) != "after";
    case Deprel::conj:
      return conjoined(e, governor);
    default:
      return false;
  }
}

bool EventCollector::told_of_sufferers(const EventMention& e, const EventMention& governor) const {
  return std::any_of(e.perpetrators.begin(), e.perpetrators.end(), [&](auto m) {
    const auto in = [m](const std::vector<std::uint32_t>& list) { return std::find(list.begin(), list.end(), m) != list.end(); };
    return in(governor.victims) || in(governor.targets);
  });
}

std::optional<TokenIndex> EventCollector::mark_of(TokenIndex clause) const {
  if (const auto mark = tree_.child(clause, {Deprel::mark})) {
    return mark;
  }
  const auto subject = tree_.child(clause, {Deprel::nsubj, Deprel::nsubj_pass});  // to which a tree may give it
  return subject ? tree_.child(*subject, {Deprel::case_, Deprel::mark}) : std::nullopt;
}

bool EventCollector::brings_about(const EventMention& e, TokenIndex clause, TokenIndex up) const {
  const auto mark = mark_of(clause);
  const bool counted = mark && std::any_of(d_.times.begin(), d_.times.end(), [&](const Time& time) {
                         return time.tokens.end == *mark && time.type == graph::TimeExpression::Type::duration;
                       });
  if (!mark || counted || d_.lower(*mark) != "after" || event_at_[up] == kNone || !e.victims.empty()) {
    return false;
  }
  const auto& death = events_[event_at_[up]];
  return death.trigger.verb && death.perpetrators.empty() && !death.victims.empty() &&
         (death.trigger.effect == Effect::kill || death.trigger.effect == Effect::wound);
}

bool EventCollector::mark_apart(TokenIndex t) const {
  const auto mark = mark_of(t);
  // "detonating a bomb before storming the camp": goes on with it
  const bool goes_on = d_.xpos(t) == "VBG" && !tree_.child(t, {Deprel::nsubj, Deprel::aux});
  if (mark && goes_on && one_of(d_.lower(*mark), {"before", "after"})) {
    return false;
  }
  return mark && one_of(d_.lower(*mark), {"after", "before", "since", "although", "though", "while", "if", "unless"});
}

bool EventCollector::conjoined(const EventMention& e, const EventMention& governor) const {
  if (e.trigger.verb != governor.trigger.verb) {
    return true;
  }
  if (!e.trigger.verb) {
    return false;
  }
  if (tree_.child(e.token, {Deprel::nsubj, Deprel::nsubj_pass}) && told_as_noun(e.token) && told_as_noun(governor.token)) {
    return false;
  }
  if (e.time && governor.time && e.time != governor.time && e.when && governor.when && !e.when->overlaps(*governor.when)) {
    return false;  // "raided an outpost on Monday and a week later kidnapped two men"
  }
  const bool own_scene = std::any_of(e.places.begin(), e.places.end(), [&](auto p) {
    return d_.mentions[p].kind == MentionKind::name &&
           std::find(governor.places.begin(), governor.places.end(), p) == governor.places.end();
  });
  return !(own_scene && !governor.places.empty());
}

bool EventCollector::told_as_noun(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return relation(c) == Deprel::obl && event_at_[c] != kNone && !events_[event_at_[c]].trigger.verb;
  });
}

EventMentionFinder::EventMentionFinder(const Triggers& triggers, const Nouns& nouns) : triggers_(triggers), nouns_(nouns) {}

std::vector<EventMention> EventMentionFinder::find(const Document& document, const Tree& tree) const {
  return EventCollector(document, tree, triggers_, nouns_).run();
}

}  // namespace actorgraph::extract
