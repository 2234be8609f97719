// A small neural network over features: yes or no to several questions at once, where a sum of weights misses what features say
// together.
//
//   learn({{{hash("w=bomb"), …}, {1, 0}}, …}, 2 questions) → network;  network.log_odds({hash("w=bomb"), …}) → {2.1, -3.0}
//
// features → the sum of their rows of numbers, through leaky rectifiers → log odds of each question. Half of an example's
// features are left out at random while it learns, so that none is relied on alone: on some thousand examples that matters more
// than the shape. Several networks are learned from other beginnings and laid side by side as one, whose answer is the mean of
// theirs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/hash_map.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"

namespace actorgraph::extract {

struct AnsweredFeatures {
  std::vector<FeatureHash> features;
  std::vector<bool> answers;   // one a question
  std::vector<float> weights;  // how much each answer counts
};

struct FeatureNetworkOptions {
  std::uint32_t epochs = 4;
  float rate = 0.03F;
  float decay = 1e-4F;          // the pull towards zero of each number that an example touches
  float dropped = 0.5F;         // the share of the features that are left out
  float negatives = 1.0F;       // the share of the examples with no yes that an epoch takes; each counts for more instead
  std::uint32_t min_count = 5;  // rarer features are not known
  std::uint32_t runs = 3;       // networks
  std::uint64_t seed = 1;
};

class FeatureNetwork {
 public:
  static constexpr std::size_t kUnits = 16;  // of each of the networks
  static constexpr std::size_t kMostQuestions = 16;

  FeatureNetwork() = default;
  // Same examples and options: same network. Requires: every example has `questions` answers and weights.
  static FeatureNetwork learn(const std::vector<const AnsweredFeatures*>& examples, std::uint32_t questions,
                              const FeatureNetworkOptions& options);

  // The blocks NAME.keys, NAME.rows and NAME.output of a model file. Throws base::Failure where they do not fit each other.
  static FeatureNetwork read(const ModelFile& file, const std::string& name);
  void write(ModelWriter& writer, const std::string& name) const;

  [[nodiscard]] std::size_t questions() const { return questions_; }
  // One number a question; unknown features say nothing.
  [[nodiscard]] std::vector<float> log_odds(const std::vector<FeatureHash>& features) const;

 private:
  class Learner;

  void index();

  std::size_t units_ = 0;  // of all networks
  std::size_t questions_ = 0;
  std::vector<FeatureHash> keys_;   // sorted
  std::vector<std::int8_t> rows_;   // units_ for each key
  std::vector<float> scales_;       // of each unit
  std::vector<float> bias_;         // likewise
  std::vector<float> output_;       // units_ × questions_
  std::vector<float> output_bias_;  // one a question
  base::HashMap<std::uint32_t> row_of_;
};

}  // namespace actorgraph::extract
