// Whether what is told has happened: negation, denial, supposition, attempts and threats.
#include <algorithm>
#include <chrono>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::AttackStatus;
using graph::MentionKind;

bool EventCollector::add_holder(EventMention& e, TokenIndex place) {
  const auto before = e.targets.size();
  for (const auto c : tree_.children(place)) {
    if (relation(c) == Deprel::amod && one_of(d_.lemma(c), {"hold", "control", "run", "occupy"})) {
      add_occupant(e, c, false);
    }
  }
  return e.targets.size() > before;
}

void EventCollector::add_holders(EventMention& e) {
  const auto type = e.trigger.type;
  const bool struck = type == graph::AttackType::airstrike || type == graph::AttackType::shelling ||
                      type == graph::AttackType::bombing ||
                      (e.trigger.strength == Strength::weak && e.trigger.effect == Effect::none);
  const bool somebody =
      std::any_of(e.targets.begin(), e.targets.end(), [&](auto m) { return d_.mentions[m].type != graph::MentionType::place; });
  if (!struck || somebody || !e.victims.empty()) {
    return;
  }
  std::vector<TokenIndex> scenes;
  for (const auto m : e.places) {
    scenes.push_back(d_.mentions[m].head);
    add_holder(e, scenes.back());
  }
  if (const auto object = tree_.child(e.token, {Deprel::obj})) {
    scenes.push_back(*object);
  }
  for (const auto scene : scenes) {
    for (const auto c : tree_.children(scene)) {
      // "locations across Houthi-held Yemen": the tree gives the preposition to the holder.
      if (relation(c) == Deprel::nmod && is_location_name(c) && add_holder(e, c)) {
        e.places.push_back(*mention_of(c));
      }
    }
  }
}

void EventCollector::settle(EventMention& e) {
  add_holders(e);
  for (auto* list : {&e.perpetrators, &e.victims, &e.targets, &e.places, &e.weapons}) {
    std::vector<std::uint32_t> once;
    for (const auto m : *list) {
      if (std::find(once.begin(), once.end(), m) == once.end()) {
        once.push_back(m);
      }
    }
    *list = std::move(once);
  }
  if (one_of_two_fates(e)) {
    e.casualties.clear();
  }
  e.dropped = e.dropped || e.trigger.strength == Strength::aspect || unreal(e.token) || figurative(e.token);
  e.status = status_of(e.token);
  if (const auto days = year_before(e)) {
    e.when = days;
  }
  e.dropped = e.dropped || habitual(e);
  // "seized the town", "seized it": only who is seized is kidnapped
  if (e.trigger.effect == Effect::kidnap && e.trigger.strength == Strength::weak) {
    e.dropped = e.dropped ||
                std::all_of(e.victims.begin(), e.victims.end(), [&](auto m) { return d_.lower(d_.mentions[m].head) == "it"; });
  }
  const auto police_means = [&](auto m) { return one_of(d_.lemma(d_.mentions[m].head), {"gas", "bullet", "cannon", "baton"}); };
  if (e.trigger.strength == Strength::weapon && std::all_of(e.weapons.begin(), e.weapons.end(), police_means)) {
    e.dropped = true;
  }
  const bool war = e.trigger.type == graph::AttackType::clash || e.trigger.type == graph::AttackType::other;
  if (e.trigger.strength == Strength::weak && !e.trigger.verb && !war && !e.targets.empty() && against_somebody(e.token)) {
    e.trigger.strength = Strength::strong;
  }
}

std::optional<base::DateInterval> EventCollector::year_before(const EventMention& e) const {
  constexpr std::chrono::days kNear{45};  // "on Monday week", "next month"
  if (!e.when || !e.time || !d_.published || e.status == AttackStatus::threatened || e.when->first <= *d_.published + kNear ||
      e.when->precision > base::DatePrecision::month) {
    return std::nullopt;
  }
  const auto words = d_.times[*e.time].tokens;
  for (TokenIndex t = words.begin; t < words.end; ++t) {
    const auto form = d_.form(t);
    if ((form.size() == 4 && form[0] >= '0' && form[0] <= '9') || d_.lower(t) == "next") {
      return std::nullopt;
    }
  }
  const auto earlier = [](base::Day day) {
    const std::chrono::year_month_day date{day};
    const std::chrono::year_month_day before{date.year() - std::chrono::years{1}, date.month(), date.day()};
    return before.ok() ? base::Day{before} : base::Day{day} - std::chrono::days{366};
  };
  return base::DateInterval{earlier(e.when->first), earlier(e.when->last), e.when->precision};
}

bool EventCollector::habitual(const EventMention& e) const {
  const bool placed =
      std::any_of(e.places.begin(), e.places.end(), [&](auto p) { return d_.mentions[p].kind == MentionKind::name; });
  const auto aux = tree_.child(e.token, {Deprel::aux});
  const bool progressive = d_.xpos(e.token) == "VBG" && aux && d_.lemma(*aux) == "be";
  const bool present = e.trigger.verb && (progressive || (!aux && one_of(d_.xpos(e.token), {"VBP", "VBZ"})));
  // "their battle against the state"
  const bool cause = !e.trigger.verb && e.trigger.type == graph::AttackType::clash && tree_.child(e.token, {Deprel::nmod_poss});
  return (present || cause) && e.sentence > 1 && !e.time && !placed && e.casualties.empty();
}

