// Who does what: the arguments of verbs that tell of violence.
#include <algorithm>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::MentionType;

bool report_verb(std::string_view lemma) {
  return one_of(lemma, {"say",      "report",  "tell",     "announce",    "state", "add",         "note",
                        "confirm",  "declare", "deny",     "condemn",     "claim", "believe",     "reveal",
                        "indicate", "assert",  "maintain", "learn",       "know",  "describe",    "call",
                        "explain",  "witness", "see",      "investigate", "admit", "acknowledge", "boast"});
}

void EventCollector::collect(EventMention& e) {
  if (e.part_of_toll) {
    e.dropped = true;
    return;
  }
  if (e.trigger.verb) {
    collect_verb(e);
  } else {
    collect_noun(e);
  }
  e.suicide = std::any_of(tree_.children(e.token).begin(), tree_.children(e.token).end(), [&](TokenIndex c) {
    return relation(c) == Deprel::obj && one_of(d_.lower(c), {"himself", "herself", "itself"});
  });
  if (!e.comparison) {
    e.time = closest_time(e.token, false);
    e.told = closest_time(e.token, true);
    e.when = days_of(e);
  }
}

void EventCollector::read_toll(EventMention& e) {
  const auto end = d_.sentences[d_.sentence_of(e.token)].tokens.end;
  std::optional<graph::CountRange> count;
  std::optional<graph::CountRange> dead;
  for (TokenIndex t = e.token + 1; t < end; ++t) {
    const auto lower = d_.lower(t);
    const bool state = one_of(lower, {"dead", "wounded", "injured", "hurt"});
    if (number_value(lower) && !(t + 1 < end && number_value(d_.lower(t + 1)))) {
      if (const auto one = count_of(d_, tree_, t)) {
        count = count ? sum(*count, *one) : *one;
      }
    } else if (state) {
      (lower == "dead" ? dead : e.wounded) = count;
      count.reset();
      if (t != e.token && event_at_[t] != kNone) {
        events_[event_at_[t]].part_of_toll = true;
        for (const auto c : tree_.children(t)) {
          if (relation(c) == Deprel::obl && locative(tree_.preposition(c))) {
            add_places(e, c);
          }
        }
      }
    } else if (d_.tokens[t].upos == Upos::VERB || lower == ";" || lower == "," || one_of(lower, {"in", "on", "when", "after"})) {
      break;
    }
  }
  if (e.trigger.effect != Effect::kill) {
    e.casualties.clear();
    if (e.wounded) {
      e.casualties.push_back({std::nullopt, *e.wounded});
    }
    e.wounded.reset();
  } else if (dead) {
    e.casualties.assign(1, {std::nullopt, *dead});
  }
}

bool EventCollector::counted_hurt(EventMention& e) {
  const auto count = tree_.child(e.token, {Deprel::nummod}) ? count_of(d_, tree_, e.token) : std::nullopt;
  const bool hurt = e.trigger.effect == Effect::kill || e.trigger.effect == Effect::wound;
  if (!count || !hurt || relation(e.token) != Deprel::conj ||
      tree_.child(e.token, {Deprel::nsubj, Deprel::nsubj_pass, Deprel::obj})) {
    return false;
  }
  e.casualties.push_back({std::nullopt, *count});
  return true;
}

