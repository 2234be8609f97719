// What the commands that ask a graph share: loading it, finding the node a user means, reading options.
//
//   const LoadedGraph g("graph.db");   g.find("daesh") → index of grp_islamic_state
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/load_graph.hpp"
#include "cli/text_table.hpp"
#include "cli/words.hpp"
#include "graph/query/query.hpp"
#include "graph/resolve/graph.hpp"

namespace actorgraph::cli {

class LoadedGraph {
 public:
  // Throws base::Failure where the file is no graph of this program.
  explicit LoadedGraph(const std::string& path);

  [[nodiscard]] const graph::Graph& graph() const { return *graph_; }
  [[nodiscard]] const graph::Query& query() const { return *query_; }
  [[nodiscard]] const graph::Node& node(graph::NodeIndex index) const { return graph_->nodes[index]; }
  // The one node that a name or id means. Throws base::Failure with the candidates where there are several, with what is spelled
  // nearly so where there is none.
  [[nodiscard]] graph::NodeIndex find(std::string_view name, const std::vector<graph::NodeKind>& kinds = {}) const;
  // The labels of nodes, joined with "; ".
  [[nodiscard]] std::string labels(const std::vector<graph::NodeIndex>& nodes) const;

 private:
  std::unique_ptr<graph::Graph> graph_;  // where the query looks: it must not move
  std::unique_ptr<graph::Query> query_;
};

// "2022-01-20" as a day; "2022-01" and "2022" as their first or last one. Absent where `text` is empty; throws
// base::UsageError("--since: …").
enum class DayOf : std::uint8_t { first, last };
std::optional<base::Day> day_option(std::string_view option, const std::string& text, DayOf which);
// Lists may also be given as "a,b". Throw base::UsageError with all names.
std::vector<graph::EdgeType> edge_types_option(std::string_view option, const std::vector<std::string>& names);
std::vector<graph::AttackType> attack_types_option(std::string_view option, const std::vector<std::string>& names);
std::vector<graph::NodeKind> kinds_option(std::string_view option, const std::vector<std::string>& names);

// A node's label in the colour of its kind.
Cell label_cell(const graph::Node& node);

}  // namespace actorgraph::cli
