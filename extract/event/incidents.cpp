#include "extract/event/incidents.hpp"

#include <algorithm>
#include <iterator>

#include "base/one_of.hpp"
#include "extract/event/incident_assembler.hpp"

namespace actorgraph::extract {

using graph::Attack;
using graph::AttackType;
using graph::NodeKind;

int specificity(AttackType type) {
  switch (type) {
    case AttackType::other:
      return 0;
    case AttackType::armed_assault:
    case AttackType::arson:  // what is done beside it: "killed nine and set houses on fire"
      return 1;
    case AttackType::clash:
    case AttackType::raid:
      return 2;
    default:
      return 3;
  }
}

namespace {

// Types that can be said of one incident: a bombing is an attack, a killing may be an ambush.
bool types_fit(AttackType a, AttackType b) {
  if (a == b || specificity(a) <= 1 || specificity(b) <= 1) {
    return true;
  }
  const auto family = [](AttackType t) {
    switch (t) {
      case AttackType::bombing:
      case AttackType::suicide_bombing:
      case AttackType::shelling:
      case AttackType::airstrike:
        return 1;
      case AttackType::clash:
      case AttackType::raid:
      case AttackType::ambush:
      case AttackType::prison_break:
        return 2;
      case AttackType::assassination:
      case AttackType::execution:
      case AttackType::stabbing:
        return 3;
      case AttackType::kidnapping:
      case AttackType::hostage_taking:
      case AttackType::hijacking:
        return 4;
      default:
        return 5;
    }
  };
  const auto stormed_and_taken = [&](AttackType x, AttackType y) { return x == AttackType::raid && family(y) == 4; };
  return family(a) == family(b) || stormed_and_taken(a, b) || stormed_and_taken(b, a) ||
         (family(a) <= 3 && family(b) <= 3 && (family(a) == 2 || family(b) == 2));
}

bool days_conflict(const std::optional<base::DateInterval>& a, const std::optional<base::DateInterval>& b) {
  return a && b && !a->overlaps(*b);
}

bool same_day(const std::optional<base::DateInterval>& a, const std::optional<base::DateInterval>& b) {
  return a && b && *a == *b && a->precision == base::DatePrecision::day;
}

}  // namespace

void IncidentAssembler::run() {
  d_.attacks.clear();
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (!events_[i].dropped && incident_of_[i] == kNone) {  // one that governs another may have been placed with it
      place_event(i);
    }
  }
  for (std::size_t k = 0; k < incidents_.size(); ++k) {
    take_apart(k);
  }
  for (std::size_t k = 0; k < incidents_.size(); ++k) {
    if (incidents_[k].events.empty()) {
      continue;
    }
    if (auto attack = complete(incidents_[k])) {
      attack_incident_.push_back(k);
      d_.attacks.push_back(std::move(*attack));
    }
  }
  add_claims();
  add_owners_of_aircraft();
  add_identified();
  add_tolls();
  for (auto& attack : d_.attacks) {
    drop_bare_attackers(attack);
  }
}

void IncidentAssembler::add_owners_of_aircraft() {
  const Attack* told = nullptr;
  for (const auto& attack : d_.attacks) {
    if (attack.type != AttackType::airstrike || attack.perpetrators.empty()) {
      continue;
    }
    if (told != nullptr &&
        !std::equal(told->perpetrators.begin(), told->perpetrators.end(), attack.perpetrators.begin(), attack.perpetrators.end(),
                    [](const auto& a, const auto& b) { return a.entity == b.entity; })) {
      return;
    }
    told = &attack;
  }
  if (told == nullptr) {
    return;
  }
  const auto owners = told->perpetrators;
  for (auto& attack : d_.attacks) {
    const bool theirs = std::none_of(owners.begin(), owners.end(), [&](const auto& p) { return has(attack.targets, p.entity); });
    if (attack.type == AttackType::airstrike && attack.perpetrators.empty() && theirs) {
      attack.perpetrators = owners;
    }
  }
}

