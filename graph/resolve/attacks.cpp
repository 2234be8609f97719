#include "graph/resolve/attacks.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/hash.hpp"
#include "graph/resolve/incident.hpp"

namespace actorgraph::graph {
namespace {

constexpr double kEnough = 4.5;         // points
constexpr double kClearly = 0.5;        // by which the best must lead where the attack is vague
constexpr int kVague = 7;               // days: above, month, place and side are not enough
constexpr std::size_t kCrowd = 64;      // a block with more incidents says nothing about a vague attack
constexpr std::size_t kWitnesses = 24;  // attacks of an incident that a further one is compared with

constexpr int kLongest = 366;  // days: longer dates say nothing
constexpr std::uint32_t kTellingToll = 3;

// Names of blocks, hashed: two that fall together by chance only cost a comparison.
using Blocks = std::vector<std::uint64_t>;

std::uint64_t block(char kind, std::uint64_t number) { return base::combine_hashes(static_cast<std::uint64_t>(kind), number); }

void cross(Blocks& out, const Blocks& left, std::uint64_t right) {
  std::transform(left.begin(), left.end(), std::back_inserter(out),
                 [&](std::uint64_t l) { return base::combine_hashes(l, right); });
}

class AttackClustering {
 public:
  AttackClustering(const std::vector<ArticleRecord>& articles, const EntityClusters& entities, const World& world)
      : world_(world) {
    for (std::uint32_t a = 0; a < articles.size(); ++a) {
      for (std::uint32_t i = 0; i < articles[a].attacks.size(); ++i) {
        incidents_.push_back(make_incident(articles, entities, world, {a, i}));
      }
    }
  }

  void decide(const std::vector<Decision>& decisions, const AttacksById& ids);
  AttackClusters run();

 private:
  using Cluster = std::vector<std::size_t>;  // indices into incidents_
  struct Candidate {
    std::size_t cluster = 0;
    Agreement agreement;
  };

  [[nodiscard]] static Blocks when(const Incident& x, bool looking);
  [[nodiscard]] Blocks blocks(const Incident& x, bool looking) const;
  [[nodiscard]] std::optional<Agreement> fits(const Incident& x, const Cluster& cluster) const;
  [[nodiscard]] std::optional<std::size_t> best_cluster(const Incident& x) const;
  void put(std::size_t incident, std::size_t cluster);

