#include "extract/syntax/linear_parser.hpp"

#include <algorithm>
#include <array>

namespace actorgraph::extract {
namespace {

// What a feature sees of a node.
struct View {
  std::uint64_t word = 3;
  std::uint64_t tag = 999;
  std::uint64_t suffix = 3;
  std::uint64_t label = 99;
  std::uint64_t left_count = 0;
  std::uint64_t right_count = 0;
};

class Views {
 public:
  Views(const ArcHybridState& state, const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags)
      : state_(state), words_(words), tags_(tags) {}

  [[nodiscard]] View at(std::uint32_t node) const {
    View view;
    if (node == ArcHybridState::kNone) {
      return view;
    }
    if (node == 0) {
      view.word = 4;
      view.tag = 998;
      return view;
    }
    const auto& n = state_.node(node);
    view.word = words_[node - 1].lower;
    view.tag = tags_[node - 1];
    view.suffix = words_[node - 1].suffix[2];
    view.label = n.head == ArcHybridState::kNone ? 98 : static_cast<std::uint64_t>(n.label);
    view.left_count = std::min<std::uint8_t>(n.lefts, 4);
    view.right_count = std::min<std::uint8_t>(n.rights, 4);
    return view;
  }
  [[nodiscard]] const ArcHybridState::Node& node(std::uint32_t i) const {
    static const ArcHybridState::Node kNothing;
    return i == ArcHybridState::kNone ? kNothing : state_.node(i);
  }

