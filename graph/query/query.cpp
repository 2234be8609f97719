#include "graph/query/query.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/query/centrality.hpp"
#include "graph/query/name_index.hpp"
#include "graph/query/paths.hpp"

namespace actorgraph::graph {
namespace {

template <typename T>
bool allows(const std::vector<T>& list, const T& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool has(const std::vector<NodeIndex>& list, NodeIndex node) { return std::find(list.begin(), list.end(), node) != list.end(); }

bool seen_within(const std::optional<base::Day>& first, const std::optional<base::Day>& last,
                 const std::optional<base::Day>& since, const std::optional<base::Day>& until) {
  if (!since && !until) {
    return true;
  }
  return first && last && (!since || *last >= *since) && (!until || *first <= *until);
}

template <typename T>
std::vector<Count<T>> counted(const std::map<T, std::size_t>& counts) {
  std::vector<Count<T>> out;
  out.reserve(counts.size());
  for (const auto& [what, count] : counts) {
    out.push_back({what, count});
  }
  return out;
}

}  // namespace

struct Query::Content {
  explicit Content(const Graph& g) : graph(g), names(g), adjacency(g.nodes.size()) {
    for (EdgeIndex e = 0; e < g.edges.size(); ++e) {
      adjacency[g.edges[e].source].push_back(e);
      adjacency[g.edges[e].target].push_back(e);
    }
  }

  [[nodiscard]] NodeIndex other_end(EdgeIndex e, NodeIndex node) const {
    return graph.edges[e].source == node ? graph.edges[e].target : graph.edges[e].source;
  }

  // The place and all that it lies in.
  [[nodiscard]] bool lies_in(NodeIndex place, NodeIndex outer) const {
    std::set<NodeIndex> reached = {place};
    std::vector<NodeIndex> open = {place};
    while (!open.empty()) {
      const NodeIndex at = open.back();
      open.pop_back();
      for (const EdgeIndex e : adjacency[at]) {
        const Edge& edge = graph.edges[e];
        if (edge.type == EdgeType::located_in && edge.source == at && reached.insert(edge.target).second) {
          open.push_back(edge.target);
        }
      }
    }
    const Node& wide = graph.nodes[outer];
    const bool country = wide.subtype == Subtype::country && !wide.country.empty() && graph.nodes[place].country == wide.country;
    return country || reached.contains(outer);
  }

  [[nodiscard]] bool fits(const AttackView& view, const AttackFilter& filter) const {
    const AttackRecord& record = *graph.nodes[view.node].attack;
    const auto did = [&](NodeIndex actor) {
      return has(view.perpetrators, actor) || has(view.alleged_perpetrators, actor) || has(view.claimed_by, actor);
    };
    if (filter.perpetrator && !did(*filter.perpetrator)) {
      return false;
    }
    if (filter.actor && !did(*filter.actor) && !has(view.targets, *filter.actor) && !has(view.victims, *filter.actor)) {
      return false;
    }
    if (filter.place && !(view.place && lies_in(*view.place, *filter.place)) && !has(view.targets, *filter.place)) {
      return false;
    }
    const auto first = record.date ? std::optional(record.date->first) : std::nullopt;
    const auto last = record.date ? std::optional(record.date->last) : std::nullopt;
    return allows(filter.types, record.type) && allows(filter.statuses, record.status) &&
           seen_within(first, last, filter.since, filter.until);
  }

