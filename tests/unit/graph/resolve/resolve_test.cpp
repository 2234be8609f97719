#include "graph/resolve/resolve.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "case_file.hpp"
#include "graph/resolve/node_ids.hpp"
#include "graph/resolve/records.hpp"
#include "graph_text.hpp"

using namespace actorgraph;
using namespace actorgraph::graph;
using namespace actorgraph::graph::test;

namespace {

// The facts of all cases of a file as one set of articles.
std::vector<ArticleFacts> all_facts() {
  std::vector<ArticleFacts> out;
  for (const char* name : {"persons", "actors_places", "attacks"}) {
    std::size_t n = 0;
    for (const Case& c : read_cases(std::string(ACTORGRAPH_SOURCE_DIR) + "/tests/cases/resolve/" + name + ".txt")) {
      for (ArticleFacts facts : c.articles) {
        facts.article.id = name + std::to_string(n++);
        out.push_back(facts);
      }
    }
  }
  return out;
}

ArticleFacts example() {
  ArticleFacts f;
  f.article = {"a1", "", "", "2022-01-22", "\u0130s  hit\n Raqqa. \t IS holds Raqqa."};
  const auto second = static_cast<std::uint32_t>(f.article.text.find("IS holds"));
  const auto size = static_cast<std::uint32_t>(f.article.text.size());
  f.sentences = {{0, 17}, {second, size}};
  f.mentions = {{{0, 3}, {0, 3}, MentionType::group, MentionKind::name, Subtype::none, 0, {}},
                {{10, 15}, {10, 15}, MentionType::place, MentionKind::name, Subtype::city, 1, {}},
                {{second, second + 2}, {second, second + 2}, MentionType::group, MentionKind::name, Subtype::none, 0, {}},
                {{size - 6, size - 1}, {size - 6, size - 1}, MentionType::place, MentionKind::name, Subtype::city, 1, {}}};
  f.entities = {{NodeKind::group, Subtype::none, "group:islamic-state", "Islamic State", {"IS"}, true, {}, "", {}, {0, 2}},
                {NodeKind::place, Subtype::city, "place:raqqa-sy", "Raqqa", {}, true, {}, "SY", {}, {1, 3}}};
  f.relations = {{EdgeType::controls, 2, 3, {second, size}, EdgeStatus::asserted, 0.8, {}, {}, "rule:holds"},
                 {EdgeType::controls, 0, 1, {0, 17}, EdgeStatus::alleged, 0.5, {}, {}, "rule:hit"},
                 {EdgeType::fights, 0, 2, {0, 17}, EdgeStatus::asserted, 1.0, {}, {}, "rule:self"}};
  return f;
}

bool plain_id(const std::string& id) {
  const auto allowed = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
  };
  return !id.empty() && std::isalpha(static_cast<unsigned char>(id[0])) != 0 && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace

TEST_CASE("The graph does not depend on the order of the articles") {
  auto facts = all_facts();
  const std::string expected = graph_text(resolve(facts));
  std::mt19937 random(1);
  for (int i = 0; i < 10; ++i) {
    std::shuffle(facts.begin(), facts.end(), random);
    CHECK(graph_text(resolve(facts)) == expected);
  }
}

TEST_CASE("Nodes and edges are sorted, have plain unique ids and evidence, and no edge is a loop") {
  const Graph graph = resolve(all_facts());
  REQUIRE(graph.nodes.size() > 50);
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const Node& n = graph.nodes[i];
    INFO(n.id);
    CHECK(plain_id(n.id));
    CHECK((i == 0 || graph.nodes[i - 1].id < n.id));
    CHECK_FALSE(n.evidence.empty());
    CHECK_FALSE(n.articles.empty());
    CHECK_FALSE(n.label.empty());
    CHECK(n.attack.has_value() == (n.kind == NodeKind::attack));
  }
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const Edge& e = graph.edges[i];
    CHECK(e.source != e.target);
    CHECK_FALSE(e.evidence.empty());
    CHECK(e.weight >= 1);
    CHECK((e.confidence > 0.0 && e.confidence < 1.0));
    if (i > 0) {
      const Edge& before = graph.edges[i - 1];
      CHECK(std::tuple(before.source, before.target, before.type) < std::tuple(e.source, e.target, e.type));
    }
    if (symmetric(e.type)) {
      CHECK(e.source < e.target);
    }
  }
}

