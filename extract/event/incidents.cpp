#include "extract/event/incidents.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "extract/document/clause.hpp"
#include "extract/event/quantity.hpp"

namespace actorgraph::extract {
namespace {

using graph::Attack;
using graph::AttackStatus;
using graph::AttackType;
using graph::Attribution;
using graph::MentionKind;
using graph::MentionType;
using graph::NodeKind;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// How much a type says: the more specific one names the incident.
int specificity(AttackType type) {
  switch (type) {
    case AttackType::other: return 0;
    case AttackType::armed_assault: return 1;
    case AttackType::clash:
    case AttackType::raid: return 2;
    default: return 3;
  }
}

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
      case AttackType::airstrike: return 1;
      case AttackType::clash:
      case AttackType::raid:
      case AttackType::ambush:
      case AttackType::prison_break: return 2;
      case AttackType::assassination:
      case AttackType::execution:
      case AttackType::stabbing: return 3;
      case AttackType::kidnapping:
      case AttackType::hostage_taking:
      case AttackType::hijacking: return 4;
      default: return 5;
    }
  };
  return family(a) == family(b) || (family(a) <= 3 && family(b) <= 3 && (family(a) == 2 || family(b) == 2));
}

struct Incident {
  std::vector<std::size_t> events;
  AttackType type = AttackType::other;
  AttackStatus status = AttackStatus::accomplished;
  bool strong = false;
  std::set<std::uint32_t> perpetrators;  // entities
  std::set<std::uint32_t> sufferers;     // entities: victims and targets
  std::vector<std::uint32_t> places;     // mentions
  std::optional<std::uint32_t> time;     // index of doc.times
  std::optional<std::uint32_t> count;
  std::uint32_t last_sentence = 0;
};

class Builder {
 public:
  Builder(Document& d, const Tree& tree, const Nouns& nouns, std::vector<EventMention> events)
      : d_(d), tree_(tree), nouns_(nouns), events_(std::move(events)), incident_of_(events_.size(), kNone) {}

