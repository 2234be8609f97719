// actorgraph read: articles as JSON lines.
#include <utility>

#include "base/json.hpp"
#include "cli/articles.hpp"
#include "cli/commands/commands.hpp"
#include "cli/output_file.hpp"

namespace actorgraph::cli {
namespace {

std::string article_line(const graph::Article& article) {
  base::JsonWriter json;
  json.begin_object();
  const std::pair<std::string_view, const std::string*> members[] = {
      {"id", &article.id},     {"url", &article.url},           {"title", &article.title},         {"author", &article.author},
      {"site", &article.site}, {"language", &article.language}, {"published", &article.published}, {"text", &article.text}};
  for (const auto& [name, value] : members) {
    if (!value->empty() || name == "text") {
      json.key(name).string(*value);
    }
  }
  if (!article.sources.empty()) {
    json.key("sources").begin_object();
    for (const auto& [name, source] : article.sources) {
      json.key(name).string(source);
    }
    json.end_object();
  }
  json.end_object();
  return std::string(json.text()) + "\n";
}

class Read : public Command {
 public:
  void declare(Arguments& arguments) override {
    input_.declare(arguments);
    declare_output(arguments, output_);
    arguments.example("actorgraph read news/", "the articles of a folder, a JSON line each")
        .example("actorgraph read --field text=content --field id=guid feed.jsonl", "of a feed whose members have other names");
  }

  void run(Console& console) override {
    OutputFile out(output_.path, output_.overwrite);
    input_.process<std::string>(console, "reading", article_line, [&](std::string&& line) { out.write(line); });
    out.commit();
  }

 private:
  ArticleInput input_{"any"};
  OutputOptions output_;
};

}  // namespace

std::unique_ptr<Command> make_read() { return std::make_unique<Read>(); }

}  // namespace actorgraph::cli
