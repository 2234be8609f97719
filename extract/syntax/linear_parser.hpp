// A greedy arc-hybrid parser with an averaged perceptron over hashed features.
//
//   tagged words → heads and relations
#pragma once

#include <cstdint>
#include <vector>

#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/syntax/arc_hybrid.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

inline constexpr std::size_t kMaxParseFeatures = 112;
// The features of a state. `tags` are the tagger's classes. Returns how many were written.
std::size_t parse_features(const ArcHybridState& state, const std::vector<WordTraits>& words,
                           const std::vector<std::uint16_t>& tags, FeatureHash* out);

// The best allowed transition by the scores of all; SHIFT where nothing else may be done. `labels` says which labels may be
// given.
template <typename Score>
std::uint32_t best_transition(const ArcHybridState& state, const Score* scores) {
  std::uint32_t best = kTransitions;
  const auto consider = [&](std::uint32_t code) {
    if (best == kTransitions || scores[code] > scores[best]) {
      best = code;
    }
  };
  constexpr auto kRoot = static_cast<std::uint32_t>(Deprel::root);
  if (state.may_shift()) {
    consider(0);
  }
  if (state.may_left()) {
    for (std::uint32_t l = 0; l < kLabels; ++l) {
      if (l != kRoot) {
        consider(1 + l);
      }
    }
  }
  if (state.may_right()) {
    for (std::uint32_t l = 0; l < kLabels; ++l) {
      if ((l == kRoot) == state.right_is_root()) {
        consider(1 + kLabels + l);
      }
    }
  }
  return best;
}

class LinearParser {
 public:
  // Throws base::Failure for a model that does not fit. Requires: the model's bytes outlive the parser.
  explicit LinearParser(const ModelFile& model);

  // Leaves the finished state in `state`.
  void parse(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags, ArcHybridState& state) const;

 private:
  HashedScorer scorer_;
};

}  // namespace actorgraph::extract
