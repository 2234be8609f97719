#include "extract/syntax/network_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <unordered_map>

#include "extract/learn/dense.hpp"
#include "extract/learn/random.hpp"

namespace actorgraph::extract {
namespace {

constexpr float kLeak = 0.1F;

// Turns scores into the gradient of their cross-entropy (softmax less one at `gold`); returns the loss.
float cross_entropy(float* scores, std::size_t count, std::size_t gold) {
  const float most = *std::max_element(scores, scores + count);
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    scores[i] = std::exp(scores[i] - most);
    sum += scores[i];
  }
  for (std::size_t i = 0; i < count; ++i) {
    scores[i] /= sum;
  }
  const float loss = -std::log(std::max(scores[gold], 1e-9F));
  scores[gold] -= 1.0F;
  return loss;
}

// to[cols × rows] = from[rows × cols] turned.
void transpose(std::size_t rows, std::size_t cols, const float* from, float* to) {
  constexpr std::size_t kBlock = 16;
  for (std::size_t r0 = 0; r0 < rows; r0 += kBlock) {
    for (std::size_t c0 = 0; c0 < cols; c0 += kBlock) {
      for (std::size_t r = r0; r < std::min(r0 + kBlock, rows); ++r) {
        for (std::size_t c = c0; c < std::min(c0 + kBlock, cols); ++c) {
          to[c * rows + r] = from[r * cols + c];
        }
      }
    }
  }
}

struct Parameters {
  explicit Parameters(std::size_t size) : value(size), gradient(size), mean(size), square(size) {}
  void step(float rate) { dense::adam(value.data(), gradient.data(), mean.data(), square.data(), value.size(), rate); }
  std::vector<float> value, gradient, mean, square;
};

class Trainer {
 public:
  Trainer(const std::vector<const SyntaxExample*>& examples, const std::vector<Upos>& upos, const NetworkTrainingOptions& options)
      : options_(options), upos_(upos), math_(options.shape), random_(options.seed), weights_(math_.layout().size) {
    collect_features(examples);
    embeddings_ = std::make_unique<Parameters>(features_.size() * options.shape.embedding);
    touched_.assign(features_.size(), 0);
    initialize();
    turn();
  }

  // Learns one sentence: gradients are added up. Returns the loss.
  float learn(const SyntaxExample& example);
  void step(float rate);
  void write(ModelWriter& writer) const;

 private:
  void collect_features(const std::vector<const SyntaxExample*>& examples);
  void initialize();
  void turn();
  void embed(const SyntaxExample& example);
  float arc_loss(const SyntaxExample& example);
  float relation_loss(const SyntaxExample& example);
  float tag_loss(const SyntaxExample& example);
  void backward();
  void backward_recur(std::size_t w, std::size_t bias, std::size_t in, const std::vector<float>& x, const std::vector<float>& gates,
                      const std::vector<float>& cells, const std::vector<float>& d_states, std::vector<float>& d_x);
  void backward_embed();
  void apply_mask(std::vector<float>& values, std::size_t layer) const;
  float* gradient(std::size_t at) { return weights_.gradient.data() + at; }
  [[nodiscard]] const float* value(std::size_t at) const { return weights_.value.data() + at; }

  NetworkTrainingOptions options_;
  std::vector<Upos> upos_;
  NetworkMath math_;
  Random random_;
  std::vector<FeatureHash> features_;
  FeatureRows rows_;
  Parameters weights_;
  std::unique_ptr<Parameters> embeddings_;
  std::vector<float> turned_;  // the four large matrices, transposed: what the way back multiplies with
  std::vector<std::uint8_t> touched_;
  std::vector<std::uint32_t> touched_rows_;

