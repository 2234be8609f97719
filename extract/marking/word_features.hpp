// What the marking of mentions looks at in a word: the word and its neighbours, the tree, and what the earlier stages made of it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/learn/clusters.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/mention/nouns.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

class WordFeatures {
 public:
  // Requires: all outlive it.
  WordFeatures(const Document& document, const Tree& tree, const Nouns& nouns, const WordClusters& clusters);

  // The features of each word of a sentence.
  [[nodiscard]] std::vector<std::vector<FeatureHash>> sentence(std::uint32_t s);

  // For the features of pairs as well: a lemma's hash, the class of the noun at a word (0: none), the word's class among those
  // learned from running text (of a sentence that was asked for), the mention that covers a word most closely.
  [[nodiscard]] std::uint64_t lemma(TokenIndex t) const { return t < d_.tokens.size() ? hash_[d_.tokens[t].lemma] : 1; }
  [[nodiscard]] std::uint64_t word(TokenIndex t) const { return t < d_.tokens.size() ? hash_[d_.tokens[t].lower] : 1; }
  [[nodiscard]] std::uint64_t noun_class(TokenIndex t) const { return noun_class_[t]; }
  [[nodiscard]] std::uint64_t word_class(TokenIndex t) const { return cluster_[t]; }
  [[nodiscard]] std::optional<std::uint32_t> mention(TokenIndex t) const {
    return closest_[t] < 0 ? std::nullopt : std::optional(static_cast<std::uint32_t>(closest_[t]));
  }
  // The head of the simple noun phrase that a word belongs to.
  [[nodiscard]] TokenIndex phrase_head(TokenIndex t) const;

 private:
  using Out = std::vector<FeatureHash>;
  struct Around;  // a word of the sentence with what is known of its neighbours
  void words(const Around& a, Out& out) const;
  void layers(const Around& a, Out& out) const;
  void phrase(const Around& a, Out& out) const;
  [[nodiscard]] std::uint64_t tag(TokenIndex t) const;
  [[nodiscard]] std::uint64_t mention_code(TokenIndex t, bool widest) const;

  const Document& d_;
  const Tree& tree_;
  const WordClusters& clusters_;
  std::vector<std::uint64_t> hash_;       // by StringId
  std::vector<std::uint8_t> noun_class_;  // by token
  std::vector<std::int32_t> closest_;     // by token: the shortest mention over it, -1
  std::vector<std::int32_t> widest_;      // and the longest
  std::vector<std::uint8_t> timed_;       // by token: 1 begins a time, 2 inside
  std::vector<std::uint16_t> cluster_;    // by token of the sentences that were asked for
};

}  // namespace actorgraph::extract
