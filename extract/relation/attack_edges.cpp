#include "extract/relation/attack_edges.hpp"

#include <algorithm>
#include <string_view>

#include "base/one_of.hpp"
#include "extract/name/state_bodies.hpp"
#include "extract/relation/place_edges.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

using graph::Attack;
using graph::AttackStatus;
using graph::AttackType;
using graph::EdgeStatus;
using graph::EdgeType;
using graph::EntityIndex;
using graph::MentionIndex;
using graph::NodeKind;

constexpr double kToldThere = 0.85;    // the place stands in a sentence that tells of the attack
constexpr double kToldNearby = 0.6;    // it stands elsewhere
constexpr double kUnnamed = 0.3;       // of these, where the attackers are nobody in particular
constexpr double kStruckThere = 0.25;  // whoever is struck somewhere need not be active there
constexpr double kVictim = 0.85;
constexpr double kVictimTold = 0.55;  // of what the doers and the dead of one incident are told in different sentences
constexpr double kClash = 0.85;
constexpr double kTarget = 0.55;       // both sides must be right: measured (tests/eval/calibration.py)
constexpr double kForcesStruck = 0.6;  // that who attacks an army or militia is in conflict with it, is inferred

class AttackEdges {
 public:
  AttackEdges(const Document& d, const Tree& tree, const Arguments& arguments, EdgeList& edges)
      : d_(d), tree_(tree), arguments_(arguments), edges_(edges) {}

  void read(const Attack& attack) {
    if (attack.status == AttackStatus::threatened) {
      return;
    }
    for (const auto& t : attack.targets) {
      add_scene(attack, t);
    }
    for (const auto& p : attack.perpetrators) {
      if (!is_actor(d_.entities[p.entity].kind)) {
        continue;
      }
      add_place(attack, p);
      add_victims(attack, p);
      add_targets(attack, p);
    }
  }

 private:
  [[nodiscard]] MentionIndex mention_of(const Attack& attack, const graph::Participant& p) const {
    return p.mention && d_.mentions[*p.mention].entity == p.entity ? *p.mention : nearest(attack, p.entity);
  }

  // The mention in the attack's own sentences, else the first one.
  [[nodiscard]] MentionIndex nearest(const Attack& attack, EntityIndex entity) const {
    const auto& mentions = d_.entities[entity].mentions;
    const auto told = std::find_if(mentions.begin(), mentions.end(), [&](auto m) { return tells(attack, m); });
    return told == mentions.end() ? mentions.front() : *told;
  }

  [[nodiscard]] bool tells(const Attack& attack, MentionIndex m) const {
    const auto span = d_.tokens[d_.mentions[m].head].span;
    return std::any_of(attack.evidence.begin(), attack.evidence.end(), [&](auto sentence) { return sentence.contains(span); });
  }

  void add(EdgeType type, MentionIndex source, MentionIndex target, double confidence, const graph::Participant& p,
           std::string by) {
    Stance stance;
    stance.status = p.attribution == graph::Attribution::alleged ? EdgeStatus::alleged : EdgeStatus::asserted;
    edges_.add({type, source, target, confidence, std::move(by), stance, {}, false});
  }

  // The most specific named place that the attack is said to have happened in or at.
  void add_place(const Attack& attack, const graph::Participant& p) {
    for (const auto place : attack.places) {
      const auto& e = d_.entities[place];
      if (!e.named || e.kind != NodeKind::place) {
        continue;
      }
      const auto m = nearest(attack, place);
      if (!beside(m)) {
        const double known = d_.entities[p.entity].named ? 1.0 : kUnnamed;
        add(EdgeType::operates_in, mention_of(attack, p), m, known * (tells(attack, m) ? kToldThere : kToldNearby), p,
            "attack-place");
        return;
      }
    }
  }

