// A linear-chain conditional random field over sparse features: the likeliest sequence of labels as a whole.
//
//   learn({{features of each word, labels}, …}, 3 labels, allowed) → model;  model.decode(features) → {0, 1, 2}
//
// Learned by AdaGrad on the log-likelihood of whole sequences. The words' weights are kept in 8 bits, as softmax.hpp keeps them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/learn/softmax.hpp"

namespace actorgraph::extract {

struct LabelledSequence {
  std::vector<std::vector<FeatureHash>> features;  // of each word
  std::vector<std::uint32_t> labels;               // as many
};

struct ChainOptions {
  std::uint32_t epochs = 15;
  float rate = 0.15F;
  float decay = 1e-3F;  // the pull towards zero of each weight that a sequence touches
  std::uint32_t min_count = 2;
  std::uint64_t seed = 1;
};

class ChainModel {
 public:
  ChainModel() = default;
  // allowed[before * labels + after]; row `labels` is what may begin a sequence. Same sequences and options: same model.
  // Requires: the sequences keep to what is allowed.
  static ChainModel learn(const std::vector<const LabelledSequence*>& sequences, std::uint32_t labels,
                          const std::vector<bool>& allowed, const ChainOptions& options);

  // The blocks NAME.words.* and NAME.transitions of a model file. Throws base::Failure where they do not fit each other.
  static ChainModel read(const ModelFile& file, const std::string& name);
  void write(ModelWriter& writer, const std::string& name) const;

  [[nodiscard]] std::uint32_t labels() const { return words_.classes(); }
  // A row of labels() for each word, of the words by themselves. The two questions below take such rows.
  [[nodiscard]] std::vector<float> scores(const std::vector<std::vector<FeatureHash>>& features) const;
  // The probability of each label of each word.
  [[nodiscard]] std::vector<float> chances(const std::vector<float>& scores) const;
  // The likeliest labels together. `bias` is added to the score of label 0 at each word: above 0 they say less, below it more.
  [[nodiscard]] std::vector<std::uint32_t> likeliest(const std::vector<float>& scores, float bias = 0.0F) const;
  [[nodiscard]] std::vector<std::uint32_t> decode(const std::vector<std::vector<FeatureHash>>& features,
                                                  float bias = 0.0F) const {
    return likeliest(scores(features), bias);
  }

 private:
  SoftmaxModel words_;
  std::vector<float> transitions_;  // a row of labels() for each label before, and for the beginning
};

}  // namespace actorgraph::extract
