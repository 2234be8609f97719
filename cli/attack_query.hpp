// The options by which attacks are chosen, shared by `attacks` and `timeline`.
//
//   --actor ISIS --place Syria --since 2022 --type bombing  →  graph::AttackFilter
#pragma once

#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/graph_access.hpp"
#include "graph/query/query.hpp"

namespace actorgraph::cli {

class AttackQuery {
 public:
  void declare(Arguments& arguments);
  // What can be checked without a graph. Throws base::UsageError.
  [[nodiscard]] graph::AttackFilter parse() const;
  // With the nodes that the names mean. Throws base::Failure where one means none or several.
  [[nodiscard]] graph::AttackFilter resolve(const LoadedGraph& loaded, graph::AttackFilter filter) const;

 private:
  std::string actor_;
  std::string perpetrator_;
  std::string place_;
  std::string since_;
  std::string until_;
  std::vector<std::string> types_;
  std::vector<std::string> statuses_;
};

}  // namespace actorgraph::cli
