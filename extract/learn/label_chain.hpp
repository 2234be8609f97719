// Learns a linear chain over hashed features: a conditional random field, with AdaGrad steps and features left out at random.
//
//   words' features and the labels that each word may have  →  8-bit weights for HashedScorer
//
// Where a word may have several labels, the learner shares it among them: a text that does not mark some kind of name teaches
// nothing about what is of that kind and what is of none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "extract/learn/perceptron.hpp"
#include "extract/learn/random.hpp"

namespace actorgraph::extract {

// A sequence as the learner sees it: the features of every word, one after the other.
struct LabelChainExample {
  std::vector<FeatureHash> features;
  std::vector<std::uint32_t> ends;     // where each word's features end
  std::vector<std::uint16_t> allowed;  // by word: bit l where it may have label l

  [[nodiscard]] std::size_t size() const { return ends.size(); }
  [[nodiscard]] const FeatureHash* begin_of(std::size_t i) const { return features.data() + (i == 0 ? 0 : ends[i - 1]); }
  [[nodiscard]] std::size_t count_of(std::size_t i) const { return ends[i] - (i == 0 ? 0 : ends[i - 1]); }
};

struct LabelChainOptions {
  HashedShape shape;
  float rate = 0.05F;
  float left_out = 0.2F;  // share of the features that each look at a word leaves out
};

class LabelChainLearner {
 public:
  // `follows(a, b)`: may label b stand behind label a? a == classes: at the beginning. `transition(a)`: the feature of standing
  // behind a.
  LabelChainLearner(const LabelChainOptions& options, const std::function<bool(std::size_t, std::size_t)>& follows,
                    const std::function<FeatureHash(std::size_t)>& transition);

  // One step. Returns the loss: minus the logarithm of the probability of the allowed labels.
  double learn(const LabelChainExample& example, Random& random);
  // Counts the weights as they are now into the average that quantize() gives.
  void average();
  // The mean of the weights that were counted, as 8-bit numbers. scale becomes what a weight of 1 is.
  [[nodiscard]] std::vector<std::int8_t> quantize(float& scale) const;

 private:
  struct Chances;  // of labels and pairs of labels
  void chances(const std::vector<float>& factors, const std::uint16_t* allowed, std::size_t n, Chances& out) const;
  void step(const FeatureHash* features, std::size_t count, const float* gradient);

  LabelChainOptions options_;
  std::size_t classes_;
  std::vector<char> follows_;             // [before][label]
  std::vector<FeatureHash> transitions_;  // by label before
  std::vector<float> weights_;
  std::vector<float> squares_;  // of the gradients so far
  std::vector<float> sums_;
  std::uint32_t summed_ = 0;
};

}  // namespace actorgraph::extract
