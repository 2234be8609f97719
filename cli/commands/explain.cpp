// actorgraph explain: the sentences behind a node, or behind the edges between two.
#include <algorithm>

#include "base/failure.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/evidence_text.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

class Explain : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .positional("NAME", name_, "a node's name, alias or id")
        .positional("[OTHER]", other_, "another node: the edges between the two are explained")
        .option("--type", "TYPE", types_, "only edges of this type, or of several: leads,member-of")
        .option("--limit", "N", limit_, "so many sentences of each at most, 0 for all (default: 10)")
        .example("actorgraph explain iraq.db ISIS", "where the group is mentioned")
        .example("actorgraph explain iraq.db ISIS 'Hashd al-Shaabi'", "why the two are connected");
  }

  void run(Console& console) override {
    const auto types = edge_types_option("--type", types_);
    const LoadedGraph loaded(graph_);
    const auto node = loaded.find(name_);
    if (other_.empty() && types.empty()) {
      explain_node(loaded.node(node), console);
      return;
    }
    auto edges = other_.empty() ? loaded.query().edges_of(node) : loaded.query().edges_between(node, loaded.find(other_));
    std::erase_if(edges, [&](auto e) {
      return !types.empty() && std::find(types.begin(), types.end(), loaded.graph().edges[e].type) == types.end();
    });
    if (edges.empty()) {
      throw base::Failure("no such edge" +
                          (other_.empty() ? " of '" + name_ + "'" : " between '" + name_ + "' and '" + other_ + "'"));
    }
    for (const auto index : edges) {
      const auto& edge = loaded.graph().edges[index];
      console.write(console.paint(Console::Style::bold, edge_sentence(loaded, edge)) + ": " + edge_support(edge) + "\n" +
                    evidence_text(edge.evidence, limit_, console));
    }
  }

 private:
  void explain_node(const graph::Node& node, Console& console) const {
    console.write(console.paint(Console::Style::bold, node.label) + ", " + kind_words(node) + ": " +
                  counted(node.mentions, "mention") + " in " + counted(node.articles.size(), "article") + "\n" +
                  evidence_text(node.evidence, limit_, console));
  }

  std::string graph_;
  std::string name_;
  std::string other_;
  std::vector<std::string> types_;
  std::size_t limit_ = 10;
};

}  // namespace

std::unique_ptr<Command> make_explain() { return std::make_unique<Explain>(); }

}  // namespace actorgraph::cli