  void run() {
    d_.attacks.clear();
    for (std::size_t i = 0; i < events_.size(); ++i) {
      if (!events_[i].dropped) {
        place_event(i);
      }
    }
    for (const auto& incident : incidents_) {
      if (auto attack = complete(incident)) {
        attack_incident_.push_back(static_cast<std::size_t>(&incident - incidents_.data()));
        d_.attacks.push_back(std::move(*attack));
      }
    }
    add_claims();
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // ---- which incident ---------------------------------------------------------------------------------------------------

  void place_event(std::size_t i) {
    auto& e = events_[i];
    if (const auto governor = governing_incident(i)) {
      merge(*governor, i);
      return;
    }
    std::size_t best = kNone;
    int best_score = kMergeScore - 1;
    for (std::size_t k = incidents_.size(); k-- > 0;) {
      const int s = score(incidents_[k], e);
      if (s > best_score) {
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

  [[nodiscard]] std::optional<std::size_t> governing_incident(std::size_t i) {
    auto other = events_[i].same_as;
    for (int steps = 0; other && steps < 4; ++steps) {
      if (incident_of_[*other] != kNone) {
        return incident_of_[*other];
      }
      if (!events_[*other].dropped && *other > i) {
        // The governor comes later in the text: it opens the incident for both.
        incidents_.emplace_back();
        merge(incidents_.size() - 1, *other);
        return incidents_.size() - 1;
      }
      other = events_[*other].same_as;
    }
    return std::nullopt;
  }

  static constexpr int kMergeScore = 4;

  [[nodiscard]] std::set<std::uint32_t> entities(const std::vector<std::uint32_t>& mentions) const {
    std::set<std::uint32_t> out;
    for (const auto m : mentions) {
      if (d_.mentions[m].entity) {
        out.insert(*d_.mentions[m].entity);
      }
    }
    return out;
  }

  static bool meet(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](auto x) { return b.contains(x); });
  }

  [[nodiscard]] bool days_conflict(std::optional<std::uint32_t> a, std::optional<std::uint32_t> b) const {
    return a && b && !d_.times[*a].interval->overlaps(*d_.times[*b].interval);
  }

  [[nodiscard]] bool same_day(std::optional<std::uint32_t> a, std::optional<std::uint32_t> b) const {
    return a && b && *d_.times[*a].interval == *d_.times[*b].interval && d_.times[*a].interval->precision == base::DatePrecision::day;
  }

  // Named places of which no two are the same or of one country.
  [[nodiscard]] bool places_conflict(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
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

  [[nodiscard]] std::set<std::uint32_t> named_places(const std::vector<std::uint32_t>& mentions) const {
    std::set<std::uint32_t> out;
    for (const auto e : entities(mentions)) {
      if (d_.entities[e].kind == NodeKind::place && d_.entities[e].named) {
        out.insert(e);
      }
    }
    return out;
  }

  [[nodiscard]] bool may_contain(std::uint32_t wide, std::uint32_t narrow) const {
    const auto& w = d_.entities[wide];
    const auto& n = d_.entities[narrow];
    if (w.subtype == graph::Subtype::country) {
      return n.country.empty() || n.country == w.country;
    }
    const bool larger = w.subtype == graph::Subtype::province || w.subtype == graph::Subtype::region;
    return larger && n.subtype != graph::Subtype::country && n.subtype != w.subtype && (n.country.empty() || w.country.empty() || n.country == w.country);
  }

  // How well a telling fits an incident already told; below kMergeScore it is one of its own.
  [[nodiscard]] int score(const Incident& incident, const EventMention& e) const {
    if (!types_fit(incident.type, e.trigger.type) || days_conflict(incident.time, explicit_time(e)) || places_conflict(incident.places, e.places) ||
        (incident.status != e.status)) {
      return -100;
    }
    const auto perpetrators = entities(e.perpetrators);
    auto sufferers = entities(e.victims);
    sufferers.merge(entities(e.targets));
    const std::uint32_t gap = e.sentence - incident.last_sentence;
    int s = 0;
    s += meet(incident.sufferers, sufferers) ? 4 : (both_named(incident.sufferers, sufferers) ? -2 : 0);
    s += meet(incident.perpetrators, perpetrators) ? 1 : (both_named(incident.perpetrators, perpetrators) ? -3 : 0);
    s += same_day(incident.time, e.time) ? 1 : 0;
    s += meet(named_places(incident.places), named_places(e.places)) ? 2 : 0;
    s += incident.type == e.trigger.type && specificity(e.trigger.type) > 1 ? 1 : 0;
    s += e.anaphoric && !e.plural ? 3 : 0;
    s += gap == 0 ? 2 : (gap == 1 ? 1 : (gap > 6 ? -1 : 0));
    const bool bare = e.places.empty() && perpetrators.empty() && !explicit_time(e);
    s += bare && gap <= 2 ? (e.trigger.effect != Effect::none && e.trigger.verb ? 3 : 2) : 0;
    // "a bombing that killed eight": who is hurt is told beside what happened.
    s += gap == 0 && e.trigger.verb && e.trigger.effect != Effect::none && perpetrators.empty() && !has_effect(incident) ? 3 : 0;
    s += e.plural && !e.anaphoric ? -3 : 0;
    return s;
  }

  // Named actors on both sides, and not the same.
  [[nodiscard]] bool both_named(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) const {
    const auto named = [&](auto e) { return d_.entities[e].named && d_.entities[e].kind != NodeKind::place; };
    return std::any_of(a.begin(), a.end(), named) && std::any_of(b.begin(), b.end(), named);
  }

  [[nodiscard]] bool has_effect(const Incident& incident) const {
    return std::any_of(incident.events.begin(), incident.events.end(), [&](auto i) { return events_[i].trigger.effect != Effect::none; });
  }

  // A time that stands in the event's own sentence.
  [[nodiscard]] std::optional<std::uint32_t> explicit_time(const EventMention& e) const { return e.time; }

  void merge(std::size_t k, std::size_t i) {
    auto& incident = incidents_[k];
    const auto& e = events_[i];
    incident_of_[i] = k;
    if (incident.events.empty()) {
      incident.status = e.status;
      incident.type = e.trigger.type;
    } else if (specificity(e.trigger.type) > specificity(incident.type)) {
      incident.type = e.trigger.type;
    }
    incident.events.push_back(i);
    incident.strong = incident.strong || e.trigger.strength == Strength::strong || e.trigger.strength == Strength::weapon;
    incident.perpetrators.merge(entities(e.perpetrators));
    incident.sufferers.merge(entities(e.victims));
    incident.sufferers.merge(entities(e.targets));
    incident.places.insert(incident.places.end(), e.places.begin(), e.places.end());
    if (!incident.time) {
      incident.time = e.time;
    }
    if (e.count) {
      incident.count = e.count;
    }
    incident.last_sentence = std::max(incident.last_sentence, e.sentence);
  }

  // ---- what it amounts to ------------------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<Attack> complete(const Incident& incident) const {
    Attack a;
    a.type = incident.type;
    a.status = incident.status;
    const auto& first = events_[incident.events.front()];
    a.trigger = d_.tokens[first.token].span;
    a.by = "event:" + std::string(d_.lemma(first.token));
    a.count = incident.count;
    std::set<std::uint32_t> sentences;
    for (const auto i : incident.events) {
      const auto& e = events_[i];
      sentences.insert(e.sentence);
      add_participants(a, e);
      add_casualties(a, e);
    }
    for (const auto s : sentences) {
      a.evidence.push_back(d_.sentences[s].span);
    }
    drop_vague_targets(a);
    add_places(a, incident);
    add_date(a, incident);
    return relevant(a, incident) ? std::optional(std::move(a)) : std::nullopt;
  }

  // "people", "the town", "a street": where somebody or something more definite is told, these say only where and how many.
  void drop_vague_targets(Attack& a) const {
    const auto vague = [&](const graph::Participant& p) {
      const auto& e = d_.entities[p.entity];
      return !e.named && (one_of(e.name, {"people", "persons", "person", "others", "PEOPLE", "PERSONS"}) || (e.kind == NodeKind::place && e.subtype == graph::Subtype::area));
    };
    if (!std::all_of(a.targets.begin(), a.targets.end(), vague)) {
      std::erase_if(a.targets, vague);
    }
  }

  [[nodiscard]] static bool has(const std::vector<graph::Participant>& list, std::uint32_t entity) {
    return std::any_of(list.begin(), list.end(), [&](const auto& p) { return p.entity == entity; });
  }

  void add_to(std::vector<graph::Participant>& list, std::uint32_t m, Attribution attribution = Attribution::stated) const {
    const auto entity = d_.mentions[m].entity;
    if (entity && !has(list, *entity)) {
      list.push_back({*entity, m, attribution});
    }
  }

  void add_participants(Attack& a, const EventMention& e) const {
    for (const auto m : e.perpetrators) {
      if (d_.mentions[m].entity && may_perpetrate(m)) {
        add_to(a.perpetrators, m);
      }
    }
    for (const auto m : e.alleged) {
      add_to(a.perpetrators, m, Attribution::alleged);
    }
    for (const auto m : e.victims) {
      if (!d_.mentions[m].entity || has(a.perpetrators, *d_.mentions[m].entity)) {
        continue;
      }
      const auto& entity = d_.entities[*d_.mentions[m].entity];
      if (entity.kind == NodeKind::person && entity.named) {
        add_to(a.victims, m);
      }
      add_to(a.targets, m);
    }
    for (const auto m : e.targets) {
      if (d_.mentions[m].entity && !has(a.perpetrators, *d_.mentions[m].entity)) {
        add_to(a.targets, m);
      }
    }
    for (const auto m : e.weapons) {
      if (std::find(a.weapons.begin(), a.weapons.end(), m) == a.weapons.end()) {
        a.weapons.push_back(m);
      }
    }
  }

  // Those who fight, or somebody named; a "president" or a "spokesman" without a name tells of attacks rather than makes them.
  [[nodiscard]] bool may_perpetrate(std::uint32_t m) const {
    const auto& mention = d_.mentions[m];
    const auto& entity = d_.entities[*mention.entity];
    if (entity.kind == NodeKind::place) {
      return false;
    }
    if (entity.subtype == graph::Subtype::media || entity.subtype == graph::Subtype::ngo) {
      return false;
    }
    return true;
  }

  // Casualties of one telling; several tellings of one incident give the largest, since totals are told beside parts.
  void add_casualties(Attack& a, const EventMention& e) const {
    if (!e.victim_count) {
      return;
    }
    const bool own = !e.victims.empty() && std::all_of(e.victims.begin(), e.victims.end(), [&](auto m) {
      return d_.mentions[m].entity && has(a.perpetrators, *d_.mentions[m].entity);
    });
    auto* slot = own ? &a.perpetrators_killed : slot_of(a, e.trigger.effect);
    if (slot == nullptr || (own && e.trigger.effect != Effect::kill)) {
      return;
    }
    const auto size = [](const graph::CountRange& r) { return r.min ? *r.min : r.max.value_or(0); };
    if (!*slot || size(**slot) < size(*e.victim_count)) {
      *slot = e.victim_count;
    }
  }

  [[nodiscard]] static std::optional<graph::CountRange>* slot_of(Attack& a, Effect effect) {
    switch (effect) {
      case Effect::kill: return &a.killed;
      case Effect::wound: return &a.wounded;
      case Effect::kidnap: return &a.kidnapped;
      default: return nullptr;
    }
  }

  [[nodiscard]] int place_rank(std::uint32_t entity) const {
    switch (d_.entities[entity].subtype) {
      case graph::Subtype::facility: return 0;
      case graph::Subtype::city: return 1;
      case graph::Subtype::area: return 2;
      case graph::Subtype::province: return 3;
      case graph::Subtype::region: return 4;
      case graph::Subtype::country: return 5;
      default: return 1;
    }
  }

  void add_places(Attack& a, const Incident& incident) const {
    std::vector<std::uint32_t> found;
    const auto add = [&](std::uint32_t m, bool named_only) {
      const auto entity = d_.mentions[m].entity;
      if (entity && d_.entities[*entity].kind == NodeKind::place && (d_.entities[*entity].named || !named_only) &&
          std::find(found.begin(), found.end(), *entity) == found.end()) {
        found.push_back(*entity);
      }
    };
    for (const auto m : incident.places) {
      add(m, true);
    }
    if (found.empty()) {
      for (const auto m : scene(incident)) {
        add(m, true);
      }
    }
    std::stable_sort(found.begin(), found.end(), [&](auto x, auto y) { return place_rank(x) < place_rank(y); });
    drop_contradicting(found);
    a.places = std::move(found);
  }

  // Places of another country than the most specific one's are somebody's origin or target, not the scene.
  void drop_contradicting(std::vector<std::uint32_t>& places) const {
    if (places.empty()) {
      return;
    }
    const std::string country = d_.entities[places.front()].country;
    if (!country.empty()) {
      std::erase_if(places, [&](auto p) { return !d_.entities[p].country.empty() && d_.entities[p].country != country; });
    }
  }

  // The places that the first telling's sentence, else its paragraph, has named in a locative phrase.
  [[nodiscard]] std::vector<std::uint32_t> scene(const Incident& incident) const {
    const auto& first = events_[incident.events.front()];
    std::vector<std::uint32_t> out;
    const auto paragraph = d_.sentences[first.sentence].paragraph;
    for (std::uint32_t s = first.sentence + 1; s-- > 0 && d_.sentences[s].paragraph == paragraph && out.empty();) {
      for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
        const auto& mention = d_.mentions[m];
        if (mention.type == MentionType::place && mention.kind == MentionKind::name && d_.sentences[s].tokens.contains(mention.head) &&
            one_of(tree_.preposition(mention.head), {"in", "at", "near", "outside", "around", "across"}) &&
            (sets_scene(mention.head, incident) || (s == first.sentence && closest_trigger(mention.head, incident)))) {
          out.push_back(m);
        }
      }
    }
    return out;
  }

  // A place at the level of a clause that tells of no other violence ("In Syria, …"); what hangs on a noun or on another trigger is its own.
  [[nodiscard]] bool sets_scene(TokenIndex place, const Incident& incident) const {
    const auto governor = d_.tokens[place].head;
    if (d_.tokens[place].deprel != Deprel::obl || governor == kNoToken) {
      return d_.tokens[place].deprel == Deprel::root;
    }
    for (TokenIndex t = governor; t != kNoToken; t = d_.tokens[t].head) {
      for (std::size_t i = 0; i < events_.size(); ++i) {
        if (events_[i].token == t) {
          return tells_of(incident, i);
        }
      }
    }
    return true;
  }

  [[nodiscard]] static bool tells_of(const Incident& incident, std::size_t event) {
    return std::find(incident.events.begin(), incident.events.end(), event) != incident.events.end();
  }

  // Of the sentence's triggers the one that stands closest to a place is this incident's.
  [[nodiscard]] bool closest_trigger(TokenIndex place, const Incident& incident) const {
    std::optional<std::size_t> closest;
    TokenIndex shortest = 0;
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const auto t = events_[i].token;
      const TokenIndex gap = t > place ? t - place : place - t;
      if (events_[i].sentence == d_.sentence_of(place) && (!closest || gap < shortest)) {
        closest = i;
        shortest = gap;
      }
    }
    return closest && tells_of(incident, *closest) && hangs_on_telling(place);
  }