  const Graph& graph;
  NameIndex names;
  Adjacency adjacency;
};

Query::Query(const Graph& graph) : content_(std::make_unique<Content>(graph)) {}
Query::~Query() = default;
Query::Query(Query&&) noexcept = default;
Query& Query::operator=(Query&&) noexcept = default;

const Graph& Query::graph() const { return content_->graph; }

Match Query::match(std::string_view name_or_id, const std::vector<NodeKind>& kinds) const {
  return content_->names.match(name_or_id, kinds);
}

std::vector<SearchHit> Query::search(std::string_view text, std::size_t limit, const std::vector<NodeKind>& kinds) const {
  return content_->names.search(text, limit, kinds);
}

Graph Query::neighborhood(const std::vector<NodeIndex>& start, const NeighborhoodOptions& options) const {
  const Graph& graph = content_->graph;
  const auto usable = [&](const Edge& e) {
    return allows(options.edge_types, e.type) && seen_within(e.first_seen, e.last_seen, options.since, options.until);
  };
  std::set<NodeIndex> kept(start.begin(), start.end());
  std::vector<NodeIndex> border(kept.begin(), kept.end());
  for (std::size_t step = 0; step < options.depth && !border.empty(); ++step) {
    std::vector<NodeIndex> next;
    for (const NodeIndex node : border) {
      for (const EdgeIndex e : content_->adjacency[node]) {
        const NodeIndex other = content_->other_end(e, node);
        if (usable(graph.edges[e]) && allows(options.kinds, graph.nodes[other].kind) && kept.insert(other).second) {
          next.push_back(other);
        }
      }
    }
    border = std::move(next);
  }
  Graph out = subgraph(graph, {kept.begin(), kept.end()});
  std::erase_if(out.edges, [&](const Edge& e) { return !usable(e); });
  return out;
}

std::vector<Path> Query::paths(NodeIndex from, NodeIndex to, const PathOptions& options) const {
  Adjacency usable = content_->adjacency;
  for (auto& edges : usable) {
    std::erase_if(edges, [&](EdgeIndex e) { return !allows(options.edge_types, content_->graph.edges[e].type); });
  }
  return shortest_paths(content_->graph, usable, from, to, options);
}

std::vector<AttackView> Query::attacks(const AttackFilter& filter) const {
  const Graph& graph = content_->graph;
  std::vector<AttackView> out;
  for (NodeIndex i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].attack) {
      AttackView view = attack(i);
      if (content_->fits(view, filter)) {
        out.push_back(std::move(view));
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [&](const AttackView& a, const AttackView& b) {
    const auto& x = graph.nodes[a.node].attack->date;
    const auto& y = graph.nodes[b.node].attack->date;
    return x && y ? std::tie(x->first, x->last) < std::tie(y->first, y->last) : x.has_value() && !y.has_value();
  });
  return out;
}

AttackView Query::attack(NodeIndex node) const {
  const Graph& graph = content_->graph;
  AttackView view;
  view.node = node;
  for (const EdgeIndex e : content_->adjacency[node]) {
    const Edge& edge = graph.edges[e];
    switch (edge.type) {
      case EdgeType::perpetrated:
        (edge.status == EdgeStatus::alleged ? view.alleged_perpetrators : view.perpetrators).push_back(edge.source);
        break;
      case EdgeType::claimed:
        view.claimed_by.push_back(edge.source);
        break;
      case EdgeType::targeted:
        view.targets.push_back(edge.target);
        break;
      case EdgeType::occurred_in:
        if (!view.place || graph.nodes[edge.target].named) {
          view.place = edge.target;
        }
        break;
      default:
        break;
    }
  }
  for (const std::string& id : graph.nodes[node].attack->victims) {
    if (const auto victim = content_->names.by_id(id)) {
      view.victims.push_back(*victim);
    }
  }
  return view;
}

std::vector<EdgeIndex> Query::edges_of(NodeIndex node) const { return content_->adjacency[node]; }

std::vector<EdgeIndex> Query::edges_between(NodeIndex a, NodeIndex b) const {
  std::vector<EdgeIndex> out = content_->adjacency[a];
  std::erase_if(out, [&](EdgeIndex e) { return content_->other_end(e, a) != b; });
  return out;
}

std::vector<Ranked> Query::top(Centrality by, std::size_t limit, const std::vector<NodeKind>& kinds) const {
  const Graph& graph = content_->graph;
  std::vector<double> scores(graph.nodes.size(), 0.0);
  if (by == Centrality::betweenness) {
    scores = betweenness(graph);
  } else {
    for (const Edge& e : graph.edges) {
      const double value = by == Centrality::degree ? 1.0 : static_cast<double>(e.weight);
      scores[e.source] += value;
      scores[e.target] += value;
    }
  }
  std::vector<Ranked> out;
  for (NodeIndex i = 0; i < scores.size(); ++i) {
    if (allows(kinds, graph.nodes[i].kind)) {
      out.push_back({i, scores[i]});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  out.resize(std::min(out.size(), limit));
  return out;
}

Statistics Query::statistics() const {
  const Graph& graph = content_->graph;
  Statistics out;
  std::set<std::string_view> articles;
  std::map<NodeKind, std::size_t> kinds;
  std::map<EdgeType, std::size_t> edge_types;
  std::map<AttackType, std::size_t> attack_types;
  for (const Node& n : graph.nodes) {
    ++kinds[n.kind];
    articles.insert(n.articles.begin(), n.articles.end());
    if (n.attack) {
      ++attack_types[n.attack->type];
      if (const auto& date = n.attack->date) {
        out.first_attack = std::min(out.first_attack.value_or(date->first), date->first);
        out.last_attack = std::max(out.last_attack.value_or(date->last), date->last);
      }
    }
  }
  for (const Edge& e : graph.edges) {
    ++edge_types[e.type];
  }
  std::map<std::size_t, std::size_t> sizes;
  for (const std::size_t part : connected_parts(graph)) {
    out.largest_component = std::max(out.largest_component, ++sizes[part]);
  }
  out.articles = articles.size();
  out.nodes = graph.nodes.size();
  out.edges = graph.edges.size();
  out.components = sizes.size();
  out.kinds = counted(kinds);
  out.edge_types = counted(edge_types);
  out.attack_types = counted(attack_types);
  return out;
}

Graph subgraph(const Graph& graph, const std::vector<NodeIndex>& keep) {
  Graph out;
  std::vector<std::optional<NodeIndex>> place(graph.nodes.size());
  for (const NodeIndex node : keep) {
    place[node] = out.nodes.size();
    out.nodes.push_back(graph.nodes[node]);
  }
  for (const Edge& e : graph.edges) {
    if (place[e.source] && place[e.target]) {
      Edge& copy = out.edges.emplace_back(e);
      copy.source = *place[e.source];
      copy.target = *place[e.target];
    }
  }
  return out;
}

}  // namespace actorgraph::graph
