#include "extract/event/muc4_split.hpp"

#include <algorithm>

#include "extract/event/muc4_numbers.hpp"

namespace actorgraph::extract {

std::vector<std::vector<PlacedFiller>> split_fillers(const BoostedTrees& pair, const Muc4Article& article, const Signals& signals,
                                                     std::size_t type, const std::vector<PlacedFiller>& fillers,
                                                     float threshold) {
  const auto together = [&](const std::vector<PlacedFiller>& part, const PlacedFiller& f) {
    float sum = 0;
    std::size_t targets = 0;
    for (const auto& other : part) {
      if (is_target(other.role)) {
        sum += pair.probability(pair_numbers(article, signals, type, other, f));
        ++targets;
      }
    }
    return targets == 0 ? 0.0F : sum / static_cast<float>(targets);
  };
  std::vector<std::vector<PlacedFiller>> parts;
  for (const auto& f : fillers) {
    if (!is_target(f.role)) {
      continue;
    }
    std::vector<PlacedFiller>* best = nullptr;
    float most = threshold;
    for (auto& part : parts) {
      if (const float p = together(part, f); p >= most) {
        most = p;
        best = &part;
      }
    }
    if (best == nullptr) {
      parts.emplace_back();
      best = &parts.back();
    }
    best->push_back(f);
  }
  if (parts.size() < 2) {
    return {fillers};
  }
  for (const auto& f : fillers) {
    if (is_target(f.role)) {
      continue;
    }
    std::vector<float> fits;
    for (const auto& part : parts) {
      fits.push_back(together(part, f));
    }
    const float most = *std::max_element(fits.begin(), fits.end());
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (fits[k] == most || fits[k] >= 0.5F) {
        parts[k].push_back(f);
      }
    }
  }
  return parts;
}

}  // namespace actorgraph::extract
