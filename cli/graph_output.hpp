// --format, --profile and -o of the commands that write a graph.
//
//   --format graphml -o out.graphml   →  the file;   -o out.svg  →  a picture, by the file's ending
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/output_file.hpp"
#include "export/graph_writer.hpp"
#include "graph/resolve/graph.hpp"

namespace actorgraph::cli {

class GraphOutput {
 public:
  // `more`: formats beside the writers' that the command knows itself; the first of them is the default for standard output.
  void declare(Arguments& arguments, const std::vector<std::string_view>& more = {});
  // The format's name, by --format or the file's ending. Throws base::UsageError where neither says it, or --profile is unknown.
  [[nodiscard]] std::string format() const;
  // Throws base::Failure where the file exists and may not be replaced: better known before the work than after it.
  void refuse_existing() const;
  // Requires: format() is a writer's. Throws base::Failure where the file cannot be written.
  void write(const graph::Graph& graph) const;

 private:
  OutputOptions output_;
  std::string format_;
  std::string profile_;
  std::string default_;
};

}  // namespace actorgraph::cli
