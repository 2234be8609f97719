// What the name recognizer looks at, and the labels it gives: shared by learning and running.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/learn/clusters.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/name/name_lists.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

// O, then begin and inside of person, place, organization and of names of other things: works, events, products, peoples.
using NameLabel = std::uint8_t;
inline constexpr NameLabel kOutside = 0;
inline constexpr std::size_t kNameLabels = 9;
enum class NameClass : std::uint8_t { person, place, organization, other };
constexpr NameLabel begin_label(NameClass c) { return static_cast<NameLabel>(1 + 2 * static_cast<int>(c)); }
constexpr bool is_begin(NameLabel label) { return label % 2 == 1; }
constexpr bool is_inside(NameLabel label) { return label != 0 && label % 2 == 0; }
constexpr NameClass class_of(NameLabel label) { return static_cast<NameClass>((label - 1) / 2); }
// May `next` stand behind `label`? An inside label needs its begin or inside label before it.
constexpr bool may_follow(NameLabel label, NameLabel next) { return !is_inside(next) || next == label || next == label + 1; }

// How a document writes each word: with a small letter somewhere, or only with capitals.
class DocumentWords {
 public:
  explicit DocumentWords(const Document& document);
  // 0: always a capital; 1: mostly; 2: mostly small; 3: always small.
  [[nodiscard]] std::uint64_t habit(base::StringId lower) const;

 private:
  struct Counts {
    std::uint32_t small = 0;
    std::uint32_t capital = 0;
  };
  std::vector<Counts> counts_;  // by StringId of the folded form
};

struct NameContext {
  const std::vector<WordTraits>* words = nullptr;
  const NameLists::Marks* marks = nullptr;  // the sentence's first
  const Token* tokens = nullptr;            // the sentence's first
  const DocumentWords* habits = nullptr;
  const std::vector<std::uint16_t>* clusters = nullptr;  // by word
};

// The word classes of a sentence.
void name_clusters(const WordClusters& clusters, const std::vector<WordTraits>& words, std::vector<std::uint16_t>& out);

inline constexpr std::size_t kMaxNameFeatures = 96;
// The features of word i whatever its neighbours' labels. Returns how many were written.
std::size_t name_features(const NameContext& context, std::size_t i, FeatureHash* out);
// The feature of the label before (kNameLabels at the sentence's start).
inline FeatureHash transition_feature(std::size_t previous) { return feature(400, previous); }

// The best sequence of n labels. unary: kNameLabels scores a word; transitions: [previous][next], previous kNameLabels at the
// start.
void decode_names(const std::int32_t* unary, std::size_t n, const std::int32_t (&transitions)[kNameLabels + 1][kNameLabels],
                  NameLabel* labels);

}  // namespace actorgraph::extract
