// What resolve knows of the nodes when it compares attacks: which place lies in or by which, which actors are of one side.
//
//   nearness(Hasakah city, Hasakah province) → part;   nearness(Baghdad, Mosul) → apart;   one_side(Syrian army, Syrian
//   government) → true
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/resolve/describe.hpp"

namespace actorgraph::graph {

enum class Nearness : std::uint8_t {
  apart,    // two places
  unknown,  // nothing is known that speaks for or against it
  country,  // the one is a country and the other lies in it
  part,     // the one lies in or right beside the other
  same
};

class World {
 public:
  // Requires: the arguments outlive the world.
  World(const std::vector<ArticleRecord>& articles, const EntityClusters& clusters, const std::vector<ClusterNode>& nodes);

  [[nodiscard]] Nearness nearness(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] bool is_country(std::uint32_t place) const;
  // 0 for a facility to 5 for a country.
  [[nodiscard]] int breadth(std::uint32_t place) const;
  // Hashed names of blocks: places that are the same, near or in one another share one. None for a country.
  [[nodiscard]] std::vector<std::uint64_t> blocks(std::uint32_t place) const;
  // The same, or one a part of the other, or both arms of one state.
  [[nodiscard]] bool one_side(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] const Node& node(std::uint32_t cluster) const { return nodes_[cluster].node; }
  // A kind of target ("prison", "mosque") that a name or a sentence speaks of, as a bit set; 0 for none.
  [[nodiscard]] static std::uint64_t sites(std::string_view text);

 private:
  void learn_parents(const std::vector<ArticleRecord>& articles, const EntityClusters& clusters);
  [[nodiscard]] bool within(std::uint32_t inner, std::uint32_t outer) const;

  const std::vector<ClusterNode>& nodes_;
  std::vector<std::vector<std::uint32_t>> ancestors_;  // places: of located-in, transitively; sorted
  std::vector<std::string> cores_;                     // places: core_of_place
  std::set<std::pair<std::uint32_t, std::uint32_t>> bonds_;
};

}  // namespace actorgraph::graph