void EventCollector::collect_verb(EventMention& e) {
  if (counted_hurt(e)) {
    return;
  }
  const auto s = subject_of(e);
  e.dropped = (s && accident(s->token)) ||
              std::any_of(tree_.children(e.token).begin(), tree_.children(e.token).end(),
                          [&](TokenIndex c) { return relation(c) == Deprel::obl && (accident(c) || figurative(c)); });
  // "The assailants struck at night", which a tree may take for a noun with a participle
  const auto doer = s ? nouns_.at(d_, s->token) : std::nullopt;
  const bool verbless = s && relation(e.token) == Deprel::acl && relation(s->token) == Deprel::root && doer &&
                        doer->noun_class == NounClass::militant && !tree_.child(e.token, {Deprel::obl_agent}) &&
                        e.trigger.effect == Effect::none;
  const bool transitive_passive =
      !verbless &&
      ((s && s->passive) || (clauses_.passive(e.token) && !tree_.child(e.token, {Deprel::nsubj})) || passive_by_ellipsis(e));
  if (const auto planner = s ? planner_of(s->token) : std::nullopt) {
    assign(e, *planner, e.trigger.subject);
  } else if (const auto sides = s && e.trigger.type == graph::AttackType::clash ? two_sides(e, s->token) : std::nullopt) {
    assign_sides(e, *sides);
  } else if (s && !clauses_.empty_phrase(s->token)) {
    const bool bursts = d_.lemma(e.token) == "blow" && !tree_.child(e.token, {Deprel::obj});  // "it blew up"
    const auto first = tree_.first_conjunct(s->token);
    // "132 children and nine teachers shot dead by gunmen": all of them, though the tree hangs the participle on the last.
    const bool all = relation(e.token) == Deprel::acl && transitive_passive && tree_.child(first, {Deprel::nummod});
    const auto doer_role = bursts ? EventRole::weapon : e.trigger.subject;
    assign(e, phrase_of_actor(all ? first : s->token), transitive_passive ? e.trigger.object : doer_role);
  }
  if (const auto o = tree_.child(e.token, {Deprel::obj}); o && !part_of_phrase(e, *o)) {
    assign(e, called(clauses_.antecedent_of_relative(*o)), e.trigger.object);
  }
  // "two journalists it kidnapped last week": what a relative clause leaves out hangs above it.
  const auto own = tree_.child(e.token, {Deprel::nsubj});
  if (relation(e.token) == Deprel::acl_relcl && own && clauses_.antecedent_of_relative(*own) == *own &&
      !tree_.child(e.token, {Deprel::obj}) && !transitive_passive && e.trigger.words == 1) {
    assign(e, head(e.token), e.trigger.object);
  }
  assign_obliques(e, e.token, transitive_passive);
  // "was shot dead by two men": what hangs on the phrase's second word belongs to the phrase.
  if (const auto second = tree_.child(e.token, {Deprel::xcomp}); second && e.trigger.words > 1 && event_at_[*second] == kNone) {
    assign_obliques(e, *second, transitive_passive);
  }
  if (relation(e.token) == Deprel::conj && head(e.token) != kNoToken) {
    share_places(e, head(e.token));
  }
  if ((e.trigger.strength == Strength::strong || e.trigger.effect == Effect::wound) && e.trigger.words == 1) {
    fill_from_order(e);
  }
  if (d_.lemma(e.token) == "leave") {
    read_toll(e);
  }
}

std::optional<Subject> EventCollector::subject_of(const EventMention& e) const {
  const auto up = head(e.token);
  if (up == kNoToken) {
    return clauses_.subject(e.token);
  }
  const bool gerund = relation(e.token) == Deprel::advcl && d_.xpos(e.token) == "VBG";
  if (gerund && up < e.token && event_at_[up] == kNone && !tree_.child(e.token, {Deprel::nsubj})) {
    for (TokenIndex t = e.token; t-- > up + 1;) {
      const bool within = relation(t) == Deprel::acl_relcl || relation(t) == Deprel::advcl;
      if (event_at_[t] != kNone && events_[event_at_[t]].trigger.verb && within) {
        return clauses_.subject(t);
      }
    }
  }
  // "The helicopter crashed, killing ten" is nobody's deed; "two drones crashed into a house, killing ten" is.
  if (gerund && one_of(d_.lemma(up), {"crash", "collide", "capsize", "overturn", "derail"})) {
    const auto what = clauses_.subject(up);
    const auto m = what ? mention_of(what->token) : std::nullopt;
    return m && d_.mentions[*m].type != MentionType::place ? what : std::nullopt;
  }
  // "Rwanda accused Congo of bombing its territory"
  const auto mark = tree_.child(e.token, {Deprel::mark, Deprel::case_});
  if (mark && d_.lower(*mark) == "of" && one_of(d_.lemma(up), {"accuse", "suspect", "convict"})) {
    if (const auto accused = tree_.child(up, {clauses_.passive(up) ? Deprel::nsubj_pass : Deprel::obj})) {
      return Subject{*accused, false};
    }
  }
  return clauses_.subject(e.token);
}

