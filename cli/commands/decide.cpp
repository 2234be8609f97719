// actorgraph same, actorgraph different: what the analyst says about two names.
#include "base/failure.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"
#include "graph/store/store.hpp"

namespace actorgraph::cli {
namespace {

using graph::Decision;

class Decide : public Command {
 public:
  explicit Decide(Decision::Kind kind) : kind_(kind) {}

  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .positional("[A]", a_, "a name or a node's id; without names, all decisions are listed")
        .positional("[B]", b_, "another")
        .flag("--undo", undo_, "take back what was decided about the two")
        .example(kind_ == Decision::Kind::same ? "actorgraph same iraq.db 'Abu Ali' 'Ali Hassan'"
                                               : "actorgraph different iraq.db per_ali_hassan per_ali_hassan_2",
                 kind_ == Decision::Kind::same ? "makes one node of two" : "keeps two nodes apart");
  }

  void run(Console& console) override {
    if (a_.empty() && !undo_) {
      list(console);
      return;
    }
    if (a_.empty() || b_.empty()) {
      throw base::UsageError("two names are required");
    }
    static_cast<void>(graph::Store::open(graph_));  // there must be one: create() would make it
    auto store = graph::Store::create(graph_);
    if (!undo_) {
      store.decide({kind_, a_, b_});
      warn_of_strangers(console);
    } else if (!store.undecide(a_, b_)) {
      throw base::Failure("nothing was decided about '" + a_ + "' and '" + b_ + "'");
    }
  }

 private:
  // A decision may be meant for articles that come later, or be misspelled.
  void warn_of_strangers(Console& console) const {
    const LoadedGraph loaded(graph_);
    for (const auto& name : {a_, b_}) {
      if (loaded.query().match(name).nodes.empty()) {
        console.message("kept, but nothing in the graph is called '" + name + "' now");
      }
    }
  }

  void list(Console& console) const {
    TextTable table({"decision", "a", "b"});
    for (const auto& decision : graph::Store::open(graph_).decisions()) {
      if (decision.kind == kind_) {
        table.add({decision.kind == Decision::Kind::same ? "same" : "different", decision.a, decision.b});
      }
    }
    console.write(table.empty() ? "nothing decided\n" : table.render(console));
  }

  Decision::Kind kind_;
  std::string graph_;
  std::string a_;
  std::string b_;
  bool undo_ = false;
};

}  // namespace

std::unique_ptr<Command> make_same() { return std::make_unique<Decide>(Decision::Kind::same); }
std::unique_ptr<Command> make_different() { return std::make_unique<Decide>(Decision::Kind::different); }

}  // namespace actorgraph::cli
