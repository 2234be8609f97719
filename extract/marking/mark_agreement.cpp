#include "extract/marking/mark_agreement.hpp"

#include <algorithm>
#include <array>

#include "extract/marking/marks.hpp"

namespace actorgraph::extract {
namespace {

using Votes = std::array<float, 1 + kMarkTypes>;  // for no mention, then for each type

std::size_t vote_of(std::uint32_t label) { return (label + 1) / 2; }

}  // namespace

void agree_on_marks(const Document& document, const std::vector<float>& chances, float weight, std::vector<float>& scores) {
  std::vector<Votes> all(document.strings.size(), Votes{});  // by form in lower case
  std::vector<std::uint32_t> count(document.strings.size(), 0);
  const auto noun = [&](TokenIndex t) { return document.tokens[t].upos == Upos::NOUN || document.tokens[t].upos == Upos::PROPN; };
  for (TokenIndex t = 0; t < document.tokens.size(); ++t) {
    if (noun(t)) {
      const auto form = document.tokens[t].lower;
      ++count[form];
      for (std::uint32_t label = 0; label < kMarkLabels; ++label) {
        all[form][vote_of(label)] += chances[std::size_t{t} * kMarkLabels + label];
      }
    }
  }
  for (TokenIndex t = 0; t < document.tokens.size(); ++t) {
    const auto form = document.tokens[t].lower;
    if (!noun(t) || count[form] < 2) {
      continue;
    }
    const std::size_t row = std::size_t{t} * kMarkLabels;
    Votes others = all[form];
    for (std::uint32_t label = 0; label < kMarkLabels; ++label) {
      others[vote_of(label)] -= chances[row + label];
    }
    for (std::uint32_t label = 0; label < kMarkLabels; ++label) {
      scores[row + label] += weight * others[vote_of(label)] / static_cast<float>(count[form]);
    }
  }
}

}  // namespace actorgraph::extract
