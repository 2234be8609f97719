#include "graph/query/paths.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <set>

namespace actorgraph::graph {
namespace {

constexpr std::size_t kUnreached = std::numeric_limits<std::size_t>::max();

using Nodes = std::vector<NodeIndex>;

// Yen's algorithm: each further path leaves an earlier one at some node by a step that none of them takes there.
class PathFinder {
 public:
  PathFinder(const Graph& graph, const Adjacency& adjacency, const PathOptions& options)
      : graph_(graph), adjacency_(adjacency), options_(options) {}

  std::vector<Path> run(NodeIndex from, NodeIndex to) {
    std::vector<Nodes> found;
    std::set<std::pair<std::size_t, Nodes>> open;  // (length, nodes): the shortest first, then in order
    offer(open, {}, shortest(from, to, {}, {}));
    while (!open.empty() && found.size() < options_.count) {
      const Nodes path = open.extract(open.begin()).value().second;
      found.push_back(path);
      if (found.size() < options_.count) {
        branch(found, to, open);
      }
    }
    std::vector<Path> out;
    out.reserve(found.size());
    for (Nodes& nodes : found) {
      out.push_back(with_edges(std::move(nodes)));
    }
    return out;
  }

 private:
  void offer(std::set<std::pair<std::size_t, Nodes>>& open, Nodes head, const Nodes& tail) const {
    head.insert(head.end(), tail.begin(), tail.end());
    if (!tail.empty() && head.size() <= options_.max_length + 1) {
      open.emplace(head.size(), std::move(head));
    }
  }

  void branch(const std::vector<Nodes>& found, NodeIndex to, std::set<std::pair<std::size_t, Nodes>>& open) {
    const Nodes& path = found.back();
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      const auto begins_alike = [&](const Nodes& other) {
        return other.size() > i + 1 && std::equal(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i) + 1, other.begin());
      };
      std::set<NodeIndex> closed_steps;
      for (const Nodes& other : found) {
        if (begins_alike(other)) {
          closed_steps.insert(other[i + 1]);
        }
      }
      const Nodes head(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i));
      offer(open, head, shortest(path[i], to, {head.begin(), head.end()}, closed_steps));
    }
  }

  // Breadth first; of several shortest the first in the order of the nodes. Empty where there is none.
  Nodes shortest(NodeIndex from, NodeIndex to, const std::set<NodeIndex>& closed, const std::set<NodeIndex>& closed_first_steps) {
    std::vector<NodeIndex> previous(graph_.nodes.size(), kUnreached);
    std::deque<NodeIndex> queue = {from};
    previous[from] = from;
    while (!queue.empty() && previous[to] == kUnreached) {
      const NodeIndex at = queue.front();
      queue.pop_front();
      for (const NodeIndex next : neighbors(at)) {
        if (previous[next] == kUnreached && !closed.contains(next) && !(at == from && closed_first_steps.contains(next))) {
          previous[next] = at;
          queue.push_back(next);
        }
      }
    }
    Nodes out;
    if (previous[to] != kUnreached && from != to) {
      for (NodeIndex at = to; at != from; at = previous[at]) {
        out.push_back(at);
      }
      out.push_back(from);
      std::reverse(out.begin(), out.end());
    }
    return out;
  }

  [[nodiscard]] Nodes neighbors(NodeIndex node) const {
    Nodes out;
    for (const EdgeIndex e : adjacency_[node]) {
      const Edge& edge = graph_.edges[e];
      out.push_back(edge.source == node ? edge.target : edge.source);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  [[nodiscard]] Path with_edges(Nodes nodes) const {
    Path out;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
      std::optional<EdgeIndex> best;
      for (const EdgeIndex e : adjacency_[nodes[i]]) {
        const Edge& edge = graph_.edges[e];
        const bool joins = (edge.source == nodes[i] ? edge.target : edge.source) == nodes[i + 1];
        if (joins && (!best || edge.weight > graph_.edges[*best].weight)) {
          best = e;
        }
      }
      out.edges.push_back(*best);
    }
    out.nodes = std::move(nodes);
    return out;
  }

  const Graph& graph_;
  const Adjacency& adjacency_;
  const PathOptions& options_;
};

}  // namespace

std::vector<Path> shortest_paths(const Graph& graph, const Adjacency& adjacency, NodeIndex from, NodeIndex to,
                                 const PathOptions& options) {
  return PathFinder(graph, adjacency, options).run(from, to);
}

}  // namespace actorgraph::graph
