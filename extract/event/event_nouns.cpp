// The arguments of nouns that tell of violence: "the bombing of a market by the group".
#include <algorithm>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::MentionKind;
using graph::MentionType;

namespace {

bool light_verb(std::string_view lemma) {
  return one_of(lemma, {"carry",     "launch",    "stage",   "conduct",     "perpetrate", "mount", "commit",  "make",
                        "execute",   "undertake", "unleash", "orchestrate", "wage",       "lead",  "perform", "step",
                        "intensify", "continue",  "begin",   "start",       "direct",     "order", "plan",    "mastermind"});
}

// "a series of strikes"
bool series_noun(std::string_view lemma) {
  return one_of(lemma, {"series", "string", "wave", "spate", "round", "barrage", "pair", "campaign", "number", "slew", "flurry"});
}

}  // namespace

void EventCollector::collect_noun(EventMention& e) {
  if (compared(e.token)) {
    e.comparison = e.anaphoric = true;
    return;
  }
  collect_noun_at(e, e.token);
  const auto up = head(e.token);
  if (up == kNoToken || event_at_[up] != kNone || d_.tokens[up].upos != Upos::NOUN) {
    return;
  }
  if (relation(e.token) == Deprel::compound) {
    collect_noun_at(e, up);  // "a prison break attempt", "the bombing campaign": the whole phrase tells of it
  } else if (relation(e.token) == Deprel::nmod && tree_.preposition(e.token) == "of" && series_noun(d_.lemma(up))) {
    collect_noun_at(e, up);
    e.plural = false;  // told as one
  }
}

void EventCollector::collect_noun_at(EventMention& e, TokenIndex noun) {
  for (const auto c : tree_.children(noun)) {
    if (c == e.token) {
      continue;
    }
    const auto r = relation(c);
    const auto preposition = tree_.preposition(c);
    if (r == Deprel::acl && light_verb(d_.lemma(c))) {
      for (const auto doer : tree_.children(c)) {  // "the killings carried out by the army"
        if (relation(doer) == Deprel::obl_agent || relation(doer) == Deprel::obl) {
          assign_oblique(e, doer, true);
        }
      }
    } else if (r == Deprel::nmod || r == Deprel::obl || r == Deprel::acl) {
      noun_complement(e, c, preposition);
    } else if (r == Deprel::nmod_poss || r == Deprel::compound || r == Deprel::amod) {
      for (const auto owner : tree_.conjuncts(c)) {
        noun_modifier(e, owner, r == Deprel::nmod_poss);
      }
    }
  }
  // "Gran Grif was behind the attack"
  if (const auto s = tree_.child(noun, {Deprel::nsubj, Deprel::expl}); s && tree_.preposition(noun) == "behind") {
    assign(e, clauses_.antecedent_of_relative(*s), EventRole::perpetrator);
  }
  const auto up = head(noun);
  if (up != kNoToken) {
    noun_governor(e, noun, up);
  }
  const auto m = mention_of(noun);
  const bool weapon = m && d_.mentions[*m].type == MentionType::weapon;  // two car bombs are not two attacks
  if (const auto number = tree_.child(noun, {Deprel::nummod}); number && !weapon) {
    if (const auto value = number_value(d_.lower(*number)); value && *value > 1) {
      e.count = value;
    }
  }
  e.plural = !weapon && (d_.xpos(noun) == "NNS" || d_.xpos(noun) == "NNPS");
  if (const auto determiner = tree_.child(noun, {Deprel::det})) {
    e.anaphoric = one_of(d_.lower(*determiner), {"the", "this", "that", "these", "those", "both"});
    e.dropped = d_.lower(*determiner) == "both";  // of several that are told elsewhere
  } else if (const auto day = tree_.child(noun, {Deprel::nmod_poss})) {
    e.anaphoric = std::any_of(d_.times.begin(), d_.times.end(), [&](const auto& time) { return time.tokens.contains(*day); });
  }
}

void EventCollector::add_survivor(EventMention& e, TokenIndex noun) {
  TokenIndex verb = head(noun);
  if (relation(noun) == Deprel::obl && d_.tokens[verb].upos == Upos::ADJ && head(verb) != kNoToken) {
    verb = head(verb);  // "emerged unscathed from the attack"
  }
  const bool from = tree_.preposition(noun) == "from" && one_of(d_.lemma(verb), {"emerge", "escape", "walk"});
  const bool object = relation(noun) == Deprel::obj && one_of(d_.lemma(verb), {"escape", "survive", "evade", "dodge", "elude"});
  if (const auto who = from || object ? active_subject(verb) : std::nullopt) {
    assign(e, who->token, EventRole::target);
  }
}

bool EventCollector::compared(TokenIndex noun) const {
  const auto subject = tree_.child(noun, {Deprel::cop}) ? tree_.child(noun, {Deprel::nsubj}) : std::nullopt;
  if (!subject || !one_of(d_.lower(*subject), {"it", "this", "that"})) {
    return false;
  }
  const auto children = tree_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return relation(c) == Deprel::amod &&
           (d_.xpos(c) == "JJS" || one_of(d_.lower(c), {"first", "second", "third", "latest", "last"}));
  });
}

void EventCollector::complement_of_verb(EventMention& e, TokenIndex noun, TokenIndex verb) {
  for (const auto c : tree_.children(verb)) {
    const auto preposition = tree_.child(c, {Deprel::case_});
    if (relation(c) == Deprel::obl && preposition && *preposition == noun + 1 && d_.lower(*preposition) == "at") {
      noun_complement(e, c, d_.lower(*preposition));
    }
  }
}

