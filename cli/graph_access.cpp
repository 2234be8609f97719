#include "cli/graph_access.hpp"

#include <algorithm>
#include <iterator>

#include "base/date.hpp"
#include "base/failure.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::size_t kMostCandidates = 10;

std::string listed(const graph::Graph& graph, const std::vector<graph::NodeIndex>& nodes) {
  std::string out;
  for (std::size_t i = 0; i < nodes.size() && i < kMostCandidates; ++i) {
    const auto& node = graph.nodes[nodes[i]];
    out.append("\n  ").append(node.label).append("  ").append(kind_words(node)).append("  ").append(node.id);
  }
  return nodes.size() > kMostCandidates ? out + "\n  and " + std::to_string(nodes.size() - kMostCandidates) + " more" : out;
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> out;
  while (true) {
    const auto comma = list.find(',');
    out.push_back(list.substr(0, comma));
    if (comma == std::string_view::npos) {
      return out;
    }
    list.remove_prefix(comma + 1);
  }
}

template <typename T, typename Parse>
std::vector<T> names_option(std::string_view option, const std::vector<std::string>& values,
                            std::span<const std::string_view> all, Parse parse) {
  std::vector<T> out;
  for (const auto& value : values) {
    for (const auto name : split(value)) {
      const auto parsed = parse(name);
      if (!parsed) {
        throw base::UsageError(std::string(option) + ": '" + std::string(name) + "' is none of " +
                               join(std::vector<std::string>(all.begin(), all.end()), ", "));
      }
      out.push_back(*parsed);
    }
  }
  return out;
}

Console::Style style_of(graph::NodeKind kind) {
  switch (kind) {
    case graph::NodeKind::group:
    case graph::NodeKind::attack:
      return Console::Style::red;
    case graph::NodeKind::organization:
      return Console::Style::blue;
    case graph::NodeKind::person:
      return Console::Style::magenta;
    case graph::NodeKind::place:
      return Console::Style::green;
    case graph::NodeKind::article:
      break;
  }
  return Console::Style::dim;
}

}  // namespace

LoadedGraph::LoadedGraph(const std::string& path)
    : graph_(std::make_unique<graph::Graph>(load_graph(path))), query_(std::make_unique<graph::Query>(*graph_)) {}

graph::NodeIndex LoadedGraph::find(std::string_view name, const std::vector<graph::NodeKind>& kinds) const {
  const auto match = query_->match(name, kinds);
  if (match.nodes.size() == 1) {
    return match.nodes[0];
  }
  const std::string quoted = "'" + std::string(name) + "'";
  if (!match.nodes.empty()) {
    throw base::Failure(quoted + " may be any of these; give the id in the last column:" + listed(*graph_, match.nodes));
  }
  std::vector<std::string> wanted;
  std::transform(kinds.begin(), kinds.end(), std::back_inserter(wanted), [](auto kind) { return std::string(to_string(kind)); });
  throw base::Failure((wanted.empty() ? "nothing" : "no " + join(wanted, " or ")) + " in the graph is called " + quoted +
                      (match.suggestions.empty() ? "" : "; did you mean:" + listed(*graph_, match.suggestions)));
}

std::string LoadedGraph::labels(const std::vector<graph::NodeIndex>& nodes) const {
  std::vector<std::string> out;
  std::transform(nodes.begin(), nodes.end(), std::back_inserter(out), [&](auto n) { return node(n).label; });
  return join(out, "; ");
}

std::optional<base::Day> day_option(std::string_view option, const std::string& text, DayOf which) {
  if (text.empty()) {
    return std::nullopt;
  }
  const auto interval = base::parse_interval(text);
  if (!interval) {
    throw base::UsageError(std::string(option) + ": '" + text + "' is no date; write 2022-01-20, 2022-01 or 2022");
  }
  return which == DayOf::first ? interval->first : interval->last;
}

std::vector<graph::EdgeType> edge_types_option(std::string_view option, const std::vector<std::string>& names) {
  return names_option<graph::EdgeType>(option, names, graph::edge_type_names(), graph::parse_edge_type);
}

std::vector<graph::AttackType> attack_types_option(std::string_view option, const std::vector<std::string>& names) {
  return names_option<graph::AttackType>(option, names, graph::attack_type_names(), graph::parse_attack_type);
}

std::vector<graph::NodeKind> kinds_option(std::string_view option, const std::vector<std::string>& names) {
  return names_option<graph::NodeKind>(option, names, graph::node_kind_names(), graph::parse_node_kind);
}

Cell label_cell(const graph::Node& node) { return {node.label, style_of(node.kind)}; }

}  // namespace actorgraph::cli