 private:
  const ArcHybridState& state_;
  const std::vector<WordTraits>& words_;
  const std::vector<std::uint16_t>& tags_;
};

std::uint64_t distance(std::uint32_t a, std::uint32_t b) {
  if (a == ArcHybridState::kNone || b == ArcHybridState::kNone || a == 0) {
    return 0;
  }
  const std::uint32_t d = b - a;
  return d <= 4 ? d : d <= 6 ? 5 : d <= 10 ? 6 : d <= 20 ? 7 : 8;
}

}  // namespace

std::size_t parse_features(const ArcHybridState& state, const std::vector<WordTraits>& words,
                           const std::vector<std::uint16_t>& tags, FeatureHash* out) {
  const Views views(state, words, tags);
  const std::uint32_t i0 = state.stack(0);
  const std::uint32_t i1 = state.stack(1);
  const std::uint32_t j0 = state.buffer(0);
  const View s0 = views.at(i0);
  const View s1 = views.at(i1);
  const View s2 = views.at(state.stack(2));
  const View b0 = views.at(j0);
  const View b1 = views.at(state.buffer(1));
  const View b2 = views.at(state.buffer(2));
  const auto& s0n = views.node(i0);
  const auto& s1n = views.node(i1);
  const auto& b0n = views.node(j0);
  const View s0l = views.at(s0n.left1);
  const View s0l2 = views.at(s0n.left2);
  const View s0r = views.at(s0n.right1);
  const View s0r2 = views.at(s0n.right2);
  const View s1l = views.at(s1n.left1);
  const View s1r = views.at(s1n.right1);
  const View s1r2 = views.at(s1n.right2);
  const View b0l = views.at(b0n.left1);
  const View b0l2 = views.at(b0n.left2);
  const std::uint64_t d0 = distance(i0, j0);
  const std::uint64_t d1 = distance(i1, i0);
  const std::uint64_t phase = (i1 == 0 ? 1U : 0U) + (j0 == ArcHybridState::kNone ? 2U : 0U);
  FeatureHash* o = out;
  std::uint64_t k = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b = 0, std::uint64_t c = 0) { *o++ = feature(k++, a, b, c); };
  const auto two = [](std::uint64_t a, std::uint64_t b) { return a * 1021U + b; };
  add(phase);
  for (const View* v : {&s0, &s1, &b0, &b1}) {
    add(v->word);
    add(v->tag);
    add(v->word, v->tag);
    add(v->suffix, v->tag);
  }
  add(s2.word);
  add(s2.tag);
  add(b2.word);
  add(b2.tag);
  add(s0.word, s0.tag, two(b0.word, b0.tag));
  add(s0.word, s0.tag, b0.word);
  add(s0.word, b0.word, b0.tag);
  add(s0.word, s0.tag, b0.tag);
  add(s0.tag, b0.word, b0.tag);
  add(s0.word, b0.word);
  add(s0.tag, b0.tag);
  add(b0.tag, b1.tag);
  add(s1.word, s1.tag, two(s0.word, s0.tag));
  add(s1.word, s1.tag, s0.tag);
  add(s1.tag, s0.word, s0.tag);
  add(s1.word, s0.word);
  add(s1.tag, s0.tag);
  add(s1.tag, b0.tag);
  add(s1.word, b0.word);
  add(s1.word, s1.tag, b0.tag);
  add(b0.tag, b1.tag, b2.tag);
  add(s0.tag, b0.tag, b1.tag);
  add(s1.tag, s0.tag, b0.tag);
  add(s1.tag, s0.tag, two(b0.tag, b1.tag));
  add(s2.tag, s1.tag, s0.tag);
  add(s2.tag, s1.tag, two(s0.tag, b0.tag));
  add(s1.word, s0.tag, b0.tag);
  add(s1.tag, s0.word, b0.tag);
  add(s1.tag, s0.tag, b0.word);
  add(s0.word, b0.tag, b1.tag);
  add(s0.tag, b0.tag, b1.word);
  add(s0.tag, s0l.tag, b0.tag);
  add(s0.tag, s0r.tag, b0.tag);
  add(s0.tag, b0.tag, b0l.tag);
  add(s1.tag, s0.tag, s0l.tag);
  add(s1.tag, s0.tag, s0r.tag);
  add(s1.tag, s1r.tag, s0.tag);
  add(s1.tag, s1l.tag, s0.tag);
  for (const View* v : {&s0l, &s0r, &s1l, &s1r, &b0l}) {
    add(v->word);
    add(v->tag);
    add(v->label);
    add(v->tag, v->label, v == &b0l ? b0.tag : v == &s1l || v == &s1r ? s1.tag : s0.tag);
  }
  add(s0.tag, s0l.label, s0l2.label);
  add(s0.tag, s0r.label, s0r2.label);
  add(s1.tag, s1r.label, s1r2.label);
  add(b0.tag, b0l.label, b0l2.label);
  add(s0.tag, s0l.tag, s0l2.tag);
  add(b0.tag, b0l.tag, b0l2.tag);
  add(s0.word, s0.left_count);
  add(s0.tag, s0.left_count);
  add(s0.word, s0.right_count);
  add(s0.tag, s0.right_count);
  add(s1.word, s1.right_count);
  add(s1.tag, s1.right_count);
  add(b0.word, b0.left_count);
  add(b0.tag, b0.left_count);
  add(s0.word, d0);
  add(s0.tag, d0);
  add(b0.word, d0);
  add(b0.tag, d0);
  add(s0.tag, b0.tag, d0);
  add(s0.word, b0.word, d0);
  add(s1.tag, s0.tag, d1);
  add(s1.word, s0.word, d1);
  add(s1.word, s1.tag, d1);
  add(s0.word, s0.tag, d1);
  add(s0.suffix, b0.suffix);
  add(s1.suffix, s0.suffix);
  return static_cast<std::size_t>(o - out);
}

LinearParser::LinearParser(const ModelFile& model) {
  std::size_t count = 0;
  const auto* bits = model.array<std::uint32_t>("parser.bits", count);
  model.check(count == 1 && *bits < 30, "parser.bits");
  const HashedShape shape{kTransitions, *bits};
  const auto* weights = model.array<std::int8_t>("parser.weights", count);
  model.check(count == shape.size(), "parser.weights");
  scorer_ = HashedScorer(shape, weights);
}

void LinearParser::parse(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags,
                         ArcHybridState& state) const {
  std::array<FeatureHash, kMaxParseFeatures> features;
  std::array<std::int16_t, 256> scores;
  state.start(static_cast<std::uint32_t>(words.size()));
  while (!state.finished()) {
    const std::size_t count = parse_features(state, words, tags, features.data());
    scorer_.score(features.data(), count, scores.data());
    state.apply(Transition::from_code(best_transition(state, scores.data())));
  }
}

}  // namespace actorgraph::extract
