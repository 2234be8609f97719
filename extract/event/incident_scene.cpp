// Where and when an incident was.
#include <algorithm>
#include <chrono>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"
#include "extract/event/incident_assembler.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Attack;
using graph::MentionKind;
using graph::MentionType;
using graph::NodeKind;

int IncidentAssembler::place_rank(std::uint32_t entity) const {
  return graph::place_breadth(d_.entities[entity].subtype).value_or(1);
}

void IncidentAssembler::add_places(Attack& a, const Incident& incident) const {
  std::vector<std::uint32_t> found;
  const auto add = [&](std::uint32_t entity) {
    if (std::find(found.begin(), found.end(), entity) == found.end()) {
      found.push_back(entity);
    }
  };
  const auto add_named = [&](std::uint32_t m) {
    const auto entity = d_.mentions[m].entity;
    if (entity && d_.entities[*entity].kind == NodeKind::place && d_.entities[*entity].named) {
      add(*entity);
    }
  };
  std::for_each(incident.places.begin(), incident.places.end(), add_named);
  if (found.empty()) {
    const auto around = scene(incident);
    std::for_each(around.begin(), around.end(), add_named);
  }
  for (const auto& p : a.targets) {
    if (p.mention && site(*p.mention)) {
      add(p.entity);
    }
  }
  for (const auto m : incident.places) {
    if (d_.mentions[m].kind == MentionKind::nominal && one_of(tree_.preposition(d_.mentions[m].head), {"in", "at", "inside"}) &&
        site(m)) {
      add(*d_.mentions[m].entity);
    }
  }
  std::stable_sort(found.begin(), found.end(), [&](auto x, auto y) { return place_rank(x) < place_rank(y); });
  drop_contradicting(found);
  a.places = std::move(found);
}

bool IncidentAssembler::site(std::uint32_t m) const {
  const auto& mention = d_.mentions[m];
  if (!mention.entity || d_.entities[*mention.entity].kind != NodeKind::place ||
      d_.entities[*mention.entity].subtype != graph::Subtype::facility ||
      one_of(tree_.preposition(mention.head), {"near", "outside", "beside"})) {
    return false;
  }
  if (mention.kind == MentionKind::name) {
    return true;
  }
  const auto lemma = d_.lemma(mention.head);
  const bool bare = !tree_.child(mention.head, {Deprel::compound, Deprel::amod, Deprel::nmod});
  const bool part_of_town = one_of(lemma, {"center", "centre", "port"}) && tree_.preposition(mention.head) != "at";
  return !(bare && mention.definite && lemma == "building") && !part_of_town &&
         !one_of(lemma, {"car",       "bus",        "vehicle", "truck", "van",   "minibus",   "taxi", "motorcycle", "plane",
                         "aircraft",  "airplane",   "train",   "boat",  "ship",  "ambulance", "jeep", "tanker",     "pickup",
                         "motorbike", "helicopter", "convoy",  "home",  "house", "residence", "line", "position",   "newspaper"});
}

void IncidentAssembler::drop_contradicting(std::vector<std::uint32_t>& places) const {
  const auto known = std::find_if(places.begin(), places.end(), [&](auto p) { return !d_.entities[p].country.empty(); });
  if (known != places.end()) {
    const std::string country = d_.entities[*known].country;
    std::erase_if(places, [&](auto p) { return !d_.entities[p].country.empty() && d_.entities[p].country != country; });
  }
}

std::vector<std::uint32_t> IncidentAssembler::scene(const Incident& incident) const {
  const auto& first = events_[incident.events.front()];
  std::vector<std::uint32_t> out;
  const auto paragraph = d_.sentences[first.sentence].paragraph;
  for (std::uint32_t s = first.sentence + 1; s-- > 0 && d_.sentences[s].paragraph == paragraph && out.empty();) {
    for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
      const auto& mention = d_.mentions[m];
      if (mention.type != MentionType::place || mention.kind != MentionKind::name ||
          !d_.sentences[s].tokens.contains(mention.head)) {
        continue;
      }
      const auto place = placed_by(mention.head);
      if (one_of(tree_.preposition(place), {"in", "at", "near", "outside", "around", "across", "through", "over"}) &&
          (sets_scene(place, incident) ||
           (s == first.sentence && (closest_trigger(place, incident) || below_telling(place, incident))))) {
        out.push_back(m);
      }
    }
  }
  return out;
}

