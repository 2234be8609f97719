// What an argument is to a telling: a role, a scene.
#include <algorithm>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"
#include "extract/mention/name_list.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::MentionKind;
using graph::MentionType;

std::optional<std::uint32_t> EventCollector::mention_of(TokenIndex t) const {
  if (mention_at_[t] != kNone) {
    return mention_at_[t];
  }
  // "Colonel Idris Musa": the title may be the head of the name.
  for (const auto c : tree_.children(t)) {
    if (relation(c) == Deprel::flat && mention_at_[c] != kNone && d_.mentions[mention_at_[c]].kind == MentionKind::name) {
      return mention_at_[c];
    }
  }
  return std::nullopt;
}

bool EventCollector::is_location_name(TokenIndex t) const {
  const auto m = mention_of(t);
  return m && d_.mentions[*m].type == MentionType::place && d_.mentions[*m].kind == MentionKind::name;
}

bool EventCollector::named_facility(TokenIndex t) const {
  const auto noun = nouns_.at(d_, t);
  return is_location_name(t) &&
         (d_.mentions[*mention_of(t)].subtype == graph::Subtype::facility || (noun && noun->noun_class == NounClass::facility));
}

void EventCollector::assign(EventMention& e, TokenIndex t, EventRole role) {
  if (role == EventRole::victim && assign_listed(e, t)) {
    return;
  }
  for (const auto x : tree_.conjuncts(t)) {
    if (x == t || !part_of_named(x)) {
      assign_one(e, x, role);
      // "Congolese and Ugandan troops": the first country shares the noun.
      for (const auto c : tree_.children(x)) {
        if (relation(c) == Deprel::amod && shares_body(c)) {
          assign_one(e, c, role);
        }
      }
    }
  }
}

bool EventCollector::assign_listed(EventMention& e, TokenIndex t) {
  const auto m = mention_of(t);
  if (!m || d_.mentions[*m].kind == MentionKind::pronoun || !d_.mentions[*m].plural) {
    return false;
  }
  const TokenIndex end = d_.mentions[*m].tokens.end;
  const bool apart = end < d_.tokens.size() && d_.lower(end) == ",";
  if (apart && d_.mentions[*m].kind == MentionKind::name) {
    return false;
  }
  const auto names = persons_listed(d_, apart ? end + 1 : end);
  if (names.size() < (apart ? 2U : 1U) || tells(d_.mentions[names.back()].tokens.end)) {
    return false;
  }
  const auto told = count_of(d_, tree_, t);
  const auto listed = static_cast<std::uint32_t>(names.size());
  e.casualties.push_back({*m, told ? *told : graph::CountRange{listed, listed}});
  e.victims.insert(e.victims.end(), names.begin(), names.end());
  add_places_below(e, t);
  return true;
}

void EventCollector::add_included(EventMention& e, TokenIndex victims) {
  const auto end = d_.sentences[d_.sentence_of(victims)].tokens.end;
  for (TokenIndex t = victims + 1; t + 1 < end && d_.lower(t) != ";"; ++t) {
    const bool among = d_.lower(t) == "among" && one_of(d_.lower(t + 1), {"them", "those"});
    if (d_.lower(t) != "including" && !among) {
      continue;
    }
    const auto names = persons_listed(d_, among ? t + 2 : t + 1);
    const bool speaker = !names.empty() && tells(d_.mentions[names.back()].tokens.end);
    e.victims.insert(e.victims.end(), names.begin(), speaker ? names.end() - 1 : names.end());
    return;
  }
}

void EventCollector::add_service(EventMention& e, TokenIndex victims) {
  const auto own = mention_of(victims);
  if (own && !d_.mentions[*own].plural) {
    return;  // "the commander of the force": he alone
  }
  for (const auto c : tree_.children(victims)) {
    const auto m = relation(c) == Deprel::nmod && tree_.preposition(c) == "of" ? mention_of(c) : std::nullopt;
    if (m && d_.mentions[*m].kind == MentionKind::name && force(c) && d_.mentions[*m].subtype != graph::Subtype::government) {
      e.victims.push_back(*m);
    }
  }
}

bool EventCollector::shares_body(TokenIndex adjective) const {
  const auto m = mention_of(adjective);
  return m && d_.mentions[*m].kind == MentionKind::name && d_.mentions[*m].type == MentionType::organization &&
         (d_.mentions[*m].subtype == graph::Subtype::military || d_.mentions[*m].subtype == graph::Subtype::police);
}

