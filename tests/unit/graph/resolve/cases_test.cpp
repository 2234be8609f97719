// Runs every case of tests/cases/resolve.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "case_file.hpp"
#include "graph/resolve/resolve.hpp"
#include "graph_text.hpp"

using namespace actorgraph;
using namespace actorgraph::graph;
using namespace actorgraph::graph::test;

namespace {

std::vector<std::string> case_files() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(ACTORGRAPH_SOURCE_DIR) + "/tests/cases/resolve")) {
    if (entry.path().extension() == ".txt") {
      out.push_back(entry.path().string());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The id of the node that an entity or attack of an article became; "" where there is none.
std::string node_of(const Graph& graph, const Place& place) {
  for (const Node& n : graph.nodes) {
    for (const Evidence& e : n.evidence) {
      const bool here = place.article.empty() ? n.attack && e.sentence.starts_with(place.name + ":")
                                              : !n.attack && e.article == place.article && e.sentence == place.name + ".";
      if (here) {
        return n.id;
      }
    }
  }
  return "";
}

void check_node(const Graph& graph, const Expectation& e, bool expected) {
  const auto found = std::find_if(graph.nodes.begin(), graph.nodes.end(), [&](const Node& n) { return n.id == e.words[0]; });
  CHECK((found != graph.nodes.end()) == expected);
  if (found != graph.nodes.end() && e.words.size() > 1) {
    CHECK(found->label == e.words[1]);
  }
}

void check_edge(const Graph& graph, const Expectation& e) {
  const auto found = std::find_if(graph.edges.begin(), graph.edges.end(), [&](const Edge& edge) {
    return graph.nodes[edge.source].id == e.words[0] && to_string(edge.type) == e.words[1] &&
           graph.nodes[edge.target].id == e.words[2];
  });
  REQUIRE(found != graph.edges.end());
  if (e.words.size() > 3) {
    CHECK(std::to_string(found->weight) == e.words[3]);
  }
}

void check(const Graph& graph, const Expectation& e) {
  INFO("line " << e.line << "\n" << graph_text(graph));
  switch (e.kind) {
    case Expectation::Kind::same:
    case Expectation::Kind::apart: {
      const std::string a = node_of(graph, e.a);
      const std::string b = node_of(graph, e.b);
      CHECK_FALSE(a.empty());
      CHECK_FALSE(b.empty());
      CHECK((a == b) == (e.kind == Expectation::Kind::same));
      break;
    }
    case Expectation::Kind::node:
      check_node(graph, e, true);
      break;
    case Expectation::Kind::no_node:
      check_node(graph, e, false);
      break;
    case Expectation::Kind::edge:
      check_edge(graph, e);
      break;
  }
}

}  // namespace

TEST_CASE("Every resolve case holds, in whatever order its articles come") {
  for (const auto& file : case_files()) {
    for (Case& c : read_cases(file)) {
      INFO(file << ": " << c.title);
      const Graph graph = resolve(c.articles, c.decisions);
      for (const Expectation& e : c.expectations) {
        check(graph, e);
      }
      std::reverse(c.articles.begin(), c.articles.end());
      std::reverse(c.decisions.begin(), c.decisions.end());
      CHECK(graph_text(resolve(c.articles, c.decisions)) == graph_text(graph));
    }
  }
}
