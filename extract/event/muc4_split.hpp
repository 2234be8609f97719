// Deals the fillers of one type of incident into templates, where an article tells of several incidents of the type.
//
//   {JAMES DONNELLY, DAVID KENT, ELN} of KIDNAPPING → {JAMES DONNELLY, ELN}, {DAVID KENT, ELN}
//
// A learned model judges for two fillers whether one template holds both; targets that do not belong together found templates of
// their own, the rest joins every template that it fits.
#pragma once

#include <vector>

#include "extract/event/muc4_reader.hpp"

namespace actorgraph::extract {

struct PlacedFiller {
  MentionRole role = MentionRole::none;
  const Candidate* candidate = nullptr;
  float probability = 0;
};

// At least one part; below `threshold` of probability two targets are kept apart.
std::vector<std::vector<PlacedFiller>> split_fillers(const BoostedTrees& pair, const Muc4Article& article, const Signals& signals,
                                                     std::size_t type, const std::vector<PlacedFiller>& fillers, float threshold);

}  // namespace actorgraph::extract
