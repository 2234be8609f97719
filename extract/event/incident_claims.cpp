// Who says that he did it, and whom others blame.
#include <algorithm>

#include "base/one_of.hpp"
#include "extract/document/clause.hpp"
#include "extract/event/incident_assembler.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Attack;
using graph::Attribution;
using graph::NodeKind;

void IncidentAssembler::add_claims() {
  for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
    if (d_.tokens[t].upos != Upos::VERB) {
      continue;
    }
    if (one_of(d_.lemma(t), {"claim", "take", "accept", "assume", "admit"})) {
      if (const auto o = tree_.child(t, {Deprel::obj});
          o && (one_of(d_.lemma(*o), {"responsibility", "credit"}) || claimed_event(t, *o))) {
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

void IncidentAssembler::avow(TokenIndex verb) {
  const auto s = Clauses(d_, tree_).subject(verb);
  if (!s || s->passive || negated(verb)) {
    return;
  }
  for (const auto m : actors_at(s->token)) {
    const auto entity = *d_.mentions[m].entity;
    for (std::size_t i = 0; i < d_.attacks.size() && d_.entities[entity].kind == NodeKind::group; ++i) {
      const auto& events = incidents_[attack_incident_[i]].events;
      const bool said = std::any_of(events.begin(), events.end(),
                                    [&](auto k) { return events_[k].token != verb && tree_.dominates(verb, events_[k].token); });
      if (said && has(d_.attacks[i].perpetrators, entity)) {
        add_to(d_.attacks[i].claimed_by, m);
      }
    }
  }
}

bool IncidentAssembler::claimed_event(TokenIndex verb, TokenIndex object) const {
  return d_.lemma(verb) == "claim" &&
         one_of(d_.lemma(object), {"attack", "bombing", "assault", "killing", "kidnapping", "blast", "raid", "ambush", "it",
                                   "both", "them", "explosion", "shooting", "strike", "operation"});
}

Attack* IncidentAssembler::attack_near(TokenIndex t) {
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

std::uint32_t IncidentAssembler::last_sentence_before(std::size_t attack, std::uint32_t sentence) const {
  std::uint32_t last = 0;
  for (const auto k : incidents_[attack_incident_[attack]].events) {
    if (events_[k].sentence <= sentence) {
      last = std::max(last, events_[k].sentence);
    }
  }
  return last;
}

std::vector<std::uint32_t> IncidentAssembler::actors_at(TokenIndex t) const {
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

void IncidentAssembler::claim(TokenIndex verb) {
  const Clauses clauses(d_, tree_);
  if (const auto s = clauses.subject(verb); s && !s->passive && !clauses.empty_phrase(s->token) && !negated(verb)) {
    if (auto* attack = attack_near(verb)) {
      for (const auto m : actors_at(s->token)) {
        if (d_.entities[*d_.mentions[m].entity].kind == NodeKind::group ||
            d_.entities[*d_.mentions[m].entity].kind == NodeKind::organization) {
          add_to(attack->claimed_by, m);
          add_to(attack->perpetrators, m);
        }
      }
    }
  }
}

bool IncidentAssembler::negated(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return one_of(d_.lower(c), {"not", "n't", "n’t", "never"});
  });
}

void IncidentAssembler::blame(TokenIndex verb) {
  auto* attack = attack_near(verb);
  if (attack == nullptr) {
    return;
  }
  std::vector<std::uint32_t> blamed;
  for (const auto c : tree_.children(verb)) {
    const auto preposition = tree_.preposition(c);
    if (d_.tokens[c].deprel == Deprel::obl &&
        ((d_.lemma(verb) == "blame" && preposition == "on") || (d_.lemma(verb) == "attribute" && preposition == "to"))) {
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

}  // namespace actorgraph::extract
