// Who says that he did it, and whom others blame.
#include <algorithm>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"
#include "extract/event/incident_assembler.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Attack;
using graph::Attribution;
using graph::NodeKind;

void IncidentAssembler::add_claims() {
  for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
    if (d_.lower(t) == "responsible" && !clauses_.asked(t)) {
      hold_responsible(t);
    }
    if (d_.tokens[t].upos != Upos::VERB || clauses_.asked(t)) {
      continue;
    }
    if (one_of(d_.lemma(t), {"claim", "take", "accept", "assume", "admit"})) {
      if (const auto o = tree_.child(t, {Deprel::obj});
          o && (is_responsibility(d_.lemma(*o)) || claimed_event(t, clauses_.antecedent_of_relative(*o)))) {
        claim(t);
      } else if (const auto by = tree_.child(t, {Deprel::obl_agent})) {
        claimed_by(t, *by);
      }
    } else if (one_of(d_.lemma(t), {"blame", "attribute", "accuse"}) || implicates(t)) {
      blame(t);
    }
    if (d_.lemma(t) == "fall") {
      suspect(t);
    }
    if (one_of(d_.lemma(t),
               {"say", "claim", "acknowledge", "announce", "confirm", "admit", "boast", "declare", "call", "describe"})) {
      avow(t);
    }
  }
}

void IncidentAssembler::avow(TokenIndex verb) {
  const auto s = clauses_.subject(verb);
  if (!s || s->passive || negated(verb) || sources_said(verb, s->token)) {
    return;
  }
  auto who = claimants(s->token);
  for (const auto m : actors_at(s->token)) {
    const auto& e = d_.entities[*d_.mentions[m].entity];
    if (e.kind == NodeKind::organization && e.named && e.subtype == graph::Subtype::other) {
      who.push_back(m);  // a brigade that no list knows
    }
  }
  for (const auto m : who) {
    for (std::size_t i = 0; i < d_.attacks.size(); ++i) {
      auto& attack = d_.attacks[i];
      const auto& events = incidents_[attack_incident_[i]].events;
      const bool said = std::any_of(events.begin(), events.end(),
                                    [&](auto k) { return events_[k].token != verb && tree_.dominates(verb, events_[k].token); });
      const bool own_deed =
          said && std::any_of(events.begin(), events.end(), [&](auto k) { return by_speaker(verb, events_[k].token); });
      if (own_deed) {
        add_to(attack.perpetrators, m);
      }
      if (said && has(attack.perpetrators, *d_.mentions[m].entity)) {
        add_to(attack.claimed_by, m);
      }
    }
    if (auto* attack = avenging(verb)) {
      add_claimant(*attack, m);
    } else if (auto* near = responsible(verb) || own_work(verb) ? attack_near(verb) : nullptr) {
      add_claimant(*near, m);
    }
  }
}

void IncidentAssembler::add_claimant(Attack& a, std::uint32_t m) const {
  add_to(a.claimed_by, m);
  add_to(a.perpetrators, m);
}

std::vector<std::uint32_t> IncidentAssembler::groups_together(TokenIndex t) const {
  const auto number = tree_.child(t, {Deprel::nummod});
  const auto determiner = tree_.child(t, {Deprel::det});
  const bool both = determiner && d_.lower(*determiner) == "both";
  const auto count = number ? number_value(d_.lower(*number)) : (both ? std::optional(2U) : std::nullopt);
  if (!count || *count < 2 || !group_noun(d_.lemma(t))) {
    return {};
  }
  for (auto last = static_cast<std::uint32_t>(d_.mentions.size()); last-- > 0;) {
    const auto& named = d_.mentions[last];
    if (named.head >= t || named.kind != graph::MentionKind::name || named.type != graph::MentionType::group) {
      continue;
    }
    if (auto together = actors_at(tree_.first_conjunct(named.head)); together.size() == *count) {
      return together;
    }
  }
  return {};
}

