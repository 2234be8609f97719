#include "extract/name/name_features.hpp"

#include <algorithm>
#include <array>

namespace actorgraph::extract {
namespace {

const WordTraits kBefore{1, {1, 1, 1, 1}, {1, 1, 1}, 1};
const WordTraits kAfter{2, {2, 2, 2, 2}, {2, 2, 2}, 2};

}  // namespace

DocumentWords::DocumentWords(const Document& document) : counts_(document.strings.size()) {
  for (const Sentence& sentence : document.sentences) {
    if (case_mode(document, sentence.tokens) != CaseMode::mixed) {
      continue;
    }
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& token = document.tokens[t];
      if (token.form == token.lower) {
        ++counts_[token.lower].small;
      } else if (t != sentence.tokens.begin) {
        ++counts_[token.lower].capital;
      }
    }
  }
}

std::uint64_t DocumentWords::habit(base::StringId lower) const {
  const Counts c = lower < counts_.size() ? counts_[lower] : Counts{};
  if (c.small == 0) {
    return c.capital == 0 ? 4 : 0;
  }
  return c.capital == 0 ? 3 : c.small > c.capital ? 2 : 1;
}

void name_clusters(const WordClusters& clusters, const std::vector<WordTraits>& words, std::vector<std::uint16_t>& out) {
  out.resize(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    out[i] = clusters.of(words[i].lower);
  }
}

std::size_t name_features(const NameContext& context, std::size_t i, FeatureHash* out) {
  const auto& words = *context.words;
  const auto index = [&](std::ptrdiff_t offset) { return static_cast<std::ptrdiff_t>(i) + offset; };
  const auto inside = [&](std::ptrdiff_t k) { return k >= 0 && k < static_cast<std::ptrdiff_t>(words.size()); };
  const auto at = [&](std::ptrdiff_t offset) -> const WordTraits& {
    const auto k = index(offset);
    return k < 0 ? kBefore : !inside(k) ? kAfter : words[static_cast<std::size_t>(k)];
  };
  const auto tag = [&](std::ptrdiff_t offset) -> std::uint64_t {
    const auto k = index(offset);
    return inside(k) ? static_cast<std::uint64_t>(context.tokens[k].upos) : k < 0 ? 30U : 31U;
  };
  const auto marks = [&](std::ptrdiff_t offset) -> std::uint64_t {
    const auto k = index(offset);
    std::uint64_t all = 0;
    if (inside(k)) {
      for (const auto position : context.marks[k]) {
        all = all * 5 + position;
      }
    }
    return all;
  };
  const auto cluster = [&](std::ptrdiff_t offset) -> std::uint64_t {
    const auto k = index(offset);
    return inside(k) ? (*context.clusters)[static_cast<std::size_t>(k)] : k < 0 ? 70000U : 70001U;
  };
  const WordTraits& w = words[i];
  const WordTraits& p1 = at(-1);
  const WordTraits& p2 = at(-2);
  const WordTraits& n1 = at(1);
  const WordTraits& n2 = at(2);
  const std::uint64_t first = i == 0 ? 1 : 0;
  const std::uint64_t habit = context.habits->habit(context.tokens[i].lower);
  const std::uint64_t t0 = tag(0);
  FeatureHash* o = out;
  std::uint64_t k = 300;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) { *o++ = feature(k++, a, b, c); };
  add(0);
  add(w.lower);
  add(p1.lower);
  add(n1.lower);
  add(p2.lower);
  add(n2.lower);
  add(p1.lower, w.lower);
  add(w.lower, n1.lower);
  add(p1.lower, n1.lower);
  add(p2.lower, p1.lower);
  add(n1.lower, n2.lower);
  for (std::size_t n = 0; n < w.suffix.size(); ++n) {
    add(w.suffix[n], w.shape);
  }
  for (std::size_t n = 0; n < w.prefix.size(); ++n) {
    add(w.prefix[n]);
  }
  add(w.shape, first);
  add(w.shape, w.lower);
  add(p1.shape, w.shape);
  add(w.shape, n1.shape);
  add(p1.shape, w.shape, n1.shape);
  add(p2.shape, p1.shape, w.shape);
  add(w.shape, n1.shape, n2.shape);
  add(w.shape, p1.lower);
  add(w.shape, n1.lower);
  add(w.shape, p2.lower, p1.lower);
  add(w.shape, n1.lower, n2.lower);
  add(p1.suffix[2]);
  add(n1.suffix[2]);
  add(w.suffix[2], n1.suffix[2]);
  add(t0);
  add(t0, tag(-1));
  add(t0, tag(1));
  add(t0, tag(-1), tag(1));
  add(t0, w.shape, first);
  add(t0, w.suffix[2]);
  add(t0, p1.lower);
  add(t0, n1.lower);
  add(tag(-2), tag(-1), t0);
  add(t0, tag(1), tag(2));
  add(habit, w.shape);
  add(habit, t0, first);
  for (std::size_t g = 0; g < NameLists::kKinds; ++g) {
    add(context.marks[i][g], w.shape, t0);
  }
  const std::uint64_t c0 = cluster(0);
  const std::uint64_t c1 = cluster(-1);
  const std::uint64_t d1 = cluster(1);
  add(c0);
  add(c1);
  add(d1);
  add(cluster(-2));
  add(cluster(2));
  add(c0, w.shape);
  add(c1, w.shape);
  add(d1, w.shape);
  add(c1, c0);
  add(c0, d1);
  add(c1, w.shape, d1);
  add(cluster(-2), c1, w.shape);
  add(d1, cluster(2), w.shape);
  const std::uint64_t m0 = marks(0);
  add(m0);
  add(m0, t0);
  add(m0, marks(-1));
  add(m0, marks(1));
  add(marks(1));
  add(marks(-1));
  add(m0, p1.lower);
  add(m0, n1.lower);
  return static_cast<std::size_t>(o - out);
}

void decode_names(const std::int32_t* unary, std::size_t n, const std::int32_t (&transitions)[kNameLabels + 1][kNameLabels],
                  NameLabel* labels) {
  if (n == 0) {
    return;
  }
  constexpr std::int32_t kNever = -1'000'000'000;
  std::array<std::int32_t, kNameLabels> best;
  std::array<std::int32_t, kNameLabels> before;
  std::vector<std::array<NameLabel, kNameLabels>> from(n);
  for (NameLabel l = 0; l < kNameLabels; ++l) {
    best[l] = is_inside(l) ? kNever : unary[l] + transitions[kNameLabels][l];
  }
  for (std::size_t i = 1; i < n; ++i) {
    before = best;
    for (NameLabel l = 0; l < kNameLabels; ++l) {
      // An inside label has two labels that it may follow, the others all.
      const NameLabel first = is_inside(l) ? static_cast<NameLabel>(l - 1) : NameLabel{0};
      const NameLabel last = is_inside(l) ? l : static_cast<NameLabel>(kNameLabels - 1);
      std::int32_t top = before[first] + transitions[first][l];
      NameLabel at = first;
      for (NameLabel p = static_cast<NameLabel>(first + 1); p <= last; ++p) {
        const std::int32_t score = before[p] + transitions[p][l];
        at = score > top ? p : at;
        top = std::max(score, top);
      }
      best[l] = std::max(top + unary[i * kNameLabels + l], kNever);
      from[i][l] = at;
    }
  }
  NameLabel last = 0;
  for (NameLabel l = 1; l < kNameLabels; ++l) {
    last = best[l] > best[last] ? l : last;
  }
  for (std::size_t i = n; i-- > 0;) {
    labels[i] = last;
    last = from[i][last];
  }
}

}  // namespace actorgraph::extract