void IncidentAssembler::take_apart(std::size_t summary) {
  constexpr std::uint32_t kLead = 2;   // sentences in which a report sums up what it tells
  constexpr std::uint32_t kReach = 8;  // and those behind in which it tells it
  auto& sum = incidents_[summary];
  const bool several = std::any_of(sum.events.begin(), sum.events.end(),
                                   [&](auto i) { return events_[i].plural && events_[i].count && *events_[i].count > 1; });
  if (!several || !sum.count) {
    return;
  }
  const auto lead = events_[sum.events.front()].sentence;
  if (lead > kLead) {
    return;
  }
  std::vector<std::size_t> parts;
  for (std::size_t k = 0; k < incidents_.size() && parts.size() < *sum.count; ++k) {
    const auto& part = incidents_[k];
    if (k == summary || part.events.empty() || part.plural || part.status != sum.status || !part.strong) {
      continue;
    }
    const auto sentence = events_[part.events.front()].sentence;
    const bool other_side = meet(sum.perpetrators, part.sufferers) ||
                            (both_named(sum.perpetrators, part.perpetrators) && !meet(sum.perpetrators, part.perpetrators));
    if (sentence > lead && sentence <= lead + kReach && !days_conflict(sum.when, part.when) &&
        !places_conflict(sum.places, part.places) && !other_side) {
      parts.push_back(k);
    }
  }
  if (parts.size() < *sum.count) {
    return;
  }
  for (const auto k : parts) {
    auto& part = incidents_[k];
    auto& first = events_[part.events.front()];
    if (!part.when) {
      first.when = part.when = sum.when;
    }
    if (part.perpetrators.empty()) {
      for (const auto i : sum.events) {
        const auto& told = events_[i].perpetrators;
        first.perpetrators.insert(first.perpetrators.end(), told.begin(), told.end());
      }
      part.perpetrators = sum.perpetrators;
    }
  }
  // What was told later of one of them and taken for the sum goes on by itself.
  std::vector<std::size_t> told_later;
  std::copy_if(sum.events.begin(), sum.events.end(), std::back_inserter(told_later),
               [&](auto i) { return events_[i].sentence != lead; });
  const auto when = sum.when;
  const auto doers = events_[sum.events.front()].perpetrators;
  sum.events.clear();
  if (told_later.empty()) {
    return;
  }
  auto& first = events_[told_later.front()];
  first.when = first.when ? first.when : when;
  if (first.perpetrators.empty()) {
    first.perpetrators = doers;
  }
  incidents_.emplace_back();
  for (const auto i : told_later) {
    merge(incidents_.size() - 1, i);
  }
}

std::optional<std::size_t> IncidentAssembler::countered(const EventMention& e) const {
  constexpr std::uint32_t kReach = 2;  // sentences
  if (!e.trigger.verb || e.trigger.effect != Effect::kill || e.victims.empty() || !e.places.empty()) {
    return std::nullopt;
  }
  for (std::size_t k = incidents_.size(); k-- > 0;) {
    const auto& incident = incidents_[k];
    const bool theirs = std::all_of(e.victims.begin(), e.victims.end(), [&](auto m) {
      const auto& victim = d_.mentions[m];
      const auto determiner = tree_.child(victim.head, {Deprel::det});
      const bool all = determiner && base::one_of(d_.lower(*determiner), {"all", "both"});
      return (victim.definite || all) && victim.entity && incident.perpetrators.contains(*victim.entity);
    });
    if (theirs && e.sentence > incident.last_sentence && e.sentence <= incident.last_sentence + kReach &&
        incident.status == e.status && !days_conflict(incident.when, e.when) &&
        !meet(incident.perpetrators, entities(e.perpetrators))) {
      return k;
    }
  }
  return std::nullopt;
}

void IncidentAssembler::place_event(std::size_t i) {
  auto& e = events_[i];
  if (const auto incident = countered(e)) {
    e.counter = true;
    incident_of_[i] = *incident;
    incidents_[*incident].events.push_back(i);
    incidents_[*incident].last_sentence = e.sentence;
    return;
  }
  if (const auto governor = governing_incident(i)) {
    merge(*governor, i);
    return;
  }
  std::size_t best = kNone;
  int best_score = kMergeScore - 1;
  for (std::size_t k = incidents_.size(); k-- > 0;) {
    const int s = score(k, e);
    if (s > best_score || (s == best_score && best != kNone && incidents_[k].last_token > incidents_[best].last_token)) {
      best = k;
      best_score = s;
    }
  }
  if (best == kNone) {
    incidents_.emplace_back();
    best = incidents_.size() - 1;
  }
  merge(best, i);
}

