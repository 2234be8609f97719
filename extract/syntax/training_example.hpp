// A sentence as the learners of tags and trees see it.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/syntax/arc_hybrid.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

// What teachers hold likely, in 65,535ths: each row sums to about 1.
struct SoftTargets {
  std::vector<std::uint16_t> arcs;       // words × (words + 1), head 0 the root
  std::vector<std::uint16_t> relations;  // words × kLabels, for the heads of the example's tree
  std::vector<std::uint16_t> tags;       // words × tags
};

struct SyntaxExample {
  std::vector<WordTraits> words;
  std::vector<std::uint16_t> gold_tags;
  std::vector<std::uint16_t> tags;  // predicted by a tagger that has not seen the sentence
  GoldTree tree;
  bool annotated = true;  // else tags and tree are the teachers' guess
  SoftTargets soft;       // empty: nobody was asked
};

}  // namespace actorgraph::extract