std::vector<std::uint32_t> IncidentAssembler::claimants(TokenIndex t) const {
  std::vector<std::uint32_t> out = groups_together(t);
  if (!out.empty()) {
    return out;
  }
  for (const auto m : actors_at(t)) {
    const auto kind = d_.entities[*d_.mentions[m].entity].kind;
    if (kind == NodeKind::group) {
      out.push_back(m);
    } else if (kind == NodeKind::person) {
      // "Taliban spokesman Zabihullah Mujahid": speaks for whom he is named after.
      const auto phrase = tree_.yield(t);
      for (std::uint32_t g = 0; g < d_.mentions.size(); ++g) {
        const auto& group = d_.mentions[g];
        if (group.type == graph::MentionType::group && group.kind == graph::MentionKind::name && group.entity &&
            phrase.contains(group.head)) {
          out.push_back(g);
          break;
        }
      }
    }
  }
  return out;
}

bool IncidentAssembler::by_speaker(TokenIndex verb, TokenIndex deed) const {
  // The deed's own word, or the one that says that it was done: not "it condemned the attack".
  const auto up = d_.tokens[deed].head;
  const bool done = up != kNoToken && one_of(d_.lemma(up), {"carry", "launch", "stage", "conduct", "perpetrate", "mount",
                                                            "commit", "execute", "plant", "lay", "set", "detonate", "fire",
                                                            "place", "send", "take", "act", "responsible"});
  for (const TokenIndex t : {deed, done ? up : deed}) {
    const auto doer = tree_.child(t, {Deprel::nsubj});
    if (!doer || d_.tokens[t].deprel != Deprel::ccomp || d_.tokens[t].head != verb) {
      continue;
    }
    const auto owner = tree_.child(*doer, {Deprel::nmod_poss});
    return one_of(d_.lower(*doer), {"it", "they", "he", "she", "we"}) ||
           (owner && one_of(d_.lower(*owner), {"its", "their", "his", "her", "our"}));
  }
  return false;
}

bool IncidentAssembler::sources_said(TokenIndex verb, TokenIndex speaker) const {
  const auto told = tree_.child(verb, {Deprel::ccomp});
  return told && *told < speaker && speaker + 1 == verb && d_.lower(speaker) == "they";
}

bool IncidentAssembler::own_work(TokenIndex verb) const {
  const auto told = tree_.child(verb, {Deprel::ccomp});
  const auto what = told ? tree_.child(*told, {Deprel::nsubj}) : std::nullopt;
  const auto owner = told ? tree_.child(*told, {Deprel::nmod_poss}) : std::nullopt;
  return what && owner && one_of(d_.lemma(*told), {"work", "handiwork", "doing", "operation"}) && telling_at(*what) &&
         one_of(d_.lower(*owner), {"its", "their", "his", "our"}) && !negated(*told);
}

bool IncidentAssembler::responsible(TokenIndex verb) const {
  const auto told = tree_.child(verb, {Deprel::ccomp});
  return told && d_.lemma(*told) == "responsible" && by_speaker(verb, *told) &&
         !tree_.child(*told, {Deprel::obl, Deprel::nmod}) && !negated(*told);
}

Attack* IncidentAssembler::avenging(TokenIndex verb) {
  const auto range = tree_.yield(verb);
  for (TokenIndex t = std::max(verb + 1, range.begin); t < range.end; ++t) {
    if (!one_of(d_.lemma(t), {"revenge", "retaliation", "reprisal", "vengeance", "retribution"})) {
      continue;
    }
    // "called the bombing revenge" says which; "said it was revenge for …" speaks of what was told before.
    for (TokenIndex told = verb + 1; told < t && one_of(d_.lemma(verb), {"call", "describe"}); ++told) {
      if (telling_at(told)) {
        return attack_near(verb);
      }
    }
    const auto first = d_.sentences[d_.sentence_of(verb)].tokens.begin;
    return by_speaker(verb, t) && first > 0 ? attack_near(first - 1) : nullptr;
  }
  return nullptr;
}

