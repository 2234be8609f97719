// actorgraph top: the nodes that matter most, by a measure of centrality.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 3> kMeasures = {"degree", "weighted-degree", "betweenness"};  // as graph::Centrality

class Top : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .choice("--by", by_, kMeasures, "the measure; degree is the default")
        .option("--kind", "KIND", kinds_, "only nodes of this kind; may be given several times")
        .option("--limit", "N", limit_, "so many at most (default: 20)")
        .example("actorgraph top iraq.db --kind person --by betweenness", "who stands between the others");
  }

  void run(Console& console) override {
    const auto kinds = kinds_option("--kind", kinds_);
    const auto by = static_cast<graph::Centrality>(std::find(kMeasures.begin(), kMeasures.end(), by_) - kMeasures.begin());
    const LoadedGraph loaded(graph_);
    const int digits = by == graph::Centrality::betweenness ? 3 : 0;
    TextTable table({"node", "kind", by_, "articles", "id"});
    table.right_align(2).right_align(3);
    for (const auto& [index, score] : loaded.query().top(by, limit_, kinds)) {
      const auto& node = loaded.node(index);
      table.add({label_cell(node), kind_words(node), fmt::format("{:.{}f}", score, digits), std::to_string(node.articles.size()),
                 node.id});
    }
    console.write(table.render(console));
  }

 private:
  std::string graph_;
  std::string by_ = "degree";
  std::vector<std::string> kinds_;
  std::size_t limit_ = 20;
};

}  // namespace

std::unique_ptr<Command> make_top() { return std::make_unique<Top>(); }

}  // namespace actorgraph::cli
