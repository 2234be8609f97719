// Boosted decision trees for a yes or a no from some dozens of numbers: what a sum of weights cannot say, "likely, but only where
// …".
//
//   learn({{{0.2, 3}, 1}, …}) → trees;  trees.probability({0.3, 3}) → 0.8
//
// Learned by second-order gradient boosting of the logistic loss over histograms; each tree sees a part of the examples and of
// the numbers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/learn/model_file.hpp"

namespace actorgraph::extract {

struct NumberedExample {
  std::vector<float> values;  // as many in each example
  bool label = false;
  float weight = 1.0F;  // how much the example counts
};

struct BoostingOptions {
  std::uint32_t trees = 200;
  std::uint32_t leaves = 10;  // of a tree, at most
  float rate = 0.05F;
  float least_weight = 4.0F;  // of the examples of a leaf, as second derivatives
  float decay = 4.0F;         // the pull of a leaf towards zero
  float rows = 0.7F;          // the share of the examples that a tree sees
  float columns = 0.5F;       // the share of the numbers
  std::uint32_t bags = 1;     // sets of trees, each of its own draws, whose mean is taken: luck in drawing counts less
  std::uint64_t seed = 1;
};

class BoostedTrees {
 public:
  BoostedTrees() = default;
  // Same examples and options: same trees. Requires: at least one example.
  static BoostedTrees learn(const std::vector<const NumberedExample*>& examples, const BoostingOptions& options);

  // The blocks NAME.nodes, NAME.starts and NAME.shape of a model file. Throws base::Failure where they do not fit each other.
  static BoostedTrees read(const ModelFile& file, const std::string& name);
  void write(ModelWriter& writer, const std::string& name) const;

  // Requires: as many values as in the examples.
  [[nodiscard]] float log_odds(const std::vector<float>& values) const;
  [[nodiscard]] float probability(const std::vector<float>& values) const;

 private:
  // A leaf where left == 0: `value` is what it adds. Else values[column] <= value goes to `left`, the rest to left + 1.
  struct Node {
    float value = 0;
    std::uint16_t column = 0;
    std::uint16_t left = 0;  // index within the tree
  };
  friend class TreeGrower;

  float base_ = 0;
  std::uint32_t columns_ = 0;
  std::vector<Node> nodes_;            // of all trees, one after the other
  std::vector<std::uint32_t> starts_;  // where each tree begins
};

}  // namespace actorgraph::extract
