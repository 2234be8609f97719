// Mentions as a reader would mark them: whole phrases that do not overlap, each of one type.
//
//   "the city of Mosul fell to ISIL fighters"  →  "the city of Mosul" (place), "ISIL fighters" (actor)
//
// The mention stage finds every name and description that the graph may need, one inside the other; what is marked is what
// annotators of such articles mark: titles with their names, phrases with what belongs to them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

enum class MarkType : std::uint8_t { actor, person, place, weapon, vehicle };
inline constexpr std::uint32_t kMarkTypes = 5;

struct Mark {
  TokenRange tokens;
  TokenIndex head = 0;
  MarkType type = MarkType::actor;
  std::optional<std::uint32_t> mention;  // the mention of the document that it stands for
};

// The labels of the words: 0 outside, then begin and inside of each type.
inline constexpr std::uint32_t kMarkLabels = 1 + 2 * kMarkTypes;
inline std::uint32_t begin_label(MarkType type) { return 1 + 2 * static_cast<std::uint32_t>(type); }
inline bool is_inside(std::uint32_t label) { return label != 0 && label % 2 == 0; }

}  // namespace actorgraph::extract