TokenIndex EventCollector::called(TokenIndex what) const {
  if (d_.lower(what) != "what") {
    return what;
  }
  for (const auto clause : tree_.children(what)) {
    if (relation(clause) != Deprel::acl_relcl || !report_verb(d_.lemma(clause))) {
      continue;
    }
    for (const auto c : tree_.children(clause)) {
      const bool as = relation(c) == Deprel::obl && tree_.preposition(c) == "as";
      if (c > clause && (as || relation(c) == Deprel::xcomp || relation(c) == Deprel::obj)) {
        return c;
      }
    }
  }
  return what;
}

std::optional<TokenIndex> EventCollector::planner_of(TokenIndex noun) const {
  if (!one_of(d_.lemma(noun), {"attempt", "plot", "plan", "bid", "effort", "conspiracy"})) {
    return std::nullopt;
  }
  for (const auto c : tree_.children(noun)) {
    if ((relation(c) == Deprel::nmod && tree_.preposition(c) == "by") || relation(c) == Deprel::nmod_poss) {
      return c;
    }
  }
  return std::nullopt;
}

TokenIndex EventCollector::phrase_of_actor(TokenIndex t) const {
  if (relation(t) != Deprel::nmod || head(t) == kNoToken) {
    return t;
  }
  const auto m = mention_of(t);
  const auto up = mention_of(head(t));
  const auto acts = [&](std::optional<std::uint32_t> who) {
    return who && d_.mentions[*who].type != MentionType::place && d_.mentions[*who].type != MentionType::weapon;
  };
  return !acts(m) && acts(up) ? head(t) : t;
}

void EventCollector::assign_obliques(EventMention& e, TokenIndex word, bool is_passive) {
  for (const auto c : tree_.children(word)) {
    if (relation(c) == Deprel::obl || relation(c) == Deprel::obl_agent || relation(c) == Deprel::nmod) {
      assign_oblique(e, c, is_passive);
    }
  }
}

void EventCollector::fill_from_order(EventMention& e) {
  const bool is_passive = looks_passive(e.token) || passive_by_ellipsis(e);
  const auto left = neighbour(e.token, false);
  const auto right = neighbour(e.token, true);
  const auto nobody = [&](EventRole role) {
    return (role == EventRole::perpetrator && e.perpetrators.empty() && e.weapons.empty()) ||
           (role == EventRole::victim && e.victims.empty() && e.targets.empty()) ||
           (role == EventRole::target && e.targets.empty() && e.places.empty());
  };
  const auto left_role = is_passive ? e.trigger.object : e.trigger.subject;
  const auto right_role = is_passive ? EventRole::none : e.trigger.object;
  const bool gerund = d_.xpos(e.token) == "VBG";  // "…, killing six": its doer is the clause before
  if (left && !gerund && nobody(left_role) && !taken(e, *left)) {
    assign_one(e, d_.mentions[*left].head, left_role);
  }
  if (right && nobody(right_role) && !taken(e, *right)) {
    assign_one(e, d_.mentions[*right].head, right_role);
  }
}

bool EventCollector::taken(const EventMention& e, std::uint32_t m) {
  const auto in = [m](const std::vector<std::uint32_t>& list) { return std::find(list.begin(), list.end(), m) != list.end(); };
  return in(e.perpetrators) || in(e.victims) || in(e.targets);
}

bool EventCollector::looks_passive(TokenIndex verb) const {
  const auto first = d_.sentences[d_.sentence_of(verb)].tokens.begin;
  for (TokenIndex t = verb; t > first && verb - t < 3;) {
    --t;
    if (one_of(d_.lower(t), {"was", "were", "been", "be", "being", "is", "are"})) {
      return true;
    }
    if (d_.tokens[t].upos != Upos::ADV && d_.tokens[t].upos != Upos::AUX && d_.tokens[t].upos != Upos::PART) {
      break;
    }
  }
  // "… and 20 others wounded.": a participle without "have" suffers where no object follows.
  const auto next = verb + 1 < d_.tokens.size() ? d_.tokens[verb + 1].upos : Upos::PUNCT;
  const bool counts = verb + 2 < d_.tokens.size() && d_.lower(verb + 1) == "at" &&
                      one_of(d_.lower(verb + 2), {"least", "most"});  // "killed at least 31 people"
  if (d_.xpos(verb) == "VBN" && !counts && !tree_.child(verb, {Deprel::aux, Deprel::obj}) &&
      (next == Upos::PUNCT || next == Upos::CCONJ || next == Upos::ADP || next == Upos::SCONJ)) {
    return true;
  }
  return clauses_.passive(verb) || (verb + 1 < d_.tokens.size() && d_.xpos(verb) == "VBN" && d_.lower(verb + 1) == "by");
}

