// actorgraph train: learns a model that is then built into the program.
#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/table.hpp"
#include "base/utf8.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "extract/data/resources.hpp"
#include "extract/event/muc4_training.hpp"
#include "extract/marking/marking_training.hpp"
#include "extract/name/name_generator.hpp"
#include "extract/name/name_training.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "extract/syntax/conllu.hpp"
#include "extract/syntax/syntax.hpp"
#include "extract/syntax/training.hpp"
#include "extract/syntax/tree_grammar.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 4> kModels = {"syntax", "names", "templates", "relations"};

constexpr std::array<std::string_view, 2> kParsers = {"network", "perceptron"};

constexpr std::size_t kDrawnSentences = 4000;  // of a grammar with trees: a fifth of what the treebanks have

class Train : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments
        .positional("FILE...", files_,
                    "what to learn from: CoNLL-U (syntax), CoNLL-U with entity brackets or .iob2 (names), JSON lines of reports "
                    "with templates "
                    "(templates) or of articles with mentions and relations (relations)")
        .choice("--model", model_, kModels, "which model to learn")
        .option("--dev", "FILE", dev_, "development data, measured while it learns (syntax, names)")
        .option("--text", "FILE", text_,
                "running text, .conllu, .iob2 or JSON lines: word classes are also learned from it (names), or what teachers say "
                "of it (syntax)")
        .option("--state", "PREFIX", state_,
                "files PREFIX.* that keep the state after each epoch: the same command goes on from them (syntax)")
        .choice("--parser", parser_, kParsers,
                "how trees are found: by the network, the default, or by a greedy perceptron, twice as fast and less often right "
                "(syntax)")
        .option("--teachers", "N", teachers_, "networks whose opinions the shipped one learns (syntax)")
        .option("--marks", "FILE", marks_, "names of the sentences of a CoNLL-U file without entity brackets, by sent_id (names)")
        .option("--grammar", "FILE", grammar_,
                "grammar of further sentences to learn from, with names (names) or with trees (syntax)")
        .option("--epochs", "N", epochs_, "passes over the data; 0: the model's own number (not templates)")
        .option("--seed", "N", seed_, "same data, options and seed give the same bytes");
    declare_output(arguments, output_);
    arguments.example("actorgraph train --model templates train.jsonl -o templates.model", "the templates of violent incidents");
  }

  void run(Console& console) override {
    OutputFile out(output_.path, output_.overwrite);
    const auto report = [&](const std::string& line) { console.message(line); };
    out.write(model_ == "templates"   ? templates(report)
              : model_ == "relations" ? relations(report)
              : model_ == "names"     ? names(report)
                                      : syntax(report));
    out.commit();
  }

 private:
  using Report = std::function<void(const std::string&)>;

  [[nodiscard]] static std::vector<extract::Document> treebanks(const std::vector<std::string>& files) {
    std::vector<extract::Document> all;
    for (const auto& file : files) {
      auto documents = extract::read_conllu(base::repair_utf8(base::read_file(file)), file);
      std::move(documents.begin(), documents.end(), std::back_inserter(all));
    }
    return all;
  }

  // The verbs that the rules for attacks and relations ask for: a lemma that is missed there is a fact that is missed.
  [[nodiscard]] static std::vector<std::string> verbs_of_rules() {
    std::vector<std::string> all;
    const base::Table triggers("triggers.tsv", extract::resource("triggers.tsv"), {"lemma", "pos"});
    for (std::size_t row = 0; row < triggers.size(); ++row) {
      if (triggers.cell(row, "pos") == "verb") {
        const auto lemma = triggers.cell(row, "lemma");
        all.emplace_back(lemma.substr(0, lemma.find(' ')));
      }
    }
    const base::Table relations("relations.tsv", extract::resource("relations.tsv"), {"anchor"});
    constexpr std::string_view kVerb = "verb=";
    for (std::size_t row = 0; row < relations.size(); ++row) {
      auto anchor = relations.cell(row, "anchor");
      if (!anchor.starts_with(kVerb)) {
        continue;
      }
      for (anchor.remove_prefix(kVerb.size()); !anchor.empty();) {
        const auto end = std::min(anchor.find(','), anchor.size());
        all.emplace_back(anchor.substr(0, end));
        anchor.remove_prefix(std::min(end + 1, anchor.size()));
      }
    }
    return all;
  }

  [[nodiscard]] std::string syntax(const Report& report) const {
    extract::SyntaxTrainingOptions options;
    options.seed = seed_;
    if (epochs_ > 0) {
      options.tagger_epochs = options.parser_epochs = options.network_options.epochs = options.teacher_options.epochs =
          static_cast<std::uint32_t>(epochs_);
    }
    options.teachers = static_cast<std::uint32_t>(teachers_);
    options.network = parser_ == "network";
    options.state_files = state_;
    options.verbs = verbs_of_rules();
    const base::Table nouns("nouns.tsv", extract::resource("nouns.tsv"), {"lemma"});
    for (std::size_t row = 0; row < nouns.size(); ++row) {
      options.nouns.emplace_back(nouns.cell(row, "lemma"));
    }
    std::vector<extract::Document> drawn;
    if (!grammar_.empty()) {
      extract::Random random(seed_);
      drawn.push_back(extract::TreeGrammar(grammar_, base::read_file(grammar_)).sentences(kDrawnSentences, random));
    }
    return extract::train_syntax(treebanks(files_), drawn, running_text(), treebanks(dev_), options, report);
  }

  [[nodiscard]] std::vector<extract::NamedText> named_texts(const std::vector<std::string>& files) const {
    std::vector<extract::NamedText> all;
    for (const auto& file : files) {
      const auto text = base::repair_utf8(base::read_file(file));
      if (file.ends_with(".iob2")) {
        all.push_back(extract::read_iob2(text, file));
      } else if (!marks_.empty() && text.find("Entity=") == std::string::npos) {
        all.push_back(extract::read_marked(text, base::read_file(marks_), marks_));
      } else {
        auto more = extract::read_entities(text, file);
        std::move(more.begin(), more.end(), std::back_inserter(all));
      }
    }
    return all;
  }

  [[nodiscard]] std::vector<extract::Document> running_text() const {
    const extract::Tokenizer tokenizer;
    std::vector<extract::Document> all;
    for (const auto& file : text_) {
      if (file.ends_with(".conllu")) {
        auto more = treebanks({file});
        std::move(more.begin(), more.end(), std::back_inserter(all));
        continue;
      }
      if (file.ends_with(".iob2")) {
        all.push_back(extract::read_iob2(base::repair_utf8(base::read_file(file)), file).document);
        continue;
      }
      each_line(file, [&](std::string_view line) -> std::optional<base::Error> {
        const auto json = base::Json::parse(line);
        const auto text = json ? json->root().get("text").string() : std::nullopt;
        if (!text) {
          return base::Error{"", 0, "expected a JSON object with a text"};
        }
        extract::Document document;
        document.article.text = *text;
        extract::split_paragraphs(document);
        tokenizer.annotate(document);
        all.push_back(std::move(document));
        return std::nullopt;
      });
    }
    return all;
  }

  [[nodiscard]] std::string names(const Report& report) const {
    extract::NameTrainingOptions options;
    options.seed = seed_;
    if (epochs_ > 0) {
      options.epochs = static_cast<std::uint32_t>(epochs_);
    }
    const extract::NameGenerator generator(grammar_, grammar_.empty() ? "" : base::read_file(grammar_));
    return extract::train_names(named_texts(files_), generator, running_text(), named_texts(dev_), extract::SyntaxModel(),
                                options, report);
  }

  using Add = std::function<std::optional<base::Error>(std::string_view)>;

  // Calls add(line) for each line of a file; it answers with base::Error where the line is no record.
  static void each_line(const std::string& file, const Add& add) {
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

  // Calls add(record) for what `parse` makes of each line of the files.
  template <typename Parse, typename AddRecord>
  void each_record(Parse&& parse, AddRecord&& add) const {
    for (const auto& file : files_) {
      each_line(file, [&](std::string_view line) -> std::optional<base::Error> {
        auto parsed = parse(line);
        if (!parsed) {
          return parsed.error();
        }
        add(std::move(parsed).value());
        return std::nullopt;
      });
    }
  }

  [[nodiscard]] std::string templates(const Report& report) const {
    const extract::Pipeline pipeline;
    std::vector<extract::TemplateExample> examples;
    each_record(extract::parse_gold_report, [&](extract::GoldReport gold) {
      auto told = pipeline.tell(std::move(gold.article));
      examples.push_back({std::move(told.document), std::move(told.events), std::move(gold.templates)});
    });
    extract::TemplateTrainingOptions options;
    options.seed = seed_;
    return extract::train_templates(examples, pipeline.nouns(), options, report);
  }

  [[nodiscard]] std::string relations(const Report& report) const {
    const extract::Pipeline pipeline;
    std::vector<extract::MarkingExample> examples;
    each_record(extract::parse_marked_article, [&](extract::MarkedArticle gold) {
      examples.push_back({pipeline.annotate(std::move(gold.article)), std::move(gold.mentions), std::move(gold.relations)});
    });
    return extract::train_marking(examples, pipeline.nouns(), {}, report);
  }

  std::vector<std::string> files_;
  std::string model_ = "syntax";
  std::vector<std::string> dev_;
  std::vector<std::string> text_;
  std::string parser_ = "network";
  std::string state_;
  std::size_t teachers_ = 3;
  std::string marks_;
  std::string grammar_;
  std::size_t epochs_ = 0;
  std::size_t seed_ = 1;
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_train() { return std::make_unique<Train>(); }

}  // namespace actorgraph::cli
