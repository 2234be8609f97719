// Edges as they add up: one for each (source, target, type), with all that speaks for it.
//
//   two articles say that Hassan leads the Brigades → one edge leads, weight 2, articles 2, confidence 1 - (1-a)(1-b)
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/resolve/graph.hpp"
#include "graph/resolve/records.hpp"

namespace actorgraph::graph {

// One reason for an edge.
struct Support {
  std::uint32_t article = 0;
  const Quote* quote = nullptr;
  const std::string* by = nullptr;
  EdgeStatus status = EdgeStatus::asserted;
  double confidence = 1.0;
  std::optional<base::DateInterval> when;  // of the attack; else the article's day counts
  std::optional<base::DateInterval> since;
  std::optional<base::DateInterval> until;
  std::optional<std::uint32_t> incident;  // supports of one incident count once in `attacked`
};

// Nodes are any numbers here; the caller has the last word on their indices.
struct EdgeKey {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  EdgeType type = EdgeType::operates_in;
  auto operator<=>(const EdgeKey&) const = default;
};

using Supports = std::map<EdgeKey, std::vector<Support>>;

// All but source and target. Requires: supports in the order of the articles, not empty.
Edge make_edge(const std::vector<ArticleRecord>& articles, EdgeType type, const std::vector<Support>& supports);

// A quote as evidence.
Evidence make_evidence(const ArticleRecord& article, const Quote& quote, const std::string& by);

// Sorts by article and position and joins what is from one sentence.
void settle(std::vector<Evidence>& evidence);

}  // namespace actorgraph::graph
