// The arguments of one command: declared once, they are parsed (by CLI11, which stays behind this) and described by --help.
//
//   Arguments a("build", "reads articles into a graph");
//   a.positional("INPUT...", inputs, "files, folders or '-'").required("-o,--output", "GRAPH.db", output, "…");
//   a.parse({"-o", "g.db", "news.jsonl"});   a.help() → "Usage: actorgraph build [OPTION...] INPUT...\n…"
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace actorgraph::cli {

class Arguments {
 public:
  Arguments(std::string_view command, std::string_view summary);
  ~Arguments();
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;

  // The bound variables must outlive the parsing; they keep their values where the argument is not given. `name` of a positional
  // ends in "..." for a list and stands in brackets where it may be left out: "GRAPH.db", "INPUT...", "[FILE...]".
  Arguments& positional(std::string_view name, std::string& value, std::string_view help);
  Arguments& positional(std::string_view name, std::vector<std::string>& values, std::string_view help);
  // `names` as in "-o,--output"; `value_name` stands for the value in the help.
  Arguments& option(std::string_view names, std::string_view value_name, std::string& value, std::string_view help);
  Arguments& option(std::string_view names, std::string_view value_name, std::vector<std::string>& values, std::string_view help);
  // Not negative.
  Arguments& option(std::string_view names, std::string_view value_name, std::size_t& value, std::string_view help);
  Arguments& required(std::string_view names, std::string_view value_name, std::string& value, std::string_view help);
  // One of `choices`, which the help lists.
  Arguments& choice(std::string_view names, std::string& value, std::span<const std::string_view> choices, std::string_view help);
  Arguments& flag(std::string_view names, bool& value, std::string_view help);
  // A line of the help's last section: a command line and what it does.
  Arguments& example(std::string_view command_line, std::string_view what);

  // Throws base::UsageError. Where --help is among the arguments, nothing else is asked for.
  void parse(const std::vector<std::string>& arguments);
  [[nodiscard]] bool help_asked() const;
  [[nodiscard]] std::string help() const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::cli
