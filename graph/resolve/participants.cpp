#include "graph/resolve/participants.hpp"

#include <algorithm>
#include <set>

#include "graph/resolve/generic_names.hpp"
#include "graph/resolve/union_find.hpp"

namespace actorgraph::graph {
namespace {

class Joiner {
 public:
  Joiner(const std::vector<ArticleRecord>& articles, const std::vector<ClusterNode>& nodes, EntityClusters& entities)
      : articles_(articles), nodes_(nodes), entities_(entities), sets_(nodes.size()) {}

  void incident(const std::vector<AttackRef>& members) {
    using Parts = std::vector<ParticipantRecord> AttackRecordFacts::*;
    for (const Parts part : {&AttackRecordFacts::places, &AttackRecordFacts::perpetrators, &AttackRecordFacts::targets}) {
      // (class, head) → article → clusters
      std::map<std::pair<bool, std::string>, std::map<std::uint32_t, std::set<std::uint32_t>>> alike;
      for (const AttackRef ref : members) {
        for (const ParticipantRecord& p : articles_[ref.article].attacks[ref.attack].*part) {
          const auto cluster = entities_.of[ref.article][p.entity];
          if (cluster != kNoCluster && !nodes_[cluster].node.named) {
            const Node& node = nodes_[cluster].node;
            alike[{node.kind == NodeKind::place, head_word(node.label)}][ref.article].insert(cluster);
          }
        }
      }
      for (const auto& [what, by_article] : alike) {
        join(by_article);
      }
    }
  }

  bool finish() {
    if (!joined_) {
      return false;
    }
    std::map<std::uint32_t, std::uint32_t> number;
    std::vector<std::vector<EntityRef>> members;
    for (std::uint32_t a = 0; a < entities_.of.size(); ++a) {
      for (EntityIndex e = 0; e < entities_.of[a].size(); ++e) {
        auto& cluster = entities_.of[a][e];
        if (cluster != kNoCluster) {
          cluster = number.try_emplace(sets_.find(cluster), static_cast<std::uint32_t>(number.size())).first->second;
          members.resize(number.size());
          members[cluster].push_back({a, e});
        }
      }
    }
    entities_.members = std::move(members);
    return true;
  }

 private:
  // An article that tells two such apart leaves open which of them the others mean.
  void join(const std::map<std::uint32_t, std::set<std::uint32_t>>& by_article) {
    const bool clear =
        std::all_of(by_article.begin(), by_article.end(), [](const auto& entry) { return entry.second.size() == 1; });
    if (!clear || by_article.size() < 2) {
      return;
    }
    for (const auto& [article, clusters] : by_article) {
      sets_.join(*by_article.begin()->second.begin(), *clusters.begin());
    }
    joined_ = true;
  }

  const std::vector<ArticleRecord>& articles_;
  const std::vector<ClusterNode>& nodes_;
  EntityClusters& entities_;
  UnionFind sets_;
  bool joined_ = false;
};

}  // namespace

bool join_participants(const std::vector<ArticleRecord>& articles, const AttackClusters& attacks,
                       const std::vector<ClusterNode>& nodes, EntityClusters& entities) {
  Joiner joiner(articles, nodes, entities);
  for (const auto& members : attacks) {
    if (members.size() > 1) {
      joiner.incident(members);
    }
  }
  return joiner.finish();
}

}  // namespace actorgraph::graph
