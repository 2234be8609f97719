// Unnamed participants of an incident that several articles tell of.
//
//   "armed militants" attacked "a prison" (article 1), "militants" stormed "the prison" (2), one incident → one node of
//   militants, one prison
#pragma once

#include "graph/resolve/attacks.hpp"
#include "graph/resolve/describe.hpp"
#include "graph/resolve/entities.hpp"

namespace actorgraph::graph {

// Joins unnamed entities of different articles that have the same part in one incident and the same head word. False where there
// are none; `entities` is renumbered otherwise.
bool join_participants(const std::vector<ArticleRecord>& articles, const AttackClusters& attacks,
                       const std::vector<ClusterNode>& nodes, EntityClusters& entities);

}  // namespace actorgraph::graph