  NetworkState state_;
  std::vector<std::array<std::uint32_t, kNetworkFeatures>> token_rows_;
  std::array<std::vector<float>, 4> masks_;
  std::vector<float> d_output_, d_states2_, d_states1_, d_convolution_, d_windows_;
};

void Trainer::collect_features(const std::vector<const SyntaxExample*>& examples) {
  std::unordered_map<FeatureHash, std::uint32_t> counts;
  std::array<FeatureHash, kNetworkFeatures> hashes;
  for (const SyntaxExample* example : examples) {
    for (std::size_t i = 0; i < example->words.size(); ++i) {
      network_features(example->words[i], example->tags[i], upos_[example->tags[i]], hashes);
      for (const FeatureHash hash : hashes) {
        ++counts[hash];
      }
    }
  }
  for (const auto& [hash, count] : counts) {
    if (count >= options_.least_count) {
      features_.push_back(hash);
    }
  }
  std::sort(features_.begin(), features_.end());
  features_.insert(features_.begin(), feature(599, 0));  // row 0: unknown words
  rows_ = FeatureRows(features_);
}

void Trainer::initialize() {
  const auto& l = math_.layout();
  const auto& s = options_.shape;
  const auto fill = [&](std::size_t at, std::size_t in, std::size_t out) {
    const double width = std::sqrt(6.0 / static_cast<double>(in + out));
    for (std::size_t i = 0; i < in * out; ++i) {
      weights_.value[at + i] = static_cast<float>((2 * random_.uniform() - 1) * width);
    }
  };
  fill(l.convolution, 3 * std::size_t{s.embedding}, s.convolution);
  fill(l.first, s.convolution, s.gates());
  fill(l.second, s.state(), s.gates());
  fill(l.output, s.state(), s.output());
  fill(l.root_arc, 1, s.arc);
  fill(l.root_label, 1, s.label);
  fill(l.relation, s.label, kLabels);
  for (float& v : embeddings_->value) {
    v = static_cast<float>((2 * random_.uniform() - 1) * 0.1);
  }
}

void Trainer::turn() {
  const auto& l = math_.layout();
  const auto& s = options_.shape;
  turned_.resize(l.size);
  transpose(3 * std::size_t{s.embedding}, s.convolution, value(l.convolution), turned_.data() + l.convolution);
  transpose(s.convolution, s.gates(), value(l.first), turned_.data() + l.first);
  transpose(s.state(), s.gates(), value(l.second), turned_.data() + l.second);
  transpose(s.state(), s.output(), value(l.output), turned_.data() + l.output);
}

void Trainer::embed(const SyntaxExample& example) {
  const std::size_t e = options_.shape.embedding;
  const std::size_t n = example.words.size();
  state_.words = static_cast<std::uint32_t>(n);
  state_.windows.assign(n * 3 * e, 0.0F);
  token_rows_.resize(n);
  std::array<FeatureHash, kNetworkFeatures> hashes;
  for (std::size_t i = 0; i < n; ++i) {
    network_features(example.words[i], example.tags[i], upos_[example.tags[i]], hashes);
    float* sum = state_.windows.data() + i * 3 * e + e;
    for (std::size_t f = 0; f < kNetworkFeatures; ++f) {
      std::uint32_t row = rows_.row(hashes[f]);
      if (f == 0 && (row == FeatureRows::kNone || random_.uniform() < static_cast<double>(options_.word_dropout))) {
        row = 0;
      }
      token_rows_[i][f] = row;
      if (row != FeatureRows::kNone) {
        const float* from = embeddings_->value.data() + row * e;
        for (std::size_t k = 0; k < e; ++k) {
          sum[k] += from[k];
        }
      }
    }
    if (i > 0) {
      std::copy_n(sum, e, state_.windows.data() + (i - 1) * 3 * e + 2 * e);
    }
    if (i + 1 < n) {
      std::copy_n(sum, e, state_.windows.data() + (i + 1) * 3 * e);
    }
  }
}

void Trainer::apply_mask(std::vector<float>& values, std::size_t layer) const {
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] *= masks_[layer][i];
  }
}