  // Who was attacked at a place was there, and what was hit lies there.
  void add_scene(const Attack& attack, const graph::Participant& t) {
    const auto& e = d_.entities[t.entity];
    const auto place =
        std::find_if(attack.places.begin(), attack.places.end(), [&](auto x) { return d_.entities[x].named && x != t.entity; });
    if (place == attack.places.end() || attack.status != AttackStatus::accomplished) {
      return;
    }
    const auto m = nearest(attack, *place);
    if (!tells(attack, m)) {
      return;
    }
    if (is_actor(e.kind)) {
      add(EdgeType::operates_in, mention_of(attack, t), m, kStruckThere, t, "attack-scene");
    } else if (e.kind == NodeKind::place && e.subtype == graph::Subtype::facility && !beside(m) &&
               may_lie_in(e, d_.entities[*place])) {
      add(EdgeType::located_in, mention_of(attack, t), m, kToldThere, t, "attack-scene");
    }
  }

  // "near Samarra", "outside the town of Sukhna": not in it.
  [[nodiscard]] bool beside(MentionIndex m) const {
    TokenIndex t = d_.mentions[m].head;
    for (int steps = 0; steps < 2 && t != kNoToken; ++steps) {
      const auto preposition = tree_.preposition(t);
      if (!preposition.empty() && preposition != "of") {
        return one_of(preposition, {"near", "outside", "from", "toward", "towards", "off", "around", "to", "beyond", "against",
                                    "close", "along"});
      }
      t = d_.tokens[t].head;
    }
    return false;
  }

  void add_victims(const Attack& attack, const graph::Participant& p) {
    const bool taken = attack.type == AttackType::kidnapping || attack.type == AttackType::hostage_taking ||
                       attack.type == AttackType::hijacking;
    const bool deadly = attack.killed || attack.type == AttackType::assassination || attack.type == AttackType::execution;
    for (const auto& v : attack.victims) {
      const auto& e = d_.entities[v.entity];
      if (e.kind != NodeKind::person || !e.named || v.entity == p.entity || attack.status != AttackStatus::accomplished) {
        continue;
      }
      const auto doer = mention_of(attack, p);
      const auto victim = mention_of(attack, v);
      const bool together = d_.sentence_of(d_.mentions[doer].head) == d_.sentence_of(d_.mentions[victim].head);
      const double confidence = together ? kVictim : kVictimTold;
      if (taken) {
        add(EdgeType::captured, doer, victim, confidence, p, "attack-captive");
      } else if (deadly) {
        add(EdgeType::killed, doer, victim, confidence, p, "attack-victim");
      }
    }
  }

  void add_targets(const Attack& attack, const graph::Participant& p) {
    const auto source = mention_of(attack, p);
    for (const auto& t : attack.targets) {
      const auto target = mention_of(attack, t);
      add(EdgeType::attacked, source, target, kTarget, p, "attack-target");
      if (t.entity == p.entity || !is_actor(d_.entities[t.entity].kind) ||
          one_state(d_.entities[t.entity], d_.entities[p.entity])) {
        continue;
      }
      if (attack.type == AttackType::clash && may_fight(d_.entities[t.entity])) {
        add(EdgeType::fights, source, target, kClash, p, "attack-clash");
      } else if (d_.entities[t.entity].named && d_.entities[p.entity].named && p.attribution == graph::Attribution::stated &&
                 forces(source, target)) {
        add(EdgeType::fights, source, target, kForcesStruck, p, "attack-on-force");
      }
    }
  }

  // The army and the police of one country.
  static bool one_state(const graph::Entity& a, const graph::Entity& b) {
    const auto country = country_of_body(a.key);
    return !country.empty() && country == country_of_body(b.key);
  }

  // Not "civilians", whom a clash has killed.
  static bool may_fight(const graph::Entity& e) { return e.named || is_force(e); }

  [[nodiscard]] bool forces(MentionIndex a, MentionIndex b) const {
    return arguments_.fits(a, ArgumentType::force) && is_force(d_.entities[*d_.mentions[b].entity]);
  }

  const Document& d_;
  const Tree& tree_;
  const Arguments& arguments_;
  EdgeList& edges_;
};

}  // namespace

void add_attack_edges(const Document& document, const Tree& tree, const Arguments& arguments, EdgeList& edges) {
  AttackEdges reader(document, tree, arguments, edges);
  for (const auto& attack : document.attacks) {
    reader.read(attack);
  }
}

}  // namespace actorgraph::extract
