#include "extract/syntax/network.hpp"

#include <algorithm>
#include <cmath>

#include "extract/learn/dense.hpp"
#include "extract/syntax/tree_decoder.hpp"

namespace actorgraph::extract {
namespace {

constexpr float kLeak = 0.1F;

NetworkShape read_shape(const ModelFile& model) {
  std::size_t count = 0;
  const auto* numbers = model.array<std::uint32_t>("network.shape", count);
  model.check(count == 6, "network.shape");
  for (std::size_t i = 0; i < count; ++i) {
    model.check(numbers[i] > 0 && numbers[i] < 4096, "network.shape");
  }
  return {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]};
}

}  // namespace

std::size_t distance_class(std::uint32_t dependent, std::uint32_t head) {
  if (head == 0) {
    return dependent == 1 ? 22 : 23;
  }
  const std::uint32_t d = dependent > head ? dependent - head : head - dependent;
  const std::size_t size = d <= 6 ? d - 1 : d <= 8 ? 6 : d <= 11 ? 7 : d <= 16 ? 8 : d <= 25 ? 9 : 10;
  return dependent > head ? size : 11 + size;
}

NetworkLayout::NetworkLayout(const NetworkShape& s) {
  std::size_t at = 0;
  const auto take = [&](std::size_t count) {
    const std::size_t begin = at;
    at += (count + 15) / 16 * 16;
    return begin;
  };
  convolution = take(3 * std::size_t{s.embedding} * s.convolution);
  convolution_bias = take(s.convolution);
  first = take(std::size_t{s.convolution} * s.gates());
  first_bias = take(s.gates());
  second = take(s.state() * s.gates());
  second_bias = take(s.gates());
  output = take(s.state() * s.output());
  output_bias = take(s.output());
  root_arc = take(s.arc);
  root_label = take(s.label);
  arc_bias = take(s.arc);
  distance = take(kDistances);
  relation = take(std::size_t{s.label} * kLabels);
  relation_bias = take(kLabels);
  size = at;
}

void network_features(const WordTraits& word, std::uint16_t tag, Upos upos, std::array<FeatureHash, kNetworkFeatures>& out) {
  out[0] = feature(500, word.lower);
  out[1] = feature(501, word.suffix[1]);
  out[2] = feature(502, word.suffix[2]);
  out[3] = feature(503, word.suffix[3]);
  out[4] = feature(504, word.prefix[1]);
  out[5] = feature(505, word.prefix[2]);
  out[6] = feature(506, word.shape);
  out[7] = feature(507, tag);
  out[8] = feature(508, static_cast<std::uint64_t>(upos));
}

void NetworkMath::convolve(const float* parameters, NetworkState& s) const {
  const std::size_t width = shape_.convolution;
  s.convolution.resize(s.words * width);
  for (std::uint32_t i = 0; i < s.words; ++i) {
    std::copy_n(parameters + layout_.convolution_bias, width, s.convolution.data() + i * width);
  }
  dense::multiply_add(s.words, 3 * std::size_t{shape_.embedding}, width, s.windows.data(), parameters + layout_.convolution, s.convolution.data());
  for (float& v : s.convolution) {
    v = v > 0 ? v : kLeak * v;
  }
}