float Trainer::learn(const SyntaxExample& example) {
  embed(example);
  std::size_t layer = 0;
  math_.forward(weights_.value.data(), state_, [&](std::vector<float>& values) {
    auto& mask = masks_[layer];
    mask.resize(values.size());
    const float keep = 1.0F - options_.dropout;
    const auto threshold = static_cast<std::uint64_t>(static_cast<double>(options_.dropout) * 65536.0);
    for (std::size_t i = 0; i < mask.size(); i += 4) {
      std::uint64_t bits = random_.next();
      for (std::size_t k = i; k < std::min(i + 4, mask.size()); ++k, bits >>= 16U) {
        mask[k] = (bits & 0xFFFFU) < threshold ? 0.0F : 1.0F / keep;
      }
    }
    apply_mask(values, layer++);
  });
  math_.score_arcs(weights_.value.data(), state_);
  d_output_.assign(state_.output.size(), 0.0F);
  const float loss = arc_loss(example) + relation_loss(example) + tag_loss(example);
  backward();
  return loss;
}

float Trainer::arc_loss(const SyntaxExample& example) {
  const auto& l = math_.layout();
  const std::size_t a = options_.shape.arc;
  const std::size_t width = options_.shape.output();
  const std::size_t n = state_.words;
  float loss = 0;
  for (std::uint32_t d = 1; d <= n; ++d) {
    float* row = state_.arcs.data() + (d - 1) * (n + 1);
    row[d] = -1e9F;
    loss += cross_entropy(row, n + 1, example.tree.heads[d]);
    row[d] = 0;
    for (std::uint32_t h = 0; h <= n; ++h) {
      if (h != d) {
        *(gradient(l.distance) + distance_class(d, h)) += row[h];
      }
    }
  }
  std::vector<float> d_dependents(n * a, 0.0F);
  std::vector<float> d_heads((n + 1) * a, 0.0F);
  dense::multiply_add(n, n + 1, a, state_.arcs.data(), state_.heads.data(), d_dependents.data());
  dense::outer_add(n, n + 1, a, state_.arcs.data(), state_.dependents.data(), d_heads.data());
  for (std::size_t k = 0; k < a; ++k) {
    gradient(l.root_arc)[k] += d_heads[k];
  }
  for (std::size_t i = 0; i < n; ++i) {
    const float* out = state_.output.data() + i * width;
    float* d_out = d_output_.data() + i * width;
    for (std::size_t k = 0; k < a; ++k) {
      gradient(l.arc_bias)[k] += d_dependents[i * a + k];
      d_out[k] += d_heads[(i + 1) * a + k] * (out[k] > 0 ? 1.0F : kLeak);
      d_out[a + k] += d_dependents[i * a + k] * (out[a + k] > 0 ? 1.0F : kLeak);
    }
  }
  return loss;
}

float Trainer::relation_loss(const SyntaxExample& example) {
  const auto& layout = math_.layout();
  const std::size_t l = options_.shape.label;
  const std::size_t n = state_.words;
  const std::size_t width = options_.shape.output();
  const std::size_t at = 2 * std::size_t{options_.shape.arc};
  const std::vector<std::uint32_t> heads(example.tree.heads.begin() + 1, example.tree.heads.end());
  math_.score_relations(weights_.value.data(), state_, heads, state_.hidden, state_.relations);
  float loss = 0;
  for (std::size_t i = 0; i < n; ++i) {
    float* scores = state_.relations.data() + i * kLabels;
    if (heads[i] == 0) {
      std::fill_n(scores, kLabels, 0.0F);  // always root: nothing to learn
      continue;
    }
    loss += cross_entropy(scores, kLabels, static_cast<std::size_t>(example.tree.labels[i + 1]));
    for (std::size_t k = 0; k < kLabels; ++k) {
      gradient(layout.relation_bias)[k] += scores[k];
    }
  }
  std::vector<float> d_hidden(n * l, 0.0F);
  dense::outer_add(n, l, kLabels, state_.hidden.data(), state_.relations.data(), gradient(layout.relation));
  dense::multiply_transposed_add(n, l, kLabels, state_.relations.data(), value(layout.relation), d_hidden.data());
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < l && heads[i] != 0; ++k) {
      const float g = d_hidden[i * l + k] * (state_.hidden[i * l + k] > 0 ? 1.0F : kLeak);
      d_output_[(heads[i] - 1) * width + at + k] += g;
      d_output_[i * width + at + l + k] += g;
    }
  }
  return loss;
}

