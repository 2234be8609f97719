#include "graph/resolve/world.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "base/hash.hpp"
#include "base/utf8.hpp"
#include "graph/resolve/distance.hpp"
#include "graph/resolve/generic_names.hpp"
#include "graph/resolve/profiles.hpp"

namespace actorgraph::graph {
namespace {

constexpr std::size_t kMaxDepth = 4;  // facility, city, province, region, country

// How far from its coordinates a place reaches, in kilometres, by breadth.
constexpr std::array<double, 6> kReach = {10.0, 15.0, 40.0, 90.0, 150.0, 0.0};

struct Site {
  std::string_view word;
  int bit;
};
constexpr std::array<Site, 56> kSites = {{
    {"airbase", 0},     {"airport", 0},     {"runway", 0},     {"bank", 1},      {"barracks", 2},  {"base", 2},
    {"camp", 2},        {"garrison", 2},    {"encampment", 2}, {"outpost", 2},   {"bazaar", 3},    {"market", 3},
    {"mall", 3},        {"bridge", 4},      {"bus", 5},        {"minibus", 5},   {"cafe", 6},      {"restaurant", 6},
    {"checkpoint", 7},  {"church", 8},      {"cathedral", 8},  {"clinic", 9},    {"hospital", 9},  {"college", 10},
    {"school", 10},     {"university", 10}, {"consulate", 11}, {"embassy", 11},  {"convoy", 12},   {"court", 13},
    {"courthouse", 13}, {"funeral", 14},    {"hotel", 15},     {"jail", 16},     {"prison", 16},   {"detention", 16},
    {"mosque", 17},     {"shrine", 17},     {"oil", 18},       {"pipeline", 18}, {"refinery", 18}, {"palace", 19},
    {"parade", 20},     {"parliament", 21}, {"plane", 22},     {"airliner", 22}, {"flight", 22},   {"railway", 23},
    {"train", 23},      {"metro", 23},      {"ship", 24},      {"tanker", 24},   {"vessel", 24},   {"stadium", 25},
    {"wedding", 26},    {"synagogue", 27},
}};

bool bond(EdgeType type) {
  return type == EdgeType::part_of || type == EdgeType::member_of || type == EdgeType::leads || type == EdgeType::speaks_for ||
         type == EdgeType::allied_with;
}

}  // namespace

World::World(const std::vector<ArticleRecord>& articles, const EntityClusters& clusters, const std::vector<ClusterNode>& nodes)
    : nodes_(nodes), ancestors_(nodes.size()), cores_(nodes.size()) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].node.kind == NodeKind::place) {
      cores_[i] = core_of_place(name_form(nodes[i].node.label, NameClass::place).units);
    }
  }
  learn_parents(articles, clusters);
}

void World::learn_parents(const std::vector<ArticleRecord>& articles, const EntityClusters& clusters) {
  std::vector<std::set<std::uint32_t>> parents(nodes_.size());
  for (std::size_t a = 0; a < articles.size(); ++a) {
    for (const RelationRecord& r : articles[a].relations) {
      const auto source = clusters.of[a][r.source];
      const auto target = clusters.of[a][r.target];
      if (source == kNoCluster || target == kNoCluster || source == target) {
        continue;
      }
      if (r.type == EdgeType::located_in) {
        parents[source].insert(target);
      } else if (bond(r.type)) {
        bonds_.insert(std::minmax(source, target));
      }
    }
  }
  for (std::uint32_t i = 0; i < parents.size(); ++i) {
    std::set<std::uint32_t> reached = parents[i];
    for (std::size_t depth = 1; depth < kMaxDepth && !reached.empty(); ++depth) {
      std::set<std::uint32_t> next = reached;
      for (const auto p : reached) {
        next.insert(parents[p].begin(), parents[p].end());
      }
      reached.swap(next);
    }
    ancestors_[i].assign(reached.begin(), reached.end());
  }
}

