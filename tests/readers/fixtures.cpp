#include "tests/readers/fixtures.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace actorgraph::test {
namespace {

using namespace graph;

Evidence said(std::string sentence) {
  return {"a1", {10, 10 + static_cast<std::uint32_t>(sentence.size())}, std::move(sentence), {}, "test-rule"};
}

Node node(std::string id, NodeKind kind, std::string label) {
  Node out;
  out.id = std::move(id);
  out.kind = kind;
  out.label = std::move(label);
  out.mentions = 1;
  out.articles = {"a1"};
  out.evidence = {said(out.label + " was there.")};
  if (kind == NodeKind::attack) {
    out.attack = AttackRecord{};
  }
  return out;
}

Edge edge(std::size_t source, std::size_t target, EdgeType type) {
  Edge out;
  out.source = source;
  out.target = target;
  out.type = type;
  out.articles = {"a1"};
  out.evidence = {said("They did it.")};
  return out;
}

void sort(Graph& graph) {
  std::sort(graph.edges.begin(), graph.edges.end(), [](const Edge& a, const Edge& b) {
    return std::tie(a.source, a.target, a.type) < std::tie(b.source, b.target, b.type);
  });
}

}  // namespace

Graph nasty_graph() {
  Graph out;
  out.nodes = {
      node("att_x", NodeKind::attack, "tab\tand\nline\r\nfeeds"),
      node("grp_ampersand", NodeKind::group, "<b>&amp; \"quoted\" 'single' & <!-- --> ]]>"),
      node("grp_backslash", NodeKind::group, "ends in \\"),
      node("grp_empty", NodeKind::group, ""),
      node("node", NodeKind::group, "node"),
      node("org_control", NodeKind::organization, "bell\x07 null\x01 escape\x1B[31m delete\x7F"),
      node("org_escapes", NodeKind::organization, "\\N \\G \\n \\l \\\"x\\\\"),
      node("per_arabic", NodeKind::person, "أبو بكر البغدادي"),
      node("per_broken", NodeKind::person, "ill-formed \xFF\xC0\xAF \xED\xA0\x80 end"),
      node("plc_noncharacter", NodeKind::place,
           "non\xEF\xBF\xBE"
           "character\xEF\xBF\xBF and 𐎀"),
      node("plc_html", NodeKind::place, "<table><tr><td>x</td></tr></table>"),
  };
  out.nodes[1].aliases = {"a;b", "c, \"d\"", "e\\"};
  out.nodes[0].attack->weapons = {"IED <1>", "\"rockets\""};
  out.nodes[0].evidence = {said("A \"sentence\" with \\ and\n<tags> & more.\x02")};
  out.edges = {edge(1, 2, EdgeType::fights),      edge(1, 2, EdgeType::attacked),  edge(4, 4, EdgeType::part_of),
               edge(1, 0, EdgeType::perpetrated), edge(7, 1, EdgeType::leads),     edge(8, 5, EdgeType::speaks_for),
               edge(0, 9, EdgeType::occurred_in), edge(3, 10, EdgeType::controls), edge(6, 10, EdgeType::operates_in)};
  out.edges[0].weight = 0;
  sort(out);
  return out;
}

Graph sample_graph() {
  Graph out;
  const auto day = [](const char* iso) { return *base::parse_day(iso); };
  out.nodes = {
      node("att_kiri_2021-03-04", NodeKind::attack, "bombing in Kiri, 4 March 2021"),
      node("att_lomo_2021-03", NodeKind::attack, "foiled ambush near Lomo"),
      node("grp_river_front", NodeKind::group, "River Front"),
      node("grp_river_front_youth", NodeKind::group, "River Front Youth"),
      node("grp_unnamed_1", NodeKind::group, "gunmen on motorcycles"),
      node("org_army", NodeKind::organization, "Kirian Army"),
      node("per_amara_bel", NodeKind::person, "Amara Bel"),
      node("plc_kiri", NodeKind::place, "Kiri"),
      node("plc_lomo_province", NodeKind::place, "Lomo province"),
  };
  out.nodes[0].attack = AttackRecord{AttackType::bombing,
                                     AttackStatus::accomplished,
                                     base::day_interval(day("2021-03-04")),
                                     CountRange{11, 11},
                                     CountRange{24, std::nullopt},
                                     std::nullopt,
                                     CountRange{1, 1},
                                     std::nullopt,
                                     {"IED"},
                                     {"per_amara_bel"}};
  out.nodes[0].first_seen = day("2021-03-05");
  out.nodes[0].last_seen = day("2021-03-09");
  out.nodes[1].attack = AttackRecord{};
  out.nodes[1].attack->type = AttackType::ambush;
  out.nodes[1].attack->status = AttackStatus::attempted;
  out.nodes[1].attack->date = base::month_interval(2021, 3);
  out.nodes[1].attack->count = 3;
  out.nodes[2].aliases = {"FDR", "Front of the River"};
  out.nodes[2].mentions = 9;
  out.nodes[4].named = false;
  out.nodes[5].subtype = Subtype::military;
  out.nodes[5].country = "CD";
  out.nodes[6].roles = {Role::leader};
  out.nodes[7].subtype = Subtype::city;
  out.nodes[7].coordinates = Coordinates{-1.5, 19.0};
  out.nodes[7].country = "CD";
  out.nodes[8].subtype = Subtype::province;
  out.edges = {edge(2, 0, EdgeType::perpetrated), edge(0, 5, EdgeType::targeted),   edge(2, 5, EdgeType::attacked),
               edge(0, 7, EdgeType::occurred_in), edge(7, 8, EdgeType::located_in), edge(6, 2, EdgeType::leads),
               edge(3, 2, EdgeType::part_of),     edge(2, 5, EdgeType::fights),     edge(2, 8, EdgeType::operates_in),
               edge(4, 1, EdgeType::perpetrated), edge(1, 8, EdgeType::occurred_in)};
  for (auto& one : out.edges) {
    one.first_seen = day("2021-03-05");
    one.last_seen = day("2021-03-09");
  }
  out.edges[5].weight = 4;
  out.edges[9].status = EdgeStatus::alleged;
  out.edges[9].confidence = 0.5;
  out.edges[5].since = base::year_interval(2019);
  sort(out);
  return out;
}

Graph large_graph(std::size_t nodes) {
  Graph out;
  constexpr NodeKind kKinds[] = {NodeKind::attack, NodeKind::group, NodeKind::organization, NodeKind::person, NodeKind::place};
  for (std::size_t i = 0; i < nodes; ++i) {
    const std::string number = std::to_string(100000 + i);
    out.nodes.push_back(node("x_" + number, kKinds[i % std::size(kKinds)], "Node number " + number));
  }
  std::uint64_t state = 42;
  const auto next = [&](std::size_t n) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33U) % n;
  };
  for (std::size_t i = 0; i < 3 * nodes; ++i) {
    // Towards the smaller numbers, as in a graph where few are known to all.
    const std::size_t source = next(nodes);
    out.edges.push_back(edge(source, next(source + 1), static_cast<EdgeType>(next(18))));
  }
  sort(out);
  const auto same = [](const Edge& a, const Edge& b) { return a.source == b.source && a.target == b.target && a.type == b.type; };
  out.edges.erase(std::unique(out.edges.begin(), out.edges.end(), same), out.edges.end());
  return out;
}

}  // namespace actorgraph::test