std::optional<std::size_t> IncidentAssembler::governing_incident(std::size_t i) {
  std::optional<std::size_t> later;
  auto other = events_[i].same_as;
  for (int steps = 0; other && steps < 4; ++steps) {
    if (incident_of_[*other] != kNone) {
      return incident_of_[*other];
    }
    if (!events_[*other].dropped && *other > i && !later) {
      later = other;
    }
    other = events_[*other].same_as;
  }
  if (!later) {
    return std::nullopt;
  }
  // The governor comes later in the text: it opens the incident for both.
  incidents_.emplace_back();
  merge(incidents_.size() - 1, *later);
  return incidents_.size() - 1;
}

std::set<std::uint32_t> IncidentAssembler::entities(const std::vector<std::uint32_t>& mentions) const {
  std::set<std::uint32_t> out;
  for (const auto m : mentions) {
    if (d_.mentions[m].entity) {
      out.insert(*d_.mentions[m].entity);
    }
  }
  return out;
}

bool IncidentAssembler::meet(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](auto x) { return b.contains(x); });
}

bool IncidentAssembler::places_conflict(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
  const auto ea = named_places(a);
  const auto eb = named_places(b);
  if (ea.empty() || eb.empty() || meet(ea, eb)) {
    return false;
  }
  for (const auto x : ea) {
    for (const auto y : eb) {
      if (may_contain(x, y) || may_contain(y, x)) {
        return false;
      }
    }
  }
  return true;
}

std::set<std::uint32_t> IncidentAssembler::named_places(const std::vector<std::uint32_t>& mentions) const {
  std::set<std::uint32_t> out;
  for (const auto e : entities(mentions)) {
    if (d_.entities[e].kind == NodeKind::place && d_.entities[e].named) {
      out.insert(e);
    }
  }
  return out;
}

bool IncidentAssembler::may_contain(std::uint32_t wide, std::uint32_t narrow) const {
  const auto& w = d_.entities[wide];
  const auto& n = d_.entities[narrow];
  if (w.subtype == graph::Subtype::country) {
    return n.country.empty() || n.country == w.country;
  }
  const bool larger = w.subtype == graph::Subtype::province || w.subtype == graph::Subtype::region;
  return larger && n.subtype != graph::Subtype::country && n.subtype != w.subtype &&
         (n.country.empty() || w.country.empty() || n.country == w.country);
}

int IncidentAssembler::score(std::size_t k, const EventMention& e) const {
  const auto& incident = incidents_[k];
  if (incident.last_sentence < e.sentence && told_beside(e.sentence)) {
    return -100;
  }
  if (!types_fit(incident.type, e.trigger.type) || days_conflict(incident.when, e.when) ||
      places_conflict(incident.places, e.places) || incident.status != e.status ||
      (e.apart_from && incident_of_[*e.apart_from] == k)) {
    return -100;
  }
  const auto perpetrators = entities(e.perpetrators);
  auto sufferers = entities(e.victims);
  sufferers.merge(entities(e.targets));
  const std::uint32_t gap = e.sentence - incident.last_sentence;
  const auto places = named_places(e.places);
  // "people", far from the people told of before, are others
  const auto meant = [&](std::uint32_t m) {
    const auto& mention = d_.mentions[m];
    return mention.entity && incident.sufferers.contains(*mention.entity) &&
           (gap <= 1 || mention.definite || mention.kind == graph::MentionKind::pronoun || d_.entities[*mention.entity].named);
  };
  const bool same_sufferers =
      std::any_of(e.victims.begin(), e.victims.end(), meant) || std::any_of(e.targets.begin(), e.targets.end(), meant);
  const bool named_sufferers = both_named(incident.sufferers, sufferers);
  const bool named_perpetrators = both_named(incident.perpetrators, perpetrators);
  int s = 0;
  s += same_sufferers ? 4 : (named_sufferers ? -2 : 0);
  s += meet(incident.perpetrators, perpetrators) ? 1 : (named_perpetrators ? -3 : 0);
  s += same_day(incident.when, e.when) ? 2 : (incident.when && e.when ? 1 : 0);  // "over the weekend", "on Saturday"
  s += meet(named_places(incident.places), places) ? 2 : 0;
  s += incident.type == e.trigger.type && specificity(e.trigger.type) > 1 ? 1 : 0;
  // "the death of its leader" says itself which one it is; "the attack" is the one told before.
  const bool told_apart = !sufferers.empty() && !incident.sufferers.empty() && !same_sufferers;
  s += e.anaphoric && !e.plural && !told_apart && !incident.plural && incident.count.value_or(1) == 1 ? 3 : 0;
  s += gap == 0 ? 2 : (gap == 1 ? 1 : (gap > 6 ? -1 : 0));
  const bool bare = e.places.empty() && perpetrators.empty() && !e.when;
  s += bare && gap <= 2 ? (e.trigger.effect != Effect::none && e.trigger.verb ? 3 : 2) : 0;
  // What the next sentence tells without a day or a place of its own goes on with the same incident.
  const bool goes_on =
      !bare && !incident.plural && places.empty() && !e.when && gap <= 1 && !named_perpetrators && !named_sufferers;
  s += goes_on ? 2 : 0;
  // "a bombing that killed eight": who is hurt is told beside what happened.
  s += gap == 0 && e.trigger.verb && e.trigger.effect != Effect::none && perpetrators.empty() && !has_effect(incident) ? 3 : 0;
  s += e.plural && !e.anaphoric ? -3 : 0;
  return s;
}

