// What an incident amounts to: its sides, its victims, and whether it is one.
#include <algorithm>

#include "base/one_of.hpp"
#include "base/utf8.hpp"
#include "extract/event/incident_assembler.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Attack;
using graph::AttackType;
using graph::Attribution;
using graph::NodeKind;

std::optional<Attack> IncidentAssembler::complete(const Incident& incident) const {
  Attack a;
  a.type = incident.type;
  a.status = incident.status;
  const auto& first = events_[incident.events.front()];
  a.trigger = d_.tokens[first.token].span;
  a.by = "event:" + std::string(d_.lemma(first.token));
  a.count = incident.count;
  std::set<std::uint32_t> sentences;
  const auto hurt = unarmed_sufferers(incident);
  for (const auto i : incident.events) {
    const auto& e = events_[i];
    sentences.insert(e.sentence);
    if (!e.counter) {
      add_participants(a, e, hurt);
    }
  }
  for (const auto i : incident.events) {
    if (events_[i].status != graph::AttackStatus::attempted || incident.status == graph::AttackStatus::attempted) {
      add_casualties(a, events_[i]);
    }
  }
  for (const auto s : sentences) {
    a.evidence.push_back(d_.sentences[s].span);
  }
  refine_type(a);
  drop_vague_targets(a);
  add_places(a, incident);
  add_date(a, incident);
  if (!relevant(a, incident)) {
    return std::nullopt;
  }
  drop_unnamed_persons(a);
  return a;
}

void IncidentAssembler::refine_type(Attack& a) const {
  const auto general = [](AttackType type) {
    return type == AttackType::armed_assault || type == AttackType::other || type == AttackType::vehicle_ramming;
  };
  const auto consider = [&](std::uint32_t m) {
    // In "Turkish warplanes" the last word is the means, whatever the tree takes for the head.
    for (const auto word : {d_.mentions[m].head, static_cast<TokenIndex>(d_.mentions[m].tokens.end - 1)}) {
      const auto noun = nouns_.at(d_, word);
      if (!noun || !noun->attack) {
        continue;
      }
      const bool by_air =
          *noun->attack == AttackType::airstrike && (a.type == AttackType::bombing || a.type == AttackType::shelling);
      const bool suicide = *noun->attack == AttackType::suicide_bombing && a.type == AttackType::bombing;
      if (general(a.type) || by_air || suicide) {
        a.type = *noun->attack;
      }
    }
  };
  for (const auto m : a.weapons) {
    consider(m);
  }
  for (const auto& p : a.perpetrators) {
    if (p.mention) {
      consider(*p.mention);
    }
  }
}

void IncidentAssembler::drop_vague_targets(Attack& a) const {
  // What is found is not what was aimed at.
  std::erase_if(a.targets, [&](const graph::Participant& p) {
    return p.mention && one_of(d_.lemma(d_.mentions[*p.mention].head), {"body", "corpse", "remains"});
  });
  const auto vague = [&](const graph::Participant& p) {
    const auto& e = d_.entities[p.entity];
    return !e.named && (one_of(e.name, {"people", "persons", "person", "others", "PEOPLE", "PERSONS"}) ||
                        (e.kind == NodeKind::place && e.subtype == graph::Subtype::area));
  };
  std::erase_if(a.targets, [&](const graph::Participant& p) {
    return p.mention && d_.mentions[*p.mention].kind == graph::MentionKind::nominal &&
           one_of(d_.lemma(d_.mentions[*p.mention].head), {"location", "target", "area", "site", "place", "spot"});
  });
  if (!std::all_of(a.targets.begin(), a.targets.end(), vague)) {
    std::erase_if(a.targets, vague);
  }
}

void IncidentAssembler::drop_unnamed_persons(Attack& a) const {
  const auto unnamed = [&](const graph::Participant& p) {
    const auto& e = d_.entities[p.entity];
    return !e.named && e.kind == NodeKind::person;
  };
  if (!std::all_of(a.targets.begin(), a.targets.end(), unnamed)) {
    std::erase_if(a.targets, unnamed);
  }
}

void IncidentAssembler::drop_bare_attackers(Attack& a) const {
  const bool named = std::any_of(a.perpetrators.begin(), a.perpetrators.end(), [&](const auto& p) {
    return d_.entities[p.entity].named && d_.entities[p.entity].kind == NodeKind::group && p.attribution == Attribution::stated;
  });
  if (!named) {
    return;
  }
  const auto bare = [&](const graph::Participant& p) {
    if (d_.entities[p.entity].named || !p.mention) {
      return false;
    }
    const auto noun = nouns_.at(d_, d_.mentions[*p.mention].head);
    return noun && (noun->noun_class == NounClass::militant || noun->noun_class == NounClass::collective ||
                    d_.lemma(d_.mentions[*p.mention].head) == "man");
  };
  std::erase_if(a.perpetrators, bare);
  std::erase_if(a.claimed_by, bare);
}

