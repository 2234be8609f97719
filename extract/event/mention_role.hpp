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

}  // namespace actorgraph::extract
