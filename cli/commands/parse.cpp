// actorgraph parse: words, tags, lemmas, trees and names as CoNLL-U.
#include <algorithm>
#include <array>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output_file.hpp"
#include "extract/pipeline/language.hpp"
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
    const extract::Language language;
    OutputFile out(output_.path, output_.overwrite);
    for (const auto& file : files_.empty() ? std::vector<std::string>{"-"} : files_) {
      const auto text = base::repair_utf8(base::read_file(file));
      std::size_t sentences = 0;
      const auto write = [&](extract::Document& document) {
        language.parse(document);
        out.write(extract::write_conllu(document, sentences + 1));
        sentences += document.sentences.size();
      };
      if (format_ == "conllu") {
        for (auto& document : extract::read_conllu(text, file == "-" ? "standard input" : file)) {
          sentences = 0;
          write(document);
        }
      } else {
        each_part(text, write);
      }
    }
    out.commit();
  }

 private:
  // A text of any length in parts that end with a paragraph, so that memory does not grow with it.
  template <typename Use>
  static void each_part(std::string_view text, Use&& use) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    constexpr std::size_t kPart = 1U << 18U;  // bytes; a longer paragraph stays whole
    if (text.starts_with(kByteOrderMark)) {
      text.remove_prefix(kByteOrderMark.size());
    }
    while (!text.empty()) {
      const std::size_t end = text.size() <= kPart ? text.size() : std::min(text.find("\n\n", kPart), text.size());
      extract::Document document;
      document.article.text = text.substr(0, end);
      use(document);
      text.remove_prefix(end);
    }
  }

  std::vector<std::string> files_;
  std::string format_ = "text";
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_parse() { return std::make_unique<Parse>(); }

}  // namespace actorgraph::cli
