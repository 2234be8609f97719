#include "graph/query/centrality.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>

namespace actorgraph::graph {
namespace {

using Network = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;

Network network(const Graph& graph) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  pairs.reserve(graph.edges.size());
  for (const Edge& e : graph.edges) {
    pairs.emplace_back(std::min(e.source, e.target), std::max(e.source, e.target));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return {pairs.begin(), pairs.end(), graph.nodes.size()};
}

}  // namespace

std::vector<double> betweenness(const Graph& graph) {
  const Network net = network(graph);
  std::vector<double> out(graph.nodes.size(), 0.0);
  const auto index = boost::get(boost::vertex_index, net);
  const auto map = boost::make_iterator_property_map(out.begin(), index);
  boost::brandes_betweenness_centrality(net, map);
  if (out.size() > 2) {
    boost::relative_betweenness_centrality(net, map);
  }
  return out;
}

std::vector<std::size_t> connected_parts(const Graph& graph) {
  const Network net = network(graph);
  std::vector<std::size_t> out(graph.nodes.size(), 0);
  boost::connected_components(net, boost::make_iterator_property_map(out.begin(), boost::get(boost::vertex_index, net)));
  return out;
}

}  // namespace actorgraph::graph
