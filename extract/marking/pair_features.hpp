// What the learned relations look at in two marked mentions of one sentence: what they are, what stands between them, the way
// from one to the other over the tree, and what the rules say of them.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/marking/marks.hpp"
#include "extract/marking/word_features.hpp"

namespace actorgraph::extract {

// What one mention is to another that stands behind it in the sentence; reversed: what that one is to it.
enum class PairLabel : std::uint8_t {
  none,
  fights,
  allied,
  belongs,
  belongs_reversed,
  leads,
  leads_reversed,
  located,
  located_reversed
};
inline constexpr std::uint32_t kPairLabels = 9;

class PairFeatures {
 public:
  // Requires: all outlive it; the marks are sorted and disjoint, the document's relations and attacks are found.
  PairFeatures(const Document& document, const Tree& tree, const WordFeatures& words, const std::vector<Mark>& marks);

  // The pairs that are looked at: of one sentence, not too far from each other, the first one before the second.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs() const;
  [[nodiscard]] std::vector<FeatureHash> of(std::uint32_t first, std::uint32_t second) const;

 private:
  using Out = std::vector<FeatureHash>;
  struct Pair;
  void ends(const Pair& p, Out& out) const;
  void between(const Pair& p, Out& out) const;
  void way(const Pair& p, Out& out) const;
  void facts(const Pair& p, Out& out) const;
  // The mention's type, kind and class of noun, coarsely.
  [[nodiscard]] std::uint64_t what(const Mark& mark) const;
  [[nodiscard]] std::uint64_t coarse(const Mark& mark) const;

  const Document& d_;
  const Tree& tree_;
  const WordFeatures& words_;
  const std::vector<Mark>& marks_;
  std::vector<std::uint32_t> mark_of_;  // by token: index into marks_, or kNoMark
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint64_t>>
      facts_;  // what rules and attacks make of two marks
};

}  // namespace actorgraph::extract
