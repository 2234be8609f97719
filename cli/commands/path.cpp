// actorgraph path: how two nodes are connected.
#include <fmt/format.h>

#include "base/failure.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/evidence_text.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

class PathCommand : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .positional("FROM", from_, "a node's name, alias or id")
        .positional("TO", to_, "another's")
        .option("--count", "N", options_.count, "so many paths, the shortest first (default: 3)")
        .option("--longest", "N", options_.max_length, "of so many edges at most (default: 8)")
        .option("--types", "TYPE", types_, "over edges of this type, or of several: leads,part-of")
        .example("actorgraph path iraq.db Hezbollah 'Islamic State' --types backs,fights", "through whom they are connected");
  }

  void run(Console& console) override {
    options_.edge_types = edge_types_option("--types", types_);
    const LoadedGraph loaded(graph_);
    const auto paths = loaded.query().paths(loaded.find(from_), loaded.find(to_), options_);
    if (paths.empty()) {
      throw base::Failure("no path connects '" + from_ + "' and '" + to_ + "'");
    }
    std::size_t number = 0;
    for (const auto& path : paths) {
      console.write(fmt::format("{}{}\n", number == 0 ? "" : "\n", counted(path.edges.size(), "step")));
      ++number;
      for (const auto index : path.edges) {
        const auto& edge = loaded.graph().edges[index];
        console.write(console.paint(Console::Style::bold, edge_sentence(loaded, edge)) + ": " + edge_support(edge) + "\n" +
                      evidence_text(edge.evidence, 1, console));
      }
    }
  }

 private:
  std::string graph_;
  std::string from_;
  std::string to_;
  std::vector<std::string> types_;
  graph::PathOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_path() { return std::make_unique<PathCommand>(); }

}  // namespace actorgraph::cli
