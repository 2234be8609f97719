#include "export/graph_writer.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "base/failure.hpp"
#include "base/json.hpp"
#include "export/picture_edges.hpp"
#include "export/style.hpp"
#include "tests/readers/fixtures.hpp"

using namespace actorgraph;

namespace {

std::string write(std::string_view format, const graph::Graph& graph, std::string profile = "") {
  output::WriteOptions options;
  options.profile = std::move(profile);
  return output::find_writer(format)->write(graph, options);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++n;
  }
  return n;
}

}  // namespace

TEST_CASE("Writers are found by format and by the longest ending") {
  for (const auto* writer : output::writers()) {
    CHECK(output::find_writer(writer->name()) == writer);
    for (const auto suffix : writer->suffixes()) {
      CHECK(output::writer_for_file("out/x" + std::string(suffix)) == writer);
    }
  }
  CHECK(output::find_writer("docx") == nullptr);
  CHECK(output::writer_for_file("x.csv") == nullptr);
  CHECK(output::writer_for_file(".json") == nullptr);
}

TEST_CASE("An unknown profile is an error of use") {
  CHECK_THROWS_AS(write("graphml", {}, "visio"), base::UsageError);
  CHECK_THROWS_AS(write("json", {}, "gephi"), base::UsageError);
}

TEST_CASE("Only the profile for Gephi puts the type of an edge into its tag") {
  const auto graph = test::sample_graph();
  CHECK(count(write("graphml", graph), "\" label=\"") == 0);
  CHECK(count(write("graphml", graph, "gephi"), "\" label=\"leads\">") == 1);
}

TEST_CASE("The profile for yEd says labels and shapes in yEd's words") {
  const auto graph = test::sample_graph();
  const auto text = write("graphml", graph, "yed");
  CHECK(count(text, "<y:NodeLabel") == graph.nodes.size());
  CHECK(count(text, "<y:EdgeLabel") == graph.edges.size());
  CHECK(count(write("graphml", graph), "y:") == 0);
}

TEST_CASE("JSON has every field of an attack, and the evidence") {
  const auto doc = base::Json::parse(write("json", test::sample_graph()));
  REQUIRE(doc.ok());
  const auto attack = doc->root().get("nodes").at(0);
  CHECK(attack.get("kind").string() == "attack");
  CHECK(attack.get("type").string() == "bombing");
  CHECK(attack.get("status").string() == "accomplished");
  CHECK(attack.get("date").string() == "2021-03-04");
  CHECK(attack.get("date_precision").string() == "day");
  CHECK(attack.get("killed").get("min").integer() == 11);
  CHECK(attack.get("wounded").get("max").is_null());
  CHECK(attack.get("kidnapped").is_null());
  CHECK(attack.get("gtd_attack_type").string() == "Bombing/Explosion");
  CHECK(attack.get("acled_sub_event_type").string() == "Remote explosive/landmine/IED");
  CHECK(attack.get("weapons").at(0).string() == "IED");
  CHECK(attack.get("victims").at(0).string() == "per_amara_bel");
  CHECK(attack.get("evidence").at(0).get("by").string() == "test-rule");
  CHECK(doc->root().get("nodes").at(1).get("date").string() == "2021-03-01/2021-03-31");
  CHECK(doc->root().get("links").size() == test::sample_graph().edges.size());
}

TEST_CASE("A picture shows every node, and the evidence under the mouse") {
  const auto svg = write("svg", test::sample_graph());
  CHECK(count(svg, "class=\"node\"") == test::sample_graph().nodes.size());
  CHECK(count(svg, "class=\"edge\"") == output::picture_edges(test::sample_graph()).size());
  CHECK(svg.find("Kirian Army was there.") != std::string::npos);
  CHECK(write("png", test::sample_graph()).starts_with("\x89PNG"));
  CHECK(write("svg", {}).find("<svg") != std::string::npos);
}

TEST_CASE("A large graph is drawn by the faster layout in a short time") {
  const auto graph = test::large_graph(400);
  CHECK(count(write("svg", graph), "class=\"node\"") == graph.nodes.size());
}

TEST_CASE("A layout that takes too long is given up with a message") {
  output::WriteOptions options;
  options.layout_time = std::chrono::milliseconds(1);
  CHECK_THROWS_WITH(output::find_writer("svg")->write(test::large_graph(3000), options),
                    Catch::Contains("was not laid out within"));
}

TEST_CASE("The same graph gives the same bytes") {
  for (const auto* writer : output::writers()) {
    INFO(writer->name());
    CHECK(writer->write(test::nasty_graph(), {}) == writer->write(test::nasty_graph(), {}));
  }
}

TEST_CASE("Kinds of nodes differ in colour and shape together") {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < graph::node_kind_names().size(); ++i) {
    const auto& style = output::node_style(static_cast<graph::NodeKind>(i));
    seen.insert(std::string(style.colour));
  }
  CHECK(seen.size() == graph::node_kind_names().size());
}

TEST_CASE("A picture leaves out what it says already") {
  const auto graph = test::sample_graph();
  std::multiset<std::string> drawn;
  for (const auto& line : output::picture_edges(graph)) {
    drawn.insert(std::string(to_string(graph.edges[line.edge].type)) + ":" + line.label);
  }
  // Not drawn: River Front attacked the army (the bombing says so), and operates in the province where the bombing was.
  CHECK(drawn == std::multiset<std::string>{"fights:fights", "leads:leads", "located-in:", "occurred-in:", "occurred-in:",
                                            "part-of:part-of", "perpetrated:", "perpetrated:", "targeted:"});
}

TEST_CASE("Several edges between two nodes are one line of a picture") {
  auto graph = test::sample_graph();
  graph.edges.resize(2);
  graph.edges[0].source = graph.edges[1].source = 2;
  graph.edges[0].target = graph.edges[1].target = 5;
  graph.edges[0].type = graph::EdgeType::backs;
  graph.edges[1].type = graph::EdgeType::allied_with;
  const auto lines = output::picture_edges(graph);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].label == "backs, allied-with");
}

TEST_CASE("Places that lie in each other do not make a picture endless") {
  auto graph = test::sample_graph();
  graph.edges.resize(2);
  for (auto& edge : graph.edges) {
    edge.type = graph::EdgeType::located_in;
  }
  graph.edges[0].source = graph.edges[1].target = 7;
  graph.edges[0].target = graph.edges[1].source = 8;
  CHECK(output::picture_edges(graph).size() == 2);
}
