// actorgraph parse: words, tags, lemmas, trees and names as CoNLL-U.
#include <array>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output_file.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "extract/syntax/conllu.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 2> kFormats = {"text", "conllu"};

class Parse : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("[FILE...]", files_, "files or '-'; none: standard input")
        .choice("--input-format", format_, kFormats, "what the files hold; the words of CoNLL-U are kept as they are");
    declare_output(arguments, output_);
    arguments.example("echo 'Gunmen killed two.' | actorgraph parse", "a sentence from standard input");
  }

  void run(Console&) override {
    const extract::Pipeline pipeline;
    OutputFile out(output_.path, output_.overwrite);
    for (const auto& file : files_.empty() ? std::vector<std::string>{"-"} : files_) {
      for (auto& document : documents(file)) {
        pipeline.parse(document);
        out.write(extract::write_conllu(document));
      }
    }
    out.commit();
  }

 private:
  [[nodiscard]] std::vector<extract::Document> documents(const std::string& file) const {
    auto text = base::repair_utf8(base::read_file(file));
    if (format_ == "conllu") {
      return extract::read_conllu(text, file == "-" ? "standard input" : file);
    }
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    std::vector<extract::Document> out(1);
    out[0].article.text = text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : std::move(text);
    return out;
  }

  std::vector<std::string> files_;
  std::string format_ = "text";
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_parse() { return std::make_unique<Parse>(); }

}  // namespace actorgraph::cli