float Trainer::tag_loss(const SyntaxExample& example) {
  const std::size_t width = options_.shape.output();
  const std::size_t tags = options_.shape.tags;
  std::vector<float> scores(tags);
  float loss = 0;
  for (std::size_t i = 0; i < state_.words; ++i) {
    const std::size_t at = (i + 1) * width - tags;
    std::copy_n(state_.output.data() + at, tags, scores.data());
    loss += cross_entropy(scores.data(), tags, example.gold_tags[i]);
    for (std::size_t k = 0; k < tags; ++k) {
      d_output_[at + k] += scores[k];
    }
  }
  return loss;
}

void Trainer::backward() {
  const auto& l = math_.layout();
  const auto& s = options_.shape;
  const std::size_t n = state_.words;
  const auto bias = [&](std::size_t at, const std::vector<float>& d, std::size_t width) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < width; ++k) {
        gradient(at)[k] += d[i * width + k];
      }
    }
  };
  dense::outer_add(n, s.state(), s.output(), state_.states2.data(), d_output_.data(), gradient(l.output));
  bias(l.output_bias, d_output_, s.output());
  d_states2_.assign(n * s.state(), 0.0F);
  dense::multiply_add(n, s.output(), s.state(), d_output_.data(), turned_.data() + l.output, d_states2_.data());
  apply_mask(d_states2_, 3);
  backward_recur(l.second, l.second_bias, s.state(), state_.states1, state_.gates2, state_.cells2, d_states2_, d_states1_);
  apply_mask(d_states1_, 2);
  backward_recur(l.first, l.first_bias, s.convolution, state_.convolution, state_.gates1, state_.cells1, d_states1_, d_convolution_);
  apply_mask(d_convolution_, 1);
  for (std::size_t i = 0; i < d_convolution_.size(); ++i) {
    d_convolution_[i] *= state_.convolution[i] >= 0 ? 1.0F : kLeak;  // what was dropped has no gradient already
  }
  dense::outer_add(n, 3 * std::size_t{s.embedding}, s.convolution, state_.windows.data(), d_convolution_.data(), gradient(l.convolution));
  bias(l.convolution_bias, d_convolution_, s.convolution);
  d_windows_.assign(state_.windows.size(), 0.0F);
  dense::multiply_add(n, s.convolution, 3 * std::size_t{s.embedding}, d_convolution_.data(), turned_.data() + l.convolution, d_windows_.data());
  apply_mask(d_windows_, 0);
  backward_embed();
}

void Trainer::backward_recur(std::size_t w, std::size_t bias, std::size_t in, const std::vector<float>& x, const std::vector<float>& gates,
                             const std::vector<float>& cells, const std::vector<float>& d_states, std::vector<float>& d_x) {
  const std::size_t h = options_.shape.hidden;
  const std::size_t g = options_.shape.gates();
  const std::size_t n = state_.words;
  std::vector<float> d_gates(n * g);
  for (std::size_t direction = 0; direction < 2; ++direction) {
    std::vector<float> d_cell(h, 0.0F);
    for (std::size_t step = n; step-- > 0;) {
      const std::size_t i = direction == 0 ? step : n - 1 - step;
      const std::size_t own = i * 2 * h + direction * h;
      const float* z = gates.data() + i * g + direction * h;
      float* dz = d_gates.data() + i * g + direction * h;
      const float* c = cells.data() + own;
      const float* before = step == 0 ? nullptr : direction == 0 ? c - 2 * h : c + 2 * h;
      for (std::size_t k = 0; k < h; ++k) {
        const float f = z[2 * h + k];
        const float o = z[4 * h + k];
        const float kept = before == nullptr ? 0.0F : before[k];
        const float d_state = d_states[own + k];
        d_cell[k] += d_state * o;
        dz[4 * h + k] = d_state * c[k] * o * (1.0F - o);
        dz[2 * h + k] = d_cell[k] * (kept - z[k]) * f * (1.0F - f);
        dz[k] = d_cell[k] * (1.0F - f) * (1.0F - z[k] * z[k]);
        d_cell[k] *= f;
      }
    }
  }
  dense::outer_add(n, in, g, x.data(), d_gates.data(), gradient(w));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < g; ++k) {
      gradient(bias)[k] += d_gates[i * g + k];
    }
  }
  d_x.assign(n * in, 0.0F);
  dense::multiply_add(n, g, in, d_gates.data(), turned_.data() + w, d_x.data());
}

