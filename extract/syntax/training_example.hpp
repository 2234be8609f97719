// A sentence as the learners of tags and trees see it.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/syntax/arc_hybrid.hpp"
#include "extract/syntax/word_traits.hpp"

namespace actorgraph::extract {

struct SyntaxExample {
  std::vector<WordTraits> words;
  std::vector<std::uint16_t> gold_tags;
  std::vector<std::uint16_t> tags;  // predicted by a tagger that has not seen the sentence
  GoldTree tree;
};

}  // namespace actorgraph::extract