TEST_CASE("Evidence is the sentence with folded white space, the matched words marked") {
  const Graph graph = resolve({example()});
  REQUIRE(graph.edges.size() == 1);
  const Edge& edge = graph.edges[0];
  CHECK(edge.type == EdgeType::controls);
  CHECK(edge.weight == 2);
  CHECK(edge.status == EdgeStatus::asserted);
  CHECK(edge.confidence == Approx(0.9));
  REQUIRE(edge.evidence.size() == 2);
  const Evidence& first = edge.evidence[0];
  CHECK(first.sentence == "\u0130s hit Raqqa.");
  CHECK(first.position == base::Span{0, 16});
  REQUIRE(first.marks.size() == 2);
  CHECK(first.marks[0].in(first.sentence) == "\u0130s");
  CHECK(first.marks[1].in(first.sentence) == "Raqqa");
  CHECK(first.by == "rule:hit");
  CHECK(edge.evidence[1].sentence == "IS holds Raqqa.");
}

TEST_CASE("A node counts mentions, articles and days") {
  auto later = example();
  later.article.id = "a2";
  later.article.published = "2023-02-01";
  const Graph graph = resolve({later, example()});
  REQUIRE(graph.nodes.size() == 2);
  const Node& group = graph.nodes[0];
  CHECK(group.id == "grp_islamic_state");
  CHECK(group.aliases == std::vector<std::string>{"IS"});
  CHECK(group.mentions == 4);
  CHECK(group.articles == std::vector<std::string>{"a1", "a2"});
  CHECK(group.first_seen == base::parse_day("2022-01-22"));
  CHECK(group.last_seen == base::parse_day("2023-02-01"));
  CHECK(group.evidence.size() == 4);
}

TEST_CASE("A node keeps the evidence of the earliest articles up to the limit") {
  auto later = example();
  later.article.id = "a0";
  later.article.published = "2023-02-01";
  Resolver resolver({.node_evidence = 2});
  resolver.add(later);
  resolver.add(example());
  const Graph graph = resolver.graph();
  CHECK(graph.nodes[0].evidence.size() == 2);
  CHECK(graph.nodes[0].evidence[0].article == "a1");
  CHECK(graph.nodes[0].mentions == 4);
}

TEST_CASE("Taking an article away gives the graph of the others") {
  auto facts = all_facts();
  const std::string all = graph_text(resolve(facts));
  const auto last = facts.back();
  facts.pop_back();
  const std::string without = graph_text(resolve(facts));
  CHECK(all != without);
  facts.insert(facts.begin(), last);
  CHECK(graph_text(resolve(facts)) == all);
}

TEST_CASE("No articles give an empty graph") {
  const Graph graph = resolve({});
  CHECK(graph.nodes.empty());
  CHECK(graph.edges.empty());
}

TEST_CASE("Names become ASCII ids") {
  CHECK(ascii_name("al-Q\u0101\u02bfida (AQ)") == "al_qaida_aq");
  CHECK(ascii_name("node") == "node");
  CHECK(plain_id("x" + ascii_name("\u062f\u0627\u0639\u0634")));
  CHECK(ascii_name("\u062f\u0627\u0639\u0634") != ascii_name("\u062d\u0645\u0627\u0633"));
  CHECK(ascii_name(std::string(500, 'a')).size() <= 64);
  CHECK(ascii_name("!?").size() > 1);
}
