#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>
#include <string>

#include "export/graph_writer.hpp"
#include "tests/readers/fixtures.hpp"

using namespace actorgraph;

namespace {

struct ReadNode {
  std::string label;
  std::string kind;
  bool named = false;
};
struct ReadEdge {
  std::string type;
  double weight = 0.0;
  bool symmetric = false;
};
using ReadGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, ReadNode, ReadEdge>;

}  // namespace

TEST_CASE("Boost reads the strict GraphML") {
  for (const auto& graph : {test::nasty_graph(), test::sample_graph()}) {
    std::istringstream in(output::find_writer("graphml")->write(graph, {}));
    ReadGraph found;
    boost::dynamic_properties properties(boost::ignore_other_properties);
    properties.property("label", boost::get(&ReadNode::label, found));
    properties.property("kind", boost::get(&ReadNode::kind, found));
    properties.property("named", boost::get(&ReadNode::named, found));
    properties.property("type", boost::get(&ReadEdge::type, found));
    properties.property("weight", boost::get(&ReadEdge::weight, found));
    properties.property("symmetric", boost::get(&ReadEdge::symmetric, found));
    boost::read_graphml(in, found, properties);
    REQUIRE(boost::num_vertices(found) == graph.nodes.size());
    REQUIRE(boost::num_edges(found) == graph.edges.size());
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      CHECK(found[i].kind == to_string(graph.nodes[i].kind));
      CHECK(found[i].named == graph.nodes[i].named);
    }
    for (const auto edge : boost::make_iterator_range(boost::edges(found))) {
      CHECK(found[edge].weight > 0.0);
      CHECK(found[edge].symmetric == graph::symmetric(*graph::parse_edge_type(found[edge].type)));
    }
  }
}
