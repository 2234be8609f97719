// actorgraph export: the whole graph as a file for other programs.
#include "cli/commands/commands.hpp"
#include "cli/console.hpp"
#include "cli/graph_output.hpp"
#include "cli/load_graph.hpp"
#include "cli/words.hpp"

namespace actorgraph::cli {
namespace {

class Export : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build");
    output_.declare(arguments);
    arguments.example("actorgraph export iraq.db -o iraq.graphml", "for Gephi, networkx, igraph, yEd")
        .example("actorgraph export iraq.db -o iraq.svg", "a picture")
        .example("actorgraph export iraq.db --format json | jq '.nodes[].label'", "everything, with the evidence");
  }

  void run(Console& console) override {
    const auto format = output_.format();
    output_.refuse_existing();
    const auto graph = load_graph(graph_);
    output_.write(graph);
    console.detail(counted(graph.nodes.size(), "node") + " and " + counted(graph.edges.size(), "edge") + " written as " + format);
  }

 private:
  std::string graph_;
  GraphOutput output_;
};

}  // namespace

std::unique_ptr<Command> make_export() { return std::make_unique<Export>(); }

}  // namespace actorgraph::cli
