// The sets of profiles that are one, as they grow. Internal to cluster_entities.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/resolve/entities.hpp"
#include "graph/resolve/profiles.hpp"
#include "graph/resolve/union_find.hpp"

namespace actorgraph::graph {

// What is known of a set of profiles that were found to be one.
struct Known {
  std::string key;
  std::string country;
  Subtype subtype = Subtype::none;
  std::optional<Coordinates> coordinates;
  std::set<std::pair<std::size_t, int>> sides;  // (decision, side) of the analyst's "different"
};

class Clustering {
 public:
  using Index = std::uint32_t;

  explicit Clustering(std::vector<Profile> profiles)
      : profiles_(std::move(profiles)), sets_(profiles_.size()), known_(profiles_.size()) {
    for (Index i = 0; i < profiles_.size(); ++i) {
      known_[i] = {profiles_[i].key, profiles_[i].country, profiles_[i].subtype, profiles_[i].coordinates, {}};
    }
  }

  void decide(const std::vector<Decision>& decisions, const EntitiesById& ids);
  void join_equal_keys();
  void join_equal_names();
  void join_aliases();
  void join_spellings();
  // "Shekau", who leads Boko Haram in two articles, is one, and Abubakar Shekau where only one of that name leads it.
  void join_roles(const std::vector<ArticleRecord>& articles);
  EntityClusters result(const std::vector<ArticleRecord>& articles);

 private:
  [[nodiscard]] std::vector<Index> side(const std::string& name_or_id, const EntitiesById& ids) const;
  [[nodiscard]] bool different(const Known& a, const Known& b) const;
  bool compatible(Index a, Index b);
  void join(Index a, Index b);
  void join_group(const std::vector<Index>& group);

  std::vector<Profile> profiles_;
  UnionFind sets_;
  std::vector<Known> known_;  // of the element that stands for the set
};

}  // namespace actorgraph::graph
