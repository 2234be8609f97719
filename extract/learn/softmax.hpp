// Sparse logistic regression of several classes (maximum entropy): probabilities from features, exact features instead of hashed
// rows.
//
//   learn({{features, label}, …}, 2 classes) → model;  model.probabilities({hash("w=bomb"), …}) → {0.1, 0.9}
//
// Learned by AdaGrad with a pull towards zero; features seen fewer than `min_count` times are left out. Weights are kept as 8-bit
// numbers with one scale, so a model that was just learned answers exactly as the one read from its file.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"

namespace actorgraph::extract {

struct LabelledFeatures {
  std::vector<FeatureHash> features;
  std::uint32_t label = 0;
  float weight = 1.0F;  // how much the example counts
};

struct SoftmaxOptions {
  std::uint32_t epochs = 6;
  float rate = 0.15F;
  float decay = 1e-4F;  // the pull towards zero of each weight that an example touches
  std::uint32_t min_count = 2;
  std::uint64_t seed = 1;
  std::uint32_t runs = 1;  // each in an order of its own; their mean is taken, so that the order counts less
};

class SoftmaxModel {
 public:
  static constexpr std::uint32_t kMostClasses = 64;
  SoftmaxModel() = default;
  // Same examples and options: same model. Requires: every label < classes.
  static SoftmaxModel learn(const std::vector<const LabelledFeatures*>& examples, std::uint32_t classes,
                            const SoftmaxOptions& options);

  // A row of `classes` weights for each key. Requires: keys are sorted, weights.size() == keys.size() * classes.
  static SoftmaxModel of_weights(std::uint32_t classes, const std::vector<FeatureHash>& keys, const std::vector<float>& weights);

  // The blocks NAME.keys, NAME.weights and NAME.scale of a model file. Throws base::Failure where they do not fit each other.
  static SoftmaxModel read(const ModelFile& file, const std::string& name);
  void write(ModelWriter& writer, const std::string& name) const;

  [[nodiscard]] std::uint32_t classes() const { return classes_; }
  // One number a class; unknown features say nothing.
  [[nodiscard]] std::vector<float> scores(const std::vector<FeatureHash>& features) const;
  // The same into out[0, classes()).
  void scores(const std::vector<FeatureHash>& features, float* out) const;
  [[nodiscard]] std::vector<float> probabilities(const std::vector<FeatureHash>& features) const;

 private:
  static constexpr FeatureHash kNoFeature = 0;  // an empty slot; a feature of that hash says nothing

  void index();
  [[nodiscard]] FeatureHash key_at(std::size_t slot) const {
    FeatureHash out = kNoFeature;
    std::memcpy(&out, &table_[slot * stride_], sizeof(out));
    return out;
  }

  std::uint32_t classes_ = 0;
  float scale_ = 1.0F;
  std::vector<FeatureHash> keys_;     // sorted
  std::vector<std::int8_t> weights_;  // a row of classes_ for each key
  // Open addressing; a slot is a key and its weights, so that a question touches one line of memory.
  std::vector<std::int8_t> table_;
  std::size_t stride_ = 0;  // bytes a slot
  std::size_t mask_ = 0;
};

// exp of each, made to sum to one.
std::vector<float> softmax(std::vector<float> scores);

}  // namespace actorgraph::extract
