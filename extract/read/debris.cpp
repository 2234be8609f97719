#include "extract/read/debris.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/table.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

// For the automaton of all patterns together; what does not fit is built anew while matching.
constexpr std::int64_t kAutomatonBytes = std::int64_t{32} << 20U;

RE2::Options options() {
  RE2::Options out;
  out.set_max_mem(kAutomatonBytes);
  out.set_log_errors(false);
  return out;
}

std::optional<Debris::Action> parse_action(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"keep", "line", "list", "rest"};
  const auto it = std::find(kNames.begin(), kNames.end(), name);
  return it == kNames.end() ? std::nullopt : std::optional(static_cast<Debris::Action>(it - kNames.begin()));
}

}  // namespace

struct Debris::Content {
  struct Rule {
    Action action = Action::keep;
    std::size_t longest = 0;
  };
  RE2::Set lines{options(), RE2::UNANCHORED};
  std::vector<Rule> rules;  // of the patterns in `lines`
  std::size_t longest = 0;  // what is longer matches nothing
  std::vector<std::unique_ptr<RE2>> tails;
};

Debris::Debris(std::string_view name, std::string_view text) : content_(std::make_unique<Content>()) {
  const base::Table table{std::string(name), text, {"action", "longest", "pattern", "source"}};
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string pattern(table.cell(row, "pattern"));
    if (table.cell(row, "action") == "tail") {
      content_->tails.push_back(std::make_unique<RE2>(pattern, options()));
      if (!content_->tails.back()->ok()) {
        throw table.wrong(row, "expected a regular expression: " + content_->tails.back()->error());
      }
      continue;
    }
    const auto action = parse_action(table.cell(row, "action"));
    if (!action || *action == Action::keep) {
      throw table.wrong(row, "expected line, list, rest or tail, found '" + std::string(table.cell(row, "action")) + "'");
    }
    std::string error;
    if (content_->lines.Add(pattern, &error) < 0) {
      throw table.wrong(row, "expected a regular expression: " + error);
    }
    content_->rules.push_back({*action, static_cast<std::size_t>(table.number(row, "longest"))});
    content_->longest = std::max(content_->longest, content_->rules.back().longest);
  }
  if (!content_->lines.Compile()) {
    throw base::Failure(std::string(name) + ": the patterns need too much memory");
  }
}

Debris::~Debris() = default;

Debris::Action Debris::judge(std::string_view line) const {
  if (line.size() > content_->longest) {
    return Action::keep;
  }
  std::vector<int> matches;
  Action strongest = Action::keep;
  if (content_->lines.Match(re2::StringPiece(line.data(), line.size()), &matches)) {
    for (const int index : matches) {
      const auto& rule = content_->rules[static_cast<std::size_t>(index)];
      strongest = line.size() <= rule.longest ? std::max(strongest, rule.action) : strongest;
    }
  }
  return strongest;
}

std::string_view Debris::without_credit(std::string_view line) const {
  constexpr std::size_t kLongestCredit = 120;
  const std::size_t skip = line.size() > kLongestCredit ? line.size() - kLongestCredit : 0;
  for (const auto& tail : content_->tails) {
    re2::StringPiece credit;
    const re2::StringPiece end(line.data() + skip, line.size() - skip);
    if (RE2::PartialMatch(end, *tail, &credit)) {
      line.remove_suffix(static_cast<std::size_t>(line.data() + line.size() - credit.data()));
      return line.substr(0, line.find_last_not_of(" \t\r\n") + 1);
    }
  }
  return line;
}

const Debris& debris() {
  static const Debris kDebris("debris.tsv", resource("debris.tsv"));
  return kDebris;
}

}  // namespace actorgraph::extract