bool IncidentAssembler::told_beside(std::uint32_t sentence) const {
  const auto range = d_.sentences[sentence].tokens;
  constexpr TokenIndex kOpening = 8;  // words
  for (TokenIndex t = range.begin; t < range.end && t < range.begin + kOpening; ++t) {
    const auto lower = d_.lower(t);
    const bool other =
        t > range.begin && base::one_of(d_.lower(t - 1), {"separate", "unrelated", "another", "other", "different"});
    if (base::one_of(lower, {"meanwhile", "elsewhere", "separately"}) ||
        (other && base::one_of(lower, {"incident", "attack", "development", "incidents", "attacks", "developments"}) &&
         tree_.preposition(t) == "in")) {
      return true;
    }
  }
  return false;
}

bool IncidentAssembler::both_named(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) const {
  const auto named = [&](auto e) { return d_.entities[e].named && d_.entities[e].kind != NodeKind::place; };
  return std::any_of(a.begin(), a.end(), named) && std::any_of(b.begin(), b.end(), named);
}

bool IncidentAssembler::has_effect(const Incident& incident) const {
  return std::any_of(incident.events.begin(), incident.events.end(),
                     [&](auto i) { return events_[i].trigger.effect != Effect::none; });
}

void IncidentAssembler::merge(std::size_t k, std::size_t i) {
  auto& incident = incidents_[k];
  const auto& e = events_[i];
  incident_of_[i] = k;
  if (incident.events.empty()) {
    incident.status = e.status;
    incident.type = e.trigger.type;
  } else if (specificity(e.trigger.type) > specificity(incident.type)) {
    incident.type = e.trigger.type;
  }
  incident.plural = (incident.events.empty() || incident.plural) && e.plural;
  incident.events.push_back(i);
  incident.strong = incident.strong || e.trigger.strength == Strength::strong || e.trigger.strength == Strength::weapon;
  incident.perpetrators.merge(entities(e.perpetrators));
  incident.sufferers.merge(entities(e.victims));
  incident.sufferers.merge(entities(e.targets));
  incident.places.insert(incident.places.end(), e.places.begin(), e.places.end());
  if (!incident.when) {
    incident.when = e.when;
  }
  if (e.count) {
    incident.count = e.count;
  }
  incident.last_sentence = std::max(incident.last_sentence, e.sentence);
  incident.last_token = std::max(incident.last_token, e.token);
}

IncidentBuilder::IncidentBuilder(const Nouns& nouns) : nouns_(nouns) {}

void IncidentBuilder::annotate(Document& document, const Tree& tree, std::vector<EventMention> events) const {
  IncidentAssembler(document, tree, nouns_, std::move(events)).run();
}

}  // namespace actorgraph::extract
