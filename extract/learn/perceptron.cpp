#include "extract/learn/perceptron.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/learn/dense.hpp"

namespace actorgraph::extract {

void HashedScorer::score(const FeatureHash* features, std::size_t count, std::int16_t* scores) const {
  std::array<std::size_t, kMostFeatures> offsets;
  for (std::size_t f = 0; f < count; ++f) {
    offsets[f] = shape_.offset(features[f]);
  }
  dense::sum_rows(weights_, offsets.data(), count, shape_.row(), scores);
}

void HashedTrainer::score(const FeatureHash* features, std::size_t count, float* scores) const {
  const std::size_t row = shape_.row();
  std::fill(scores, scores + row, 0.0F);
  for (std::size_t f = 0; f < count; ++f) {
    const float* weights = weights_.data() + shape_.offset(features[f]);
    for (std::size_t c = 0; c < row; ++c) {
      scores[c] += weights[c];
    }
  }
}

void HashedTrainer::raise(const FeatureHash* features, std::size_t count, std::uint32_t class_, float by) {
  const float weighted = by * static_cast<float>(steps_);
  for (std::size_t f = 0; f < count; ++f) {
    const std::size_t at = shape_.offset(features[f]) + class_;
    weights_[at] += by;
    totals_[at] += weighted;
  }
}

void HashedTrainer::update(const FeatureHash* features, std::size_t count, std::uint32_t right, std::uint32_t wrong, float by) {
  raise(features, count, right, by);
  raise(features, count, wrong, -by);
}

std::vector<std::int8_t> HashedTrainer::quantize() const {
  std::vector<float> average(weights_.size());
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    average[i] = weights_[i] - totals_[i] / static_cast<float>(steps_);
  }
  return quantize_weights(average);
}

std::vector<std::int8_t> quantize_weights(const std::vector<float>& weights, float* scale_out) {
  double squares = 0;
  std::size_t used = 0;
  double largest = 0;
  for (const float w : weights) {
    squares += static_cast<double>(w) * static_cast<double>(w);
    used += w != 0.0F ? 1 : 0;
    largest = std::max(largest, std::abs(static_cast<double>(w)));
  }
  if (used == 0) {
    return std::vector<std::int8_t>(weights.size(), 0);
  }
  const double deviation = std::sqrt(squares / static_cast<double>(used));
  const auto scale = static_cast<float>(127.0 / std::min(50.0 * deviation, largest));
  if (scale_out != nullptr) {
    *scale_out = scale;
  }
  std::vector<std::int8_t> out(weights.size());
  std::transform(weights.begin(), weights.end(), out.begin(),
                 [&](float w) { return static_cast<std::int8_t>(std::lround(std::clamp(w * scale, -127.0F, 127.0F))); });
  return out;
}

}  // namespace actorgraph::extract
