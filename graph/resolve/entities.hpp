// Which entities of different articles are one.
//
//   "Islamic State" with key group:islamic-state (article 1), "ISIS" with the same key (2) → one cluster
//   "Abu Ibrahim al-Quraishi" (1), "Abu Ibrahim al-Qurayshi" (2) → one;   "al-Quraishi" alone (3) → its own
//
// Entities that no article tells apart (same class, key, names, country) share a profile; only profiles are compared, and only
// within blocks of one key, name or skeleton: the cost grows with the number of different names, not with the number of articles
// squared.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/fact/decision.hpp"
#include "graph/resolve/records.hpp"

namespace actorgraph::graph {

inline constexpr std::uint32_t kNoCluster = 0xFFFFFFFFU;

struct EntityRef {
  std::uint32_t article = 0;
  EntityIndex entity = 0;
  auto operator<=>(const EntityRef&) const = default;
};

struct EntityClusters {
  std::vector<std::vector<std::uint32_t>> of;   // [article][entity] → cluster
  std::vector<std::vector<EntityRef>> members;  // by cluster; sorted
};

// What an analyst's decision is about, where it names nodes instead of names: the entities behind each node id.
using EntitiesById = std::map<std::string, std::vector<EntityRef>, std::less<>>;

// Requires: articles sorted by id.
EntityClusters cluster_entities(const std::vector<ArticleRecord>& articles, const std::vector<Decision>& decisions,
                                const EntitiesById& ids);

}  // namespace actorgraph::graph