void EventCollector::noun_complement(EventMention& e, TokenIndex c, std::string_view preposition) {
  if (preposition == "by") {
    assign(e, c, EventRole::perpetrator);
    for (const auto behind : tree_.children(c)) {
      // "attacks by bandits on two villages", which a tree may hang on the bandits
      if (relation(behind) == Deprel::nmod && one_of(tree_.preposition(behind), {"on", "against"})) {
        noun_complement(e, behind, tree_.preposition(behind));
      }
    }
  } else if (preposition == "on" && blamed_on(e.token)) {
    return;  // "blamed the raid on the rebels"
  } else if (one_of(preposition, {"on", "against", "upon"}) || (preposition == "at" && !is_location_name(c))) {
    assign(e, c, EventRole::target);
  } else if (preposition == "of") {
    if (is_location_name(c)) {
      add_places(e, c);
    }
    const bool own = one_of(d_.lemma(e.token), {"operation", "offensive"});  // "an operation of the army"
    assign(e, c, own ? EventRole::perpetrator : (e.trigger.object == EventRole::victim ? EventRole::victim : EventRole::target));
  } else if (preposition == "between") {
    assign_sides(e, c);
  } else if (preposition == "with") {
    assign(e, c, e.trigger.type == graph::AttackType::clash ? EventRole::target : EventRole::weapon);
  } else if (one_of(preposition, {"near", "outside"})) {
    assign_scene(e, c);
  }
  if (locative(preposition)) {
    add_places(e, c);
  }
}

bool EventCollector::blamed_on(TokenIndex noun) const {
  const auto verb = head(noun);
  return verb != kNoToken && one_of(d_.lemma(verb), {"blame", "pin"}) &&
         (relation(noun) == Deprel::obj || relation(noun) == Deprel::nsubj_pass);
}

void EventCollector::noun_modifier(EventMention& e, TokenIndex c, bool possessive) {
  const auto m = mention_of(c);
  if (!m) {
    return;
  }
  const auto type = d_.mentions[*m].type;
  if (type == MentionType::group || type == MentionType::organization) {
    e.perpetrators.push_back(*m);
  } else if (type == MentionType::person) {
    // "Soleimani's killing": the victim; "Zarqawi's attacks": the perpetrator.
    (e.trigger.object == EventRole::victim ? e.victims : e.perpetrators).push_back(*m);
  } else if (type == MentionType::weapon) {
    e.weapons.push_back(*m);
  } else if (type == MentionType::place && d_.mentions[*m].kind == MentionKind::name) {
    e.places.push_back(*m);
  } else if (type == MentionType::place && !possessive) {
    e.targets.push_back(*m);
  }
}

std::optional<Subject> EventCollector::active_subject(TokenIndex verb) const {
  const auto s = clauses_.subject(verb);
  return s && !s->passive ? s : std::nullopt;
}

void EventCollector::noun_governor(EventMention& e, TokenIndex noun, TokenIndex up) {
  const auto r = relation(noun);
  // "launched an attack": no weapon, and so no event of its own. Who does it is armed: a union's attack on a mayor is of words.
  const auto armed = [&](const std::optional<Subject>& doer) { return doer && force(doer->token); };
  const bool launched = event_at_[up] != kNone && events_[event_at_[up]].trigger.strength == Strength::weapon &&
                        r == Deprel::obj && noun == e.token && armed(clauses_.subject(up));
  if (event_at_[up] != kNone && !launched) {
    return;  // link() joins the two
  }
  add_survivor(e, noun);
  // "supported the advance with an air strike", whichever of the two the tree hangs it on
  if (r == Deprel::nmod && tree_.preposition(noun) == "with" && relation(up) == Deprel::obj && noun == e.token) {
    if (const auto doer = active_subject(head(up)); armed(doer)) {
      assign(e, doer->token, EventRole::perpetrator);
    }
  }
  if (d_.tokens[up].upos != Upos::VERB) {
    return;
  }
  if (r == Deprel::obl) {
    complement_of_verb(e, noun, up);
    // "Soldiers captured three men in a raid on a ranch"
    if (one_of(tree_.preposition(noun), {"in", "during"}) &&
        one_of(d_.lemma(noun), {"operation", "raid", "sweep", "offensive"})) {
      if (const auto doer = active_subject(up); armed(doer)) {
        assign(e, doer->token, EventRole::perpetrator);
      }
    }
  }
  const bool bare_oblique =
      r == Deprel::obl && tree_.preposition(noun).empty() && noun > up;  // an object that the tree has misnamed
  const bool object = r == Deprel::obj || r == Deprel::nsubj_pass || bare_oblique;
  if (object && light_verb(d_.lemma(up))) {
    if ((r == Deprel::obj || bare_oblique) && !unreal(up)) {  // not "… could have carried out the attack"
      if (const auto doer = active_subject(up)) {
        assign(e, doer->token, EventRole::perpetrator);
      }
    }
    for (const auto c : tree_.children(up)) {
      if (relation(c) == Deprel::obl || relation(c) == Deprel::obl_agent) {
        assign_oblique(e, c, true);
      }
    }
  } else if (r == Deprel::obl && tree_.preposition(noun) == "with") {
    if (const auto doer = active_subject(up)) {
      assign(e, doer->token, EventRole::perpetrator);  // "The group stunned the army with two attacks"
    }
  } else if ((r == Deprel::nsubj || object) && !report_verb(d_.lemma(up))) {
    for (const auto c : tree_.children(up)) {
      if (relation(c) != Deprel::obl) {
        continue;
      }
      if (tree_.preposition(c) == "between") {
        assign_sides(e, c);  // "a gun battle raged between the army and the rebels"
      } else if (locative(tree_.preposition(c))) {
        add_places(e, c);
      }
    }
  }
}

}  // namespace actorgraph::extract