bool EventCollector::one_of_two_fates(const EventMention& e) const {
  const auto hurts = [&](TokenIndex t) {
    return event_at_[t] != kNone && events_[event_at_[t]].trigger.verb && events_[event_at_[t]].trigger.effect != Effect::none;
  };
  const auto alternative = [&](TokenIndex t) {
    const auto cc = tree_.child(t, {Deprel::cc});
    return relation(t) == Deprel::conj && cc && d_.lower(*cc) == "or" && hurts(t) && head(t) != kNoToken && hurts(head(t));
  };
  const auto children = tree_.children(e.token);
  return alternative(e.token) || std::any_of(children.begin(), children.end(), alternative);
}

bool EventCollector::against_somebody(TokenIndex noun) const {
  const auto at = [&](TokenIndex t) {
    const auto children = tree_.children(t);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      return relation(c) == Deprel::nmod && one_of(tree_.preposition(c), {"against", "on"});
    });
  };
  return at(noun) || (relation(noun) == Deprel::nmod && at(head(noun)));
}

bool EventCollector::figurative(TokenIndex t) const {
  const auto children = tree_.children(t);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return one_of(d_.lower(c), {"heart",  "panic",   "asthma",    "verbal",     "mock",    "personal",   "media",
                                "legal",  "price",   "political", "rhetorical", "cyber",   "hunger",     "labor",
                                "labour", "general", "court",     "charm",      "bidding", "diplomatic", "electoral"}) &&
           (relation(c) == Deprel::amod || relation(c) == Deprel::compound);
  });
}

bool EventCollector::negated(TokenIndex t) const {
  for (const auto c : tree_.children(t)) {
    if (one_of(d_.lower(c), {"not", "n't", "n’t", "never", "no", "without"}) &&
        (relation(c) == Deprel::advmod || relation(c) == Deprel::det)) {
      return true;
    }
  }
  return false;
}

bool EventCollector::unreal(TokenIndex t) const {
  if (negated(t) || clauses_.asked(t)) {
    return true;
  }
  for (const auto c : tree_.children(t)) {
    if (relation(c) == Deprel::aux &&
        one_of(d_.lower(c), {"would", "could", "may", "might", "should", "can", "must", "will", "'ll", "’ll"})) {
      return true;
    }
    if (relation(c) == Deprel::mark && one_of(d_.lower(c), {"if", "unless", "lest", "whether"})) {
      return true;
    }
  }
  const auto up = head(t);
  const auto r = relation(t);
  if (up != kNoToken && d_.tokens[up].upos == Upos::VERB && (r == Deprel::ccomp || r == Deprel::xcomp || r == Deprel::obj)) {
    return one_of(d_.lemma(up), {"deny", "prevent", "avoid", "stop", "fear", "want", "help", "end"});
  }
  return false;
}

AttackStatus EventCollector::status_of(TokenIndex t) const {
  TokenIndex up = t;
  for (int steps = 0; steps < 3 && up != kNoToken; ++steps) {
    const auto lemma = d_.lemma(up);
    if (up != t) {
      if (one_of(lemma, {"threaten", "plan", "plot", "vow", "intend", "prepare", "warn"})) {
        return AttackStatus::threatened;
      }
      if (one_of(lemma, {"attempt", "try", "foil", "thwart", "fail", "repel", "avert", "defuse", "seek", "prevent"})) {
        return AttackStatus::attempted;
      }
    }
    for (const auto c : tree_.children(up)) {
      if ((relation(c) == Deprel::amod || relation(c) == Deprel::compound) && up == t) {
        if (one_of(d_.lower(c), {"attempted", "foiled", "failed", "abortive", "thwarted", "unsuccessful", "attempt"})) {
          return AttackStatus::attempted;
        }
        if (one_of(d_.lower(c), {"planned", "possible", "potential", "imminent", "threatened"})) {
          return AttackStatus::threatened;
        }
      }
    }
    const auto r = relation(up);
    if (r != Deprel::xcomp && r != Deprel::obj && r != Deprel::nmod && r != Deprel::nsubj_pass && r != Deprel::compound &&
        r != Deprel::acl && r != Deprel::advcl && r != Deprel::obl) {
      break;
    }
    if (r == Deprel::compound && head(up) != kNoToken && one_of(d_.lemma(head(up)), {"attempt", "plot", "threat"})) {
      return d_.lemma(head(up)) == "attempt" ? AttackStatus::attempted : AttackStatus::threatened;
    }
    if (r == Deprel::obl && tree_.preposition(up) == "for" && head(up) != kNoToken) {
      const auto object = tree_.child(head(up), {Deprel::obj});  // "had plans for an attack"
      return object && one_of(d_.lemma(*object), {"plan", "plot", "preparation"}) ? AttackStatus::threatened
                                                                                  : AttackStatus::accomplished;
    }
    if (r == Deprel::advcl || r == Deprel::obl) {
      break;
    }
    up = head(up);
  }
  return AttackStatus::accomplished;
}

}  // namespace actorgraph::extract