bool IncidentAssembler::claimed_event(TokenIndex verb, TokenIndex object) const {
  return d_.lemma(verb) == "claim" &&
         (telling_at(object) || one_of(d_.lemma(object), {"attack", "bombing", "assault", "killing", "kidnapping", "blast",
                                                          "raid", "ambush", "it", "both", "they", "explosion", "shooting",
                                                          "strike", "operation", "massacre", "murder", "carnage"}));
}

Attack* IncidentAssembler::attack_near(TokenIndex t) { return attack_before(d_.sentences[d_.sentence_of(t)].tokens.end); }

Attack* IncidentAssembler::attack_spoken_of(TokenIndex verb) {
  const auto range = tree_.yield(verb);
  for (const auto& e : events_) {
    const bool names_it = range.contains(e.token) && e.anaphoric && !e.plural && !e.trigger.verb && e.victims.empty() &&
                          specificity(e.trigger.type) > 2;
    if (!names_it) {
      continue;
    }
    Attack* last = nullptr;
    for (std::size_t i = 0; i < d_.attacks.size(); ++i) {
      const auto& told = incidents_[attack_incident_[i]].events;
      const bool by_its_name = std::any_of(told.begin(), told.end(), [&](auto k) {
        return events_[k].token < e.token && events_[k].sentence < e.sentence && events_[k].trigger.type == e.trigger.type;
      });
      if (by_its_name) {
        last = &d_.attacks[i];
      }
    }
    if (last != nullptr) {
      return last;
    }
  }
  return attack_near(verb);
}

Attack* IncidentAssembler::attack_before(TokenIndex until) {
  Attack* best = nullptr;
  std::uint32_t latest = 0;
  for (std::size_t i = 0; i < d_.attacks.size(); ++i) {
    const bool told = std::any_of(incidents_[attack_incident_[i]].events.begin(), incidents_[attack_incident_[i]].events.end(),
                                  [&](auto k) { return events_[k].token < until; });
    if (told && (best == nullptr || last_sentence_before(i, until) >= latest)) {
      best = &d_.attacks[i];
      latest = last_sentence_before(i, until);
    }
  }
  return best;
}