std::optional<std::uint32_t> EventCollector::group_within(TokenIndex t) const {
  for (const auto c : tree_.children(t)) {
    const auto r = relation(c);
    const auto m = r == Deprel::compound || r == Deprel::amod || r == Deprel::nmod_poss ? mention_of(c) : std::nullopt;
    if (m && d_.mentions[*m].kind == MentionKind::name && d_.mentions[*m].type == MentionType::group) {
      return m;
    }
  }
  return std::nullopt;
}

bool EventCollector::tells(TokenIndex t) const {
  return t < d_.tokens.size() && d_.tokens[t].upos == Upos::VERB && d_.lemma(t) == "say";
}

bool EventCollector::part_of_named(TokenIndex t) const {
  for (; relation(t) == Deprel::conj; t = head(t)) {
    for (const auto c : tree_.children(t)) {
      if (c < t && one_of(tree_.preposition(c), {"among", "including"})) {
        return true;
      }
    }
  }
  return false;
}

std::optional<std::uint32_t> EventCollector::town_of_part(TokenIndex t) const {
  if (!one_of(d_.lemma(t), {"center", "centre", "heart", "middle", "part", "suburb", "outskirt", "outskirts", "neighborhood",
                            "neighbourhood", "quarter", "street"})) {
    return std::nullopt;
  }
  for (const auto c : tree_.children(t)) {
    if (relation(c) == Deprel::nmod && tree_.preposition(c) == "of" && is_location_name(c)) {
      return mention_of(c);
    }
  }
  return std::nullopt;
}

bool EventCollector::whereabouts(TokenIndex t) const {
  return one_of(d_.lemma(t), {"edge",      "outskirt", "outskirts", "side",   "bank",     "shore",    "border", "island",
                              "peninsula", "beach",    "coast",     "street", "road",     "highway",  "avenue", "route",
                              "motorway",  "path",     "roadside",  "corner", "sidewalk", "pavement", "track"});
}

void EventCollector::assign_one(EventMention& e, TokenIndex t, EventRole role) {
  auto m = mention_of(t);
  // "a Shining Path cell", "150 Hezbollah targets"
  if (!m && (role == EventRole::perpetrator || role == EventRole::target)) {
    m = group_within(t);
  }
  // "dozens of soldiers", "a group of truffle hunters", "members of the SDF"
  if (!m || quantifier(t)) {
    const auto inner = tree_.child(t, {Deprel::nmod});
    if (inner && !(role == EventRole::target && whereabouts(t)) && tree_.preposition(*inner) == "of" && mention_of(*inner)) {
      m = mention_of(*inner);
    }
  }
  if (const auto town = role == EventRole::target || role == EventRole::victim ? town_of_part(t) : std::nullopt) {
    m = town;  // "bombed the centre of Banbridge"
  }
  if (m && role == EventRole::victim && tells(d_.mentions[*m].tokens.end)) {
    return;
  }
  if (role == EventRole::victim) {
    count_victims(e, t, m);
  }
  if (!m) {
    return;
  }
  const auto type = d_.mentions[*m].type;
  switch (role) {
    case EventRole::perpetrator:
      if (type == MentionType::weapon || (type == MentionType::place && armed_vehicle(*m))) {
        e.weapons.push_back(*m);
        add_owner(e, d_.mentions[*m].head);
        add_user(e, d_.mentions[*m].head);
      } else if (type != MentionType::place) {
        e.perpetrators.push_back(*m);
      }
      break;
    case EventRole::victim:
      if (type == MentionType::place && vehicle(d_.lemma(d_.mentions[*m].head))) {
        add_hit_place(e, *m);  // "shot down a helicopter of the army"
      } else if (type == MentionType::place) {
        e.targets.push_back(*m);
      } else if (type != MentionType::weapon) {
        e.victims.push_back(*m);
        add_whereabouts(e, t);
        add_service(e, t);
        if (d_.mentions[*m].plural || e.casualties.empty()) {
          add_included(e, t);
        }
      }
      break;
    case EventRole::target:
      if (whereabouts(t)) {
        break;
      }
      if (type == MentionType::place && d_.mentions[*m].kind == MentionKind::nominal) {
        add_hit_place(e, *m);
      } else if (type == MentionType::weapon) {
        e.weapons.push_back(*m);  // "their vehicle struck a mine"
      } else {
        e.targets.push_back(*m);
      }
      if (type == MentionType::place && d_.mentions[*m].kind == MentionKind::name) {
        e.places.push_back(*m);
      }
      break;
    case EventRole::weapon:
      if (type == MentionType::weapon) {
        e.weapons.push_back(*m);
        add_user(e, d_.mentions[*m].head);
        if (relation(t) == Deprel::nsubj || relation(t) == Deprel::obl_agent) {
          add_owner(e, d_.mentions[*m].head);  // "a Turkish drone hit a car", but not "armed with Turkish drones"
        }
      } else if (e.trigger.verb && e.trigger.subject == EventRole::weapon && type != MentionType::place &&
                 (d_.lemma(e.token) != "leave" || force(t))) {
        e.perpetrators.push_back(*m);  // "the army struck the camp"
      }
      break;
    case EventRole::none:
      break;
  }
  add_places_below(e, t);
}

