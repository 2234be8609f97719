#include "extract/event/event_mentions.hpp"

#include <algorithm>
#include <string_view>

#include "extract/document/clause.hpp"
#include "extract/event/quantity.hpp"

namespace actorgraph::extract {
namespace {

using graph::AttackStatus;
using graph::MentionKind;
using graph::MentionType;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool locative(std::string_view preposition) {
  return one_of(preposition, {"in", "at", "near", "outside", "inside", "around", "along", "across", "between", "throughout", "within", "off", "from", "on",
                              "north", "south", "east", "west", "of", "close", "next", "through", "under", "to", "into", "toward", "towards"});
}

bool light_verb(std::string_view lemma) {
  return one_of(lemma, {"carry", "launch", "stage", "conduct", "perpetrate", "mount", "commit", "make", "execute", "undertake", "unleash", "orchestrate", "wage",
                        "lead", "perform", "step", "intensify", "continue", "suffer", "begin", "start", "direct", "order", "plan", "mastermind", "claim"});
}

bool report_verb(std::string_view lemma) {
  return one_of(lemma, {"say", "report", "tell", "announce", "state", "add", "note", "confirm", "declare", "deny", "condemn", "claim", "believe", "reveal", "indicate",
                        "assert", "maintain", "learn", "know", "describe", "call", "explain", "witness", "see", "investigate"});
}

class Collector {
 public:
  Collector(const Document& d, const Tree& tree, const Triggers& triggers, const Nouns& nouns)
      : d_(d), tree_(tree), clauses_(d, tree), triggers_(triggers), nouns_(nouns), event_at_(d.tokens.size(), kNone), mention_at_(d.tokens.size(), kNone) {
    for (std::uint32_t m = 0; m < d.mentions.size(); ++m) {
      auto& at = mention_at_[d.mentions[m].head];
      // A name and a nominal with one head: the nominal ("Islamic State fighters") carries the number and the entity.
      if (at == kNone || d.mentions[at].tokens.size() < d.mentions[m].tokens.size()) {
        at = m;
      }
    }
  }

