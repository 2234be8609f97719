// What a cluster of entities is as a whole: its kind, name and properties, from what the most of its members say.
//
//   "Islamic State" (30 times), "ISIS" (12) → label "Islamic State", aliases {"ISIS"}
#pragma once

#include <string>
#include <vector>

#include "graph/resolve/entities.hpp"
#include "graph/resolve/graph.hpp"
#include "graph/resolve/records.hpp"

namespace actorgraph::graph {

struct ClusterNode {
  Node node;        // all but id and evidence
  std::string key;  // of the lexicon or gazetteer
};

// By cluster.
std::vector<ClusterNode> describe(const std::vector<ArticleRecord>& articles, const EntityClusters& clusters);

// The most frequent of the counted values, the smallest of several. Requires: not empty.
template <typename Map>
typename Map::key_type most_frequent(const Map& counts) {
  auto best = counts.begin();
  for (auto it = counts.begin(); it != counts.end(); ++it) {
    if (it->second > best->second) {
      best = it;
    }
  }
  return best->first;
}

// Widens [first_seen, last_seen].
void see(std::optional<base::Day>& first_seen, std::optional<base::Day>& last_seen,
         const std::optional<base::DateInterval>& when);

}  // namespace actorgraph::graph
