#include "graph/resolve/attack_nodes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace actorgraph::graph {
namespace {

// How much a type says, where as many articles say one as the other.
int vagueness_of(AttackType type) {
  switch (type) {
    case AttackType::other:
      return 3;
    case AttackType::clash:
    case AttackType::armed_assault:
      return 2;
    case AttackType::bombing:
    case AttackType::raid:
      return 1;
    default:
      return 0;
  }
}

template <typename Value, typename Rank>
Value most_frequent_by(const std::map<Value, std::size_t>& counts, Rank rank) {
  const auto better = [&](const auto& a, const auto& b) {
    return std::tuple(b.second, rank(a.first), a.first) < std::tuple(a.second, rank(b.first), b.first);
  };
  return std::min_element(counts.begin(), counts.end(), better)->first;
}

int days(const base::DateInterval& date) { return static_cast<int>((date.last - date.first).count()); }

}  // namespace

AttackRecord merge_attacks(const std::vector<ArticleRecord>& articles, const std::vector<AttackRef>& attacks) {
  std::map<AttackType, std::size_t> types;
  std::map<AttackStatus, std::size_t> statuses;
  std::map<base::DateInterval, std::size_t> dates;
  std::set<std::string> weapons;
  // The latest article first; those without a date last.
  auto latest = attacks;
  std::stable_sort(latest.begin(), latest.end(), [&](AttackRef a, AttackRef b) {
    return articles[a.article].published.value_or(base::Day::min()) > articles[b.article].published.value_or(base::Day::min());
  });
  AttackRecord out;
  for (const AttackRef ref : latest) {
    const AttackRecordFacts& a = articles[ref.article].attacks[ref.attack];
    ++types[a.type];
    ++statuses[a.status];
    if (a.date) {
      ++dates[*a.date];
    }
    weapons.insert(a.weapons.begin(), a.weapons.end());
    const auto first_known = [](auto& to, const auto& from) { to = to ? to : from; };
    first_known(out.killed, a.killed);
    first_known(out.wounded, a.wounded);
    first_known(out.kidnapped, a.kidnapped);
    first_known(out.perpetrators_killed, a.perpetrators_killed);
    first_known(out.count, a.count);
  }
  out.type = most_frequent_by(types, vagueness_of);
  out.status = most_frequent_by(statuses, [](AttackStatus s) { return static_cast<int>(s); });
  if (!dates.empty()) {
    int shortest = days(dates.begin()->first);
    for (const auto& [date, n] : dates) {
      shortest = std::min(shortest, days(date));
    }
    std::erase_if(dates, [&](const auto& entry) { return days(entry.first) > shortest; });
    out.date = most_frequent_by(dates, [](const base::DateInterval&) { return 0; });
  }
  out.weapons.assign(weapons.begin(), weapons.end());
  return out;
}

std::uint32_t merged_place(const std::vector<ArticleRecord>& articles, const std::vector<AttackRef>& attacks,
                           const EntityClusters& entities, const World& world) {
  std::map<std::uint32_t, std::size_t> places;
  for (const AttackRef ref : attacks) {
    const auto& all = articles[ref.article].attacks[ref.attack].places;
    const auto cluster = [&](const ParticipantRecord& p) { return entities.of[ref.article][p.entity]; };
    const auto named = std::find_if(all.begin(), all.end(),
                                    [&](const auto& p) { return cluster(p) != kNoCluster && world.node(cluster(p)).named; });
    if (named != all.end()) {
      ++places[cluster(*named)];
    }
  }
  if (places.empty()) {
    return kNoCluster;
  }
  int narrowest = world.breadth(places.begin()->first);
  for (const auto& [place, n] : places) {
    narrowest = std::min(narrowest, world.breadth(place));
  }
  std::erase_if(places, [&](const auto& entry) { return world.breadth(entry.first) > narrowest; });
  return most_frequent_by(places, [](std::uint32_t) { return 0; });
}

}  // namespace actorgraph::graph
