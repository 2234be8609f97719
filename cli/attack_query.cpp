#include "cli/attack_query.hpp"

#include "base/failure.hpp"

namespace actorgraph::cli {

using graph::NodeKind;

void AttackQuery::declare(Arguments& arguments) {
  arguments.option("--actor", "NAME", actor_, "attacks in which this actor has any part")
      .option("--by", "NAME", perpetrator_, "attacks that this actor carried out or claimed")
      .option("--place", "NAME", place_, "attacks there or in a place within it")
      .option("--since", "DATE", since_, "on this day (month, year) or later")
      .option("--until", "DATE", until_, "on this day (month, year) or earlier")
      .option("--type", "TYPE", types_, "attacks of this type, or of several: bombing,ambush")
      .option("--status", "STATUS", statuses_, "accomplished, attempted or threatened");
}

graph::AttackFilter AttackQuery::parse() const {
  graph::AttackFilter filter;
  filter.since = day_option("--since", since_, DayOf::first);
  filter.until = day_option("--until", until_, DayOf::last);
  filter.types = attack_types_option("--type", types_);
  for (const auto& name : statuses_) {
    const auto status = graph::parse_attack_status(name);
    if (!status) {
      throw base::UsageError("--status: '" + name + "' is none of accomplished, attempted, threatened");
    }
    filter.statuses.push_back(*status);
  }
  return filter;
}

graph::AttackFilter AttackQuery::resolve(const LoadedGraph& loaded, graph::AttackFilter filter) const {
  const std::vector<NodeKind> actors = {NodeKind::group, NodeKind::organization, NodeKind::person};
  if (!actor_.empty()) {
    filter.actor = loaded.find(actor_, actors);
  }
  if (!perpetrator_.empty()) {
    filter.perpetrator = loaded.find(perpetrator_, actors);
  }
  if (!place_.empty()) {
    filter.place = loaded.find(place_, {NodeKind::place});
  }
  return filter;
}

}  // namespace actorgraph::cli