std::uint32_t IncidentAssembler::last_sentence_before(std::size_t attack, TokenIndex until) const {
  std::uint32_t last = 0;
  for (const auto k : incidents_[attack_incident_[attack]].events) {
    if (events_[k].token < until) {
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
  if (const auto s = clauses_.subject(verb); s && !s->passive && !clauses_.empty_phrase(s->token) && !negated(verb)) {
    // "claimed responsibility for the attack, and said that it had killed ten": what is told before the next verb
    const auto next = tree_.child(verb, {Deprel::conj});
    if (auto* attack = next && *next > verb ? attack_before(*next) : attack_near(verb)) {
      auto who = claimants(s->token);
      for (const auto m : actors_at(s->token)) {
        const auto& e = d_.entities[*d_.mentions[m].entity];
        if (e.kind == NodeKind::organization && e.subtype != graph::Subtype::government) {
          who.push_back(m);
        }
      }
      for (const auto m : who) {
        add_claimant(*attack, m);
      }
    }
  }
}

void IncidentAssembler::claimed_by(TokenIndex verb, TokenIndex agent) {
  const auto what = clauses_.subject(verb);
  const auto told = what && what->passive ? telling_at(what->token) : std::nullopt;
  const bool responsibility = what && is_responsibility(d_.lemma(what->token));
  if (negated(verb) || !(told || responsibility)) {
    return;
  }
  auto* attack = attack_near(verb);
  for (std::size_t i = 0; told && i < d_.attacks.size(); ++i) {
    if (tells_of(incidents_[attack_incident_[i]], *told)) {
      attack = &d_.attacks[i];
    }
  }
  for (const auto m : attack == nullptr ? std::vector<std::uint32_t>() : claimants(agent)) {
    add_claimant(*attack, m);
  }
}

void IncidentAssembler::suspect(TokenIndex verb) {
  const auto what = tree_.child(verb, {Deprel::nsubj});
  auto* attack = what && one_of(d_.lower(*what), {"suspicion", "suspicions", "blame"}) ? attack_near(verb) : nullptr;
  for (const auto c : attack == nullptr ? std::span<const TokenIndex>() : tree_.children(verb)) {
    for (const auto m : one_of(tree_.preposition(c), {"on", "upon"}) ? actors_at(c) : std::vector<std::uint32_t>()) {
      add_to(attack->perpetrators, m, Attribution::alleged);
    }
  }
}

void IncidentAssembler::hold_responsible(TokenIndex adjective) {
  std::optional<std::size_t> told;
  for (const auto c : tree_.children(adjective)) {
    if (tree_.preposition(c) == "for" && telling_at(c)) {
      told = telling_at(c);
    }
  }
  // "are responsible for", "hold the army responsible for"
  auto who = tree_.child(adjective, {Deprel::nsubj});
  const auto verb = d_.tokens[adjective].head;
  if (!who && verb != kNoToken && d_.lemma(verb) == "hold") {
    who = tree_.child(
        verb, {d_.tokens[adjective].deprel == Deprel::xcomp && clauses_.passive(verb) ? Deprel::nsubj_pass : Deprel::obj});
  }
  if (!told || !who || negated(adjective)) {
    return;
  }
  for (std::size_t i = 0; i < d_.attacks.size(); ++i) {
    if (!tells_of(incidents_[attack_incident_[i]], *told)) {
      continue;
    }
    for (const auto m : actors_at(clauses_.antecedent_of_relative(*who))) {
      if (!has(d_.attacks[i].targets, *d_.mentions[m].entity) && may_perpetrate(m)) {
        add_to(d_.attacks[i].perpetrators, m, Attribution::alleged);
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

bool IncidentAssembler::implicates(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  const bool in_deed = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return one_of(tree_.preposition(c), {"in", "of"}) && telling_at(c).has_value();
  });
  const auto suspect = d_.lemma(verb) == "suspect" ? tree_.child(verb, {Deprel::nsubj_pass, Deprel::obj}) : std::nullopt;
  const auto who = suspect ? actors_at(*suspect) : std::vector<std::uint32_t>();
  const bool group = std::any_of(who.begin(), who.end(), [&](auto m) {
    return d_.entities[*d_.mentions[m].entity].named && d_.entities[*d_.mentions[m].entity].kind == NodeKind::group;
  });
  return (in_deed && one_of(d_.lemma(verb), {"implicate", "suspect"})) || group;
}

void IncidentAssembler::blame(TokenIndex verb) {
  auto* attack = attack_spoken_of(verb);
  if (attack == nullptr) {
    return;
  }
  const auto lemma = d_.lemma(verb);
  std::vector<std::uint32_t> blamed;
  const auto take = [&](TokenIndex t) {
    if (auto who = actors_at(t); !who.empty()) {  // "blamed the army … on Monday": a day is nobody
      blamed = std::move(who);
    }
  };
  for (const auto c : tree_.children(verb)) {
    const auto preposition = tree_.preposition(c);
    const auto r = d_.tokens[c].deprel;
    if (r == Deprel::obl && ((lemma == "blame" && preposition == "on") || (lemma == "attribute" && preposition == "to"))) {
      take(c);
    } else if ((r == Deprel::obj || r == Deprel::nsubj_pass) && lemma != "attribute" && blamed.empty()) {
      take(c);  // also "the group was blamed for the bombing"
    }
    for (const auto behind : lemma == "blame" && telling_at(c) ? tree_.children(c) : std::span<const TokenIndex>()) {
      if (d_.tokens[behind].deprel == Deprel::nmod && tree_.preposition(behind) == "on") {
        take(behind);  // "blamed the raid on the rebels"
      }
    }
  }
  for (const auto m : blamed) {
    const auto entity = *d_.mentions[m].entity;
    if (one_of(lemma, {"accuse", "implicate"})) {
      std::erase_if(attack->targets, [&](const auto& p) { return p.entity == entity; });  // "the attack on their office"
    }
    if (!has(attack->targets, entity)) {
      add_to(attack->perpetrators, m, Attribution::alleged);
    }
  }
}

}  // namespace actorgraph::extract