void Trainer::backward_embed() {
  const std::size_t e = options_.shape.embedding;
  const std::size_t n = state_.words;
  std::vector<float> d(e);
  for (std::size_t i = 0; i < n; ++i) {
    const float* own = d_windows_.data() + i * 3 * e + e;
    std::copy_n(own, e, d.data());
    for (std::size_t k = 0; k < e; ++k) {
      d[k] += (i > 0 ? d_windows_[(i - 1) * 3 * e + 2 * e + k] : 0.0F) + (i + 1 < n ? d_windows_[(i + 1) * 3 * e + k] : 0.0F);
    }
    for (const std::uint32_t row : token_rows_[i]) {
      if (row == FeatureRows::kNone) {
        continue;
      }
      if (touched_[row] == 0) {
        touched_[row] = 1;
        touched_rows_.push_back(row);
      }
      float* to = embeddings_->gradient.data() + row * e;
      for (std::size_t k = 0; k < e; ++k) {
        to[k] += d[k];
      }
    }
  }
}

void Trainer::step(float rate) {
  weights_.step(rate);
  const std::size_t e = options_.shape.embedding;
  for (const std::uint32_t row : touched_rows_) {
    const std::size_t at = row * e;
    dense::adam(embeddings_->value.data() + at, embeddings_->gradient.data() + at, embeddings_->mean.data() + at,
                embeddings_->square.data() + at, e, rate);
    touched_[row] = 0;
  }
  touched_rows_.clear();
  turn();
}

void Trainer::write(ModelWriter& writer) const {
  const auto& s = options_.shape;
  writer.add("network.shape", std::vector<std::uint32_t>{s.embedding, s.convolution, s.hidden, s.arc, s.label, s.tags});
  writer.add("network.features", features_);
  std::vector<float> scales(features_.size());
  std::vector<std::int8_t> bytes(features_.size() * s.embedding);
  for (std::size_t row = 0; row < features_.size(); ++row) {
    const float* from = embeddings_->value.data() + row * s.embedding;
    float most = 1e-6F;
    for (std::size_t k = 0; k < s.embedding; ++k) {
      most = std::max(most, std::abs(from[k]));
    }
    scales[row] = most / 127.0F;
    for (std::size_t k = 0; k < s.embedding; ++k) {
      bytes[row * s.embedding + k] = static_cast<std::int8_t>(std::lround(from[k] / scales[row]));
    }
  }
  writer.add("network.scales", scales);
  writer.add("network.embeddings", bytes);
  writer.add("network.parameters", weights_.value);
}

}  // namespace

void train_network(const std::vector<const SyntaxExample*>& examples, const std::vector<Upos>& upos, const NetworkTrainingOptions& options,
                   ModelWriter& writer, const std::function<void(const std::string&)>& report,
                   const std::function<void(const ModelWriter&)>& look) {
  Trainer trainer(examples, upos, options);
  Random random(options.seed);
  auto order = examples;
  const std::size_t batches = (order.size() + options.batch - 1) / options.batch;
  const auto total = static_cast<float>(batches * options.epochs);
  std::size_t steps = 0;
  for (std::uint32_t epoch = 1; epoch <= options.epochs; ++epoch) {
    random.shuffle(order);
    double loss = 0;
    for (std::size_t b = 0; b < batches; ++b) {
      for (std::size_t i = b * options.batch; i < std::min((b + 1) * options.batch, order.size()); ++i) {
        loss += static_cast<double>(trainer.learn(*order[i]));
      }
      const float warm = std::min(1.0F, static_cast<float>(++steps) / 500.0F);
      trainer.step(options.rate * warm * (1.0F - static_cast<float>(steps - 1) / total));
    }
    report("network epoch " + std::to_string(epoch) + ": loss " + std::to_string(loss / static_cast<double>(order.size())) + " a sentence");
    trainer.write(writer);
    look(writer);
  }
}

}  // namespace actorgraph::extract