void NetworkMath::recur(const float* w, const float* bias, std::size_t in, const std::vector<float>& x, std::uint32_t words,
                        std::vector<float>& gates, std::vector<float>& cells, std::vector<float>& states) const {
  const std::size_t h = shape_.hidden;
  const std::size_t g = shape_.gates();
  gates.resize(words * g);
  cells.resize(words * 2 * h);
  states.resize(words * 2 * h);
  for (std::uint32_t i = 0; i < words; ++i) {
    std::copy_n(bias, g, gates.data() + i * g);
  }
  dense::multiply_add(words, in, g, x.data(), w, gates.data());
  for (std::uint32_t i = 0; i < words; ++i) {  // z of both directions, then f, then o
    dense::tanh_in_place(gates.data() + i * g, 2 * h);
    dense::sigmoid_in_place(gates.data() + i * g + 2 * h, 4 * h);
  }
  for (std::uint32_t step = 0; step < words; ++step) {
    for (std::size_t direction = 0; direction < 2; ++direction) {
      const std::size_t i = direction == 0 ? step : words - 1 - step;
      const float* z = gates.data() + i * g + direction * h;
      const float* f = z + 2 * h;
      const float* o = z + 4 * h;
      float* c = cells.data() + i * 2 * h + direction * h;
      float* out = states.data() + i * 2 * h + direction * h;
      const float* before = step == 0 ? nullptr : direction == 0 ? c - 2 * h : c + 2 * h;
      for (std::size_t k = 0; k < h; ++k) {
        const float kept = before == nullptr ? 0.0F : before[k];
        c[k] = f[k] * kept + (1.0F - f[k]) * z[k];
        out[k] = o[k] * c[k];
      }
    }
  }
}

void NetworkMath::project(const float* parameters, NetworkState& s) const {
  const std::size_t width = shape_.output();
  s.output.resize(s.words * width);
  for (std::uint32_t i = 0; i < s.words; ++i) {
    std::copy_n(parameters + layout_.output_bias, width, s.output.data() + i * width);
  }
  dense::multiply_add(s.words, shape_.state(), width, s.states2.data(), parameters + layout_.output, s.output.data());
  for (std::uint32_t i = 0; i < s.words; ++i) {
    float* arcs = s.output.data() + i * width;
    for (std::size_t k = 0; k < 2 * std::size_t{shape_.arc}; ++k) {
      arcs[k] = arcs[k] > 0 ? arcs[k] : kLeak * arcs[k];
    }
  }
}

void NetworkMath::score_arcs(const float* parameters, NetworkState& s) const {
  const std::size_t a = shape_.arc;
  const std::size_t width = shape_.output();
  const std::size_t n = s.words;
  s.heads.resize((n + 1) * a);
  s.dependents.resize(n * a);
  std::copy_n(parameters + layout_.root_arc, a, s.heads.data());
  for (std::size_t i = 0; i < n; ++i) {
    std::copy_n(s.output.data() + i * width, a, s.heads.data() + (i + 1) * a);
    for (std::size_t k = 0; k < a; ++k) {  // the bias lets a head be likely whatever the dependent
      s.dependents[i * a + k] = s.output[i * width + a + k] + parameters[layout_.arc_bias + k];
    }
  }
  s.arcs.assign(n * (n + 1), 0.0F);
  dense::multiply_transposed_add(n, n + 1, a, s.dependents.data(), s.heads.data(), s.arcs.data());
  for (std::uint32_t d = 1; d <= n; ++d) {
    for (std::uint32_t h = 0; h <= n; ++h) {
      if (h != d) {
        s.arcs[(d - 1) * (n + 1) + h] += parameters[layout_.distance + distance_class(d, h)];
      }
    }
  }
}

void NetworkMath::score_relations(const float* parameters, const NetworkState& s, const std::vector<std::uint32_t>& heads,
                                  std::vector<float>& hidden, std::vector<float>& scores) const {
  const std::size_t l = shape_.label;
  const std::size_t width = shape_.output();
  const std::size_t at = 2 * std::size_t{shape_.arc};
  hidden.resize(heads.size() * l);
  scores.resize(heads.size() * kLabels);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const float* h = heads[i] == 0 ? parameters + layout_.root_label : s.output.data() + (heads[i] - 1) * width + at;
    const float* d = s.output.data() + i * width + at + l;
    for (std::size_t k = 0; k < l; ++k) {
      const float v = h[k] + d[k];
      hidden[i * l + k] = v > 0 ? v : kLeak * v;
    }
    std::copy_n(parameters + layout_.relation_bias, kLabels, scores.data() + i * kLabels);
  }
  dense::multiply_add(heads.size(), l, kLabels, hidden.data(), parameters + layout_.relation, scores.data());
}