void EventCollector::add_whereabouts(EventMention& e, TokenIndex victim) {
  for (const auto c : tree_.children(victim)) {
    if (relation(c) != Deprel::acl || d_.xpos(c) != "VBG") {
      continue;
    }
    for (const auto place : tree_.children(c)) {
      const auto noun = relation(place) == Deprel::obl && mention_of(place) ? nouns_.at(d_, place) : std::nullopt;
      if (noun && noun->noun_class == NounClass::facility && one_of(tree_.preposition(place), {"in", "at", "inside", "on"})) {
        e.targets.push_back(*mention_of(place));
      }
    }
  }
}

bool EventCollector::armed_vehicle(std::uint32_t m) const {
  return one_of(d_.lemma(d_.mentions[m].head),
                {"helicopter", "plane", "aircraft", "airplane", "jet", "warship", "boat", "tank", "gunboat", "vessel"});
}

void EventCollector::add_owner(EventMention& e, TokenIndex weapon) {
  for (const auto c : tree_.children(weapon)) {
    const auto r = relation(c);
    const bool of = r == Deprel::nmod && tree_.preposition(c) == "of";  // "boats of the Houthis"
    if (r != Deprel::amod && r != Deprel::compound && r != Deprel::nmod_poss && !of) {
      continue;
    }
    if (const auto m = mention_of(c);
        m && (d_.mentions[*m].type == MentionType::organization || d_.mentions[*m].type == MentionType::group)) {
      e.perpetrators.push_back(*m);
    } else {
      add_owner(e, c);
    }
  }
}

void EventCollector::add_hit_place(EventMention& e, std::uint32_t m) {
  const auto place = d_.mentions[m].head;
  const auto before = e.targets.size();
  const bool carrier = vehicle(d_.lemma(place)) || one_of(d_.lemma(place), {"position", "target", "site", "patrol"});
  for (const auto c : clauses_.participles_of(place)) {
    if (carrier && one_of(d_.lemma(c), {"carry", "transport", "take", "bring", "ferry", "escort"})) {
      if (const auto riders = tree_.child(c, {Deprel::obj})) {
        assign(e, *riders, EventRole::target);  // "a minibus carrying court employees"
      }
    }
  }
  for (const auto c : tree_.children(place)) {
    if (relation(c) == Deprel::acl && d_.lemma(c) == "belong") {
      for (const auto owner : tree_.children(c)) {
        if (relation(owner) == Deprel::obl && tree_.preposition(owner) == "to") {
          assign(e, owner, EventRole::target);  // "camps belonging to the PKK"
        }
      }
    }
    add_occupant(e, c, carrier);
  }
  // Who rides in it or owns it stands for a vehicle or a position; a building that was hit is a target itself.
  if (!carrier || e.targets.size() == before) {
    e.targets.insert(e.targets.begin() + static_cast<std::ptrdiff_t>(before), m);
  }
}

void EventCollector::add_occupant(EventMention& e, TokenIndex c, bool in_vehicle) {
  const auto r = relation(c);
  if (r == Deprel::amod && one_of(d_.lemma(c), {"hold", "run", "control", "occupy", "use", "man"})) {
    for (const auto holder : tree_.children(c)) {
      add_occupant(e, holder, in_vehicle);  // "ISIS-held caves"
    }
    return;
  }
  const auto m = mention_of(c);
  const bool of = (r == Deprel::nmod && tree_.preposition(c) == "of") || r == Deprel::nmod_poss;
  const bool holds = relation(head(c)) == Deprel::amod && (r == Deprel::obl || r == Deprel::compound);
  if (!m || !(of || holds || r == Deprel::compound || (in_vehicle && r == Deprel::amod))) {
    return;
  }
  const auto type = d_.mentions[*m].type;
  const bool owner = of || (in_vehicle && d_.mentions[*m].subtype != graph::Subtype::government) ||
                     (r == Deprel::compound && d_.mentions[*m].kind == MentionKind::nominal);  // "an army post"
  if (type == MentionType::group || (owner && (type == MentionType::organization || type == MentionType::person))) {
    e.targets.push_back(*m);
  }
}

