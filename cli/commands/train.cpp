// actorgraph train: learns a model that is then built into the program.
#include <algorithm>
#include <array>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "extract/event/role_training.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "extract/syntax/conllu.hpp"
#include "extract/syntax/training.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 2> kModels = {"syntax", "roles"};

class Train : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("FILE...", files_, "what to learn from: CoNLL-U (syntax), JSON lines of reports with templates (roles)")
        .choice("--model", model_, kModels, "which model to learn")
        .option("--dev", "FILE", dev_, "development data, measured while it learns (syntax)")
        .option("--epochs", "N", epochs_, "passes over the data; 0: the model's own number")
        .option("--seed", "N", seed_, "same data, options and seed give the same bytes");
    declare_output(arguments, output_);
    arguments.example("actorgraph train --model roles train.jsonl -o roles.model", "the roles in violent incidents");
  }

  void run(Console& console) override {
    OutputFile out(output_.path, output_.overwrite);
    const auto report = [&](const std::string& line) { console.message(line); };
    out.write(model_ == "roles" ? roles(report) : syntax(report));
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

  [[nodiscard]] std::string roles(const Report& report) const {
    const extract::Pipeline pipeline;
    std::vector<extract::RoleExample> examples;
    for (const auto& file : files_) {
      const std::string text = base::read_file(file);
      std::size_t number = 0;
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        ++number;
        auto parsed = extract::parse_template_report(std::string_view(text).substr(begin, end - begin));
        if (!parsed) {
          throw base::Failure(base::Error{file, number, parsed.error().message}.to_string());
        }
        auto report_of = std::move(parsed).value();
        auto told = pipeline.tell(std::move(report_of.article));
        examples.push_back({std::move(told.document), std::move(told.events), std::move(report_of.fillers)});
        begin = end + 1;
      }
    }
    extract::RoleTrainingOptions options;
    options.seed = seed_;
    if (epochs_ > 0) {
      options.epochs = static_cast<std::uint32_t>(epochs_);
    }
    return extract::train_roles(examples, pipeline.nouns(), options, report);
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
