#include "cli/arguments.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

#include "base/failure.hpp"
#include "base/text_measure.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::size_t kHelpColumn = 28;
constexpr std::size_t kHelpWidth = 100;

struct Line {
  std::string left;
  std::string right;
};

std::string join(std::span<const std::string_view> parts, std::string_view between) {
  std::string out;
  for (const auto part : parts) {
    out.append(out.empty() ? "" : between).append(part);
  }
  return out;
}

// `text` broken at spaces, every line but the first indented by kHelpColumn.
std::string wrap(std::string_view text) {
  std::string out;
  std::size_t column = kHelpColumn;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    if (column + word.size() >= kHelpWidth) {
      out.append("\n").append(kHelpColumn, ' ');
      column = kHelpColumn;
    } else if (!out.empty()) {
      out.push_back(' ');
      ++column;
    }
    out.append(word);
    column += word.size();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

void append_section(std::string& out, std::string_view title, const std::vector<Line>& lines) {
  if (lines.empty()) {
    return;
  }
  out.append("\n").append(title).append(":\n");
  for (const auto& line : lines) {
    out.append("  ").append(line.left);
    const auto used = 2 + line.left.size();
    out.append(used + 1 < kHelpColumn ? std::string(kHelpColumn - used, ' ') : "\n" + std::string(kHelpColumn, ' '));
    out.append(wrap(line.right)).append("\n");
  }
}

// "-o,--output" → "-o, --output"; a lone long name is set under the long names of the others.
std::string shown(std::string_view names) {
  std::string out = names.starts_with("--") ? "    " : "";
  for (const char c : names) {
    out.append(c == ',' ? ", " : std::string(1, c));
  }
  return out;
}

}  // namespace

struct Arguments::Content {
  CLI::App app;
  std::string command;
  std::string summary;
  std::string usage;
  std::vector<Line> positionals;
  std::vector<Line> options;
  std::vector<Line> examples;
  bool help = false;

  template <typename T>
  CLI::Option* add_option(std::string_view names, std::string_view value_name, T& value, std::string_view text) {
    options.push_back({shown(names) + " " + std::string(value_name), std::string(text)});
    return app.add_option(std::string(names), value)->type_name(std::string(value_name));
  }

  template <typename T>
  CLI::Option* add_positional(std::string_view name, T& value, std::string_view text) {
    usage.append(" ").append(name);
    const bool optional = name.starts_with('[');
    if (optional) {
      name = name.substr(1, name.size() - 2);
    }
    positionals.push_back({std::string(name), std::string(text)});
    if (name.ends_with("...")) {
      name.remove_suffix(3);
    }
    return app.add_option(std::string(name), value)->required(!optional);
  }

  // CLI11 says "The following argument was not expected: --outpt"; here with what was probably meant.
  [[nodiscard]] std::string suggestion(const std::string& message) const {
    const auto at = message.find(" --");
    if (message.find("not expected") == std::string::npos || at == std::string::npos) {
      return "";
    }
    const auto given = message.substr(at + 1, message.find_first_of(" =", at + 1) - at - 1);
    for (const auto* option : app.get_options()) {
      for (const auto& name : option->get_lnames()) {
        if (base::edit_distance(given, "--" + name, 2) <= 2) {
          return " (did you mean --" + name + "?)";
        }
      }
    }
    return "";
  }
};

Arguments::Arguments(std::string_view command, std::string_view summary) : content_(std::make_unique<Content>()) {
  content_->command = command;
  content_->summary = summary;
  content_->app.set_help_flag();
}

Arguments::~Arguments() = default;

Arguments& Arguments::positional(std::string_view name, std::string& value, std::string_view help) {
  content_->add_positional(name, value, help);
  return *this;
}

Arguments& Arguments::positional(std::string_view name, std::vector<std::string>& values, std::string_view help) {
  content_->add_positional(name, values, help);
  return *this;
}

Arguments& Arguments::option(std::string_view names, std::string_view value_name, std::string& value, std::string_view help) {
  content_->add_option(names, value_name, value, help);
  return *this;
}

Arguments& Arguments::option(std::string_view names, std::string_view value_name, std::vector<std::string>& values,
                             std::string_view help) {
  content_->add_option(names, value_name, values, help)->allow_extra_args(false);
  return *this;
}

Arguments& Arguments::option(std::string_view names, std::string_view value_name, std::size_t& value, std::string_view help) {
  content_->add_option(names, value_name, value, help)->check([](const std::string& given) {
    const bool whole = !given.empty() && given.size() < 19 && given.find_first_not_of("0123456789") == std::string::npos;
    return whole ? std::string() : "'" + given + "' is no whole number";
  });
  return *this;
}

Arguments& Arguments::required(std::string_view names, std::string_view value_name, std::string& value, std::string_view help) {
  content_->add_option(names, value_name, value, help)->required();
  content_->usage.insert(0, " " + std::string(names.substr(0, names.find(','))) + " " + std::string(value_name));
  return *this;
}

Arguments& Arguments::choice(std::string_view names, std::string& value, std::span<const std::string_view> choices,
                             std::string_view help) {
  const auto list = join(choices, ", ");
  content_->add_option(names, "NAME", value, std::string(help) + ": " + list)
      ->check([list, allowed = std::vector<std::string>(choices.begin(), choices.end())](const std::string& given) {
        return std::find(allowed.begin(), allowed.end(), given) != allowed.end() ? std::string()
                                                                                 : "'" + given + "' is none of " + list;
      });
  return *this;
}

Arguments& Arguments::flag(std::string_view names, bool& value, std::string_view help) {
  content_->options.push_back({shown(names), std::string(help)});
  content_->app.add_flag(std::string(names), value);
  return *this;
}

Arguments& Arguments::example(std::string_view command_line, std::string_view what) {
  content_->examples.push_back({std::string(command_line), std::string(what)});
  return *this;
}

void Arguments::parse(const std::vector<std::string>& arguments) {
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  content_->help = std::any_of(arguments.begin(), end, [](const auto& a) { return a == "--help" || a == "-h"; });
  if (content_->help) {
    return;
  }
  try {
    content_->app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& e) {
    throw base::UsageError(content_->command + ": " + e.what() + content_->suggestion(e.what()));
  }
}

bool Arguments::help_asked() const { return content_->help; }

std::string Arguments::help() const {
  std::string out = "actorgraph " + content_->command + ": " + content_->summary + "\n\nUsage: actorgraph " + content_->command +
                    " [OPTION...]" + content_->usage + "\n";
  append_section(out, "Arguments", content_->positionals);
  auto options = content_->options;
  options.push_back({"-h, --help", "this text"});
  append_section(out, "Options", options);
  if (!content_->examples.empty()) {
    out.append("\nExamples:\n");
    for (const auto& [line, what] : content_->examples) {
      out.append("  ").append(line).append("\n      ").append(what).append("\n");
    }
  }
  return out;
}

}  // namespace actorgraph::cli
