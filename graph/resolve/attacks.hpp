// Which attacks of different articles are one incident.
//
//   armed-assault, 2022-01-20, Hasakah province, Islamic State (article 1); raid, January 2022, Hasakah, Islamic State, "prison"
//   in both → one bombing, 2021-01-21, Baghdad, killed 32 (1); bombing, January 2021, Baghdad, killed 3 (2) → two
//
// Two attacks may be one where nothing contradicts (type, date, place, sides, casualties) and enough agrees, counted in points.
// Only attacks that share a block (a place and a day or month, a side and a day, …) are compared. The clearest attacks come
// first; a vague one joins the best that fits it and stays alone where several fit equally.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "graph/fact/decision.hpp"
#include "graph/resolve/entities.hpp"
#include "graph/resolve/records.hpp"
#include "graph/resolve/world.hpp"

namespace actorgraph::graph {

struct AttackRef {
  std::uint32_t article = 0;
  std::uint32_t attack = 0;
  auto operator<=>(const AttackRef&) const = default;
};

// By incident; sorted, and so are the incidents by their first attack.
using AttackClusters = std::vector<std::vector<AttackRef>>;
using AttacksById = std::map<std::string, std::vector<AttackRef>, std::less<>>;

// Requires: articles sorted by id. Decisions that name no attack of `ids` are none of its business.
AttackClusters cluster_attacks(const std::vector<ArticleRecord>& articles, const EntityClusters& entities, const World& world,
                               const std::vector<Decision>& decisions, const AttacksById& ids);

}  // namespace actorgraph::graph