bool EventCollector::passive_by_ellipsis(const EventMention& e) const {
  if (e.trigger.subject != EventRole::perpetrator || e.trigger.object == EventRole::none ||
      tree_.child(e.token, {Deprel::obj, Deprel::aux})) {
    return false;
  }
  TokenIndex verb = e.token;
  while (relation(verb) == Deprel::conj && head(verb) != kNoToken && head(verb) < verb) {
    verb = head(verb);
    if (clauses_.passive(verb)) {
      return true;
    }
  }
  return false;
}

std::optional<std::uint32_t> EventCollector::neighbour(TokenIndex verb, bool right) const {
  constexpr TokenIndex kReach = 9;
  const auto range = d_.sentences[d_.sentence_of(verb)].tokens;
  for (TokenIndex step = 1; step <= kReach; ++step) {
    if (right ? verb + step >= range.end : verb < range.begin + step) {
      break;
    }
    const TokenIndex t = right ? verb + step : verb - step;
    const auto tag = d_.tokens[t].upos;
    if (right && one_of(d_.lower(t), {"what", "who", "whom", "which"})) {
      break;  // "bombed what officials called a camp"
    }
    if (!right && d_.lower(t) == "that" && t > range.begin && d_.lower(t - 1) == ",") {
      break;  // "a bombing in Davao, the home of Duterte, that killed 15"
    }
    if (d_.lower(t) == ";" || d_.lower(t) == "--" || (tag == Upos::VERB && !(right && mention_before_noun(t))) ||
        tag == Upos::SCONJ) {
      break;
    }
    if (right && tag == Upos::ADP && !one_of(d_.lower(t), {"of", "at", "about", "over", "than"})) {
      break;
    }
    const auto m = mention_of(t);
    const bool object_of_preposition = !right && tree_.child(t, {Deprel::case_}) && tree_.preposition(t) != "of";
    if (m && !object_of_preposition && d_.mentions[*m].type != MentionType::place &&
        d_.mentions[*m].type != MentionType::weapon) {
      return m;
    }
  }
  return std::nullopt;
}

bool EventCollector::accident(TokenIndex t) const {
  return one_of(d_.lemma(t), {"earthquake", "quake",     "flood",    "flooding",  "storm",   "hurricane", "typhoon", "cyclone",
                              "tsunami",    "landslide", "mudslide", "avalanche", "drought", "famine",    "disease", "illness",
                              "virus",      "pandemic",  "epidemic", "covid",     "cancer",  "cholera",   "malaria", "ebola",
                              "accident",   "collision", "stroke",   "overdose",  "natural"});
}

bool EventCollector::part_of_phrase(const EventMention& e, TokenIndex t) const {
  return e.trigger.words > 1 && d_.tokens[t].upos != Upos::PRON &&
         !tree_.child(t, {Deprel::amod, Deprel::nummod, Deprel::nmod_poss, Deprel::nmod}) && !mention_of(t);
}

bool EventCollector::next_to(TokenIndex t) const {
  const auto to = tree_.child(t, {Deprel::case_});
  return to && *to > 0 && d_.lower(*to) == "to" && one_of(d_.lower(*to - 1), {"next", "close", "adjacent"});
}

