#include "extract/syntax/network_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <unordered_map>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "extract/learn/dense.hpp"
#include "extract/learn/random.hpp"
#include "extract/syntax/tree_decoder.hpp"

namespace actorgraph::extract {
namespace {

constexpr float kSoftUnit = 65535.0F;

// Scores become probabilities; returns the logarithm of what they were divided by.
float softmax(float* scores, std::size_t count) {
  const float most = *std::max_element(scores, scores + count);
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    scores[i] = std::exp(scores[i] - most);
    sum += scores[i];
  }
  for (std::size_t i = 0; i < count; ++i) {
    scores[i] /= sum;
  }
  return most + std::log(sum);
}

// What a row of scores should become: all of the weight on one class, or a share of it spread as the teachers say.
struct Target {
  std::size_t gold;
  const std::uint16_t* soft;  // null: no teachers
  float share;                // of the soft targets
};

// Turns scores into the gradient of their cross-entropy (softmax less target); returns the loss.
float cross_entropy(float* scores, std::size_t count, const Target& target) {
  const float hard = target.soft == nullptr ? 1.0F : 1.0F - target.share;
  float expected = hard * scores[target.gold];
  for (std::size_t i = 0; target.soft != nullptr && i < count; ++i) {
    expected += target.soft[i] == 0 ? 0.0F : target.share * static_cast<float>(target.soft[i]) / kSoftUnit * scores[i];
  }
  const float loss = softmax(scores, count) - expected;
  scores[target.gold] -= hard;
  for (std::size_t i = 0; target.soft != nullptr && i < count; ++i) {
    scores[i] -= target.share * static_cast<float>(target.soft[i]) / kSoftUnit;
  }
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
      : options_(options),
        upos_(upos),
        math_(options.shape),
        random_(options.seed),
        matrices_(math_.layout().matrices_size),
        rest_(math_.layout().rest_size) {
    collect_features(examples);
    embeddings_ = std::make_unique<Parameters>(features_.size() * options.shape.embedding);
    touched_.assign(features_.size(), 0);
    initialize();
    turn();
  }

  // The dropout of an epoch depends on its number alone, so that an epoch can be repeated.
  void begin_epoch(std::uint32_t epoch) { random_ = Random(options_.seed * 1000 + epoch); }
  // Learns one sentence: gradients are added up. Returns the loss.
  float learn(const SyntaxExample& example);
  void step(float rate);
  void write(ModelWriter& writer) const;
  // The state after `epoch` epochs.
  void save(std::uint32_t epoch);
  // The epochs that the state file holds, 0 where there is none.
  std::uint32_t restore();

 private:
  void collect_features(const std::vector<const SyntaxExample*>& examples);
  void initialize();
  void turn();
  void embed(const SyntaxExample& example);
  float arc_loss(const SyntaxExample& example);
  float relation_loss(const SyntaxExample& example);
  float tag_loss(const SyntaxExample& example);
  void backward();
  void backward_multiply(const NetworkMatrix& by, const std::vector<float>& x, const std::vector<float>& d_y,
                         std::vector<float>& d_x);
  void backward_recur(const NetworkState::Recurrent& layer, const std::vector<float>& d_states);
  void backward_embed();
  void apply_mask(std::vector<float>& values, std::size_t layer) const;
  [[nodiscard]] std::uint64_t fingerprint() const;
  // What is learned, by name.
  [[nodiscard]] std::array<std::pair<std::string, Parameters*>, 3> parts() {
    return {{{"matrices", &matrices_}, {"rest", &rest_}, {"embeddings", embeddings_.get()}}};
  }
  [[nodiscard]] Target target(const SyntaxExample& example, std::size_t gold, const std::vector<std::uint16_t>& soft,
                              std::size_t at) const {
    return {gold, soft.empty() ? nullptr : soft.data() + at, example.annotated ? options_.soft_share : 1.0F};
  }
  float* gradient(std::size_t at) { return rest_.gradient.data() + at; }

  NetworkTrainingOptions options_;
  std::vector<Upos> upos_;
  NetworkMath math_;
  Random random_;
  std::vector<FeatureHash> features_;
  FeatureRows rows_;
  Parameters matrices_;
  Parameters rest_;
  std::unique_ptr<Parameters> embeddings_;
  std::vector<float> turned_;  // the matrices, transposed: what the way back multiplies with
  std::vector<std::uint8_t> touched_;
  std::vector<std::uint32_t> touched_rows_;

  NetworkState state_;
  std::vector<std::array<std::uint32_t, kNetworkFeatures>> token_rows_;
  std::vector<std::vector<float>> masks_;
  std::vector<float> d_output_, d_states_, d_gates_, d_windows_;
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
  rows_ = number_rows(features_.data(), features_.size());
}

void Trainer::initialize() {
  const auto& l = math_.layout();
  const auto& s = options_.shape;
  masks_.resize(2 + s.layers);
  const auto fill = [&](float* to, std::size_t in, std::size_t out) {
    const double width = std::sqrt(6.0 / static_cast<double>(in + out));
    for (std::size_t i = 0; i < in * out; ++i) {
      to[i] = static_cast<float>((2 * random_.uniform() - 1) * width);
    }
  };
  for (const NetworkMatrix& m : l.matrices) {
    fill(matrices_.value.data() + m.begin, m.in, m.out);
  }
  fill(rest_.value.data() + l.root_arc, 1, s.arc);
  fill(rest_.value.data() + l.root_label, 1, s.label);
  fill(rest_.value.data() + l.relation, s.label, kLabels);
  for (float& v : embeddings_->value) {
    v = static_cast<float>((2 * random_.uniform() - 1) * 0.1);
  }
}

void Trainer::turn() {
  turned_.resize(math_.layout().matrices_size);
  for (const NetworkMatrix& m : math_.layout().matrices) {
    transpose(m.in, m.out, matrices_.value.data() + m.begin, turned_.data() + m.begin);
  }
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
      std::uint32_t row = row_of(rows_, hashes[f]);
      if (f == 0 && (row == kNoRow || random_.uniform() < static_cast<double>(options_.word_dropout))) {
        row = 0;
      }
      token_rows_[i][f] = row;
      if (row != kNoRow) {
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
  math_.forward(matrices_.value.data(), rest_.value.data(), state_, [&](std::vector<float>& values) {
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
  math_.score_arcs(rest_.value.data(), state_);
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
    loss += cross_entropy(row, n + 1, target(example, example.tree.heads[d], example.soft.arcs, (d - 1) * (n + 1)));
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
  math_.score_relations(rest_.value.data(), heads, state_);
  float loss = 0;
  for (std::size_t i = 0; i < n; ++i) {
    float* scores = state_.relations.data() + i * kLabels;
    if (heads[i] == 0) {
      std::fill_n(scores, kLabels, 0.0F);  // always root: nothing to learn
      continue;
    }
    loss +=
        cross_entropy(scores, kLabels,
                      target(example, static_cast<std::size_t>(example.tree.labels[i + 1]), example.soft.relations, i * kLabels));
    for (std::size_t k = 0; k < kLabels; ++k) {
      gradient(layout.relation_bias)[k] += scores[k];
    }
  }
  std::vector<float> d_hidden(n * l, 0.0F);
  dense::outer_add(n, l, kLabels, state_.hidden.data(), state_.relations.data(), gradient(layout.relation));
  dense::multiply_transposed_add(n, l, kLabels, state_.relations.data(), rest_.value.data() + layout.relation, d_hidden.data());
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
    loss += cross_entropy(scores.data(), tags, target(example, example.gold_tags[i], example.soft.tags, i * tags));
    for (std::size_t k = 0; k < tags; ++k) {
      d_output_[at + k] += scores[k];
    }
  }
  return loss;
}

void Trainer::backward_multiply(const NetworkMatrix& by, const std::vector<float>& x, const std::vector<float>& d_y,
                                std::vector<float>& d_x) {
  const std::size_t n = state_.words;
  dense::outer_add(n, by.in, by.out, x.data(), d_y.data(), matrices_.gradient.data() + by.begin);
  float* bias = gradient(by.bias);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < by.out; ++k) {
      bias[k] += d_y[i * by.out + k];
    }
  }
  d_x.assign(n * by.in, 0.0F);
  dense::multiply_add(n, by.out, by.in, d_y.data(), turned_.data() + by.begin, d_x.data());
}

void Trainer::backward() {
  const auto& l = math_.layout();
  const std::size_t layers = options_.shape.layers;
  backward_multiply(l.output(), state_.layers.back().states, d_output_, d_states_);
  for (std::size_t layer = layers; layer-- > 0;) {
    apply_mask(d_states_, 2 + layer);
    backward_recur(state_.layers[layer], d_states_);
    backward_multiply(l.recurrent(layer), layer == 0 ? state_.convolution : state_.layers[layer - 1].states, d_gates_, d_states_);
  }
  apply_mask(d_states_, 1);
  for (std::size_t i = 0; i < d_states_.size(); ++i) {
    d_states_[i] *= state_.convolution[i] >= 0 ? 1.0F : kLeak;  // what was dropped has no gradient already
  }
  backward_multiply(l.convolution(), state_.windows, d_states_, d_windows_);
  apply_mask(d_windows_, 0);
  backward_embed();
}

void Trainer::backward_recur(const NetworkState::Recurrent& layer, const std::vector<float>& d_states) {
  const std::size_t h = options_.shape.hidden;
  const std::size_t g = options_.shape.gates();
  const std::size_t n = state_.words;
  d_gates_.assign(n * g, 0.0F);
  for (std::size_t direction = 0; direction < 2; ++direction) {
    std::vector<float> d_cell(h, 0.0F);
    for (std::size_t step = n; step-- > 0;) {
      const std::size_t i = direction == 0 ? step : n - 1 - step;
      const std::size_t own = i * 2 * h + direction * h;
      const float* z = layer.gates.data() + i * g + direction * h;
      float* dz = d_gates_.data() + i * g + direction * h;
      const float* c = layer.cells.data() + own;
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
      if (row == kNoRow) {
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
  matrices_.step(rate);
  rest_.step(rate);
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

// Rows of bytes, each with the scale that makes its largest number 127.
void to_scaled_bytes(const float* from, std::size_t count, std::size_t step, float* scale, std::int8_t* to) {
  float most = 1e-6F;
  for (std::size_t i = 0; i < count; ++i) {
    most = std::max(most, std::abs(from[i * step]));
  }
  *scale = most / 127.0F;
  for (std::size_t i = 0; i < count; ++i) {
    to[i * step] = static_cast<std::int8_t>(std::lround(from[i * step] / *scale));
  }
}

void Trainer::write(ModelWriter& writer) const {
  const auto& s = options_.shape;
  const auto& l = math_.layout();
  writer.add("network.shape", std::vector<std::uint32_t>{s.embedding, s.convolution, s.hidden, s.layers, s.arc, s.label, s.tags});
  writer.add("network.features", features_);
  std::vector<float> scales(features_.size());
  std::vector<std::int8_t> rows(features_.size() * s.embedding);
  for (std::size_t row = 0; row < features_.size(); ++row) {
    to_scaled_bytes(embeddings_->value.data() + row * s.embedding, s.embedding, 1, &scales[row], rows.data() + row * s.embedding);
  }
  writer.add("network.scales", scales);
  writer.add("network.embeddings", rows);
  std::vector<float> columns;
  std::vector<std::int8_t> bytes(l.matrices_size, 0);
  for (const NetworkMatrix& m : l.matrices) {
    for (std::size_t c = 0; c < m.out; ++c) {
      columns.push_back(0);
      to_scaled_bytes(matrices_.value.data() + m.begin + c, m.in, m.out, &columns.back(), bytes.data() + m.begin + c);
    }
  }
  writer.add("network.columns", columns);
  writer.add("network.matrices", bytes);
  writer.add("network.rest", rest_.value);
}

constexpr std::string_view kStateKind = "training state";
constexpr std::uint32_t kStateVersion = 1;

std::uint64_t Trainer::fingerprint() const {
  const auto& o = options_;
  const auto& s = o.shape;
  std::string all;
  for (const double v : std::initializer_list<double>{
           static_cast<double>(o.seed), static_cast<double>(o.epochs), static_cast<double>(o.batch), o.rate, o.dropout,
           o.word_dropout, o.soft_share, static_cast<double>(s.embedding), static_cast<double>(s.convolution),
           static_cast<double>(s.hidden), static_cast<double>(s.layers), static_cast<double>(s.arc), static_cast<double>(s.label),
           static_cast<double>(s.tags)}) {
    all += std::to_string(v) + " ";
  }
  all.append(reinterpret_cast<const char*>(features_.data()), features_.size() * sizeof(FeatureHash));
  return base::hash_bytes(all);
}

void Trainer::save(std::uint32_t epoch) {
  if (options_.state_file.empty()) {
    return;
  }
  ModelWriter writer(std::string(kStateKind), kStateVersion);
  writer.add("epoch", std::vector<std::uint64_t>{fingerprint(), epoch});
  for (const auto& [name, p] : parts()) {
    writer.add(name + ".value", p->value);
    writer.add(name + ".mean", p->mean);
    writer.add(name + ".square", p->square);
  }
  base::write_file(options_.state_file, writer.finish(), true);
}

std::uint32_t Trainer::restore() {
  if (options_.state_file.empty() || !std::filesystem::exists(options_.state_file)) {
    return 0;
  }
  const std::string bytes = base::read_file(options_.state_file);
  const ModelFile file(options_.state_file, bytes, kStateKind, kStateVersion);
  std::size_t count = 0;
  const auto* epoch = file.array<std::uint64_t>("epoch", count);
  if (count != 2 || epoch[0] != fingerprint()) {
    throw base::Failure(options_.state_file +
                        ": this is the state of a training with other data or options; remove it, or name another file");
  }
  for (const auto& [name, p] : parts()) {
    const auto load = [&, part = name](const std::string& what, std::vector<float>& to) {
      const auto* from = file.array<float>(part + what, count);
      file.check(count == to.size(), part + what);
      std::copy_n(from, count, to.data());
    };
    load(".value", p->value);
    load(".mean", p->mean);
    load(".square", p->square);
  }
  turn();
  return static_cast<std::uint32_t>(epoch[1]);
}

// The mean of the rows' probabilities becomes soft targets.
std::vector<std::uint16_t> to_soft(const std::vector<float>& sums, std::size_t teachers) {
  std::vector<std::uint16_t> out(sums.size());
  std::transform(sums.begin(), sums.end(), out.begin(), [&](float v) {
    return static_cast<std::uint16_t>(std::lround(std::min(v / static_cast<float>(teachers), 1.0F) * kSoftUnit));
  });
  return out;
}

// Adds the probabilities of each row of scores, of which the last `count` columns count.
void add_probabilities(const std::vector<float>& scores, std::size_t width, std::size_t count, std::vector<float>& sums) {
  std::vector<float> row(count);
  sums.resize(scores.size() / width * count);
  for (std::size_t i = 0; i * width < scores.size(); ++i) {
    std::copy_n(scores.data() + (i + 1) * width - count, count, row.data());
    softmax(row.data(), count);
    for (std::size_t k = 0; k < count; ++k) {
      sums[i * count + k] += row[k];
    }
  }
}

}  // namespace

void ask_teachers(const std::vector<SyntaxNetwork>& teachers, const std::vector<Upos>& upos, SyntaxExample& example) {
  const auto n = static_cast<std::uint32_t>(example.words.size());
  std::vector<NetworkState> states(teachers.size());
  std::vector<float> arcs;
  std::vector<float> relations;
  std::vector<float> tags;
  for (std::size_t t = 0; t < teachers.size(); ++t) {
    teachers[t].score(example.words, example.tags, upos, states[t]);
    for (std::size_t d = 0; d < n; ++d) {
      states[t].arcs[d * (n + 1) + d + 1] = -1e9F;
    }
    add_probabilities(states[t].arcs, n + 1, n + 1, arcs);
    add_probabilities(states[t].output, teachers[t].shape().output(), teachers[t].shape().tags, tags);
  }
  if (!example.annotated) {
    std::vector<std::uint32_t> heads;
    std::vector<float> scores(arcs.size());
    std::transform(arcs.begin(), arcs.end(), scores.begin(), [](float p) { return std::log(std::max(p, 1e-9F)); });
    best_tree(n, scores.data(), heads);
    example.tree.heads.assign(1, 0);
    example.tree.heads.insert(example.tree.heads.end(), heads.begin(), heads.end());
  }
  const std::vector<std::uint32_t> heads(example.tree.heads.begin() + 1, example.tree.heads.end());
  for (std::size_t t = 0; t < teachers.size(); ++t) {
    teachers[t].score_relations(heads, states[t]);
    add_probabilities(states[t].relations, kLabels, kLabels, relations);
  }
  if (!example.annotated) {
    const auto best = [](const std::vector<float>& sums, std::size_t row, std::size_t width) {
      const auto* begin = sums.data() + row * width;
      return static_cast<std::size_t>(std::max_element(begin, begin + width) - begin);
    };
    const std::size_t classes = teachers.front().shape().tags;
    example.tree.labels.assign(n + 1, Deprel::dep);
    example.gold_tags.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      example.tree.labels[i + 1] = heads[i] == 0 ? Deprel::root : static_cast<Deprel>(best(relations, i, kLabels));
      example.gold_tags[i] = static_cast<std::uint16_t>(best(tags, i, classes));
    }
  }
  example.soft = {to_soft(arcs, teachers.size()), to_soft(relations, teachers.size()), to_soft(tags, teachers.size())};
}

void train_network(const std::vector<const SyntaxExample*>& examples, const std::vector<Upos>& upos,
                   const NetworkTrainingOptions& options, ModelWriter& writer,
                   const std::function<void(const std::string&)>& report, const std::function<void(const ModelWriter&)>& look) {
  Trainer trainer(examples, upos, options);
  Random random(options.seed);
  auto order = examples;
  const std::size_t batches = (order.size() + options.batch - 1) / options.batch;
  const auto total = static_cast<float>(batches * options.epochs);
  const std::uint32_t done = trainer.restore();
  for (std::uint32_t epoch = 1; epoch <= options.epochs; ++epoch) {
    random.shuffle(order);
    if (epoch <= done) {
      continue;
    }
    trainer.begin_epoch(epoch);
    double loss = 0;
    for (std::size_t b = 0; b < batches; ++b) {
      for (std::size_t i = b * options.batch; i < std::min((b + 1) * options.batch, order.size()); ++i) {
        loss += static_cast<double>(trainer.learn(*order[i]));
      }
      const auto steps = static_cast<float>((epoch - 1) * batches + b);
      trainer.step(options.rate * std::min(1.0F, (steps + 1) / 500.0F) * (1.0F - steps / total));
    }
    report("network epoch " + std::to_string(epoch) + " of " + std::to_string(options.epochs) + ": loss " +
           std::to_string(loss / static_cast<double>(order.size())) + " a sentence");
    trainer.save(epoch);
    trainer.write(writer);
    look(writer);
  }
  if (done >= options.epochs) {
    trainer.write(writer);
  }
}

}  // namespace actorgraph::extract
