// actorgraph neighborhood: what is around a node, as a table or as a graph.
#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"
#include "cli/graph_output.hpp"

namespace actorgraph::cli {
namespace {

class Neighborhood : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .positional("NAME...", names_, "a node's name, alias or id, or those of several")
        .option("--depth", "N", options_.depth, "steps from the node (default: 1)")
        .option("--types", "TYPE", types_, "only edges of this type, or of several: leads,part-of")
        .option("--kinds", "KIND", kinds_, "only nodes of this kind, or of several: group,person")
        .option("--since", "DATE", since_, "only edges seen on this day (month, year) or later")
        .option("--until", "DATE", until_, "only edges seen on this day (month, year) or earlier");
    output_.declare(arguments, {"table"});
    arguments.example("actorgraph neighborhood iraq.db ISIS --types leads,member-of,part-of", "a group's people and branches")
        .example("actorgraph neighborhood iraq.db ISIS --depth 2 -o isis.svg", "a picture of what is two steps around it");
  }

  void run(Console& console) override {
    options_.edge_types = edge_types_option("--types", types_);
    options_.kinds = kinds_option("--kinds", kinds_);
    options_.since = day_option("--since", since_, DayOf::first);
    options_.until = day_option("--until", until_, DayOf::last);
    const auto format = output_.format();
    output_.refuse_existing();
    const LoadedGraph loaded(graph_);
    std::vector<graph::NodeIndex> start;
    for (const auto& name : names_) {
      start.push_back(loaded.find(name));
    }
    const auto around = loaded.query().neighborhood(start, options_);
    if (format != "table") {
      output_.write(around);
    } else if (around.edges.empty()) {
      console.message("no such edge leads to or from " + loaded.labels(start));
    } else {
      console.write(table(loaded, start, around).render(console));
    }
  }

 private:
  // The edges of the nodes that were asked for come first, then by type.
  static TextTable table(const LoadedGraph& loaded, const std::vector<graph::NodeIndex>& start, const graph::Graph& around) {
    const auto asked = [&](std::size_t index) {
      return std::any_of(start.begin(), start.end(), [&](auto s) { return loaded.node(s).id == around.nodes[index].id; });
    };
    std::vector<const graph::Edge*> edges;
    std::transform(around.edges.begin(), around.edges.end(), std::back_inserter(edges), [](const auto& edge) { return &edge; });
    const auto order = [&](const graph::Edge* edge) {
      return std::pair(!asked(edge->source) && !asked(edge->target), edge->type);
    };
    std::stable_sort(edges.begin(), edges.end(), [&](const auto* a, const auto* b) { return order(a) < order(b); });
    TextTable out({"from", "edge", "to", "weight", "articles", "seen", "status"});
    out.right_align(3).right_align(4);
    for (const auto* edge : edges) {
      out.add({label_cell(around.nodes[edge->source]), std::string(to_string(edge->type)), label_cell(around.nodes[edge->target]),
               std::to_string(edge->weight), std::to_string(edge->articles.size()), period(edge->first_seen, edge->last_seen),
               std::string(to_string(edge->status))});
    }
    return out;
  }

  std::string graph_;
  std::vector<std::string> names_;
  std::vector<std::string> types_;
  std::vector<std::string> kinds_;
  std::string since_;
  std::string until_;
  graph::NeighborhoodOptions options_;
  GraphOutput output_;
};

}  // namespace

std::unique_ptr<Command> make_neighborhood() { return std::make_unique<Neighborhood>(); }

}  // namespace actorgraph::cli