FeatureRows::FeatureRows(const std::vector<FeatureHash>& features) {
  std::size_t size = 16;
  while (size < 2 * features.size()) {
    size *= 2;
  }
  mask_ = size - 1;
  keys_.assign(size, 0);
  rows_.assign(size, kNone);
  for (std::uint32_t row = 0; row < features.size(); ++row) {
    std::size_t i = features[row] & mask_;
    while (rows_[i] != kNone) {
      i = (i + 1) & mask_;
    }
    keys_[i] = features[row];
    rows_[i] = row;
  }
}

std::uint32_t FeatureRows::row(FeatureHash wanted) const {
  std::size_t i = wanted & mask_;
  while (rows_[i] != kNone && keys_[i] != wanted) {
    i = (i + 1) & mask_;
  }
  return rows_[i];
}

SyntaxNetwork::SyntaxNetwork(const ModelFile& model) : math_(read_shape(model)) {
  std::size_t count = 0;
  const auto* features = model.array<FeatureHash>("network.features", count);
  model.check(count > 0, "network.features");
  rows_ = FeatureRows(std::vector<FeatureHash>(features, features + count));
  std::size_t size = 0;
  scales_ = model.array<float>("network.scales", size);
  model.check(size == count, "network.scales");
  embeddings_ = model.array<std::int8_t>("network.embeddings", size);
  model.check(size == count * math_.shape().embedding, "network.embeddings");
  parameters_ = model.array<float>("network.parameters", size);
  model.check(size == math_.layout().size, "network.parameters");
}

void SyntaxNetwork::parse(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags, const std::vector<Upos>& upos,
                          NetworkState& s, Result& result) const {
  const std::size_t e = math_.shape().embedding;
  const auto n = static_cast<std::uint32_t>(words.size());
  s.words = n;
  s.windows.assign(n * 3 * e, 0.0F);
  std::array<FeatureHash, kNetworkFeatures> features;
  for (std::size_t i = 0; i < n; ++i) {
    network_features(words[i], tags[i], upos[tags[i]], features);
    float* sum = s.windows.data() + i * 3 * e + e;
    for (std::size_t f = 0; f < kNetworkFeatures; ++f) {
      const std::uint32_t found = rows_.row(features[f]);
      if (found == FeatureRows::kNone && f != 0) {
        continue;
      }
      const std::size_t row = found == FeatureRows::kNone ? 0 : found;  // row 0 stands for all unknown words
      dense::add_scaled(embeddings_ + row * e, scales_[row], e, sum);
    }
    if (i > 0) {
      std::copy_n(sum, e, s.windows.data() + (i - 1) * 3 * e + 2 * e);
    }
    if (i + 1 < n) {
      std::copy_n(sum, e, s.windows.data() + (i + 1) * 3 * e);
    }
  }
  math_.forward(parameters_, s, [](const std::vector<float>&) {});
  math_.score_arcs(parameters_, s);
  best_tree(n, s.arcs.data(), result.heads);
  result.labels.resize(n);
  result.tags.resize(n);
  math_.score_relations(parameters_, s, result.heads, s.hidden, s.relations);
  const std::size_t width = math_.shape().output();
  for (std::uint32_t d = 1; d <= n; ++d) {
    constexpr auto kRoot = static_cast<std::size_t>(Deprel::root);
    float* scores = s.relations.data() + (d - 1) * kLabels;
    scores[kRoot] = -1e30F;
    result.labels[d - 1] = result.heads[d - 1] == 0 ? Deprel::root : static_cast<Deprel>(std::max_element(scores, scores + kLabels) - scores);
    const float* tag_scores = s.output.data() + d * width - math_.shape().tags;
    result.tags[d - 1] = static_cast<std::uint16_t>(std::max_element(tag_scores, tag_scores + math_.shape().tags) - tag_scores);
  }
}

}  // namespace actorgraph::extract
