// The slots of MUC-4's incident templates that phrases of a report fill.
#pragma once

#include <cstddef>
#include <cstdint>

namespace actorgraph::extract {

enum class MentionRole : std::uint8_t {
  none,
  perpetrator_individual,
  perpetrator_organization,
  physical_target,
  human_target,
  instrument
};
inline constexpr std::size_t kMentionRoles = 6;

// What was hit, be it people or things.
constexpr bool is_target(MentionRole role) { return role == MentionRole::physical_target || role == MentionRole::human_target; }

}  // namespace actorgraph::extract
