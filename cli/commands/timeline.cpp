// actorgraph timeline: how many attacks, month by month.
#include <algorithm>
#include <array>
#include <map>

#include "cli/arguments.hpp"
#include "cli/attack_query.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 3> kSteps = {"year", "month", "day"};
constexpr std::array<std::size_t, 3> kStepSizes = {4, 7, 10};  // letters of an ISO day
constexpr std::size_t kLongestBar = 40;
constexpr const char* kUndated = "undated";

struct Sum {
  std::size_t attacks = 0;
  std::size_t killed = 0;   // at least
  std::size_t wounded = 0;  // at least
};

std::size_t least(const std::optional<graph::CountRange>& count) { return count && count->min ? *count->min : 0; }

class Timeline : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .choice("--by-period", step_, kSteps, "month is the default");
    query_.declare(arguments);
    arguments.example("actorgraph timeline iraq.db --actor ISIS --by-period year", "a group's attacks and losses by year");
  }

  void run(Console& console) override {
    const auto filter = query_.parse();
    const auto letters = kStepSizes.at(static_cast<std::size_t>(std::find(kSteps.begin(), kSteps.end(), step_) - kSteps.begin()));
    const LoadedGraph loaded(graph_);
    std::map<std::string, Sum> sums;  // "undated" sorts behind the digits
    std::size_t most = 1;
    for (const auto& view : loaded.query().attacks(query_.resolve(loaded, filter))) {
      const auto& attack = *loaded.node(view.node).attack;
      auto& sum = sums[attack.date ? base::format_day(attack.date->first).substr(0, letters) : kUndated];
      sum.attacks += attack.count.value_or(1);
      sum.killed += least(attack.killed);
      sum.wounded += least(attack.wounded);
      most = std::max(most, sum.attacks);
    }
    if (sums.empty()) {
      console.message("no such attack");
      return;
    }
    TextTable table({step_, "attacks", "killed", "wounded", ""});
    table.right_align(1).right_align(2).right_align(3);
    for (const auto& [period, sum] : sums) {
      const auto bar = (sum.attacks * kLongestBar + most - 1) / most;
      table.add({period,
                 std::to_string(sum.attacks),
                 std::to_string(sum.killed),
                 std::to_string(sum.wounded),
                 {std::string(bar, '#'), Console::Style::red}});
    }
    console.write(table.render(console));
  }

 private:
  std::string graph_;
  AttackQuery query_;
  std::string step_ = "month";
};

}  // namespace

std::unique_ptr<Command> make_timeline() { return std::make_unique<Timeline>(); }

}  // namespace actorgraph::cli
