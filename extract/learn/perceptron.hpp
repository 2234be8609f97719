// Linear classifiers over hashed features: averaged perceptrons when they learn, 8-bit weights when they run.
//
//   features {hash("w=gunmen"), hash("suffix=men"), …} → scores of all classes, by adding one row of weights a feature
//
// The rows of all features lie in one table and overlap: a feature's row begins at a multiple of 16 that its hash picks.
// Collisions are learned around. Adding is vectorised; the sums are integers, so every machine gives the same answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace actorgraph::extract {

using FeatureHash = std::uint32_t;

// One hash of up to four parts; the first is the template's number.
inline FeatureHash feature(std::uint64_t kind, std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) {
  std::uint64_t h = (kind + 1) * 0x9E3779B97F4A7C15ULL;
  h = (h ^ a) * 0xD6E8FEB86659FD93ULL;
  h = ((h ^ (h >> 32U)) + b) * 0xA0761D6478BD642FULL;
  h = ((h ^ (h >> 29U)) + c) * 0xE7037ED1A0B428DBULL;
  return static_cast<FeatureHash>(h >> 32U);
}

// How the table is laid out.
struct HashedShape {
  std::uint32_t classes = 0;
  std::uint32_t bits = 20;  // the table has 2^bits weights and room for one row more

  static constexpr std::uint32_t kAlign = 16;
  [[nodiscard]] std::size_t row() const { return (classes + kAlign - 1) / kAlign * kAlign; }
  [[nodiscard]] std::size_t size() const { return (std::size_t{1} << bits) + row(); }
  [[nodiscard]] std::size_t offset(FeatureHash hash) const {
    return (hash & ((std::size_t{1} << bits) - 1)) & ~std::size_t{kAlign - 1};
  }
};

// Running: a view of 8-bit weights.
class HashedScorer {
 public:
  static constexpr std::size_t kMostFeatures = 250;
  HashedScorer() = default;
  // Requires: weights.size() == shape.size(), aligned to 16; both outlive the scorer.
  HashedScorer(HashedShape shape, const std::int8_t* weights) : shape_(shape), weights_(weights) {}

  [[nodiscard]] std::uint32_t classes() const { return shape_.classes; }
  [[nodiscard]] std::size_t row() const { return shape_.row(); }
  // Fills scores[0, row()). Requires: at most kMostFeatures features, row() <= 256.
  void score(const FeatureHash* features, std::size_t count, std::int16_t* scores) const;

 private:
  HashedShape shape_;
  const std::int8_t* weights_ = nullptr;
};

// Weights as 8-bit numbers, scaled so that hardly any is cut off: the few large weights carry most of the accuracy.
// scale, where given, becomes what a weight of 1 is.
[[nodiscard]] std::vector<std::int8_t> quantize_weights(const std::vector<float>& weights, float* scale = nullptr);

// Learning: float weights and their running average.
class HashedTrainer {
 public:
  explicit HashedTrainer(HashedShape shape) : shape_(shape), weights_(shape.size(), 0.0F), totals_(shape.size(), 0.0F) {}

  [[nodiscard]] const HashedShape& shape() const { return shape_; }
  // Fills scores[0, row()).
  void score(const FeatureHash* features, std::size_t count, float* scores) const;
  // Raises one class and lowers another for these features, and counts a step.
  void update(const FeatureHash* features, std::size_t count, std::uint32_t right, std::uint32_t wrong, float by = 1.0F);
  // Raises (or lowers) one class for these features.
  void raise(const FeatureHash* features, std::size_t count, std::uint32_t class_, float by);
  void step() { ++steps_; }

  // The averaged weights as 8-bit numbers.
  [[nodiscard]] std::vector<std::int8_t> quantize() const;

 private:
  HashedShape shape_;
  std::vector<float> weights_;
  std::vector<float> totals_;
  std::uint64_t steps_ = 1;
};

}  // namespace actorgraph::extract