bool IncidentAssembler::has(const std::vector<graph::Participant>& list, std::uint32_t entity) {
  return std::any_of(list.begin(), list.end(), [&](const auto& p) { return p.entity == entity; });
}

void IncidentAssembler::add_to(std::vector<graph::Participant>& list, std::uint32_t m, Attribution attribution) const {
  const auto entity = d_.mentions[m].entity;
  if (entity && !has(list, *entity)) {
    list.push_back({*entity, m, attribution});
  }
}

std::set<std::uint32_t> IncidentAssembler::unarmed_sufferers(const Incident& incident) const {
  std::set<std::uint32_t> out;
  for (const auto i : incident.events) {
    const auto& e = events_[i];
    const auto doers = entities(e.perpetrators);
    for (const auto m : e.victims) {
      const auto entity = d_.mentions[m].entity;
      const auto noun = nouns_.at(d_, d_.mentions[m].head);
      // "blew himself up": who kills himself is still the one who did it.
      if (!entity || doers.contains(*entity)) {
        continue;
      }
      const auto kind = d_.entities[*entity].kind;
      const bool army = kind == NodeKind::group || (kind == NodeKind::organization && d_.entities[*entity].named);
      if (!army && !(noun && armed(noun->noun_class))) {
        out.insert(*entity);
      }
    }
  }
  return out;
}

void IncidentAssembler::add_participants(Attack& a, const EventMention& e, const std::set<std::uint32_t>& hurt) const {
  for (const auto m : e.perpetrators) {
    if (d_.mentions[m].entity && may_perpetrate(m) && !hurt.contains(*d_.mentions[m].entity) && !suffers(e, m)) {
      add_to(a.perpetrators, m);
    }
  }
  for (const auto m : e.victims) {
    if (!d_.mentions[m].entity || has(a.perpetrators, *d_.mentions[m].entity)) {
      continue;
    }
    const auto& entity = d_.entities[*d_.mentions[m].entity];
    // "bombed the hotel in an attempt to assassinate her": aimed at, not hit.
    const bool hit = e.status != graph::AttackStatus::attempted;
    if (hit && entity.kind == NodeKind::person && entity.named) {
      add_to(a.victims, m);
    }
    if (!known_attacker(m)) {
      add_to(a.targets, m);
    }
  }
  for (const auto m : e.targets) {
    if (d_.mentions[m].entity && !has(a.perpetrators, *d_.mentions[m].entity) && !known_attacker(m)) {
      add_to(a.targets, m);
    }
  }
  for (const auto m : e.weapons) {
    if (std::find(a.weapons.begin(), a.weapons.end(), m) == a.weapons.end()) {
      a.weapons.push_back(m);
    }
  }
}

bool IncidentAssembler::suffers(const EventMention& e, std::uint32_t m) const {
  const auto& doer = d_.mentions[m];
  if (doer.kind != graph::MentionKind::nominal) {
    return false;
  }
  const auto told = std::ranges::equal_range(events_, e.sentence, {}, &EventMention::sentence);
  return std::any_of(told.begin(), told.end(), [&](const EventMention& other) {
    return std::any_of(other.victims.begin(), other.victims.end(), [&](auto v) {
      return v != m && d_.mentions[v].entity == doer.entity && d_.mentions[v].kind == graph::MentionKind::name;
    });
  });
}

bool IncidentAssembler::known_attacker(std::uint32_t m) const {
  const auto& mention = d_.mentions[m];
  const auto lemma = d_.lemma(mention.head);
  return one_of(lemma, {"attacker", "assailant", "bomber", "raider", "hijacker", "kidnapper"}) ||
         (mention.definite && one_of(lemma, {"gunman", "shooter"}));
}

bool IncidentAssembler::may_perpetrate(std::uint32_t m) const {
  const auto& mention = d_.mentions[m];
  const auto& entity = d_.entities[*mention.entity];
  if (entity.kind == NodeKind::place || one_of(d_.lemma(mention.head), {"court", "tribunal"})) {
    return false;
  }
  if (entity.subtype == graph::Subtype::media || entity.subtype == graph::Subtype::ngo ||
      entity.subtype == graph::Subtype::company) {
    return false;
  }
  return true;
}

