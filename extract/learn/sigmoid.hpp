// The probability that log odds say.
//
//   sigmoid(0) → 0.5
#pragma once

#include <cmath>

namespace actorgraph::extract {

inline float sigmoid(float log_odds) { return 1.0F / (1.0F + std::exp(-log_odds)); }

}  // namespace actorgraph::extract