  const World& world_;
  std::vector<Incident> incidents_;
  std::map<AttackRef, AttackRef> same_;  // the analyst's: → the first of the group
  std::vector<Cluster> clusters_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_block_;  // → clusters
};

void AttackClustering::decide(const std::vector<Decision>& decisions, const AttacksById& ids) {
  for (std::size_t d = 0; d < decisions.size(); ++d) {
    const auto a = ids.find(decisions[d].a);
    const auto b = ids.find(decisions[d].b);
    if (a == ids.end() || b == ids.end()) {
      continue;
    }
    const bool same = decisions[d].kind == Decision::Kind::same;
    for (Incident& x : incidents_) {
      const bool in_a = std::binary_search(a->second.begin(), a->second.end(), x.ref);
      const bool in_b = std::binary_search(b->second.begin(), b->second.end(), x.ref);
      if (same && (in_a || in_b)) {
        same_[x.ref] = std::min(a->second.front(), b->second.front());
      } else if (in_a || in_b) {
        x.sides.emplace_back(d, in_b ? 1 : 0);
      }
    }
  }
}

// When an attack was, as blocks: by the day where it is clear, by the month where it is not.
Blocks AttackClustering::when(const Incident& x, bool looking) {
  Blocks out;
  const int days = vagueness(x);
  if (!x.facts->date || days > kLongest) {
    return out;
  }
  const auto [first, last, precision] = *x.facts->date;
  const bool vague = days > kVague;
  for (auto day = first; !vague && day <= last; day += std::chrono::days(1)) {
    out.push_back(block('d', static_cast<std::uint64_t>(day.time_since_epoch().count())));
  }
  const std::chrono::year_month_day from(first);
  const std::chrono::year_month_day to(last);
  for (auto month = from.year() / from.month(); month <= to.year() / to.month(); month += std::chrono::months(1)) {
    // Clear ones find each other by the day; by the month they meet those that know no more than that.
    const auto number = static_cast<std::uint64_t>(static_cast<int>(month.year()) * 12) + static_cast<unsigned>(month.month());
    if (vague || !looking) {
      out.push_back(block('m', number));
    }
    if (vague != looking) {
      out.push_back(block('v', number));
    }
  }
  return out;
}

// An attack is filed under all that it may be looked for by, and looks only where those are that it may agree with.
Blocks AttackClustering::blocks(const Incident& x, bool looking) const {
  Blocks where;
  for (const auto place : x.places) {
    const auto names = world_.blocks(place);
    where.insert(where.end(), names.begin(), names.end());
  }
  Blocks what;
  for (const auto& side : {x.suspects, x.targets, x.victims}) {
    std::transform(side.begin(), side.end(), std::back_inserter(what), [](std::uint32_t actor) { return block('a', actor); });
  }
  std::transform(x.target_heads.begin(), x.target_heads.end(), std::back_inserter(what),
                 [](const std::string& head) { return block('h', base::hash_bytes(head)); });
  const auto killed = x.facts->killed ? x.facts->killed->min.value_or(0) : 0;
  Blocks out;
  if (killed >= kTellingToll) {
    what.push_back(block('k', killed));
    // For attacks of which one has no date, what is telling must agree.
    cross(out, where, what.back());
  }
  for (const std::uint64_t w : when(x, looking)) {
    cross(out, where, w);
    cross(out, what, w);
  }
  std::transform(x.victims.begin(), x.victims.end(), std::back_inserter(out), [](std::uint32_t v) { return block('i', v); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The best agreement with an attack of the cluster; nothing where one of them contradicts.
std::optional<Agreement> AttackClustering::fits(const Incident& x, const Cluster& cluster) const {
  std::optional<Agreement> best;
  for (std::size_t i = 0; i < cluster.size() && i < kWitnesses; ++i) {
    const auto found = agreement(x, incidents_[cluster[i]], world_);
    if (!found) {
      return std::nullopt;
    }
    if (!best) {
      best = found;
    }
    best = Agreement{std::max(best->points, found->points), best->placed || found->placed, best->telling || found->telling};
  }
  return best;
}

std::optional<std::size_t> AttackClustering::best_cluster(const Incident& x) const {
  std::set<std::size_t> seen;
  for (const std::uint64_t name : blocks(x, true)) {
    const auto found = by_block_.find(name);
    if (found != by_block_.end() && found->second.size() <= kCrowd) {
      seen.insert(found->second.begin(), found->second.end());
    }
  }
  std::vector<Candidate> candidates;
  for (const std::size_t c : seen) {
    const auto agreed = fits(x, clusters_[c]);
    // A busy day of a war has many attacks by one side: without a place, as without a day, something else must tell them apart.
    const bool told = agreed && (agreed->telling || (agreed->placed && vagueness(x) <= kVague));
    if (told && agreed->points >= kEnough) {
      candidates.push_back({c, *agreed});
    }
  }
  if (candidates.empty()) {
    return std::nullopt;
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.agreement.points > b.agreement.points; });
  const bool ambiguous = candidates.size() > 1 && vagueness(x) > kVague &&
                         candidates[0].agreement.points - candidates[1].agreement.points < kClearly;
  return ambiguous ? std::nullopt : std::optional(candidates[0].cluster);
}

void AttackClustering::put(std::size_t incident, std::size_t cluster) {
  if (cluster == clusters_.size()) {
    clusters_.emplace_back();
  }
  clusters_[cluster].push_back(incident);
  for (const std::uint64_t name : blocks(incidents_[incident], false)) {
    auto& list = by_block_[name];
    if (list.empty() || list.back() != cluster) {
      list.push_back(cluster);
    }
  }
}

AttackClusters AttackClustering::run() {
  // The clearest first: incidents then form round exact dates and places, and the vague ones see all that they may be.
  std::vector<std::size_t> order(incidents_.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  const auto rank = [&](std::size_t i) {
    const Incident& x = incidents_[i];
    const int breadth = x.places.empty() ? 9 : world_.breadth(x.places.front());
    return std::tuple(vagueness(x), breadth, x.reported.value_or(base::Day::max()), x.ref);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  std::map<AttackRef, std::size_t> decided;  // group → cluster
  for (const std::size_t i : order) {
    const auto group = same_.find(incidents_[i].ref);
    if (group != same_.end()) {
      const auto [known, is_new] = decided.try_emplace(group->second, clusters_.size());
      put(i, known->second);
    } else {
      put(i, best_cluster(incidents_[i]).value_or(clusters_.size()));
    }
  }
  AttackClusters out;
  for (const Cluster& cluster : clusters_) {
    auto& members = out.emplace_back();
    for (const std::size_t i : cluster) {
      members.push_back(incidents_[i].ref);
    }
    std::sort(members.begin(), members.end());
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

AttackClusters cluster_attacks(const std::vector<ArticleRecord>& articles, const EntityClusters& entities, const World& world,
                               const std::vector<Decision>& decisions, const AttacksById& ids) {
  AttackClustering clustering(articles, entities, world);
  clustering.decide(decisions, ids);
  return clustering.run();
}

}  // namespace actorgraph::graph
