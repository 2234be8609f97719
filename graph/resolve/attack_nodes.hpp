// An incident's attack record, from the attacks of all articles that tell of it.
//
//   {2022-01, killed 500 (Feb 2023)} + {2022-01-20/2022-01-21, killed ≥ 24 (Jan 2022)} → {2022-01-20/2022-01-21, killed 500}
#pragma once

#include <vector>

#include "graph/resolve/attacks.hpp"

namespace actorgraph::graph {

// The most specific date, the most frequent type, the casualties of the latest article that gives them, all weapons. `victims`
// are left to the caller, who knows the ids. Requires: not empty.
AttackRecord merge_attacks(const std::vector<ArticleRecord>& articles, const std::vector<AttackRef>& attacks);

// The cluster of the most specific place with a name that most of them tell; kNoCluster where none does.
std::uint32_t merged_place(const std::vector<ArticleRecord>& articles, const std::vector<AttackRef>& attacks,
                           const EntityClusters& entities, const World& world);

}  // namespace actorgraph::graph
