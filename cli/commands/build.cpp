// actorgraph build: the facts of articles into a graph's file; again with more articles adds, --remove takes away.
#include <filesystem>

#include "base/failure.hpp"
#include "cli/articles.hpp"
#include "cli/commands/commands.hpp"
#include "cli/words.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "graph/store/store.hpp"

namespace actorgraph::cli {
namespace {

class Build : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.required("-o,--output", "GRAPH.db", output_, "the graph's file; where there is one, articles are added to it");
    input_.declare(arguments, ArticleInput::Need::optional);
    arguments.option("--remove", "ID", removed_, "take the article of this id out of the graph; may be given several times")
        .flag("--overwrite", overwrite_, "begin anew where the file exists");
    input_.declare_jobs(arguments);
    arguments.example("actorgraph build -o iraq.db news/ more.jsonl", "a graph of all articles of a folder and a file")
        .example("actorgraph build -o iraq.db --remove a17", "the same graph without article a17");
  }

  void run(Console& console) override {
    if (input_.empty() && removed_.empty()) {
      throw base::UsageError("build: INPUT or --remove is required");
    }
    if (output_ == "-") {
      throw base::UsageError("build: a graph's file cannot be standard output");
    }
    if (overwrite_) {
      for (const auto* suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(output_ + suffix);
      }
    }
    auto store = graph::Store::create(output_);
    const auto removed = remove(store, console);
    const auto before = store.size();
    const auto written = input_.empty() ? 0 : add(store, console);
    const auto added = store.size() - before;
    console.message(output_ + ": " + counted(store.size(), "article") + ", " + std::to_string(added) + " added, " +
                    std::to_string(written - added) + " changed, " + std::to_string(removed) + " removed");
  }

 private:
  std::size_t remove(graph::Store& store, Console& console) const {
    std::size_t removed = 0;
    for (const auto& id : removed_) {
      if (store.remove(id)) {
        ++removed;
      } else {
        console.message("--remove: there is no article '" + id + "'");
      }
    }
    return removed;
  }

  // How many articles were new or had other facts.
  std::size_t add(graph::Store& store, Console& console) const {
    const extract::Pipeline pipeline;
    std::size_t written = 0;
    input_.process<graph::ArticleFacts>(
        console, "building", [&](graph::Article&& article) { return pipeline.extract(std::move(article)); },
        [&](graph::ArticleFacts&& facts) { written += store.put(facts) ? 1 : 0; });
    return written;
  }

  ArticleInput input_;
  std::string output_;
  std::vector<std::string> removed_;
  bool overwrite_ = false;
};

}  // namespace

std::unique_ptr<Command> make_build() { return std::make_unique<Build>(); }

}  // namespace actorgraph::cli
