#include "graph/query/query.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace actorgraph;
using namespace actorgraph::graph;

namespace {

// A small graph by hand. Nodes are sorted by id, as resolve leaves them.
class Builder {
 public:
  Builder& node(const std::string& id, const std::string& label, std::vector<std::string> aliases = {},
                std::uint32_t mentions = 1) {
    Node n;
    n.id = id;
    n.label = label;
    n.aliases = std::move(aliases);
    n.mentions = mentions;
    n.articles = {"a1"};
    const std::string prefix = id.substr(0, 4);
    n.kind = prefix == "grp_"   ? NodeKind::group
             : prefix == "org_" ? NodeKind::organization
             : prefix == "plc_" ? NodeKind::place
             : prefix == "att_" ? NodeKind::attack
                                : NodeKind::person;
    if (n.kind == NodeKind::attack) {
      n.attack.emplace();
    }
    graph_.nodes.push_back(n);
    return *this;
  }
  Builder& attack(const std::string& id, AttackType type, const std::string& date, std::vector<std::string> victims = {}) {
    node(id, id);
    graph_.nodes.back().attack->type = type;
    graph_.nodes.back().attack->date = base::parse_interval(date);
    graph_.nodes.back().attack->victims = std::move(victims);
    return *this;
  }
  Builder& edge(const std::string& source, EdgeType type, const std::string& target, const std::string& seen = "",
                std::uint32_t weight = 1, EdgeStatus status = EdgeStatus::asserted) {
    Edge e;
    e.source = at(source);
    e.target = at(target);
    e.type = type;
    e.weight = weight;
    e.status = status;
    e.first_seen = e.last_seen = base::parse_day(seen);
    graph_.edges.push_back(e);
    return *this;
  }
  [[nodiscard]] std::size_t at(const std::string& id) const {
    const auto found = std::find_if(graph_.nodes.begin(), graph_.nodes.end(), [&](const Node& n) { return n.id == id; });
    REQUIRE(found != graph_.nodes.end());
    return static_cast<std::size_t>(found - graph_.nodes.begin());
  }
  Node& last() { return graph_.nodes.back(); }
  [[nodiscard]] const Graph& graph() const { return graph_; }