  std::vector<EventMention> run() {
    for (std::uint32_t s = 0; s < d_.sentences.size(); ++s) {
      const auto range = d_.sentences[s].tokens;
      for (TokenIndex t = range.begin; t < range.end; ++t) {
        if (const auto trigger = triggers_.at(d_, tree_, t); trigger && !in_name(t)) {
          EventMention e;
          e.token = t;
          e.sentence = s;
          e.trigger = *trigger;
          event_at_[t] = static_cast<std::uint32_t>(events_.size());
          events_.push_back(e);
        }
      }
    }
    for (std::size_t i = 0; i < events_.size(); ++i) {
      collect(events_[i]);
      link(i);
    }
    for (auto& e : events_) {
      settle(e);
    }
    return std::move(events_);
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  [[nodiscard]] bool in_name(TokenIndex t) const {
    return std::any_of(d_.names.begin(), d_.names.end(), [&](const Name& n) { return n.tokens.contains(t); });
  }
  [[nodiscard]] Deprel relation(TokenIndex t) const { return d_.tokens[t].deprel; }
  [[nodiscard]] TokenIndex head(TokenIndex t) const { return d_.tokens[t].head; }

  // ---- who does what -----------------------------------------------------------------------------------------------

  void collect(EventMention& e) {
    if (e.trigger.verb) {
      collect_verb(e);
    } else {
      collect_noun(e);
    }
    e.time = closest_time(e.token);
  }

  void collect_verb(EventMention& e) {
    const auto s = clauses_.subject(e.token);
    e.dropped = (s && accident(s->token)) || std::any_of(tree_.children(e.token).begin(), tree_.children(e.token).end(), [&](TokenIndex c) {
                  return relation(c) == Deprel::obl && (accident(c) || figurative(c));
                });
    const bool transitive_passive = (s && s->passive) || (clauses_.passive(e.token) && !tree_.child(e.token, {Deprel::nsubj}));
    if (s && !clauses_.empty_phrase(s->token)) {
      assign(e, s->token, transitive_passive ? e.trigger.object : e.trigger.subject);
    }
    if (const auto o = tree_.child(e.token, {Deprel::obj}); o && !part_of_phrase(e, *o)) {
      assign(e, *o, e.trigger.object);
    }
    for (const auto c : tree_.children(e.token)) {
      if (relation(c) == Deprel::obl || relation(c) == Deprel::obl_agent || relation(c) == Deprel::nmod) {
        assign_oblique(e, c, transitive_passive);
      }
      if (relation(c) == Deprel::xcomp && one_of(d_.lower(c), {"dead", "wounded", "injured", "hostage"})) {
        continue;
      }
    }
    if (relation(e.token) == Deprel::conj && head(e.token) != kNoToken) {
      share_places(e, head(e.token));
    }
    if ((e.trigger.strength == Strength::strong || e.trigger.effect == Effect::wound) && e.trigger.words == 1) {
      fill_from_order(e);
    }
  }

  // Where the tree gives a verb nobody on one side, the nearest mention on that side in the same stretch of words speaks: trees of long
  // sentences err more often than the order of English words.
  void fill_from_order(EventMention& e) {
    const bool is_passive = looks_passive(e.token);
    const auto left = neighbour(e.token, false);
    const auto right = neighbour(e.token, true);
    const auto nobody = [&](EventRole role) {
      return (role == EventRole::perpetrator && e.perpetrators.empty() && e.weapons.empty()) || (role == EventRole::victim && e.victims.empty() && e.targets.empty()) ||
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

  [[nodiscard]] static bool taken(const EventMention& e, std::uint32_t m) {
    const auto in = [m](const std::vector<std::uint32_t>& list) { return std::find(list.begin(), list.end(), m) != list.end(); };
    return in(e.perpetrators) || in(e.victims) || in(e.targets);
  }

  [[nodiscard]] bool looks_passive(TokenIndex verb) const {
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
    return clauses_.passive(verb) || (verb + 1 < d_.tokens.size() && d_.xpos(verb) == "VBN" && d_.lower(verb + 1) == "by");
  }

  // The nearest mention of somebody before or behind a verb, not beyond another verb, a semicolon or a preposition but "of".
  [[nodiscard]] std::optional<std::uint32_t> neighbour(TokenIndex verb, bool right) const {
    constexpr TokenIndex kReach = 9;
    const auto range = d_.sentences[d_.sentence_of(verb)].tokens;
    for (TokenIndex step = 1; step <= kReach; ++step) {
      if (right ? verb + step >= range.end : verb < range.begin + step) {
        break;
      }
      const TokenIndex t = right ? verb + step : verb - step;
      const auto tag = d_.tokens[t].upos;
      if (d_.lower(t) == ";" || d_.lower(t) == "--" || (tag == Upos::VERB && !(right && mention_before_noun(t))) || tag == Upos::SCONJ) {
        break;
      }
      if (right && tag == Upos::ADP && !one_of(d_.lower(t), {"of", "at", "about", "over", "than"})) {
        break;
      }
      const auto m = mention_of(t);
      const bool object_of_preposition = !right && tree_.child(t, {Deprel::case_}) && tree_.preposition(t) != "of";
      if (m && !object_of_preposition && d_.mentions[*m].type != MentionType::place && d_.mentions[*m].type != MentionType::weapon) {
        return m;
      }
    }
    return std::nullopt;
  }

  // A participle before a noun: "at least 18 displaced people".
  [[nodiscard]] bool mention_before_noun(TokenIndex t) const { return relation(t) == Deprel::amod; }

  // Deaths that nobody inflicts.
  [[nodiscard]] bool accident(TokenIndex t) const {
    return one_of(d_.lemma(t), {"earthquake", "quake", "flood", "flooding", "storm", "hurricane", "typhoon", "cyclone", "tsunami", "landslide", "mudslide", "avalanche", "drought", "famine",
                                "disease", "illness", "virus", "pandemic", "epidemic", "covid", "cancer", "cholera", "malaria", "ebola", "accident", "collision", "stroke", "overdose", "natural"});
  }

  // The word belongs to the trigger itself ("opened fire").
  [[nodiscard]] bool part_of_phrase(const EventMention& e, TokenIndex t) const {
    return e.trigger.words > 1 && !tree_.child(t, {Deprel::amod, Deprel::nummod, Deprel::nmod_poss}) && !mention_of(t);
  }

  void assign_oblique(EventMention& e, TokenIndex c, bool is_passive) {
    const auto preposition = tree_.preposition(c);
    if (one_of(preposition, {"by"}) && (is_passive || relation(c) == Deprel::obl_agent)) {
      assign(e, c, EventRole::perpetrator);
    } else if (one_of(preposition, {"on", "against", "at", "upon"}) && !is_location_name(c)) {
      assign(e, c, e.trigger.object == EventRole::victim && preposition == "at" ? EventRole::none : EventRole::target);
    } else if (preposition == "between") {
      assign_sides(e, c);
    } else if (preposition == "with") {
      assign(e, c, e.trigger.type == graph::AttackType::clash ? EventRole::target : EventRole::weapon);
    } else if (one_of(preposition, {"near", "outside", "under", "beside", "beneath", "front"})) {
      assign_scene(e, c);
    }
    if (locative(preposition) || preposition.empty()) {
      add_places(e, c);
    }
  }

  // "between the army and the rebels": the first named fights the others, however the tree coordinates them.
  void assign_sides(EventMention& e, TokenIndex c) {
    bool first = true;
    const auto range = tree_.yield(c);
    for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
      const auto& mention = d_.mentions[m];
      const bool actor = mention.type == MentionType::group || mention.type == MentionType::organization || mention.type == MentionType::person;
      if (actor && range.contains(mention.head) && mention_at_[mention.head] == m && !inside_another(m)) {
        assign_one(e, mention.head, first ? EventRole::perpetrator : EventRole::target);
        first = false;
      }
    }
  }

  // "Islamic State" within "Islamic State fighters".
  [[nodiscard]] bool inside_another(std::uint32_t m) const {
    const auto range = d_.mentions[m].tokens;
    return std::any_of(d_.mentions.begin(), d_.mentions.end(), [&](const Mention& other) {
      return other.tokens != range && other.tokens.begin <= range.begin && range.end <= other.tokens.end;
    });
  }

  // A blast near, a shot at a building makes the building a target; a town is where it happened.
  void assign_scene(EventMention& e, TokenIndex c) {
    for (const auto x : tree_.conjuncts(c)) {
      const auto m = mention_of(x);
      if (m && d_.mentions[*m].kind == MentionKind::nominal && d_.mentions[*m].type == MentionType::place && e.trigger.effect != Effect::kill) {
        const auto noun = nouns_.at(d_, d_.mentions[*m].head);
        if (noun && noun->noun_class == NounClass::facility) {
          e.targets.push_back(*m);
        }
      }
    }
  }

  void collect_noun(EventMention& e) {
    collect_noun_at(e, e.token);
    // "a prison break attempt", "the bombing campaign": the whole phrase tells of it.
    const auto up = head(e.token);
    if (relation(e.token) == Deprel::compound && up != kNoToken && event_at_[up] == kNone && d_.tokens[up].upos == Upos::NOUN) {
      collect_noun_at(e, up);
    }
  }

  void collect_noun_at(EventMention& e, TokenIndex noun) {
    for (const auto c : tree_.children(noun)) {
      if (c == e.token) {
        continue;
      }
      const auto r = relation(c);
      const auto preposition = tree_.preposition(c);
      if (r == Deprel::nmod || r == Deprel::obl || r == Deprel::acl) {
        noun_complement(e, c, preposition);
      } else if (r == Deprel::nmod_poss || r == Deprel::compound || r == Deprel::amod) {
        noun_modifier(e, c, r == Deprel::nmod_poss);
      }
    }
    // "Gran Grif was behind the attack"
    if (const auto s = tree_.child(noun, {Deprel::nsubj}); s && tree_.preposition(noun) == "behind") {
      assign(e, clauses_.antecedent_of_relative(*s), EventRole::perpetrator);
    }
    const auto up = head(noun);
    if (up != kNoToken) {
      noun_governor(e, noun, up);
    }
    if (const auto number = tree_.child(noun, {Deprel::nummod})) {
      if (const auto value = number_value(d_.lower(*number)); value && *value > 1) {
        e.count = value;
      }
    }
    e.plural = d_.xpos(noun) == "NNS" || d_.xpos(noun) == "NNPS";
    if (const auto determiner = tree_.child(noun, {Deprel::det})) {
      e.anaphoric = one_of(d_.lower(*determiner), {"the", "this", "that", "these", "those", "both"});
    }
  }

  void noun_complement(EventMention& e, TokenIndex c, std::string_view preposition) {
    if (preposition == "by") {
      assign(e, c, EventRole::perpetrator);
    } else if (one_of(preposition, {"on", "against", "upon"}) || (preposition == "at" && !is_location_name(c))) {
      assign(e, c, EventRole::target);
    } else if (preposition == "of") {
      if (is_location_name(c)) {
        add_places(e, c);
      }
      assign(e, c, e.trigger.object == EventRole::victim ? EventRole::victim : EventRole::target);
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

  void noun_modifier(EventMention& e, TokenIndex c, bool possessive) {
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

  // "carried out the attack", "the attack killed 11", "killed in an attack".
  void noun_governor(EventMention& e, TokenIndex noun, TokenIndex up) {
    const auto r = relation(noun);
    if (event_at_[up] != kNone) {
      return;  // link() joins the two
    }
    if (d_.tokens[up].upos != Upos::VERB) {
      return;
    }
    const bool bare_oblique = r == Deprel::obl && tree_.preposition(noun).empty() && noun > up;  // an object that the tree has misnamed
    const bool object = r == Deprel::obj || r == Deprel::nsubj_pass || bare_oblique;
    if (object && light_verb(d_.lemma(up)) && d_.lemma(up) != "suffer") {
      if (r == Deprel::obj || bare_oblique) {
        if (const auto s = clauses_.subject(up); s && !s->passive) {
          assign(e, s->token, EventRole::perpetrator);
        }
      }
      for (const auto c : tree_.children(up)) {
        if (relation(c) == Deprel::obl || relation(c) == Deprel::obl_agent) {
          assign_oblique(e, c, true);
        }
      }
    } else if (r == Deprel::nsubj || object) {
      for (const auto c : tree_.children(up)) {
        if (relation(c) == Deprel::obl && locative(tree_.preposition(c)) && !report_verb(d_.lemma(up))) {
          add_places(e, c);
        }
      }
    }
  }

  // ---- roles --------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<std::uint32_t> mention_of(TokenIndex t) const {
    return mention_at_[t] == kNone ? std::nullopt : std::optional(mention_at_[t]);
  }

  [[nodiscard]] bool is_location_name(TokenIndex t) const {
    const auto m = mention_of(t);
    return m && d_.mentions[*m].type == MentionType::place && d_.mentions[*m].kind == MentionKind::name;
  }

  void assign(EventMention& e, TokenIndex t, EventRole role) {
    for (const auto x : tree_.conjuncts(t)) {
      assign_one(e, x, role);
    }
  }

  void assign_one(EventMention& e, TokenIndex t, EventRole role) {
    auto m = mention_of(t);
    // "dozens of soldiers", "a group of truffle hunters", "members of the SDF"
    if (!m || quantifier(t)) {
      if (const auto inner = tree_.child(t, {Deprel::nmod}); inner && tree_.preposition(*inner) == "of" && mention_of(*inner)) {
        m = mention_of(*inner);
      }
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
        if (type == MentionType::weapon || vehicle(*m)) {
          e.weapons.push_back(*m);
          add_owner(e, d_.mentions[*m].head);
        } else if (type != MentionType::place) {
          e.perpetrators.push_back(*m);
        }
        break;
      case EventRole::victim:
        if (type == MentionType::place) {
          e.targets.push_back(*m);
        } else if (type != MentionType::weapon) {
          e.victims.push_back(*m);
        }
        break;
      case EventRole::target:
        if (type != MentionType::weapon) {
          e.targets.push_back(*m);
        }
        if (type == MentionType::place && d_.mentions[*m].kind == MentionKind::name) {
          e.places.push_back(*m);
        }
        break;
      case EventRole::weapon:
        if (type == MentionType::weapon) {
          e.weapons.push_back(*m);
        } else if (e.trigger.verb && e.trigger.subject == EventRole::weapon && type != MentionType::place) {
          e.perpetrators.push_back(*m);  // "the army struck the camp"
        }
        break;
      case EventRole::none: break;
    }
    add_places_below(e, t);
  }

  // Aircraft and ships act for whoever sends them.
  [[nodiscard]] bool vehicle(std::uint32_t m) const {
    return one_of(d_.lemma(d_.mentions[m].head), {"helicopter", "plane", "aircraft", "airplane", "jet", "warship", "boat", "tank", "gunboat", "vessel"});
  }

  // "Israeli helicopters", "an American drone", "the army's artillery": whose weapon it is.
  void add_owner(EventMention& e, TokenIndex weapon) {
    for (const auto c : tree_.children(weapon)) {
      const auto r = relation(c);
      if (r != Deprel::amod && r != Deprel::compound && r != Deprel::nmod_poss) {
        continue;
      }
      if (const auto m = mention_of(c); m && (d_.mentions[*m].type == MentionType::organization || d_.mentions[*m].type == MentionType::group)) {
        e.perpetrators.push_back(*m);
      } else {
        add_owner(e, c);
      }
    }
  }

  [[nodiscard]] bool quantifier(TokenIndex t) const {
    return number_value(d_.lower(t)).has_value() || one_of(d_.lemma(t), {"group", "number", "series", "member", "one", "some", "most", "many", "majority", "couple", "part", "total"});
  }

  void count_victims(EventMention& e, TokenIndex t, std::optional<std::uint32_t> m) {
    auto count = count_of(d_, tree_, t);
    if (!count && m && d_.mentions[*m].head != t) {
      count = count_of(d_, tree_, d_.mentions[*m].head);
    }
    if (!count && m && d_.mentions[*m].type == MentionType::person && d_.mentions[*m].kind != MentionKind::pronoun && !d_.mentions[*m].plural) {
      count = graph::CountRange{1, 1};
    }
    if (count) {
      e.victim_count = e.victim_count ? sum(*e.victim_count, *count) : *count;
    }
  }

  // ---- where and when ------------------------------------------------------------------------------------------------

  void add_places(EventMention& e, TokenIndex t) {
    for (const auto x : tree_.conjuncts(t)) {
      if (const auto m = mention_of(x); m && d_.mentions[*m].type == MentionType::place) {
        e.places.push_back(*m);
      }
      add_places_below(e, x);
    }
  }

  // "in a village near Mubi in Adamawa state": the places below a place or a victim.
  void add_places_below(EventMention& e, TokenIndex t) {
    for (const auto c : tree_.children(t)) {
      const auto r = relation(c);
      if ((r == Deprel::nmod || r == Deprel::appos || r == Deprel::compound || r == Deprel::nmod_poss || r == Deprel::flat) && event_at_[c] == kNone &&
          (r != Deprel::nmod || locative(tree_.preposition(c)))) {
        if (const auto m = mention_of(c); m && d_.mentions[*m].type == MentionType::place) {
          e.places.push_back(*m);
          add_places_below(e, c);
        }
      }
    }
  }

  void share_places(EventMention& e, TokenIndex verb) {
    for (const auto c : tree_.children(verb)) {
      if (relation(c) == Deprel::obl && one_of(tree_.preposition(c), {"in", "at", "near"}) && c < e.token) {
        add_places(e, c);
      }
    }
  }

  static constexpr int kFarthestTime = 72;

  // Steps between two tokens over the tree; leaving a clause downwards counts as many: "… the worst since the group was beaten a year ago".
  [[nodiscard]] int distance_cost(TokenIndex from, TokenIndex to) const {
    constexpr int kClause = 6;
    constexpr int kMost = 12;
    TokenIndex up = from;
    for (int climbed = 0; climbed <= kMost; ++climbed) {
      if (const auto down = tree_.distance(up, to)) {
        int clauses = 0;
        for (TokenIndex t = to; t != up; t = head(t)) {
          const auto r = relation(t);
          clauses += r == Deprel::advcl || r == Deprel::acl || r == Deprel::acl_relcl || r == Deprel::ccomp || r == Deprel::parataxis ? 1 : 0;
        }
        return 2 * climbed + *down + kClause * clauses;
      }
      if (head(up) == kNoToken) {
        break;
      }
      up = head(up);
    }
    return 4 * kMost;
  }

  // The time expression that hangs closest on the trigger.
  [[nodiscard]] std::optional<std::uint32_t> closest_time(TokenIndex trigger) const {
    const auto sentence = d_.sentences[d_.sentence_of(trigger)].tokens;
    std::optional<std::uint32_t> best;
    int best_cost = 0;
    for (std::uint32_t i = 0; i < d_.times.size(); ++i) {
      const auto& time = d_.times[i];
      if (!time.interval || !sentence.contains(time.tokens.begin)) {
        continue;
      }
      const TokenIndex at = tree_.head_of(time.tokens);
      const int cost = distance_cost(trigger, at) * 4 + static_cast<int>(std::min<TokenIndex>(12, at > trigger ? at - trigger : trigger - at)) / 3;
      if (cost > kFarthestTime) {
        continue;
      }
      if (!best || cost < best_cost) {
        best = i;
        best_cost = cost;
      }
    }
    return best;
  }

  // ---- one incident in one sentence ----------------------------------------------------------------------------------

  // Joins a trigger to the one that it hangs on, or that hangs on it as its subject or cause.
  void link(std::size_t i) {
    auto& e = events_[i];
    TokenIndex t = e.token;
    for (int steps = 0; steps < 3; ++steps) {
      const auto up = head(t);
      if (up == kNoToken) {
        return;
      }
      const auto r = relation(t);
      const auto other = event_at_[up];
      if (other != kNone) {
        if (joins(e, events_[other], r)) {
          e.same_as = other;
        }
        return;
      }
      const bool passes = r == Deprel::obl || r == Deprel::advcl || r == Deprel::xcomp || r == Deprel::obj || r == Deprel::nmod || r == Deprel::acl ||
                          r == Deprel::nsubj || r == Deprel::conj || r == Deprel::ccomp || r == Deprel::acl_relcl;
      if (!passes || r == Deprel::ccomp) {
        return;
      }
      t = up;
    }
  }

  [[nodiscard]] bool joins(const EventMention& e, const EventMention& governor, Deprel r) const {
    switch (r) {
      case Deprel::advcl:
      case Deprel::xcomp:
      case Deprel::acl:
      case Deprel::acl_relcl:
      case Deprel::obl:
      case Deprel::obl_agent:
      case Deprel::obj:
      case Deprel::nsubj:
      case Deprel::nsubj_pass: return tree_.preposition(e.token) != "after" && tree_.preposition(e.token) != "since" && !mark_apart(e.token);
      case Deprel::nmod: return tree_.preposition(e.token) != "after";
      case Deprel::conj: return conjoined(e, governor);
      default: return false;
    }
  }

  [[nodiscard]] bool mark_apart(TokenIndex t) const {
    const auto mark = tree_.child(t, {Deprel::mark});
    return mark && one_of(d_.lower(*mark), {"after", "before", "since", "although", "though", "while", "if", "unless"});
  }

  // "attacked the camp and killed 11": one; "two were wounded in X and ten killed in Y": two.
  [[nodiscard]] bool conjoined(const EventMention& e, const EventMention& governor) const {
    if (e.trigger.verb != governor.trigger.verb) {
      return true;
    }
    if (!e.trigger.verb) {
      return false;
    }
    const bool own_scene = std::any_of(e.places.begin(), e.places.end(), [&](auto p) {
      return d_.mentions[p].kind == MentionKind::name && std::find(governor.places.begin(), governor.places.end(), p) == governor.places.end();
    });
    return !(own_scene && !governor.places.empty());
  }

  // ---- what is said of it ----------------------------------------------------------------------------------------------

  void settle(EventMention& e) {
    for (auto* list : {&e.perpetrators, &e.victims, &e.targets, &e.places, &e.weapons}) {
      std::vector<std::uint32_t> once;
      for (const auto m : *list) {
        if (std::find(once.begin(), once.end(), m) == once.end()) {
          once.push_back(m);
        }
      }
      *list = std::move(once);
    }
    e.dropped = e.dropped || e.trigger.strength == Strength::aspect || unreal(e.token) || figurative(e.token);
    e.status = status_of(e.token);
    if (e.trigger.strength == Strength::weapon && e.weapons.empty()) {
      e.dropped = true;
    }
  }

  // "a heart attack", "a mock battle", "a price war": no violence.
  [[nodiscard]] bool figurative(TokenIndex t) const {
    const auto children = tree_.children(t);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      return one_of(d_.lower(c), {"heart", "panic", "asthma", "verbal", "mock", "personal", "media", "legal", "price", "political", "rhetorical", "cyber", "hunger", "labor", "labour",
                                  "general", "court", "charm", "bidding", "diplomatic", "electoral"}) &&
             (relation(c) == Deprel::amod || relation(c) == Deprel::compound);
    });
  }

  [[nodiscard]] bool negated(TokenIndex t) const {
    for (const auto c : tree_.children(t)) {
      if (one_of(d_.lower(c), {"not", "n't", "n’t", "never", "no", "without"}) && (relation(c) == Deprel::advmod || relation(c) == Deprel::det)) {
        return true;
      }
    }
    return false;
  }

  // Negated, denied or hypothetical.
  [[nodiscard]] bool unreal(TokenIndex t) const {
    if (negated(t)) {
      return true;
    }
    for (const auto c : tree_.children(t)) {
      if (relation(c) == Deprel::aux && one_of(d_.lower(c), {"would", "could", "may", "might", "should", "can", "must", "will", "'ll", "’ll"})) {
        return true;
      }
      if (relation(c) == Deprel::mark && one_of(d_.lower(c), {"if", "unless", "lest", "whether"})) {
        return true;
      }
    }
    const auto up = head(t);
    const auto r = relation(t);
    if (up != kNoToken && d_.tokens[up].upos == Upos::VERB && (r == Deprel::ccomp || r == Deprel::xcomp || r == Deprel::obj)) {
      return one_of(d_.lemma(up), {"deny", "prevent", "avoid", "stop", "fear", "want", "help", "condemn", "end", "resume", "continue"}) &&
             d_.lemma(up) != "condemn" && d_.lemma(up) != "continue" && d_.lemma(up) != "resume";
    }
    return false;
  }

  [[nodiscard]] AttackStatus status_of(TokenIndex t) const {
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
      if (r != Deprel::xcomp && r != Deprel::obj && r != Deprel::nmod && r != Deprel::nsubj_pass && r != Deprel::compound && r != Deprel::acl && r != Deprel::advcl && r != Deprel::obl) {
        break;
      }
      if (r == Deprel::compound && head(up) != kNoToken && one_of(d_.lemma(head(up)), {"attempt", "plot", "threat"})) {
        return one_of(d_.lemma(head(up)), {"attempt"}) ? AttackStatus::attempted : AttackStatus::threatened;
      }
      if (r == Deprel::advcl || r == Deprel::obl) {
        break;
      }
      up = head(up);
    }
    return AttackStatus::accomplished;
  }

  const Document& d_;
  const Tree& tree_;
  Clauses clauses_;
  const Triggers& triggers_;
  const Nouns& nouns_;
  std::vector<EventMention> events_;
  std::vector<std::uint32_t> event_at_;
  std::vector<std::uint32_t> mention_at_;
};

}  // namespace

EventMentionFinder::EventMentionFinder(const Triggers& triggers, const Nouns& nouns) : triggers_(triggers), nouns_(nouns) {}

std::vector<EventMention> EventMentionFinder::find(const Document& document, const Tree& tree) const {
  return Collector(document, tree, triggers_, nouns_).run();
}

}  // namespace actorgraph::extract
