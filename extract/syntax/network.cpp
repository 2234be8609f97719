#include "extract/syntax/network.hpp"

#include <algorithm>
#include <cmath>

#include "extract/learn/dense.hpp"
#include "extract/syntax/tree_decoder.hpp"

namespace actorgraph::extract {
namespace {

NetworkShape read_shape(const ModelFile& model) {
  std::size_t count = 0;
  const auto* numbers = model.array<std::uint32_t>("network.shape", count);
  model.check(count == 7, "network.shape");
  for (std::size_t i = 0; i < count; ++i) {
    model.check(numbers[i] > 0 && numbers[i] < 4096, "network.shape");
  }
  return {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]};
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
  const auto take = [](std::size_t& at, std::size_t count) {
    const std::size_t begin = at;
    at += (count + 15) / 16 * 16;
    return begin;
  };
  rest_size = 0;
  const auto matrix = [&](std::size_t in, std::size_t out) {
    matrices.push_back({in, out, take(matrices_size, in * out), take(rest_size, out)});
  };
  matrix(s.window(), s.convolution);
  for (std::uint32_t l = 0; l < s.layers; ++l) {
    matrix(l == 0 ? s.convolution : s.state(), s.gates());
  }
  matrix(s.state(), s.output());
  root_arc = take(rest_size, s.arc);
  root_label = take(rest_size, s.label);
  arc_bias = take(rest_size, s.arc);
  distance = take(rest_size, kDistances);
  relation = take(rest_size, std::size_t{s.label} * kLabels);
  relation_bias = take(rest_size, kLabels);
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

void NetworkMath::multiply(const float* matrices, const float* rest, const NetworkMatrix& by, const std::vector<float>& x,
                           std::uint32_t words, std::vector<float>& y) {
  y.resize(words * by.out);
  for (std::uint32_t i = 0; i < words; ++i) {
    std::copy_n(rest + by.bias, by.out, y.data() + i * by.out);
  }
  dense::multiply_add(words, by.in, by.out, x.data(), matrices + by.begin, y.data());
}

void NetworkMath::leak(std::vector<float>& values) { dense::leak_in_place(values.data(), values.size(), kLeak); }

void NetworkMath::recur(std::uint32_t words, NetworkState::Recurrent& layer) const {
  const std::size_t h = shape_.hidden;
  const std::size_t g = shape_.gates();
  layer.cells.resize(words * 2 * h);
  layer.states.resize(words * 2 * h);
  for (std::uint32_t i = 0; i < words; ++i) {
    dense::tanh_in_place(layer.gates.data() + i * g, 2 * h);
    dense::sigmoid_in_place(layer.gates.data() + i * g + 2 * h, 4 * h);
  }
  for (std::uint32_t step = 0; step < words; ++step) {
    for (std::size_t direction = 0; direction < 2; ++direction) {
      const std::size_t i = direction == 0 ? step : words - 1 - step;
      const float* z = layer.gates.data() + i * g + direction * h;
      float* c = layer.cells.data() + i * 2 * h + direction * h;
      const float* before = step == 0 ? nullptr : direction == 0 ? c - 2 * h : c + 2 * h;
      dense::forget(h, z, z + 2 * h, z + 4 * h, before, c, layer.states.data() + i * 2 * h + direction * h);
    }
  }
}

void NetworkMath::leak_arcs(NetworkState& s) const {
  for (std::uint32_t i = 0; i < s.words; ++i) {
    dense::leak_in_place(s.output.data() + i * shape_.output(), 2 * std::size_t{shape_.arc}, kLeak);
  }
}

void NetworkMath::score_arcs(const float* rest, NetworkState& s) const {
  const std::size_t a = shape_.arc;
  const std::size_t width = shape_.output();
  const std::size_t n = s.words;
  s.heads.resize((n + 1) * a);
  s.dependents.resize(n * a);
  std::copy_n(rest + layout_.root_arc, a, s.heads.data());
  for (std::size_t i = 0; i < n; ++i) {
    std::copy_n(s.output.data() + i * width, a, s.heads.data() + (i + 1) * a);
    for (std::size_t k = 0; k < a; ++k) {  // the bias lets a head be likely whatever the dependent
      s.dependents[i * a + k] = s.output[i * width + a + k] + rest[layout_.arc_bias + k];
    }
  }
  s.arcs.assign(n * (n + 1), 0.0F);
  dense::multiply_transposed_add(n, n + 1, a, s.dependents.data(), s.heads.data(), s.arcs.data());
  for (std::uint32_t d = 1; d <= n; ++d) {
    for (std::uint32_t h = 0; h <= n; ++h) {
      if (h != d) {
        s.arcs[(d - 1) * (n + 1) + h] += rest[layout_.distance + distance_class(d, h)];
      }
    }
  }
}

void NetworkMath::score_relations(const float* rest, const std::vector<std::uint32_t>& heads, NetworkState& s) const {
  const std::size_t l = shape_.label;
  const std::size_t width = shape_.output();
  const std::size_t at = 2 * std::size_t{shape_.arc};
  s.hidden.resize(heads.size() * l);
  s.relations.resize(heads.size() * kLabels);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const float* h = heads[i] == 0 ? rest + layout_.root_label : s.output.data() + (heads[i] - 1) * width + at;
    const float* d = s.output.data() + i * width + at + l;
    float* sum = s.hidden.data() + i * l;
    for (std::size_t k = 0; k < l; ++k) {
      sum[k] = h[k] + d[k];
    }
    std::copy_n(rest + layout_.relation_bias, kLabels, s.relations.data() + i * kLabels);
  }
  leak(s.hidden);
  dense::multiply_add(heads.size(), l, kLabels, s.hidden.data(), rest + layout_.relation, s.relations.data());
}

FeatureRows number_rows(const FeatureHash* features, std::size_t count) {
  FeatureRows rows(count);
  for (std::size_t row = 0; row < count; ++row) {
    rows[features[row]] = static_cast<std::uint32_t>(row);
  }
  return rows;
}

SyntaxNetwork::SyntaxNetwork(const ModelFile& model) : math_(read_shape(model)) {
  std::size_t count = 0;
  const auto* features = model.array<FeatureHash>("network.features", count);
  model.check(count > 0, "network.features");
  rows_ = number_rows(features, count);
  std::size_t size = 0;
  scales_ = model.array<float>("network.scales", size);
  model.check(size == count, "network.scales");
  embeddings_ = model.array<std::int8_t>("network.embeddings", size);
  model.check(size == count * math_.shape().embedding, "network.embeddings");
  rest_ = model.array<float>("network.rest", size);
  model.check(size == math_.layout().rest_size, "network.rest");
  const auto* weights = model.array<std::int8_t>("network.matrices", size);
  model.check(size == math_.layout().matrices_size, "network.matrices");
  const auto* columns = model.array<float>("network.columns", size);
  for (const NetworkMatrix& m : math_.layout().matrices) {
    model.check(m.in % 4 == 0 && size >= m.out, "network.columns");
    matrices_.emplace_back(m.in, m.out, weights + m.begin, columns, rest_ + m.bias);
    columns += m.out;
    size -= m.out;
  }
  model.check(size == 0, "network.columns");
}

void SyntaxNetwork::embed(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags,
                          const std::vector<Upos>& upos, NetworkState& s) const {
  const std::size_t e = math_.shape().embedding;
  s.windows.assign(words.size() * e, 0.0F);  // here a word without its neighbours
  std::array<FeatureHash, kNetworkFeatures> features;
  for (std::size_t i = 0; i < words.size(); ++i) {
    network_features(words[i], tags[i], upos[tags[i]], features);
    for (std::size_t f = 0; f < kNetworkFeatures; ++f) {
      const std::uint32_t found = row_of(rows_, features[f]);
      if (found == kNoRow && f != 0) {
        continue;
      }
      const std::size_t row = found == kNoRow ? 0 : found;  // row 0 stands for all unknown words
      dense::add_scaled(embeddings_ + row * e, scales_[row], e, s.windows.data() + i * e);
    }
  }
}

void SyntaxNetwork::score(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags,
                          const std::vector<Upos>& upos, NetworkState& s) const {
  constexpr float kMost = 127.0F;
  const NetworkShape& shape = math_.shape();
  const auto n = static_cast<std::uint32_t>(words.size());
  s.words = n;
  s.layers.resize(shape.layers);
  embed(words, tags, upos, s);
  // The windows overlap: one row of bytes a word, and an empty one at both ends.
  const float most = std::max(dense::largest(s.windows.data(), s.windows.size()), 1e-6F);
  s.bytes.assign((n + 2) * std::size_t{shape.embedding}, 128);
  dense::to_bytes(s.windows.data(), s.windows.size(), kMost / most, s.bytes.data() + shape.embedding);
  s.scales.assign(n, most / kMost);
  s.convolution.resize(std::size_t{n} * shape.convolution);
  matrices_.front().multiply(n, s.bytes.data(), shape.embedding, s.scales.data(), s.convolution.data());
  NetworkMath::leak(s.convolution);
  s.bytes.resize(std::size_t{n} * std::max(shape.convolution, 2 * shape.hidden));
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = s.convolution.data() + i * shape.convolution;
    const float largest = std::max(dense::largest(row, shape.convolution), 1e-6F);
    dense::to_bytes(row, shape.convolution, kMost / largest, s.bytes.data() + i * shape.convolution);
    s.scales[i] = largest / kMost;
  }
  std::size_t step = shape.convolution;
  for (std::size_t l = 0; l < shape.layers; ++l) {
    auto& layer = s.layers[l];
    layer.gates.resize(n * shape.gates());
    matrices_[1 + l].multiply(n, s.bytes.data(), step, s.scales.data(), layer.gates.data());
    math_.recur(n, layer);
    dense::to_bytes(layer.states.data(), layer.states.size(), kMost, s.bytes.data());
    s.scales.assign(n, 1.0F / kMost);
    step = shape.state();
  }
  s.output.resize(n * shape.output());
  matrices_.back().multiply(n, s.bytes.data(), step, s.scales.data(), s.output.data());
  math_.leak_arcs(s);
  math_.score_arcs(rest_, s);
}

void SyntaxNetwork::parse(const std::vector<WordTraits>& words, const std::vector<std::uint16_t>& tags,
                          const std::vector<Upos>& upos, NetworkState& s, Result& result) const {
  score(words, tags, upos, s);
  const std::uint32_t n = s.words;
  best_tree(n, s.arcs.data(), result.heads);
  result.labels.resize(n);
  result.tags.resize(n);
  score_relations(result.heads, s);
  const std::size_t width = math_.shape().output();
  for (std::uint32_t d = 1; d <= n; ++d) {
    float* scores = s.relations.data() + (d - 1) * kLabels;
    scores[static_cast<std::size_t>(Deprel::root)] = -1e30F;
    result.labels[d - 1] =
        result.heads[d - 1] == 0 ? Deprel::root : static_cast<Deprel>(std::max_element(scores, scores + kLabels) - scores);
    const float* tag_scores = s.output.data() + d * width - math_.shape().tags;
    result.tags[d - 1] = static_cast<std::uint16_t>(std::max_element(tag_scores, tag_scores + math_.shape().tags) - tag_scores);
  }
}

}  // namespace actorgraph::extract