 private:
  Graph graph_;
};

Builder example() {
  Builder b;
  b.attack("att_1", AttackType::bombing, "2021-01-21", {"per_ali_hassan"});
  b.attack("att_2", AttackType::prison_break, "2022-01");
  b.attack("att_3", AttackType::bombing, "");
  b.node("grp_hezbollah", "Hezbollah", {"Hizbullah", "Party of God"});
  b.node("grp_islamic_state", "Islamic State", {"Daesh", "ISIL", "ISIS"}, 9);
  b.node("grp_kataib_hezbollah", "Kata'ib Hezbollah", {}, 2);
  b.node("org_gov_sy", "Syria", {"Syrian government"}, 3);
  b.node("per_abu_bakr_al_baghdadi", "Abu Bakr al-Baghdadi", {"Baghdadi"}, 4);
  b.node("per_ali_hassan", "Ali Hassan");
  b.node("plc_baghdad", "Baghdad");
  b.last().country = "IQ";
  b.node("plc_country_iq", "Iraq");
  b.last().country = "IQ";
  b.last().subtype = Subtype::country;
  b.node("plc_country_sy", "Syria", {}, 8);
  b.node("plc_hasakah", "al-Hasakah", {}, 3);
  b.node("plc_hasakah_province", "Hasakah province");
  b.edge("att_1", EdgeType::occurred_in, "plc_baghdad");
  b.edge("att_2", EdgeType::occurred_in, "plc_hasakah", "2022-01-20");
  b.edge("att_2", EdgeType::targeted, "org_gov_sy");
  b.edge("grp_islamic_state", EdgeType::perpetrated, "att_1", "2021-01-21", 2);
  b.edge("grp_islamic_state", EdgeType::claimed, "att_1", "2021-01-21");
  b.edge("grp_islamic_state", EdgeType::perpetrated, "att_2", "2022-01-20", 1, EdgeStatus::alleged);
  b.edge("per_abu_bakr_al_baghdadi", EdgeType::leads, "grp_islamic_state", "2019-10-27", 5);
  b.edge("plc_hasakah", EdgeType::located_in, "plc_hasakah_province");
  b.edge("plc_hasakah_province", EdgeType::located_in, "plc_country_sy");
  return b;
}

std::vector<std::string> ids(const Graph& graph, const std::vector<NodeIndex>& nodes) {
  std::vector<std::string> out;
  for (const auto n : nodes) {
    out.push_back(graph.nodes[n].id);
  }
  return out;
}

std::vector<std::string> ids(const Graph& graph) {
  std::vector<std::string> out;
  for (const Node& n : graph.nodes) {
    out.push_back(n.id);
  }
  return out;
}

std::vector<std::string> ids(const Graph& graph, const std::vector<AttackView>& attacks) {
  std::vector<std::string> out;
  for (const auto& a : attacks) {
    out.push_back(graph.nodes[a.node].id);
  }
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("A name means a node by label, alias or id, without case, diacritics and article") {
  const auto b = example();
  const Query q(b.graph());
  for (const char* name : {"Islamic State", "the islamic state", "ISIS", "isis", "d\u0101esh", "grp_islamic_state"}) {
    INFO(name);
    CHECK(ids(b.graph(), q.match(name).nodes) == Ids{"grp_islamic_state"});
  }
  CHECK(ids(b.graph(), q.match("Abu Bakr Al-Baghdadi").nodes) == Ids{"per_abu_bakr_al_baghdadi"});
}

TEST_CASE("An exact name goes before a part of another") {
  const auto b = example();
  const Query q(b.graph());
  CHECK(ids(b.graph(), q.match("Hezbollah").nodes) == Ids{"grp_hezbollah"});
  CHECK(ids(b.graph(), q.match("kataib").nodes) == Ids{"grp_kataib_hezbollah"});
}

TEST_CASE("An ambiguous name lists its candidates, the most mentioned first; a kind decides") {
  const auto b = example();
  const Query q(b.graph());
  CHECK(ids(b.graph(), q.match("syria").nodes) == Ids{"plc_country_sy", "org_gov_sy"});
  CHECK(ids(b.graph(), q.match("syria", {NodeKind::organization}).nodes) == Ids{"org_gov_sy"});
}

TEST_CASE("Other spellings and prefixes are understood") {
  const auto b = example();
  const Query q(b.graph());
  CHECK(ids(b.graph(), q.match("Hasakeh").nodes) == Ids{"plc_hasakah"});
  CHECK(ids(b.graph(), q.match("Hizballah").nodes) == Ids{"grp_hezbollah"});
  CHECK(ids(b.graph(), q.match("abu bak").nodes) == Ids{"per_abu_bakr_al_baghdadi"});
}

TEST_CASE("A misspelled name means nothing but is answered with suggestions") {
  const auto b = example();
  const Query q(b.graph());
  const auto match = q.match("Islamci Sttate");
  CHECK(match.nodes.empty());
  CHECK(ids(b.graph(), match.suggestions) == Ids{"grp_islamic_state"});
  CHECK(q.match("Quetzalcoatl").suggestions.empty());
  CHECK(q.match("").nodes.empty());
  CHECK(q.match("!").suggestions.empty());
}

TEST_CASE("Search ranks whole names before words, prefixes and misspellings") {
  const auto b = example();
  const Query q(b.graph());
  const auto hits = q.search("hezbollah");
  REQUIRE(hits.size() == 2);
  CHECK(b.graph().nodes[hits[0].node].id == "grp_hezbollah");
  CHECK(hits[0].score == 1.0);
  CHECK(b.graph().nodes[hits[1].node].id == "grp_kataib_hezbollah");
  CHECK(hits[1].score < 1.0);
  const auto alias = q.search("party");
  REQUIRE(alias.size() == 1);
  CHECK(alias[0].name == "Party of God");
  CHECK(q.search("hasakah", 1).size() == 1);
  CHECK(q.search("xyz").empty());
}

TEST_CASE("A neighborhood grows with its depth") {
  const auto b = example();
  const Query q(b.graph());
  const NodeIndex leader = b.at("per_abu_bakr_al_baghdadi");
  CHECK(ids(q.neighborhood({leader}, {.depth = 0})) == Ids{"per_abu_bakr_al_baghdadi"});
  CHECK(ids(q.neighborhood({leader}, {.depth = 1})) == Ids{"grp_islamic_state", "per_abu_bakr_al_baghdadi"});
  const Graph two = q.neighborhood({leader}, {.depth = 2});
  CHECK(ids(two) == Ids{"att_1", "att_2", "grp_islamic_state", "per_abu_bakr_al_baghdadi"});
  CHECK(two.edges.size() == 4);
}

TEST_CASE("A neighborhood can be limited to types, kinds and days") {
  const auto b = example();
  const Query q(b.graph());
  const NodeIndex group = b.at("grp_islamic_state");
  CHECK(ids(q.neighborhood({group}, {.edge_types = {EdgeType::leads}})) == Ids{"grp_islamic_state", "per_abu_bakr_al_baghdadi"});
  CHECK(ids(q.neighborhood({group}, {.kinds = {NodeKind::attack}})) == Ids{"att_1", "att_2", "grp_islamic_state"});
  CHECK(ids(q.neighborhood({group}, {.since = base::parse_day("2022-01-01")})) == Ids{"att_2", "grp_islamic_state"});
  CHECK(ids(q.neighborhood({group}, {.until = base::parse_day("2020-01-01")})) ==
        Ids{"grp_islamic_state", "per_abu_bakr_al_baghdadi"});
}

TEST_CASE("Paths come shortest first, over edges in either direction") {
  const auto b = example();
  const Query q(b.graph());
  const auto paths = q.paths(b.at("per_abu_bakr_al_baghdadi"), b.at("plc_country_sy"));
  REQUIRE(paths.size() == 1);
  CHECK(ids(b.graph(), paths[0].nodes) ==
        Ids{"per_abu_bakr_al_baghdadi", "grp_islamic_state", "att_2", "plc_hasakah", "plc_hasakah_province", "plc_country_sy"});
  CHECK(paths[0].edges.size() == 5);
  CHECK(q.paths(b.at("per_abu_bakr_al_baghdadi"), b.at("grp_hezbollah")).empty());
  CHECK(q.paths(b.at("plc_baghdad"), b.at("plc_baghdad")).empty());
  CHECK(q.paths(b.at("per_abu_bakr_al_baghdadi"), b.at("plc_country_sy"), {.max_length = 4}).empty());
  CHECK(q.paths(b.at("per_abu_bakr_al_baghdadi"), b.at("plc_hasakah"), {.edge_types = {EdgeType::leads}}).empty());
}

TEST_CASE("Of several paths the next best follow") {
  Builder b;
  for (const char* id : {"per_a", "per_b", "per_c", "per_d", "per_e"}) {
    b.node(id, id);
  }
  b.edge("per_a", EdgeType::fights, "per_c").edge("per_a", EdgeType::killed, "per_b").edge("per_b", EdgeType::fights, "per_c");
  b.edge("per_c", EdgeType::leads, "per_b", "", 7)
      .edge("per_d", EdgeType::fights, "per_a")
      .edge("per_d", EdgeType::fights, "per_c");
  const Query q(b.graph());
  const auto paths = q.paths(b.at("per_a"), b.at("per_c"), {.count = 5});
  REQUIRE(paths.size() == 3);
  CHECK(ids(b.graph(), paths[0].nodes) == Ids{"per_a", "per_c"});
  CHECK(ids(b.graph(), paths[1].nodes) == Ids{"per_a", "per_b", "per_c"});
  CHECK(ids(b.graph(), paths[2].nodes) == Ids{"per_a", "per_d", "per_c"});
  CHECK(b.graph().edges[paths[1].edges[1]].type == EdgeType::leads);
  CHECK(q.paths(b.at("per_a"), b.at("per_c"), {.count = 1}).size() == 1);
}

TEST_CASE("Attacks are asked for by actor, place, day, type and status") {
  const auto b = example();
  const Query q(b.graph());
  const auto& g = b.graph();
  CHECK(ids(g, q.attacks()) == Ids{"att_1", "att_2", "att_3"});
  AttackFilter f;
  f.actor = b.at("org_gov_sy");
  CHECK(ids(g, q.attacks(f)) == Ids{"att_2"});
  f.actor = b.at("per_ali_hassan");
  CHECK(ids(g, q.attacks(f)) == Ids{"att_1"});
  f = {};
  f.perpetrator = b.at("grp_islamic_state");
  CHECK(ids(g, q.attacks(f)) == Ids{"att_1", "att_2"});
  f = {};
  f.place = b.at("plc_country_sy");
  CHECK(ids(g, q.attacks(f)) == Ids{"att_2"});
  f.place = b.at("plc_country_iq");
  CHECK(ids(g, q.attacks(f)) == Ids{"att_1"});
  f = {};
  f.since = base::parse_day("2022-01-15");
  CHECK(ids(g, q.attacks(f)) == Ids{"att_2"});
  f = {};
  f.until = base::parse_day("2021-12-31");
  CHECK(ids(g, q.attacks(f)) == Ids{"att_1"});
  f = {};
  f.types = {AttackType::bombing};
  CHECK(ids(g, q.attacks(f)) == Ids{"att_1", "att_3"});
  f.statuses = {AttackStatus::threatened};
  CHECK(q.attacks(f).empty());
}

TEST_CASE("An attack is shown with those who did it, are blamed for it, claimed it and suffered it") {
  const auto b = example();
  const Query q(b.graph());
  const auto first = q.attack(b.at("att_1"));
  CHECK(ids(b.graph(), first.perpetrators) == Ids{"grp_islamic_state"});
  CHECK(ids(b.graph(), first.claimed_by) == Ids{"grp_islamic_state"});
  CHECK(ids(b.graph(), first.victims) == Ids{"per_ali_hassan"});
  CHECK(first.place == b.at("plc_baghdad"));
  const auto second = q.attack(b.at("att_2"));
  CHECK(second.perpetrators.empty());
  CHECK(ids(b.graph(), second.alleged_perpetrators) == Ids{"grp_islamic_state"});
}

TEST_CASE("Edges are found by their ends") {
  const auto b = example();
  const Query q(b.graph());
  CHECK(q.edges_of(b.at("grp_islamic_state")).size() == 4);
  CHECK(q.edges_between(b.at("att_1"), b.at("grp_islamic_state")).size() == 2);
  CHECK(q.edges_between(b.at("att_1"), b.at("grp_hezbollah")).empty());
}

TEST_CASE("The top nodes are those with most edges, most support, or between most others") {
  const auto b = example();
  const Query q(b.graph());
  const auto& g = b.graph();
  const auto by_degree = q.top(Centrality::degree, 2);
  CHECK(g.nodes[by_degree[0].node].id == "grp_islamic_state");
  CHECK(by_degree[0].score == 4.0);
  CHECK(q.top(Centrality::weighted_degree, 1)[0].score == 9.0);
  const auto between = q.top(Centrality::betweenness, 20);
  CHECK(g.nodes[between[0].node].id == "att_2");
  CHECK((between[0].score > 0.0 && between[0].score <= 1.0));
  CHECK(g.nodes[q.top(Centrality::degree, 1, {NodeKind::place})[0].node].id == "plc_hasakah");
}

TEST_CASE("Statistics count what is there") {
  const auto b = example();
  const auto s = Query(b.graph()).statistics();
  CHECK(s.articles == 1);
  CHECK(s.nodes == 14);
  CHECK(s.edges == 9);
  CHECK(s.components == 6);
  CHECK(s.largest_component == 9);
  REQUIRE(s.attack_types.size() == 2);
  CHECK(s.attack_types[0].what == AttackType::bombing);
  CHECK(s.attack_types[0].count == 2);
  CHECK(s.first_attack == base::parse_day("2021-01-21"));
  CHECK(s.last_attack == base::parse_day("2022-01-31"));
}

TEST_CASE("An empty graph answers every question with nothing") {
  const Graph graph;
  const Query q(graph);
  CHECK(q.match("x").nodes.empty());
  CHECK(q.attacks().empty());
  CHECK(q.top(Centrality::betweenness).empty());
  CHECK(q.statistics().components == 0);
}

TEST_CASE("Of an attack's places the view shows one that has a name") {
  Builder b;
  b.attack("att_1", AttackType::bombing, "2021-01-21");
  b.node("plc_baghdad", "Baghdad");
  b.node("plc_police_station", "police station");
  b.last().named = false;
  b.edge("att_1", EdgeType::occurred_in, "plc_baghdad");
  b.edge("att_1", EdgeType::occurred_in, "plc_police_station");
  CHECK(Query(b.graph()).attack(b.at("att_1")).place == b.at("plc_baghdad"));
}
