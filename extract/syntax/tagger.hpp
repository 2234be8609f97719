// Part-of-speech tags by a greedy averaged perceptron, left to right; UPOS and the Penn tag are decided together.
//
//   Gunmen|fled|.  →  NOUN NNS | VERB VBD | PUNCT .
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

// The classes: pairs of tags, and what they are called.
struct TagSet {
  std::vector<std::pair<Upos, std::string>> tags;

  // The number of a pair, added where it is new.
  std::uint16_t add(Upos upos, std::string_view xpos);
  [[nodiscard]] std::string to_text() const;
  // Requires: made by to_text.
  static TagSet from_text(std::string_view text);
};

inline constexpr std::size_t kMaxTagFeatures = 48;
// The features of word i, given the tags before it. Returns how many were written.
std::size_t tag_features(const std::vector<WordTraits>& words, std::size_t i, const std::vector<std::uint16_t>& tags,
                         FeatureHash* out);

class Tagger {
 public:
  // Throws base::Failure for a model that does not fit. Requires: the model's bytes outlive the tagger.
  explicit Tagger(const ModelFile& model);

  // The classes of a sentence's words.
  void tag(const std::vector<WordTraits>& words, std::vector<std::uint16_t>& tags) const;
  [[nodiscard]] const TagSet& tag_set() const { return set_; }

 private:
  TagSet set_;
  HashedScorer scorer_;
};

}  // namespace actorgraph::extract
