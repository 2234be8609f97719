// Questions to a graph, answered with plain data: which node a name means, what is around it, how two are connected, which
// attacks fit.
//
//   Query q(graph);   q.match("daesh") → grp_islamic_state;   q.match("Hezbolah") → suggestions: Hezbollah
//   q.neighborhood({node}, {.depth = 2, .edge_types = {EdgeType::leads}}) → a Graph of the nodes within two steps
//
// Nodes are indices into the graph's nodes. Names are compared without case, diacritics and punctuation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "graph/resolve/graph.hpp"

namespace actorgraph::graph {

using NodeIndex = std::size_t;
using EdgeIndex = std::size_t;

// What a name may mean. One node: it is that one. Several: the name is ambiguous, candidates come best first. None: see
// suggestions.
struct Match {
  std::vector<NodeIndex> nodes;
  std::vector<NodeIndex> suggestions;  // nodes whose name is spelled nearly so, best first; only where `nodes` is empty
};

// Empty lists and absent dates let everything through.
struct NeighborhoodOptions {
  std::size_t depth = 1;
  std::vector<EdgeType> edge_types = {};
  std::vector<NodeKind> kinds = {};     // of the nodes that are reached; the start is always there
  std::optional<base::Day> since = {};  // edges seen on this day or later; an edge without a date fits no limit
  std::optional<base::Day> until = {};
};

struct PathOptions {
  std::size_t count = 3;       // the k shortest paths without a loop, fewest steps first
  std::size_t max_length = 8;  // in edges
  std::vector<EdgeType> edge_types = {};
};

// Nodes and the edges between them; edges.size() + 1 == nodes.size(). Edges may be walked against their direction.
struct Path {
  std::vector<NodeIndex> nodes;
  std::vector<EdgeIndex> edges;
};

struct AttackFilter {
  std::optional<NodeIndex> actor = {};        // as perpetrator, claimant, target or victim
  std::optional<NodeIndex> perpetrator = {};  // as perpetrator or claimant only
  std::optional<NodeIndex> place = {};        // there, or in a place within it
  std::optional<base::Day> since = {};        // the date overlaps [since, until]; without a date it does not
  std::optional<base::Day> until = {};
  std::vector<AttackType> types = {};
  std::vector<AttackStatus> statuses = {};
};

// An attack with the nodes that its edges lead to.
struct AttackView {
  NodeIndex node = 0;
  std::vector<NodeIndex> perpetrators;
  std::vector<NodeIndex> alleged_perpetrators;
  std::vector<NodeIndex> claimed_by;
  std::vector<NodeIndex> targets;
  std::vector<NodeIndex> victims;
  std::optional<NodeIndex> place;  // the most specific one with a name, else one without
};

struct SearchHit {
  NodeIndex node = 0;
  std::string name;    // the label or alias that fits
  double score = 0.0;  // 1: the whole name; less for a prefix, a word in it, a misspelling
};

enum class Centrality : std::uint8_t { degree, weighted_degree, betweenness };

struct Ranked {
  NodeIndex node = 0;
  double score = 0.0;
};

template <typename T>
struct Count {
  T what;
  std::size_t count = 0;
};

struct Statistics {
  std::size_t articles = 0;
  std::size_t nodes = 0;
  std::size_t edges = 0;
  std::size_t components = 0;          // parts that no edge connects
  std::size_t largest_component = 0;   // nodes
  std::vector<Count<NodeKind>> kinds;  // by kind; only those that occur
  std::vector<Count<EdgeType>> edge_types;
  std::vector<Count<AttackType>> attack_types;
  std::optional<base::Day> first_attack;
  std::optional<base::Day> last_attack;
};

class Query {
 public:
  // Requires: `graph` outlives the query and does not change.
  explicit Query(const Graph& graph);
  ~Query();
  Query(Query&&) noexcept;
  Query& operator=(Query&&) noexcept;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  [[nodiscard]] const Graph& graph() const;
  // The node of an id, or those that a name means. An exact label goes before an alias; where several fit equally, all of them.
  [[nodiscard]] Match match(std::string_view name_or_id, const std::vector<NodeKind>& kinds = {}) const;
  // Whole names, prefixes, words and misspellings, best first.
  [[nodiscard]] std::vector<SearchHit> search(std::string_view text, std::size_t limit = 20,
                                              const std::vector<NodeKind>& kinds = {}) const;

  [[nodiscard]] Graph neighborhood(const std::vector<NodeIndex>& start, const NeighborhoodOptions& options = {}) const;
  [[nodiscard]] std::vector<Path> paths(NodeIndex from, NodeIndex to, const PathOptions& options = {}) const;
  // By date (undated last), then id.
  [[nodiscard]] std::vector<AttackView> attacks(const AttackFilter& filter = {}) const;
  // Requires: the node is an attack.
  [[nodiscard]] AttackView attack(NodeIndex node) const;
  // All edges of a node, in the order of the graph.
  [[nodiscard]] std::vector<EdgeIndex> edges_of(NodeIndex node) const;
  // All edges between two nodes, in either direction: what `explain` shows the evidence of.
  [[nodiscard]] std::vector<EdgeIndex> edges_between(NodeIndex a, NodeIndex b) const;
  [[nodiscard]] std::vector<Ranked> top(Centrality by, std::size_t limit = 20, const std::vector<NodeKind>& kinds = {}) const;
  [[nodiscard]] Statistics statistics() const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

// The nodes of `graph` that `keep` names (ascending indices) and the edges between them.
Graph subgraph(const Graph& graph, const std::vector<NodeIndex>& keep);

}  // namespace actorgraph::graph
