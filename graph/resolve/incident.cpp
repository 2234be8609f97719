#include "graph/resolve/incident.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "graph/resolve/generic_names.hpp"

namespace actorgraph::graph {
namespace {

using Ids = std::vector<std::uint32_t>;

constexpr int kUndated = 1'000'000;
constexpr std::uint32_t kAny = std::numeric_limits<std::uint32_t>::max();  // no upper bound
constexpr std::uint32_t kTellingCount = 3;                                 // two reports of one or two dead agree too easily

// Families of types that reporters use for one incident, as bits; two types may be one incident where they share a family.
constexpr std::uint32_t kBlast = 1;
constexpr std::uint32_t kGun = 2;
constexpr std::uint32_t kTaking = 4;
constexpr std::uint32_t kShelling = 8;
constexpr std::uint32_t kAir = 16;
constexpr std::uint32_t kFire = 32;
constexpr std::uint32_t kMurder = 64;
constexpr std::uint32_t kRam = 128;

// In the order of AttackType.
constexpr std::array<std::uint32_t, 19> kFamilies = {
    kBlast,                          // bombing
    kBlast,                          // suicide_bombing
    kGun | kMurder,                  // armed_assault
    kGun,                            // ambush
    kShelling,                       // shelling
    kAir | kShelling,                // airstrike
    kMurder | kGun | kBlast | kAir,  // assassination
    kTaking,                         // kidnapping
    kTaking | kGun,                  // hostage_taking
    kTaking,                         // hijacking
    kFire,                           // arson
    kFire | kBlast,                  // sabotage
    kGun | kMurder,                  // raid
    kGun,                            // clash
    kGun,                            // prison_break
    kMurder,                         // execution
    kMurder,                         // stabbing
    kRam,                            // vehicle_ramming
    ~0U,                             // other
};
static_assert(kFamilies.size() == static_cast<std::size_t>(AttackType::other) + 1);

std::uint32_t families(AttackType type) { return kFamilies.at(static_cast<std::size_t>(type)); }

// Types of which there are few, so that two of them at one place are likely one.
bool rare(AttackType type) {
  return type == AttackType::prison_break || type == AttackType::hijacking || type == AttackType::hostage_taking ||
         type == AttackType::vehicle_ramming || type == AttackType::stabbing;
}

template <typename T>
bool share(const std::vector<T>& a, const std::vector<T>& b) {
  return std::any_of(a.begin(), a.end(), [&](const T& x) { return std::binary_search(b.begin(), b.end(), x); });
}

bool one_side(const Ids& a, const Ids& b, const World& world) {
  return std::any_of(a.begin(), a.end(),
                     [&](auto x) { return std::any_of(b.begin(), b.end(), [&](auto y) { return world.one_side(x, y); }); });
}

Ids joined(Ids a, const Ids& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end());
  a.erase(std::unique(a.begin(), a.end()), a.end());
  return a;
}

class Comparison {
 public:
  Comparison(const Incident& a, const Incident& b, const World& world) : a_(a), b_(b), world_(world) {}

  std::optional<Agreement> run() {
    const bool possible = may_be_one() && type() && date() && place() && sides() && counts();
    if (!possible || (disputed_ && !(same_days_ && same_people_))) {
      return std::nullopt;
    }
    // Who did it may be in dispute where there is no doubt which incident it is.
    out_.points -= disputed_ ? 1.0 : 0.0;
    return out_;
  }

 private:
  [[nodiscard]] bool may_be_one() const {
    const auto& x = *a_.facts;
    const auto& y = *b_.facts;
    const bool threat = x.status == AttackStatus::threatened;
    const auto opposed = [&](const auto& s) {
      return std::binary_search(b_.sides.begin(), b_.sides.end(), std::pair(s.first, 1 - s.second));
    };
    return a_.ref.article != b_.ref.article && threat == (y.status == AttackStatus::threatened) && x.count == y.count &&
           std::none_of(a_.sides.begin(), a_.sides.end(), opposed);
  }

  bool type() {
    const AttackType x = a_.facts->type;
    const AttackType y = b_.facts->type;
    if (x == y) {
      out_.points += rare(x) ? 1.5 : x == AttackType::other ? 0.5 : 1.0;
      out_.telling = out_.telling || rare(x);
      return true;
    }
    out_.points += 0.5;
    return (families(x) & families(y)) != 0;
  }

  bool date() {
    const auto& x = a_.facts->date;
    const auto& y = b_.facts->date;
    if (!x || !y) {
      return true;
    }
    const int days = std::max(vagueness(a_), vagueness(b_));
    out_.points += days <= 3 ? 3.0 : days <= 7 ? 2.0 : days <= 31 ? 1.0 : 0.0;
    same_days_ = days <= 3;
    return x->overlaps(*y);
  }

  bool place() {
    Nearness best = Nearness::apart;
    if (a_.places.empty() || b_.places.empty()) {
      return true;
    }
    for (const auto p : a_.places) {
      for (const auto q : b_.places) {
        // That both are in Iraq says nothing where both name towns of it.
        const bool widest = p == q && world_.is_country(p) && p != a_.places.front() && q != b_.places.front();
        best = widest ? best : std::max(best, world_.nearness(p, q));
      }
    }
    const bool countries = world_.is_country(a_.places.front()) && world_.is_country(b_.places.front());
    if (!countries && world_.nearness(a_.places.front(), b_.places.front()) == Nearness::apart) {
      return false;
    }
    const bool country = best == Nearness::same && countries;
    out_.placed = !country && best >= Nearness::part;
    out_.points += country || best == Nearness::country ? 0.25
                   : best == Nearness::same             ? 2.0
                   : best == Nearness::part             ? 1.5
                                                        : 0.0;
    return best != Nearness::apart;
  }

