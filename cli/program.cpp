#include "cli/program.hpp"

#include <algorithm>
#include <memory>

#include "base/failure.hpp"
#include "base/text_measure.hpp"
#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::string_view kIntroduction =
    "actorgraph reads news articles and builds a graph of armed groups, organizations, places, leaders and\n"
    "attacks. Every node and edge leads back to the sentences that say it.\n";
constexpr std::string_view kHelpSummary = "shows what a command does and takes";

std::string overview() {
  std::string out = std::string(kIntroduction) + "\nUsage: actorgraph COMMAND [OPTION...] [ARGUMENT...]\n\nCommands:\n";
  const auto add = [&](std::string_view name, std::string_view summary) {
    out.append("  ").append(name).append(14 - std::min<std::size_t>(name.size(), 13), ' ').append(summary).append("\n");
  };
  for (const auto& entry : commands()) {
    add(entry.name, entry.summary);
  }
  add("help", kHelpSummary);
  return out +
         "\n'actorgraph help COMMAND' says more; 'actorgraph --version' says which version this is.\n"
         "Exit codes: 0 done, 1 failed, 2 called wrongly.\n";
}

const CommandEntry& find_command(const std::string& name) {
  const CommandEntry* nearest = nullptr;
  std::size_t least = 3;
  for (const auto& entry : commands()) {
    if (entry.name == name) {
      return entry;
    }
    const auto distance = base::edit_distance(name, entry.name, least);
    if (distance < least || (name.size() > 2 && entry.name.starts_with(name))) {
      least = std::min(distance, least);
      nearest = &entry;
    }
  }
  throw base::UsageError(
      "unknown command '" + name + "'" +
      (nearest != nullptr ? " (did you mean " + std::string(nearest->name) + "?)" : "; 'actorgraph help' lists the commands"));
}

void run_command(const CommandEntry& entry, const std::vector<std::string>& arguments, Console& console) {
  const auto command = entry.make();
  Arguments declared(entry.name, entry.summary);
  command->declare(declared);
  bool quiet = false;
  bool verbose = false;
  declared.flag("-q,--quiet", quiet, "no messages but errors").flag("-v,--verbose", verbose, "say more on standard error");
  declared.parse(arguments);
  if (declared.help_asked()) {
    console.write(declared.help());
    return;
  }
  if (quiet || verbose) {
    console.set_level(quiet ? Console::Level::quiet : Console::Level::verbose);
  }
  command->run(console);
}

}  // namespace

void run_program(const std::vector<std::string>& arguments, Console& console) {
  if (arguments.empty()) {
    throw base::UsageError("no command given; 'actorgraph help' lists the commands");
  }
  const auto& first = arguments[0];
  if (first == "--version" || first == "-V") {
    console.write("actorgraph " ACTORGRAPH_VERSION "\n");
  } else if (first == "--help" || first == "-h" || (first == "help" && arguments.size() == 1)) {
    console.write(overview());
  } else if (first == "help") {
    run_command(find_command(arguments[1]), {"--help"}, console);
  } else {
    run_command(find_command(first), {arguments.begin() + 1, arguments.end()}, console);
  }
  console.flush();
}

}  // namespace actorgraph::cli
