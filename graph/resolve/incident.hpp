// One attack as it is compared with others, and the comparison.
//
//   agreement(a, b, world) → 5.5 points;   nullopt where they contradict each other
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/resolve/attacks.hpp"

namespace actorgraph::graph {

struct Incident {
  AttackRef ref;
  const AttackRecordFacts* facts = nullptr;
  std::optional<base::Day> reported;
  std::vector<std::uint32_t> places;               // clusters; the most specific first
  std::vector<std::uint32_t> perpetrators;         // clusters of named actors, stated; sorted
  std::vector<std::uint32_t> suspects;             // also the alleged and those who claimed it; sorted
  std::vector<std::uint32_t> targets;              // clusters of named targets that are no places; sorted
  std::vector<std::uint32_t> victims;              // sorted
  std::vector<std::string> target_heads;           // what unnamed targets and victims are, as far as it tells: "jesuit"; sorted
  std::uint64_t target_sites = 0;                  // World::sites of targets and places
  std::uint64_t told_sites = 0;                    // of the evidence
  std::vector<std::pair<std::size_t, int>> sides;  // (decision, side) of the analyst's "different"
};

struct Agreement {
  double points = 0.0;
  bool placed = false;   // one place, or one in the other, and no mere country
  bool telling = false;  // something beyond type, place, month and side, which many attacks share
};

Incident make_incident(const std::vector<ArticleRecord>& articles, const EntityClusters& entities, const World& world,
                       AttackRef ref);

// Points for what agrees; nullopt where something contradicts. Symmetric.
std::optional<Agreement> agreement(const Incident& a, const Incident& b, const World& world);

// Days that the date spans; a large number where there is none.
int vagueness(const Incident& incident);

}  // namespace actorgraph::graph