  // On a verb, or on a noun for somebody or something: "a dilemma in Washington" is no scene.
  [[nodiscard]] bool hangs_on_telling(TokenIndex place) const {
    const auto governor = d_.tokens[place].head;
    return governor == kNoToken || d_.tokens[governor].upos == Upos::VERB ||
           std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) { return m.head == governor; }) ||
           std::any_of(events_.begin(), events_.end(), [&](const EventMention& e) { return e.token == governor; });
  }

  void add_date(Attack& a, const Incident& incident) const {
    std::optional<base::DateInterval> best;
    for (const auto i : incident.events) {
      const auto& time = events_[i].time;
      if (time && d_.times[*time].interval) {
        const auto& interval = *d_.times[*time].interval;
        if (!best || interval.precision < best->precision) {
          best = interval;
        }
      }
    }
    if (!best) {
      best = paragraph_date(events_[incident.events.front()].sentence);
    }
    a.date = best;
  }

  // The last day that the same paragraph has named before.
  [[nodiscard]] std::optional<base::DateInterval> paragraph_date(std::uint32_t sentence) const {
    const auto paragraph = d_.sentences[sentence].paragraph;
    std::optional<base::DateInterval> out;
    for (const auto& time : d_.times) {
      const auto s = d_.sentence_of(time.tokens.begin);
      if (s <= sentence && d_.sentences[s].paragraph == paragraph && time.interval && time.type != graph::TimeExpression::Type::duration) {
        out = time.interval;
      }
    }
    return out;
  }

  // An incident has happened to somebody, or somewhere at some time by somebody; "attacks" in general are none.
  [[nodiscard]] bool relevant(const Attack& a, const Incident& incident) const {
    const bool harm = a.killed || a.wounded || a.kidnapped || a.perpetrators_killed || !a.victims.empty();
    const bool targeted = !a.targets.empty();
    const bool plural = std::all_of(incident.events.begin(), incident.events.end(), [&](auto i) { return events_[i].plural; });
    const int known = (harm ? 2 : 0) + (targeted ? 1 : 0) + (a.perpetrators.empty() ? 0 : 1) + (a.places.empty() ? 0 : 1) + (a.date ? 1 : 0) + (a.weapons.empty() ? 0 : 1);
    if (plural && !incident.count && !harm) {
      return known >= 4;
    }
    return known >= (incident.strong ? 2 : 3) && (harm || targeted || incident.strong);
  }

  // ---- claims and blame ----------------------------------------------------------------------------------------------------

  void add_claims() {
    for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
      if (d_.tokens[t].upos != Upos::VERB) {
        continue;
      }
      if (one_of(d_.lemma(t), {"claim", "take", "accept", "assume", "admit"})) {
        if (const auto o = tree_.child(t, {Deprel::obj}); o && (one_of(d_.lemma(*o), {"responsibility", "credit"}) || claimed_event(t, *o))) {
          claim(t);
        }
      } else if (one_of(d_.lemma(t), {"blame", "attribute", "accuse"})) {
        blame(t);
      }
      if (one_of(d_.lemma(t), {"say", "claim", "acknowledge", "announce", "confirm", "admit", "boast", "declare"})) {
        avow(t);
      }
    }
  }

  // "The group said that its fighters had killed ten": who says that he did it claims it.
  void avow(TokenIndex verb) {
    const auto s = Clauses(d_, tree_).subject(verb);
    if (!s || s->passive || negated(verb)) {
      return;
    }
    for (const auto m : actors_at(s->token)) {
      const auto entity = *d_.mentions[m].entity;
      for (std::size_t i = 0; i < d_.attacks.size() && d_.entities[entity].kind == NodeKind::group; ++i) {
        const auto& events = incidents_[attack_incident_[i]].events;
        const bool said = std::any_of(events.begin(), events.end(), [&](auto k) { return events_[k].token != verb && tree_.dominates(verb, events_[k].token); });
        if (said && has(d_.attacks[i].perpetrators, entity)) {
          add_to(d_.attacks[i].claimed_by, m);
        }
      }
    }
  }

  [[nodiscard]] bool claimed_event(TokenIndex verb, TokenIndex object) const {
    return d_.lemma(verb) == "claim" && one_of(d_.lemma(object), {"attack", "bombing", "assault", "killing", "kidnapping", "blast", "raid", "ambush", "it", "both", "them", "explosion", "shooting", "strike", "operation"});
  }

  // The attack that a claim or blame in a sentence speaks of: one told in it, else the one told last before it.
  [[nodiscard]] Attack* attack_near(TokenIndex t) {
    const auto sentence = d_.sentence_of(t);
    Attack* best = nullptr;
    std::uint32_t latest = 0;
    for (std::size_t i = 0; i < d_.attacks.size(); ++i) {
      const bool told = std::any_of(incidents_[attack_incident_[i]].events.begin(), incidents_[attack_incident_[i]].events.end(),
                                    [&](auto k) { return events_[k].sentence <= sentence; });
      if (told && (best == nullptr || last_sentence_before(i, sentence) >= latest)) {
        best = &d_.attacks[i];
        latest = last_sentence_before(i, sentence);
      }
    }
    return best;
  }

  [[nodiscard]] std::uint32_t last_sentence_before(std::size_t attack, std::uint32_t sentence) const {
    std::uint32_t last = 0;
    for (const auto k : incidents_[attack_incident_[attack]].events) {
      if (events_[k].sentence <= sentence) {
        last = std::max(last, events_[k].sentence);
      }
    }
    return last;
  }

  [[nodiscard]] std::vector<std::uint32_t> actors_at(TokenIndex t) const {
    std::vector<std::uint32_t> out;
    for (const auto x : tree_.conjuncts(t)) {
      for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
        const auto& mention = d_.mentions[m];
        if (mention.head == x && mention.entity && d_.entities[*mention.entity].kind != NodeKind::place) {
          out.push_back(m);
          break;
        }
      }
    }
    return out;
  }

  void claim(TokenIndex verb) {
    const Clauses clauses(d_, tree_);
    if (const auto s = clauses.subject(verb); s && !s->passive && !clauses.empty_phrase(s->token) && !negated(verb)) {
      if (auto* attack = attack_near(verb)) {
        for (const auto m : actors_at(s->token)) {
          if (d_.entities[*d_.mentions[m].entity].kind == NodeKind::group || d_.entities[*d_.mentions[m].entity].kind == NodeKind::organization) {
            add_to(attack->claimed_by, m);
            add_to(attack->perpetrators, m);
          }
        }
      }
    }
  }

  [[nodiscard]] bool negated(TokenIndex verb) const {
    const auto children = tree_.children(verb);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex c) { return one_of(d_.lower(c), {"not", "n't", "n’t", "never"}); });
  }

  // "blamed the attack on X", "the attack was blamed on X", "accused X of killing".
  void blame(TokenIndex verb) {
    auto* attack = attack_near(verb);
    if (attack == nullptr) {
      return;
    }
    std::vector<std::uint32_t> blamed;
    for (const auto c : tree_.children(verb)) {
      const auto preposition = tree_.preposition(c);
      if (d_.tokens[c].deprel == Deprel::obl && ((d_.lemma(verb) == "blame" && preposition == "on") || (d_.lemma(verb) == "attribute" && preposition == "to"))) {
        blamed = actors_at(c);
      } else if (d_.tokens[c].deprel == Deprel::obj && d_.lemma(verb) != "attribute" && blamed.empty()) {
        blamed = actors_at(c);
      }
    }
    for (const auto m : blamed) {
      if (!has(attack->targets, *d_.mentions[m].entity)) {
        add_to(attack->perpetrators, m, Attribution::alleged);
      }
    }
  }

  Document& d_;
  const Tree& tree_;
  const Nouns& nouns_;
  std::vector<EventMention> events_;
  std::vector<std::size_t> incident_of_;
  std::vector<Incident> incidents_;
  std::vector<std::size_t> attack_incident_;  // the incident of each attack
};

}  // namespace

IncidentBuilder::IncidentBuilder(const Nouns& nouns) : nouns_(nouns) {}

void IncidentBuilder::annotate(Document& document, const Tree& tree, std::vector<EventMention> events) const {
  Builder(document, tree, nouns_, std::move(events)).run();
}

}  // namespace actorgraph::extract
