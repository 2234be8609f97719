#include "extract/mention/dateline.hpp"

#include <algorithm>

namespace actorgraph::extract {

void set_dateline_apart(Document& d, base::Span dateline) {
  constexpr auto kRemoved = static_cast<std::uint32_t>(-1);
  std::vector<std::uint32_t> moved(d.entities.size(), kRemoved);
  std::vector<graph::Entity> kept;
  for (std::uint32_t e = 0; e < d.entities.size(); ++e) {
    auto& entity = d.entities[e];
    const auto inside = [&](std::uint32_t m) { return dateline.contains(d.span(d.mentions[m].tokens)); };
    if (entity.kind == graph::NodeKind::place && !entity.country.empty() && d.reported_from.empty() &&
        inside(entity.mentions.front())) {
      d.reported_from = entity.country;
    }
    if (!std::all_of(entity.mentions.begin(), entity.mentions.end(), inside)) {
      moved[e] = static_cast<std::uint32_t>(kept.size());
      kept.push_back(std::move(entity));
    }
  }
  for (auto& m : d.mentions) {
    if (m.entity) {
      m.entity = moved[*m.entity] == kRemoved ? std::nullopt : std::optional(moved[*m.entity]);
    }
  }
  d.entities = std::move(kept);
}

}  // namespace actorgraph::extract
