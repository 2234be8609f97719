// From facts to the graph: which entities of different articles are one node, which attacks are one incident, and the edges they
// add up to.
//
//   "Islamic State" (article 1), "ISIS" (2), "Daesh" (3) → node grp_islamic_state, 3 articles
//   prison assault in Hasakah on 2022-01-20 (1), in Hasakeh in January 2022 (2) → node att_2022_01_20_hasakah_prison_break
//
// A pure function: the same facts and decisions give the same graph, whatever the order in which they come.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "graph/fact/decision.hpp"
#include "graph/fact/facts.hpp"
#include "graph/resolve/graph.hpp"

namespace actorgraph::graph {

struct ResolveOptions {
  // A node keeps the evidence of so many sentences at most, those of the earliest articles; edges keep all of theirs.
  std::size_t node_evidence = 64;
};

// Takes the facts article by article, so that a store of any size can be streamed through it; keeps of the texts only the
// evidence.
class Resolver {
 public:
  explicit Resolver(const ResolveOptions& options = {});
  ~Resolver();
  Resolver(Resolver&&) noexcept;
  Resolver& operator=(Resolver&&) noexcept;
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  // Requires: consistent facts (graph::inconsistency), an article id that was not added before.
  void add(const ArticleFacts& facts);
  // The graph of all that was added. May be called again, also with other decisions or after more articles.
  [[nodiscard]] Graph graph(const std::vector<Decision>& decisions = {}) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

// All at once.
Graph resolve(const std::vector<ArticleFacts>& facts, const std::vector<Decision>& decisions = {});

}  // namespace actorgraph::graph
