// The relations found so far in one document, each once.
//
//   add({leads, "Aram Hanna", "SDF"}, rule)   the same edge of the same sentence again → the surer one is kept
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/relation/clause.hpp"

namespace actorgraph::extract {

struct FoundEdge {
  graph::EdgeType type = graph::EdgeType::operates_in;
  graph::MentionIndex source = 0;
  graph::MentionIndex target = 0;
  double confidence = 1.0;
  std::string by;
  Stance stance;
  ClauseTimes times;
  bool vague = false;  // an end that nobody could tell from others ("fighters", "a town")
};

class EdgeList {
 public:
  // Requires: outlives it.
  explicit EdgeList(const Document& document) : d_(document) {}

  // Takes an edge between two different entities, unless it is negated. Evidence is the sentence that holds both mentions, or the
  // source's. What has ended without a day ends on the day the article was published.
  void add(const FoundEdge& edge);
  [[nodiscard]] bool has(graph::EdgeType type, graph::EntityIndex source, graph::EntityIndex target) const;
  // By position of the evidence, then source, target and type.
  [[nodiscard]] std::vector<graph::Relation> take() const;

 private:
  using Key = std::tuple<std::uint32_t, graph::EdgeType, graph::EntityIndex, graph::EntityIndex>;  // of the sentence first

  const Document& d_;
  std::map<Key, graph::Relation> edges_;
};

}  // namespace actorgraph::extract
