// actorgraph train: learns a model that is then built into the program.
#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "extract/event/muc4_training.hpp"
#include "extract/event/role_training.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "extract/syntax/conllu.hpp"
#include "extract/syntax/training.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 3> kModels = {"syntax", "roles", "templates"};

class Train : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("FILE...", files_, "what to learn from: CoNLL-U (syntax), JSON lines of reports with templates (roles, templates)")
        .choice("--model", model_, kModels, "which model to learn")
        .option("--dev", "FILE", dev_, "development data, measured while it learns (syntax)")
        .option("--epochs", "N", epochs_, "passes over the data; 0: the model's own number (not templates)")
        .option("--seed", "N", seed_, "same data, options and seed give the same bytes");
    declare_output(arguments, output_);
    arguments.example("actorgraph train --model roles train.jsonl -o roles.model", "the roles in violent incidents");
  }

  void run(Console& console) override {
    OutputFile out(output_.path, output_.overwrite);
    const auto report = [&](const std::string& line) { console.message(line); };
    out.write(model_ == "roles" ? roles(report) : (model_ == "templates" ? templates(report) : syntax(report)));
    out.commit();
  }

 private:
  using Report = std::function<void(const std::string&)>;

  [[nodiscard]] std::string syntax(const Report& report) const {
    const auto read = [](const std::vector<std::string>& files) {
      std::vector<extract::Document> all;
      for (const auto& file : files) {
        auto documents = extract::read_conllu(base::repair_utf8(base::read_file(file)), file);
        std::move(documents.begin(), documents.end(), std::back_inserter(all));
      }
      return all;
    };
    extract::SyntaxTrainingOptions options;
    options.seed = seed_;
    if (epochs_ > 0) {
      options.tagger_epochs = options.parser_epochs = static_cast<std::uint32_t>(epochs_);
    }
    return extract::train_syntax(read(files_), read(dev_), options, report);
  }

  // Calls add(line) for each line of the files; it answers with base::Error where the line is no report.
  void read_reports(const std::function<std::optional<base::Error>(std::string_view)>& add) const {
    for (const auto& file : files_) {
      const std::string text = base::read_file(file);
      std::size_t number = 0;
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        ++number;
        if (const auto error = add(std::string_view(text).substr(begin, end - begin))) {
          throw base::Failure(base::Error{file, number, error->message}.to_string());
        }
        begin = end + 1;
      }
    }
  }

  [[nodiscard]] std::string roles(const Report& report) const {
    const extract::Pipeline pipeline;
    std::vector<extract::RoleExample> examples;
    read_reports([&](std::string_view line) -> std::optional<base::Error> {
      auto parsed = extract::parse_template_report(line);
      if (!parsed) {
        return parsed.error();
      }
      auto gold = std::move(parsed).value();
      auto told = pipeline.tell(std::move(gold.article));
      examples.push_back({std::move(told.document), std::move(told.events), std::move(gold.fillers)});
      return std::nullopt;
    });
    extract::RoleTrainingOptions options;
    options.seed = seed_;
    if (epochs_ > 0) {
      options.epochs = static_cast<std::uint32_t>(epochs_);
    }
    return extract::train_roles(examples, pipeline.nouns(), options, report);
  }

  [[nodiscard]] std::string templates(const Report& report) const {
    const extract::Pipeline pipeline;
    std::vector<extract::TemplateExample> examples;
    read_reports([&](std::string_view line) -> std::optional<base::Error> {
      auto parsed = extract::parse_gold_report(line);
      if (!parsed) {
        return parsed.error();
      }
      auto gold = std::move(parsed).value();
      auto told = pipeline.tell(std::move(gold.article));
      examples.push_back({std::move(told.document), std::move(told.events), std::move(gold.templates)});
      return std::nullopt;
    });
    return extract::train_templates(examples, pipeline.nouns(), {}, report);
  }

  std::vector<std::string> files_;
  std::string model_ = "syntax";
  std::vector<std::string> dev_;
  std::size_t epochs_ = 0;
  std::size_t seed_ = 1;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_train() { return std::make_unique<Train>(); }

}  // namespace actorgraph::cli