void EventCollector::add_user(EventMention& e, TokenIndex weapon) {
  for (const auto c : clauses_.participles_of(weapon)) {
    if (!one_of(d_.lemma(c),
                {"lay", "plant", "place", "set", "hide", "launch", "fire", "drop", "throw", "hurl", "lob", "detonate", "use"})) {
      continue;
    }
    for (const auto agent : tree_.children(c)) {
      const auto r = relation(agent);
      if (r == Deprel::obl_agent || (r == Deprel::obl && tree_.preposition(agent) == "by")) {
        assign(e, agent, EventRole::perpetrator);
      }
    }
  }
}

bool EventCollector::quantifier(TokenIndex t) const {
  return number_value(d_.lower(t)).has_value() || one_of(d_.lemma(t), {"group", "number", "series", "member", "one", "some",
                                                                       "most", "many", "majority", "couple", "part", "total"});
}

void EventCollector::count_victims(EventMention& e, TokenIndex t, std::optional<std::uint32_t> m) {
  // The upper end of "between 12 and 15" is no number of others.
  const auto lower_end = relation(t) == Deprel::conj && d_.tokens[t].upos == Upos::NUM ? head(t) : kNoToken;
  if (lower_end != kNoToken && lower_end > 0 && d_.lower(lower_end - 1) == "between") {
    return;
  }
  const bool one = one_of(d_.lower(t), {"last", "first"}) && tree_.child(t, {Deprel::nmod});  // "the last of four gunmen"
  auto count = one ? std::optional(graph::CountRange{1, 1}) : count_of(d_, tree_, t);
  if (!count && m && d_.mentions[*m].head != t) {
    count = count_of(d_, tree_, d_.mentions[*m].head);
  }
  if (!count && m && d_.mentions[*m].type == MentionType::person && !d_.mentions[*m].plural) {
    count = graph::CountRange{1, 1};
  }
  if (count) {
    e.casualties.push_back({m, *count});
  }
}

void EventCollector::assign_scene(EventMention& e, TokenIndex c) {
  for (const auto x : tree_.conjuncts(c)) {
    const auto m = mention_of(x);
    if (m && d_.mentions[*m].kind == MentionKind::nominal && d_.mentions[*m].type == MentionType::place &&
        e.trigger.effect != Effect::kill) {
      const auto noun = nouns_.at(d_, d_.mentions[*m].head);
      if (noun && noun->noun_class == NounClass::facility) {
        add_hit_place(e, *m);
      }
    }
  }
}

void EventCollector::add_places(EventMention& e, TokenIndex t) {
  for (const auto x : tree_.conjuncts(t)) {
    if (const auto m = mention_of(x); m && d_.mentions[*m].type == MentionType::place) {
      e.places.push_back(*m);
    }
    add_places_below(e, x);
  }
}

void EventCollector::add_places_below(EventMention& e, TokenIndex t) {
  for (const auto c : tree_.children(t)) {
    const auto r = relation(c);
    if ((r == Deprel::nmod || r == Deprel::appos || r == Deprel::compound || r == Deprel::nmod_poss || r == Deprel::flat) &&
        event_at_[c] == kNone && (r != Deprel::nmod || locative(tree_.preposition(c)))) {
      if (const auto m = mention_of(c); m && d_.mentions[*m].type == MentionType::place) {
        e.places.push_back(*m);
        add_places_below(e, c);
      }
    }
  }
}

void EventCollector::share_places(EventMention& e, TokenIndex verb) {
  for (const auto c : tree_.children(verb)) {
    const bool in = relation(c) == Deprel::obl && one_of(tree_.preposition(c), {"in", "at", "near"});
    // "entered the village of Karma and killed": of the same doers
    const bool entered =
        relation(c) == Deprel::obj && !tree_.child(e.token, {Deprel::nsubj}) &&
        one_of(d_.lemma(verb), {"enter", "infiltrate", "invade", "storm", "raid", "overrun", "reach", "penetrate"});
    const auto m = entered ? mention_of(c) : std::nullopt;
    const bool town = m && d_.mentions[*m].entity && d_.entities[*d_.mentions[*m].entity].named;
    if ((in || town) && c < e.token) {
      add_places(e, c);
    }
  }
}

bool locative(std::string_view preposition) {
  return one_of(preposition,
                {"in",     "at",      "near",  "outside", "inside", "around", "along",   "across", "between", "throughout",
                 "within", "off",     "from",  "on",      "north",  "south",  "east",    "west",   "of",      "close",
                 "next",   "through", "under", "to",      "into",   "toward", "towards", "over"});
}

}  // namespace actorgraph::extract
