// actorgraph search: nodes by name, prefix, alias or misspelling.
#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

class Search : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .positional("TEXT", text_, "a name, the beginning of one, or something spelled nearly so")
        .option("--kind", "KIND", kinds_, "only nodes of this kind; may be given several times")
        .option("--limit", "N", limit_, "so many at most (default: 20)")
        .example("actorgraph search iraq.db hezbolah", "finds Hezbollah");
  }

  void run(Console& console) override {
    const auto kinds = kinds_option("--kind", kinds_);
    const LoadedGraph loaded(graph_);
    TextTable table({"name", "of", "kind", "articles", "fit", "id"});
    table.right_align(3).right_align(4);
    for (const auto& hit : loaded.query().search(text_, limit_, kinds)) {
      const auto& node = loaded.node(hit.node);
      table.add({hit.name, label_cell(node), kind_words(node), std::to_string(node.articles.size()),
                 fmt::format("{:.2f}", hit.score), node.id});
    }
    if (table.empty()) {
      console.message("nothing in the graph is called '" + text_ + "', nor nearly so");
    } else {
      console.write(table.render(console));
    }
  }

 private:
  std::string graph_;
  std::string text_;
  std::vector<std::string> kinds_;
  std::size_t limit_ = 20;
};

}  // namespace

std::unique_ptr<Command> make_search() { return std::make_unique<Search>(); }

}  // namespace actorgraph::cli
