#include "graph/resolve/attacks.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "graph/resolve/incident.hpp"

namespace actorgraph::graph {
namespace {

constexpr double kEnough = 4.5;         // points
constexpr double kClearly = 0.5;        // by which the best must lead where the attack is vague
constexpr int kVague = 7;               // days: above, month, place and side are not enough
constexpr std::size_t kCrowd = 64;      // a block with more incidents says nothing about a vague attack
constexpr std::size_t kWitnesses = 24;  // attacks of an incident that a further one is compared with

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

  [[nodiscard]] std::vector<std::string> blocks(const Incident& x, bool looking) const;
  [[nodiscard]] std::optional<Agreement> fits(const Incident& x, const Cluster& cluster) const;
  [[nodiscard]] std::optional<std::size_t> best_cluster(const Incident& x) const;
  void put(std::size_t incident, std::size_t cluster);

  const World& world_;
  std::vector<Incident> incidents_;
  std::map<AttackRef, AttackRef> same_;  // the analyst's: → the first of the group
  std::vector<Cluster> clusters_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_block_;  // → clusters
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

// Names of blocks. An attack is filed under all that it may be looked for by, and looks only where those are that it may agree
// with.
std::vector<std::string> AttackClustering::blocks(const Incident& x, bool looking) const {
  std::vector<std::string> when;
  const int days = vagueness(x);
  if (x.facts->date && days <= 366) {
    const auto first = x.facts->date->first;
    for (auto day = first; days <= kVague && day <= x.facts->date->last; day += std::chrono::days(1)) {
      when.push_back("d" + std::to_string(day.time_since_epoch().count()));
    }
    const std::chrono::year_month_day from(first);
    const std::chrono::year_month_day to(x.facts->date->last);
    const auto last = to.year() / to.month();
    for (auto month = from.year() / from.month(); month <= last; month += std::chrono::months(1)) {
      // Clear ones find each other by the day; by the month they meet those that know no more than that.
      const std::string name =
          std::to_string(static_cast<int>(month.year())) + "-" + std::to_string(static_cast<unsigned>(month.month()));
      if (days > kVague || !looking) {
        when.push_back("m" + name);
      }
      if (days > kVague ? !looking : looking) {
        when.push_back("v" + name);
      }
    }
  }
  std::vector<std::string> what;
  for (const auto place : x.places) {
    const auto names = world_.blocks(place);
    what.insert(what.end(), names.begin(), names.end());
  }
  std::vector<std::string> out;
  const auto cross = [&](const std::vector<std::string>& left, const std::string& right) {
    for (const std::string& l : left) {
      out.push_back(l + "/" + right);
    }
  };
  std::vector<std::string> who;
  for (const auto& side : {x.suspects, x.targets, x.victims}) {
    for (const auto actor : side) {
      who.push_back("a" + std::to_string(actor));
    }
  }
  const std::string killed =
      x.facts->killed && x.facts->killed->min.value_or(0) >= 3 ? "k" + std::to_string(*x.facts->killed->min) : "";
  for (const std::string& w : when) {
    cross(what, w);
    cross(who, w);
    if (!killed.empty()) {
      out.push_back(killed + "/" + w);
    }
  }
  // For attacks of which one has no date: what is telling must agree.
  if (!killed.empty()) {
    cross(what, killed);
  }
  for (const auto victim : x.victims) {
    out.push_back("victim" + std::to_string(victim));
  }
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
    if (!best || found->points > best->points) {
      best = Agreement{found->points, found->telling || (best && best->telling)};
    }
    best->telling = best->telling || found->telling;
  }
  return best;
}

std::optional<std::size_t> AttackClustering::best_cluster(const Incident& x) const {
  std::set<std::size_t> seen;
  for (const std::string& block : blocks(x, true)) {
    const auto found = by_block_.find(block);
    if (found != by_block_.end() && found->second.size() <= kCrowd) {
      seen.insert(found->second.begin(), found->second.end());
    }
  }
  std::vector<Candidate> candidates;
  for (const std::size_t c : seen) {
    const auto agreed = fits(x, clusters_[c]);
    const bool vague = vagueness(x) > kVague;
    if (agreed && agreed->points >= kEnough && (!vague || agreed->telling)) {
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
  for (const std::string& block : blocks(incidents_[incident], false)) {
    auto& list = by_block_[block];
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