std::optional<TokenIndex> EventCollector::two_sides(const EventMention& e, TokenIndex subject) const {
  const auto children = tree_.children(e.token);
  const bool against = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return relation(c) == Deprel::obj ||
           (relation(c) == Deprel::obl && one_of(tree_.preposition(c), {"with", "against", "alongside"}));
  });
  const auto forces = [&](TokenIndex first) {
    const auto sides = tree_.conjuncts(first);
    return sides.size() > 1 && std::all_of(sides.begin(), sides.end(), [&](TokenIndex t) { return force(t); });
  };
  if (against || forces(subject)) {
    return against ? std::nullopt : std::optional(subject);
  }
  for (const auto c : tree_.children(subject)) {
    if (relation(c) == Deprel::nmod && tree_.preposition(c) == "of" && forces(c)) {
      return c;  // "fighters of the two cartels"
    }
  }
  return std::nullopt;
}

bool EventCollector::ridden(TokenIndex t) const {
  return one_of(d_.lemma(t), {"motorcycle", "motorbike", "bike", "scooter", "moped", "bicycle", "horse", "horseback", "camel"});
}

void EventCollector::assign_oblique(EventMention& e, TokenIndex oblique, bool is_passive) {
  const auto preposition = tree_.preposition(oblique);
  const auto c = called(oblique);
  if (preposition == "on" &&
      one_of(d_.lemma(c), {"order", "behalf", "eve", "basis", "occasion", "anniversary", "charge", "suspicion"})) {
    return;  // "on the orders of their leader"
  }
  if (preposition == "by" && (is_passive || relation(c) == Deprel::obl_agent)) {
    assign(e, c, EventRole::perpetrator);
  } else if (preposition == "on" && ridden(c)) {
    return;  // "gunmen on motorcycles"
  } else if (one_of(preposition, {"on", "against", "at", "upon"}) &&
             (!is_location_name(c) || (e.trigger.strength == Strength::weapon && named_facility(c)))) {
    assign(e, c, e.trigger.object == EventRole::victim && preposition == "at" ? EventRole::none : EventRole::target);
  } else if (preposition == "into" && !is_location_name(c)) {
    assign(e, c, EventRole::target);  // "rammed his car into a checkpoint"
  } else if (preposition == "to" && e.trigger.words > 1 && e.trigger.object == EventRole::target && !is_location_name(c)) {
    assign(e, c, EventRole::target);  // "set fire to the town hall"
  } else if (preposition == "between") {
    assign_sides(e, c);
  } else if (preposition == "with") {
    assign(e, c, e.trigger.type == graph::AttackType::clash ? EventRole::target : EventRole::weapon);
  } else if (one_of(preposition, {"near", "outside", "under", "beside", "beneath", "front"}) || next_to(c)) {
    assign_scene(e, c);
    add_places_below(e, c);
  }
  if (locative(preposition) || preposition.empty()) {
    add_places(e, c);
  }
}

void EventCollector::assign_sides(EventMention& e, TokenIndex c) {
  bool first = true;
  const auto range = tree_.yield(c);
  for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
    const auto& mention = d_.mentions[m];
    const bool actor =
        mention.type == MentionType::group || mention.type == MentionType::organization || mention.type == MentionType::person;
    const bool of_others = quantifier(mention.head) && mention.head + 1 < d_.tokens.size() &&
                           d_.lower(mention.head + 1) == "of" && !(mention.entity && d_.entities[*mention.entity].named);
    if (actor && range.contains(mention.head) && mention_at_[mention.head] == m && !of_others && !inside_another(m)) {
      assign_one(e, mention.head, first ? EventRole::perpetrator : EventRole::target);
      first = false;
    }
  }
}

bool EventCollector::inside_another(std::uint32_t m) const {
  const auto range = d_.mentions[m].tokens;
  return std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& other) {
    return other.tokens != range && other.tokens.begin <= range.begin && range.end <= other.tokens.end;
  });
}

bool EventCollector::force(TokenIndex t) const {
  const auto m = mention_of(t);
  if (!m) {
    return false;
  }
  const auto& mention = d_.mentions[*m];  // a pronoun is what it stands for
  const auto subtype = mention.entity ? d_.entities[*mention.entity].subtype : mention.subtype;
  return mention.type == MentionType::group || subtype == graph::Subtype::military || subtype == graph::Subtype::police ||
         subtype == graph::Subtype::government;
}

}  // namespace actorgraph::extract
