// actorgraph annotate: what is found in each article, a JSON line each.
#include <array>

#include "cli/articles.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output_file.hpp"
#include "extract/event/muc4.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "graph/fact/facts_json.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 2> kFormats = {"json", "muc4"};

class Annotate : public Command {
 public:
  void declare(Arguments& arguments) override {
    input_.declare(arguments);
    arguments.choice("-f,--format", format_, kFormats, "what a line holds: all facts (json, the default) or MUC-4's templates");
    arguments.option("--model", "FILE", model_,
                     "a model of relations (actorgraph train --model relations) instead of the one that is built in");
    declare_output(arguments, output_);
    input_.declare_jobs(arguments);
    arguments.example("actorgraph annotate news.jsonl > facts.jsonl", "every fact with its place in the text")
        .example("actorgraph annotate story.txt | jq '.attacks[]'", "the attacks of one article");
  }

  void run(Console& console) override {
    const extract::Pipeline pipeline({.templates = format_ == "muc4", .marks = format_ == "json", .relation_model = model_});
    const auto line_of = [&](graph::Article&& article) {
      if (format_ == "json") {
        return graph::facts_to_json(pipeline.mark(std::move(article)));
      }
      const auto [facts, templates] = pipeline.report(std::move(article));
      return extract::muc4_templates_json(facts, templates);
    };
    OutputFile out(output_.path, output_.overwrite);
    input_.process<std::string>(
        console, "annotating", [&](graph::Article&& article) { return line_of(std::move(article)) + "\n"; },
        [&](std::string&& line) { out.write(line); });
    out.commit();
  }

 private:
  ArticleInput input_;
  OutputOptions output_;
  std::string format_ = "json";
  std::string model_;
};

}  // namespace

std::unique_ptr<Command> make_annotate() { return std::make_unique<Annotate>(); }

}  // namespace actorgraph::cli
