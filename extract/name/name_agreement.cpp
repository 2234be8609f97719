#include "extract/name/name_agreement.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace actorgraph::extract {
namespace {

constexpr std::size_t kClasses = 1 + (kNameLabels - 1) / 2;  // no name, then the classes of names
using Votes = std::array<std::int32_t, kClasses>;

std::size_t vote_of(NameLabel label) { return label == kOutside ? 0 : 1 + static_cast<std::size_t>(class_of(label)); }

}  // namespace

std::vector<bool> agree_on_names(const Document& document, const std::vector<NameLabel>& labels, std::int32_t weight,
                                 std::vector<std::int32_t>& scores) {
  std::vector<bool> changed(document.sentences.size(), false);
  std::vector<bool> named(document.strings.size(), false);  // by form
  for (TokenIndex t = 0; t < labels.size(); ++t) {
    if (labels[t] != kOutside) {
      named[document.tokens[t].form] = true;
    }
  }
  struct Occurrence {
    base::StringId form;
    TokenIndex token;
    std::uint32_t sentence;
  };
  std::vector<Occurrence> all;
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange range = document.sentences[s].tokens;
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      if (named[document.tokens[t].form]) {
        all.push_back({document.tokens[t].form, t, s});
      }
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Occurrence& a, const Occurrence& b) { return a.form < b.form; });
  Votes votes{};
  std::size_t first = 0;  // of those within reach
  std::size_t next = 0;   // behind those within reach
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto within = [&](std::size_t k) {
      return all[k].form == all[i].form && all[k].token + kAgreementReach >= all[i].token &&
             all[k].token <= all[i].token + kAgreementReach;
    };
    for (; first < i && !within(first); ++first) {
      --votes[vote_of(labels[all[first].token])];
    }
    for (next = std::max(next, i); next < all.size() && within(next); ++next) {
      ++votes[vote_of(labels[all[next].token])];
    }
    const auto others = static_cast<std::int32_t>(next - first) - 1;
    if (others == 0) {
      continue;
    }
    const TokenIndex token = all[i].token;
    --votes[vote_of(labels[token])];
    changed[all[i].sentence] = true;
    for (NameLabel l = 0; l < kNameLabels; ++l) {
      scores[token * kNameLabels + l] += weight * votes[vote_of(l)] / (others + 1);
    }
    ++votes[vote_of(labels[token])];
  }
  return changed;
}

}  // namespace actorgraph::extract
