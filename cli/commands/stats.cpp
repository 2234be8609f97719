// actorgraph stats: how large a graph is and what it holds.
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

template <typename T>
void add_counts(std::string& out, std::string_view title, const std::vector<graph::Count<T>>& counts, const Console& console) {
  if (counts.empty()) {
    return;
  }
  TextTable table({std::string(title), "count"});
  table.right_align(1);
  for (const auto& [what, count] : counts) {
    table.add({std::string(to_string(what)), std::to_string(count)});
  }
  out.append("\n").append(table.render(console));
}

class Stats : public Command {
 public:
  void declare(Arguments& arguments) override { arguments.positional("GRAPH.db", graph_, "a graph made by build"); }

  void run(Console& console) override {
    const LoadedGraph loaded(graph_);
    const auto s = loaded.query().statistics();
    std::string out = counted(s.articles, "article") + ", " + counted(s.nodes, "node") + ", " + counted(s.edges, "edge") + ", " +
                      counted(s.components, "component") + " (" + counted(s.largest_component, "node") + " in the largest)\n";
    if (s.first_attack) {
      out += "attacks dated " + period(s.first_attack, s.last_attack) + "\n";
    }
    add_counts(out, "nodes", s.kinds, console);
    add_counts(out, "edges", s.edge_types, console);
    add_counts(out, "attacks", s.attack_types, console);
    console.write(out);
  }

 private:
  std::string graph_;
};

}  // namespace

std::unique_ptr<Command> make_stats() { return std::make_unique<Stats>(); }

}  // namespace actorgraph::cli