void IncidentAssembler::add_casualties(Attack& a, const EventMention& e) const {
  std::optional<graph::CountRange> own;
  std::optional<graph::CountRange> others;
  for (const auto& c : e.casualties) {
    auto& side = attackers_own(a, e, c) ? own : others;
    side = side ? sum(*side, c.count) : c.count;
  }
  const auto raise = [](std::optional<graph::CountRange>& slot, const std::optional<graph::CountRange>& count) {
    const auto size = [](const graph::CountRange& r) { return r.min ? *r.min : r.max.value_or(0); };
    if (count && (!slot || size(*slot) < size(*count))) {
      slot = count;
    }
  };
  if (auto* slot = slot_of(a, e.trigger.effect)) {
    raise(*slot, others);
  }
  raise(a.wounded, e.wounded);
  if (e.trigger.effect == Effect::kill) {
    raise(a.perpetrators_killed, own);
  }
  if (e.suicide) {
    raise(a.perpetrators_killed, graph::CountRange{1, 1});
  }
}

bool IncidentAssembler::attackers_own(const Attack& a, const EventMention& e, const Casualties& c) const {
  if (!c.mention) {
    return false;
  }
  const auto& mention = d_.mentions[*c.mention];
  // "Police killed two attackers": to those who are said to do it, even attackers are the others; "killed seven of their own".
  const bool killer_told = std::any_of(e.perpetrators.begin(), e.perpetrators.end(), [&](auto m) {
    return d_.mentions[m].entity && has(a.perpetrators, *d_.mentions[m].entity);
  });
  const bool attackers =
      one_of(d_.lemma(mention.head), {"attacker", "assailant", "bomber", "hijacker", "raider", "kidnapper", "abductor"});
  return !killer_told && (attackers || (mention.entity && has(a.perpetrators, *mention.entity)));
}

void IncidentAssembler::add_tolls() {
  for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
    const auto verb = d_.tokens[t].head;
    if (d_.lemma(t) != "toll" || verb == kNoToken ||
        !one_of(d_.lemma(verb),
                {"rise", "climb", "stand", "reach", "jump", "increase", "go", "pass", "grow", "put", "bring", "raise"})) {
      continue;
    }
    const auto kind = tree_.child(t, {Deprel::compound});
    auto* attack = kind && d_.lower(*kind) != "death" ? nullptr : attack_near(t);
    for (const auto c : tree_.children(verb)) {
      const auto r = d_.tokens[c].deprel;
      const bool said = (r == Deprel::obl && one_of(tree_.preposition(c), {"to", "at"})) || (r == Deprel::obj && c != t);
      if (const auto count = said && attack != nullptr ? count_of(d_, tree_, c) : std::nullopt) {
        attack->killed = count;
      }
    }
  }
}

std::optional<graph::CountRange>* IncidentAssembler::slot_of(Attack& a, Effect effect) {
  switch (effect) {
    case Effect::kill:
      return &a.killed;
    case Effect::wound:
      return &a.wounded;
    case Effect::kidnap:
      return &a.kidnapped;
    default:
      return nullptr;
  }
}

bool IncidentAssembler::relevant(const Attack& a, const Incident& incident) const {
  const bool harm = a.killed || a.wounded || a.kidnapped || a.perpetrators_killed || !a.victims.empty();
  const bool targeted = !a.targets.empty();
  const bool placed = std::any_of(a.places.begin(), a.places.end(), [&](auto p) { return d_.entities[p].named; });
  // Somebody's death is no attack unless somebody or something brought it about.
  const bool mere_deaths = std::all_of(incident.events.begin(), incident.events.end(), [&](auto i) {
    const auto& t = events_[i].trigger;
    return t.effect == Effect::kill && t.type == AttackType::other && t.strength == Strength::weak;
  });
  if (mere_deaths && a.perpetrators.empty() && a.weapons.empty()) {
    return false;
  }
  // "They have gone on killing": nobody hurt, nothing hit, no time or place of its own.
  const bool told = std::any_of(incident.events.begin(), incident.events.end(), [&](auto i) {
    return events_[i].when || !named_places(events_[i].places).empty() || events_[i].anaphoric;
  });
  if (!harm && !targeted && !told) {
    return false;
  }
  // Attacks in general have neither a time nor a place nor victims of their own.
  if (!harm && !a.date && !placed) {
    return false;
  }
  const int known = (harm ? 2 : 0) + (targeted ? 1 : 0) + (a.perpetrators.empty() ? 0 : 1) + (placed ? 1 : 0) + (a.date ? 1 : 0) +
                    (a.weapons.empty() ? 0 : 1);
  if (incident.plural && !incident.count && !harm) {
    return known >= 4;
  }
  return known >= (incident.strong ? 2 : 3) && (harm || targeted || incident.strong);
}

}  // namespace actorgraph::extract
