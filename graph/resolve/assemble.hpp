// The last step of resolve: from clusters of entities and attacks to nodes and edges.
#pragma once

#include "graph/resolve/attacks.hpp"
#include "graph/resolve/describe.hpp"
#include "graph/resolve/entities.hpp"
#include "graph/resolve/graph.hpp"
#include "graph/resolve/world.hpp"

namespace actorgraph::graph {

struct Clusters {
  EntityClusters entities;
  std::vector<ClusterNode> nodes;  // of the entities
  AttackClusters attacks;
};

struct Assembly {
  Graph graph;
  // What each node is made of, for decisions that name nodes.
  EntitiesById entities;
  AttacksById attacks;
};

// `node_evidence`: how many sentences a node keeps at most.
Assembly assemble(const std::vector<ArticleRecord>& articles, const Clusters& clusters, const World& world,
                  std::size_t node_evidence);

}  // namespace actorgraph::graph
