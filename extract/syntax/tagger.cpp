#include "extract/syntax/tagger.hpp"

#include <algorithm>
#include <array>

namespace actorgraph::extract {
namespace {

constexpr std::size_t kMaxClasses = 256;
const WordTraits kBefore{1, {1, 1, 1, 1}, {1, 1, 1}, 1};
const WordTraits kAfter{2, {2, 2, 2, 2}, {2, 2, 2}, 2};

}  // namespace

std::uint16_t TagSet::add(Upos upos, std::string_view xpos) {
  const auto it = std::find_if(tags.begin(), tags.end(), [&](const auto& t) { return t.first == upos && t.second == xpos; });
  if (it != tags.end()) {
    return static_cast<std::uint16_t>(it - tags.begin());
  }
  tags.emplace_back(upos, xpos);
  return static_cast<std::uint16_t>(tags.size() - 1);
}

std::string TagSet::to_text() const {
  std::string out;
  for (const auto& [upos, xpos] : tags) {
    out += std::string(to_string(upos)) + "\t" + xpos + "\n";
  }
  return out;
}

TagSet TagSet::from_text(std::string_view text) {
  TagSet set;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    const auto tab = std::min(line.find('\t'), line.size());
    set.tags.emplace_back(parse_upos(line.substr(0, tab)).value_or(Upos::X), line.substr(std::min(tab + 1, line.size())));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return set;
}

std::size_t tag_features(const std::vector<WordTraits>& words, std::size_t i, const std::vector<std::uint16_t>& tags,
                         FeatureHash* out) {
  const auto at = [&](std::ptrdiff_t offset) -> const WordTraits& {
    const auto k = static_cast<std::ptrdiff_t>(i) + offset;
    return k < 0 ? kBefore : k >= static_cast<std::ptrdiff_t>(words.size()) ? kAfter : words[static_cast<std::size_t>(k)];
  };
  const WordTraits& w = words[i];
  const WordTraits& p1 = at(-1);
  const WordTraits& p2 = at(-2);
  const WordTraits& n1 = at(1);
  const WordTraits& n2 = at(2);
  const std::uint64_t t1 = i >= 1 ? tags[i - 1] + 1U : 0U;
  const std::uint64_t t2 = i >= 2 ? tags[i - 2] + 1U : 0U;
  const bool first = i == 0;
  FeatureHash* o = out;
  *o++ = feature(0, 0);
  *o++ = feature(1, w.lower);
  *o++ = feature(2, p1.lower);
  *o++ = feature(3, n1.lower);
  *o++ = feature(4, p2.lower);
  *o++ = feature(5, n2.lower);
  *o++ = feature(6, p1.lower, w.lower);
  *o++ = feature(7, w.lower, n1.lower);
  *o++ = feature(8, p1.lower, n1.lower);
  for (std::size_t n = 0; n < w.suffix.size(); ++n) {
    *o++ = feature(10 + n, w.suffix[n]);
  }
  for (std::size_t n = 0; n < w.prefix.size(); ++n) {
    *o++ = feature(15 + n, w.prefix[n]);
  }
  *o++ = feature(20, w.shape, first);
  *o++ = feature(21, w.shape, w.lower);
  *o++ = feature(22, w.shape, w.suffix[2], first);
  *o++ = feature(23, w.shape, p1.shape, n1.shape);
  *o++ = feature(24, p1.suffix[2]);
  *o++ = feature(25, n1.suffix[2]);
  *o++ = feature(26, n1.suffix[1], w.suffix[2]);
  *o++ = feature(27, n1.shape);
  *o++ = feature(28, p1.shape, w.shape);
  *o++ = feature(30, t1);
  *o++ = feature(31, t1, t2);
  *o++ = feature(32, t1, w.lower);
  *o++ = feature(33, t1, w.suffix[2]);
  *o++ = feature(34, t1, n1.lower);
  *o++ = feature(35, t1, t2, w.lower);
  *o++ = feature(36, t1, w.suffix[1], n1.suffix[1]);
  *o++ = feature(37, t1, w.shape);
  *o++ = feature(38, t2, w.lower);
  *o++ = feature(39, w.lower, n1.lower, n2.lower);
  return static_cast<std::size_t>(o - out);
}

Tagger::Tagger(const ModelFile& model) : set_(TagSet::from_text(model.block("tags"))) {
  std::size_t count = 0;
  const auto* bits = model.array<std::uint32_t>("tagger.bits", count);
  model.check(count == 1 && *bits < 30 && !set_.tags.empty() && set_.tags.size() <= kMaxClasses, "tagger.bits");
  const HashedShape shape{static_cast<std::uint32_t>(set_.tags.size()), *bits};
  const auto* weights = model.array<std::int8_t>("tagger.weights", count);
  model.check(count == shape.size(), "tagger.weights");
  scorer_ = HashedScorer(shape, weights);
}

void Tagger::tag(const std::vector<WordTraits>& words, std::vector<std::uint16_t>& tags) const {
  tags.resize(words.size());
  std::array<FeatureHash, kMaxTagFeatures> features;
  std::array<std::int16_t, kMaxClasses> scores;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t count = tag_features(words, i, tags, features.data());
    scorer_.score(features.data(), count, scores.data());
    tags[i] = static_cast<std::uint16_t>(std::max_element(scores.begin(), scores.begin() + scorer_.classes()) - scores.begin());
  }
}

}  // namespace actorgraph::extract