  bool sides() {
    const bool clash = a_.facts->type == AttackType::clash || b_.facts->type == AttackType::clash;
    // In a clash, who attacked whom depends on who tells it.
    const Ids x = clash ? joined(a_.perpetrators, a_.targets) : a_.perpetrators;
    const Ids y = clash ? joined(b_.perpetrators, b_.targets) : b_.perpetrators;
    disputed_ = !x.empty() && !y.empty() && !one_side(x, y, world_);
    if (one_side(joined(x, a_.suspects), joined(y, b_.suspects), world_)) {
      out_.points += 1.0;
    }
    const bool one_man = a_.victims.size() == 1 && b_.victims.size() == 1;
    if (share(a_.victims, b_.victims)) {
      out_.points += 2.5;
      out_.telling = true;
      same_people_ = true;
    } else if (one_man) {
      return false;
    }
    if (!clash && share(a_.targets, b_.targets)) {
      out_.points += 1.0;
    }
    if (share(a_.target_heads, b_.target_heads)) {
      out_.points += 1.0;
      out_.telling = true;
    }
    return target_sites();
  }

  bool target_sites() {
    if ((a_.target_sites & b_.target_sites) != 0) {
      out_.points += 1.5;
      out_.telling = true;
    } else if (a_.target_sites != 0 && b_.target_sites != 0) {
      out_.points -= 2.0;
    } else if ((a_.told_sites & b_.told_sites) != 0) {
      out_.points += 1.0;
      out_.telling = true;
    }
    return true;
  }

  bool counts() {
    const auto& x = *a_.facts;
    const auto& y = *b_.facts;
    return compare(x.killed, y.killed, 2.0) && compare(x.wounded, y.wounded, 1.0) && compare(x.kidnapped, y.kidnapped, 2.0);
  }

  bool compare(const std::optional<CountRange>& x, const std::optional<CountRange>& y, double points) {
    if (!x || !y) {
      return true;
    }
    if (x->min && x->min == y->min) {
      out_.points += *x->min >= kTellingCount ? points : points / 2.0;
      out_.telling = out_.telling || *x->min >= kTellingCount;
      same_people_ = same_people_ || *x->min >= kTellingCount;
      return true;
    }
    const std::uint64_t low = std::min(x->max.value_or(kAny), y->max.value_or(kAny));
    const std::uint64_t high = std::max(x->min.value_or(0), y->min.value_or(0));
    // Tolls rise for days after an attack, and reporters count differently.
    return high <= low + 2 || 4 * high <= 5 * low || (same_days_ && high <= 3 * low);
  }

  const Incident& a_;
  const Incident& b_;
  const World& world_;
  Agreement out_;
  bool same_days_ = false;
  bool same_people_ = false;  // a victim or a toll that is no coincidence
  bool disputed_ = false;
};

}  // namespace

Incident make_incident(const std::vector<ArticleRecord>& articles, const EntityClusters& entities, const World& world,
                       AttackRef ref) {
  const ArticleRecord& article = articles[ref.article];
  Incident out;
  out.ref = ref;
  out.facts = &article.attacks[ref.attack];
  out.reported = article.published;
  const auto cluster = [&](const ParticipantRecord& p) { return entities.of[ref.article][p.entity]; };
  const auto add = [&](Ids& ids, const std::vector<ParticipantRecord>& list, bool stated_only) {
    for (const ParticipantRecord& p : list) {
      const auto c = cluster(p);
      if (c != kNoCluster && world.node(c).named && world.node(c).kind != NodeKind::place &&
          (!stated_only || p.attribution == Attribution::stated)) {
        ids.push_back(c);
      }
    }
    std::sort(ids.begin(), ids.end());
  };
  const AttackRecordFacts& facts = *out.facts;
  add(out.perpetrators, facts.perpetrators, true);
  add(out.suspects, facts.perpetrators, false);
  add(out.suspects, facts.claimed_by, false);
  add(out.targets, facts.targets, false);
  add(out.victims, facts.victims, false);
  for (const ParticipantRecord& p : facts.places) {
    if (const auto c = cluster(p); c != kNoCluster) {
      if (world.node(c).named) {
        out.places.push_back(c);
      }
      out.target_sites |= World::sites(world.node(c).label);
    }
  }
  for (const auto* side : {&facts.targets, &facts.victims}) {
    for (const ParticipantRecord& p : *side) {
      const auto c = cluster(p);
      if (c == kNoCluster) {
        continue;
      }
      out.target_sites |= side == &facts.targets ? World::sites(world.node(c).label) : 0;
      if (const std::string head = head_word(world.node(c).label); !world.node(c).named && !anybody(head)) {
        out.target_heads.push_back(head);
      }
    }
  }
  std::sort(out.target_heads.begin(), out.target_heads.end());
  for (const Quote& q : facts.quotes) {
    out.told_sites |= World::sites(article.sentences[q.sentence].text);
  }
  return out;
}

std::optional<Agreement> agreement(const Incident& a, const Incident& b, const World& world) {
  return Comparison(a, b, world).run();
}

int vagueness(const Incident& incident) {
  const auto& date = incident.facts->date;
  return date ? static_cast<int>((date->last - date->first).count()) + 1 : kUndated;
}

}  // namespace actorgraph::graph