int World::breadth(std::uint32_t place) const { return place_breadth(node(place).subtype).value_or(node(place).named ? 2 : 0); }

bool World::is_country(std::uint32_t place) const { return node(place).subtype == Subtype::country; }

bool World::within(std::uint32_t inner, std::uint32_t outer) const {
  return std::binary_search(ancestors_[inner].begin(), ancestors_[inner].end(), outer);
}

Nearness World::nearness(std::uint32_t a, std::uint32_t b) const {
  if (a == b) {
    return Nearness::same;
  }
  const Node& x = node(a);
  const Node& y = node(b);
  if (!x.country.empty() && !y.country.empty() && x.country != y.country) {
    return Nearness::apart;
  }
  if (is_country(a) || is_country(b)) {
    const bool inside = within(a, b) || within(b, a) || (!x.country.empty() && x.country == y.country);
    return inside && is_country(a) != is_country(b) ? Nearness::country
           : is_country(a) && is_country(b)         ? Nearness::apart
                                                    : Nearness::unknown;
  }
  if (within(a, b) || within(b, a) || (!cores_[a].empty() && cores_[a] == cores_[b])) {
    return Nearness::part;
  }
  const int inner = std::min(breadth(a), breadth(b));
  const int outer = std::max(breadth(a), breadth(b));
  if (x.coordinates && y.coordinates) {
    const double km = distance_km(*x.coordinates, *y.coordinates);
    const bool beside =
        inner < outer && km <= kReach.at(static_cast<std::size_t>(outer)) + kReach.at(static_cast<std::size_t>(inner));
    return beside ? Nearness::part : Nearness::apart;
  }
  // Two towns or provinces with other names are two places; of a building or an area one cannot tell.
  return inner == outer && (inner == 1 || inner == 3) ? Nearness::apart : Nearness::unknown;
}

std::vector<std::uint64_t> World::blocks(std::uint32_t place) const {
  std::vector<std::uint64_t> out;
  if (is_country(place)) {
    return out;
  }
  const auto add = [&](char kind, std::uint64_t value) {
    out.push_back(base::combine_hashes(static_cast<std::uint64_t>(kind), value));
  };
  add('p', place);
  for (const auto outer : ancestors_[place]) {
    if (!is_country(outer)) {
      add('p', outer);
    }
  }
  if (!cores_[place].empty()) {
    add('c', base::hash_bytes(cores_[place]));
  }
  if (const auto& at = node(place).coordinates) {
    // Cells of two degrees in four grids, shifted by half a cell: what is within a degree shares a cell of one of them.
    const auto cell = [](double degrees, int shift) {
      return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor((degrees + shift) / 2.0)) + 1000);
    };
    for (const int north : {0, 1}) {
      for (const int east : {0, 1}) {
        add(north + east == 2 ? 'x'
            : north == 1      ? 'n'
            : east == 1       ? 'e'
                              : 'o',
            cell(at->lat, north) * 10'000 + cell(at->lon, east));
      }
    }
  }
  return out;
}

bool World::one_side(std::uint32_t a, std::uint32_t b) const {
  if (a == b || bonds_.contains(std::minmax(a, b))) {
    return true;
  }
  const auto state = [](const Node& n) {
    return n.subtype == Subtype::government || n.subtype == Subtype::military || n.subtype == Subtype::police;
  };
  return state(node(a)) && state(node(b)) && !node(a).country.empty() && node(a).country == node(b).country;
}

std::uint64_t World::sites(std::string_view text) {
  std::uint64_t bits = 0;
  const std::string key = base::name_key(text);
  std::string_view rest = key;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    for (const Site& site : kSites) {
      if (word.starts_with(site.word) &&
          (word.size() == site.word.size() || word.substr(site.word.size()) == "s" || word.substr(site.word.size()) == "es")) {
        bits |= std::uint64_t{1} << static_cast<unsigned>(site.bit);
      }
    }
  }
  return bits;
}

}  // namespace actorgraph::graph
