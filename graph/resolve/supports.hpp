// What the facts say for each edge, before it is added up. Entities go by the number of their cluster, incidents by that of
// theirs plus the number of entity clusters.
#pragma once

#include "graph/resolve/assemble.hpp"
#include "graph/resolve/edges.hpp"

namespace actorgraph::graph {

Supports collect_supports(const std::vector<ArticleRecord>& articles, const Clusters& clusters, const World& world);

}  // namespace actorgraph::graph
