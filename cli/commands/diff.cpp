// actorgraph diff: what one graph has and another has not.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/console.hpp"
#include "cli/load_graph.hpp"

namespace actorgraph::cli {
namespace {

using graph::Graph;

// What is compared: a line a node or edge, with how much supports it.
std::map<std::string, std::size_t> lines_of(const Graph& g) {
  std::map<std::string, std::size_t> out;
  for (const auto& node : g.nodes) {
    out.emplace(fmt::format("node {}  {}  {}", node.id, kind_words(node), node.label), node.mentions);
  }
  for (const auto& edge : g.edges) {
    out.emplace(fmt::format("edge {} {} {}", g.nodes[edge.source].id, to_string(edge.type), g.nodes[edge.target].id),
                edge.weight);
  }
  return out;
}

class Diff : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("OLD.db", old_, "a graph made by build")
        .positional("NEW.db", new_, "another")
        .example("actorgraph diff january.db february.db",
                 "lines begin with - (only in the first), + (only in the second) or ~ (supported "
                 "by more or fewer mentions)");
  }

  void run(Console& console) override {
    const auto before = lines_of(load_graph(old_));
    const auto after = lines_of(load_graph(new_));
    std::size_t gone = 0;
    std::size_t added = 0;
    std::size_t changed = 0;
    auto a = before.begin();
    auto b = after.begin();
    while (a != before.end() || b != after.end()) {
      if (b == after.end() || (a != before.end() && a->first < b->first)) {
        console.write(console.paint(Console::Style::red, "- " + a->first) + "\n");
        ++gone;
        ++a;
      } else if (a == before.end() || b->first < a->first) {
        console.write(console.paint(Console::Style::green, "+ " + b->first) + "\n");
        ++added;
        ++b;
      } else {
        if (a->second != b->second) {
          console.write(console.paint(Console::Style::yellow, fmt::format("~ {}  {} -> {}", a->first, a->second, b->second)) +
                        "\n");
          ++changed;
        }
        ++a;
        ++b;
      }
    }
    console.message(fmt::format("{} gone, {} new, {} changed", gone, added, changed));
  }

 private:
  std::string old_;
  std::string new_;
};

}  // namespace

std::unique_ptr<Command> make_diff() { return std::make_unique<Diff>(); }

}  // namespace actorgraph::cli
