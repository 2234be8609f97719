#include "export/picture_edges.hpp"

#include <map>
#include <set>
#include <utility>

#include "export/style.hpp"

namespace actorgraph::output {
namespace {

using graph::EdgeType;
using Pairs = std::set<std::pair<std::size_t, std::size_t>>;
using Targets = std::map<std::size_t, std::set<std::size_t>>;

// How deep places may lie in each other: a village, its district, province, country, continent, and some.
constexpr int kDeepestPlace = 8;

class Simplifier {
 public:
  explicit Simplifier(const graph::Graph& graph) {
    for (const auto& edge : graph.edges) {
      by_type_[edge.type][edge.source].insert(edge.target);
    }
    for (const auto& [place, wider] : by_type_[EdgeType::located_in]) {
      for (const auto one : wider) {
        add_wider(place, one, kDeepestPlace);
      }
    }
    for (const auto type : {EdgeType::perpetrated, EdgeType::claimed}) {
      for (const auto& [actor, attacks] : by_type_[type]) {
        for (const auto attack : attacks) {
          for (const auto target : by_type_[EdgeType::targeted][attack]) {
            attacked_.emplace(actor, target);
          }
          for (const auto place : by_type_[EdgeType::occurred_in][attack]) {
            struck_.emplace(actor, place);
          }
        }
      }
    }
  }

  bool follows(const graph::Edge& edge) {
    switch (edge.type) {
      case EdgeType::attacked:
        return attacked_.contains({edge.source, edge.target});
      case EdgeType::located_in:
        return reaches_inside(by_type_[EdgeType::located_in][edge.source], edge.target);
      case EdgeType::operates_in:
        return reaches_inside(by_type_[EdgeType::operates_in][edge.source], edge.target) ||
               strikes_inside(edge.source, edge.target);
      default:
        return false;
    }
  }

 private:
  void add_wider(std::size_t place, std::size_t wider, int depth) {
    if (depth == 0 || place == wider || !inside_.emplace(place, wider).second) {
      return;
    }
    for (const auto next : by_type_[EdgeType::located_in][wider]) {
      add_wider(place, next, depth - 1);
    }
  }

  // True where one of the places lies inside `wider` (and not the other way round, too).
  bool reaches_inside(const std::set<std::size_t>& places, std::size_t wider) const {
    for (const auto place : places) {
      if (place != wider && inside_.contains({place, wider}) && !inside_.contains({wider, place})) {
        return true;
      }
    }
    return false;
  }

  bool strikes_inside(std::size_t actor, std::size_t place) const {
    for (auto it = struck_.lower_bound({actor, 0}); it != struck_.end() && it->first == actor; ++it) {
      if (it->second == place || inside_.contains({it->second, place})) {
        return true;
      }
    }
    return false;
  }

  std::map<EdgeType, Targets> by_type_;
  Pairs inside_;    // place, wider place
  Pairs attacked_;  // actor, target of one of its attacks
  Pairs struck_;    // actor, place of one of its attacks
};

}  // namespace

std::vector<PictureEdge> picture_edges(const graph::Graph& graph) {
  Simplifier simplifier(graph);
  std::vector<PictureEdge> out;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> lines;
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const auto& edge = graph.edges[i];
    if (simplifier.follows(edge)) {
      continue;
    }
    const auto [it, added] = lines.emplace(std::pair(edge.source, edge.target), out.size());
    if (added) {
      out.push_back({i, ""});
    }
    if (!edge_style(edge.type).plain) {
      auto& line = out[it->second];
      // What needs a word gives the line its style, too.
      line.edge = line.label.empty() ? i : line.edge;
      line.label += (line.label.empty() ? "" : ", ") + std::string(to_string(edge.type));
    }
  }
  return out;
}

}  // namespace actorgraph::output
