// Dense numbers for the features of training examples, without those that are too rare.
//
//   numbers.count({7, 9});  numbers.count({7});  numbers.close(2);   numbers.of({7, 9}) → {0}
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "extract/learn/perceptron.hpp"

namespace actorgraph::extract {

class FeatureNumbers {
 public:
  void count(const std::vector<FeatureHash>& features) {
    for (const auto f : features) {
      ++counts_[f];
    }
  }
  // Numbers those that were counted at least `least` times.
  void close(std::uint32_t least) {
    for (const auto& [key, count] : counts_) {
      if (count >= least) {
        keys_.push_back(key);
      }
    }
    std::sort(keys_.begin(), keys_.end());
    numbers_.reserve(keys_.size());
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      numbers_.emplace(keys_[i], i);
    }
  }
  // Requires: closed.
  [[nodiscard]] std::vector<std::uint32_t> of(const std::vector<FeatureHash>& features) const {
    std::vector<std::uint32_t> out;
    for (const auto f : features) {
      if (const auto it = numbers_.find(f); it != numbers_.end()) {
        out.push_back(it->second);
      }
    }
    return out;
  }
  // Sorted; a feature's number is its place.
  [[nodiscard]] const std::vector<FeatureHash>& keys() const { return keys_; }

 private:
  std::unordered_map<FeatureHash, std::uint32_t> counts_;
  std::unordered_map<FeatureHash, std::uint32_t> numbers_;
  std::vector<FeatureHash> keys_;
};

}  // namespace actorgraph::extract