bool IncidentAssembler::sets_scene(TokenIndex place, const Incident& incident) const {
  const auto governor = d_.tokens[place].head;
  if (d_.tokens[place].deprel != Deprel::obl || governor == kNoToken) {
    return d_.tokens[place].deprel == Deprel::root;
  }
  for (TokenIndex t = governor; t != kNoToken; t = d_.tokens[t].head) {
    if (const auto event = telling_at(t)) {
      return tells_of(incident, *event);
    }
  }
  return true;
}

std::optional<std::size_t> IncidentAssembler::telling_at(TokenIndex t) const {
  const auto it = std::find_if(events_.begin(), events_.end(), [&](const EventMention& e) { return e.token == t; });
  return it == events_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - events_.begin()));
}

bool IncidentAssembler::tells_of(const Incident& incident, std::size_t event) {
  return std::find(incident.events.begin(), incident.events.end(), event) != incident.events.end();
}

bool IncidentAssembler::closest_trigger(TokenIndex place, const Incident& incident) const {
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

bool IncidentAssembler::hangs_on_telling(TokenIndex place) const {
  const auto governor = d_.tokens[place].head;
  return governor == kNoToken || d_.tokens[governor].upos == Upos::VERB ||
         std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) { return m.head == governor; }) ||
         telling_at(governor).has_value();
}

TokenIndex IncidentAssembler::placed_by(TokenIndex place) const {
  const auto names_place = [&](TokenIndex t) {
    return std::any_of(d_.mentions.begin(), d_.mentions.end(),
                       [&](const Mention& m) { return m.type == MentionType::place && m.head == t; });
  };
  while (tree_.preposition(place).empty() || tree_.preposition(place) == "of") {
    const auto governor = d_.tokens[place].head;
    if (governor == kNoToken || !names_place(governor)) {
      break;
    }
    place = governor;
  }
  return place;
}

bool IncidentAssembler::below_telling(TokenIndex place, const Incident& incident) const {
  for (TokenIndex t = place; d_.tokens[t].deprel != Deprel::acl_relcl && d_.tokens[t].head != kNoToken;) {
    t = d_.tokens[t].head;
    if (const auto event = telling_at(t)) {
      return tells_of(incident, *event);
    }
    const bool named = std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& m) {
      return m.head == t && m.kind == MentionKind::name && m.type != MentionType::place;
    });
    if (named) {
      return false;
    }
  }
  return false;
}

bool IncidentAssembler::plausible(const base::DateInterval& days) const {
  constexpr int kEarliestYear = 1900;
  constexpr std::chrono::days kAhead{366};  // what is threatened is seldom farther off
  return days.first >= base::year_interval(kEarliestYear).first && (!d_.published || days.first <= *d_.published + kAhead);
}

void IncidentAssembler::add_date(Attack& a, const Incident& incident) const {
  std::optional<base::DateInterval> best;
  const auto consider = [&](const std::optional<base::DateInterval>& days) {
    if (days && plausible(*days) && (!best || days->precision < best->precision)) {
      best = days;
    }
  };
  for (const auto i : incident.events) {
    consider(events_[i].when);
  }
  for (std::size_t k = 0; k < incident.events.size() && !best; ++k) {
    if (const auto told = events_[incident.events[k]].told) {
      consider(d_.times[*told].interval);
    }
  }
  if (!best) {
    best = paragraph_date(events_[incident.events.front()].sentence);
  }
  a.date = best;
}

std::optional<base::DateInterval> IncidentAssembler::paragraph_date(std::uint32_t sentence) const {
  const auto paragraph = d_.sentences[sentence].paragraph;
  std::optional<base::DateInterval> out;
  for (const auto& time : d_.times) {
    const auto s = d_.sentence_of(time.tokens.begin);
    if (s <= sentence && d_.sentences[s].paragraph == paragraph && time.interval &&
        time.type != graph::TimeExpression::Type::duration && plausible(*time.interval) &&
        named_after(d_, tree_, time) == kNoToken && time.interval->precision <= base::DatePrecision::week) {
      out = time.interval;
    }
  }
  return out;
}

}  // namespace actorgraph::extract
