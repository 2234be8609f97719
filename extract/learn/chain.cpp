#include "extract/learn/chain.hpp"

#include <algorithm>
#include <cmath>

#include "extract/learn/feature_numbers.hpp"
#include "extract/learn/random.hpp"

namespace actorgraph::extract {
namespace {

constexpr float kNever = -1e4F;

// Weights with AdaGrad's memory of their gradients.
struct Weights {
  explicit Weights(std::size_t count) : values(count, 0.0F), squares(count, 1e-3F) {}
  void step(std::size_t i, float gradient, const ChainOptions& options) {
    gradient += options.decay * values[i];
    squares[i] += gradient * gradient;
    values[i] -= options.rate * gradient / std::sqrt(squares[i]);
  }
  std::vector<float> values;
  std::vector<float> squares;
};

// What a score less than the best of its word counts at least: nothing falls out of the sums for want of digits.
constexpr float kLeastScore = -60.0F;

// One sequence's sums over all ways to label it, each word's scaled to 1.
class Lattice {
 public:
  Lattice(std::uint32_t labels, const std::vector<float>& transitions) : l_(labels), between_(transitions.size()) {
    std::transform(transitions.begin(), transitions.end(), between_.begin(), [](float t) { return std::exp(t); });
  }

  // scores: a row of labels for each word. Requires: at least one word.
  void run(const std::vector<float>& scores) {
    n_ = scores.size() / l_;
    words_.resize(scores.size());
    forward_.assign(scores.size(), 0.0F);
    backward_.assign(scores.size(), 1.0F);
    for (std::size_t i = 0; i < n_; ++i) {
      const float most = *std::max_element(&scores[i * l_], &scores[i * l_] + l_);
      for (std::uint32_t a = 0; a < l_; ++a) {
        words_[i * l_ + a] = std::exp(std::max(scores[i * l_ + a] - most, kLeastScore));
      }
      forward(i);
    }
    for (std::size_t i = n_ - 1; i-- > 0;) {
      for (std::uint32_t a = 0; a < l_; ++a) {
        float sum = 0;
        for (std::uint32_t b = 0; b < l_; ++b) {
          sum += factor(a, b) * words_[(i + 1) * l_ + b] * backward_[(i + 1) * l_ + b];
        }
        backward_[i * l_ + a] = sum;
      }
    }
  }

  [[nodiscard]] float word(std::size_t i, std::uint32_t a) const { return forward_[i * l_ + a] * backward_[i * l_ + a]; }
  // That word i has label a and the next one b. Requires: i + 1 is a word.
  [[nodiscard]] float pair(std::size_t i, std::uint32_t a, std::uint32_t b) const {
    return forward_[i * l_ + a] * factor(a, b) * words_[(i + 1) * l_ + b] * backward_[(i + 1) * l_ + b];
  }

 private:
  [[nodiscard]] float factor(std::uint32_t a, std::uint32_t b) const { return between_[std::size_t{a} * l_ + b]; }

  // The factors of a word are scaled so that its forward sums make 1.
  void forward(std::size_t i) {
    float* here = &forward_[i * l_];
    for (std::uint32_t a = 0; a < (i == 0 ? 1 : l_); ++a) {
      const float before = i == 0 ? 1.0F : forward_[(i - 1) * l_ + a];
      for (std::uint32_t b = 0; b < l_; ++b) {
        here[b] += before * factor(i == 0 ? l_ : a, b);
      }
    }
    float total = 0;
    for (std::uint32_t b = 0; b < l_; ++b) {
      here[b] *= words_[i * l_ + b];
      total += here[b];
    }
    const float scale = 1.0F / std::max(total, 1e-30F);
    for (std::uint32_t b = 0; b < l_; ++b) {
      here[b] *= scale;
      words_[i * l_ + b] *= scale;
    }
  }

  std::uint32_t l_;
  std::vector<float> between_;
  std::size_t n_ = 0;
  std::vector<float> words_;
  std::vector<float> forward_;
  std::vector<float> backward_;
};

class Learner {
 public:
  Learner(std::size_t features, std::uint32_t labels, const std::vector<bool>& allowed, const ChainOptions& options)
      : l_(labels), allowed_(allowed), options_(options), words_(features * labels), transitions_(allowed.size()) {
    for (std::size_t i = 0; i < allowed.size(); ++i) {
      transitions_.values[i] = allowed[i] ? 0.0F : kNever;
    }
  }

  void step(const std::vector<std::vector<std::uint32_t>>& words, const std::vector<std::uint32_t>& labels) {
    scores_.assign(words.size() * l_, 0.0F);
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (const auto f : words[i]) {
        for (std::uint32_t a = 0; a < l_; ++a) {
          scores_[i * l_ + a] += words_.values[std::size_t{f} * l_ + a];
        }
      }
    }
    Lattice lattice(l_, transitions_.values);
    lattice.run(scores_);
    gradient_.assign(transitions_.values.size(), 0.0F);
    for (std::uint32_t a = 0; a < l_; ++a) {
      gradient_[std::size_t{l_} * l_ + a] += lattice.word(0, a) - (labels[0] == a ? 1.0F : 0.0F);
    }
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      for (std::uint32_t a = 0; a < l_; ++a) {
        for (std::uint32_t b = 0; b < l_; ++b) {
          gradient_[std::size_t{a} * l_ + b] += lattice.pair(i, a, b) - (labels[i] == a && labels[i + 1] == b ? 1.0F : 0.0F);
        }
      }
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (std::uint32_t a = 0; a < l_; ++a) {
        const float g = lattice.word(i, a) - (labels[i] == a ? 1.0F : 0.0F);
        for (const auto f : words[i]) {
          words_.step(std::size_t{f} * l_ + a, g, options_);
        }
      }
    }
    for (std::size_t i = 0; i < gradient_.size(); ++i) {
      if (allowed_[i]) {
        transitions_.step(i, gradient_[i], options_);
      }
    }
  }

  [[nodiscard]] const std::vector<float>& words() const { return words_.values; }
  [[nodiscard]] const std::vector<float>& transitions() const { return transitions_.values; }

 private:
  std::uint32_t l_;
  const std::vector<bool>& allowed_;
  ChainOptions options_;
  Weights words_;
  Weights transitions_;
  std::vector<float> scores_;
  std::vector<float> gradient_;
};

}  // namespace

ChainModel ChainModel::learn(const std::vector<const LabelledSequence*>& sequences, std::uint32_t labels,
                             const std::vector<bool>& allowed, const ChainOptions& options) {
  FeatureNumbers numbers;
  for (const auto* s : sequences) {
    for (const auto& word : s->features) {
      numbers.count(word);
    }
  }
  numbers.close(options.min_count);
  std::vector<std::vector<std::vector<std::uint32_t>>> rows;
  std::vector<std::uint32_t> order;
  for (const auto* s : sequences) {
    auto& row = rows.emplace_back();
    for (const auto& word : s->features) {
      row.push_back(numbers.of(word));
    }
    if (!row.empty()) {
      order.push_back(static_cast<std::uint32_t>(rows.size() - 1));
    }
  }
  Learner learner(numbers.keys().size(), labels, allowed, options);
  Random random(options.seed);
  for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
    random.shuffle(order);
    for (const auto i : order) {
      learner.step(rows[i], sequences[i]->labels);
    }
  }
  ChainModel out;
  out.words_ = SoftmaxModel::of_weights(labels, numbers.keys(), learner.words());
  out.transitions_ = learner.transitions();
  return out;
}

ChainModel ChainModel::read(const ModelFile& file, const std::string& name) {
  ChainModel out;
  out.words_ = SoftmaxModel::read(file, name + ".words");
  std::size_t count = 0;
  const auto* values = file.array<float>(name + ".transitions", count);
  file.check(count == std::size_t{out.labels() + 1} * out.labels(), name + ".transitions");
  out.transitions_.assign(values, values + count);
  return out;
}

void ChainModel::write(ModelWriter& writer, const std::string& name) const {
  words_.write(writer, name + ".words");
  writer.add(name + ".transitions", transitions_);
}

std::vector<float> ChainModel::scores(const std::vector<std::vector<FeatureHash>>& features) const {
  std::vector<float> out(features.size() * labels());
  for (std::size_t i = 0; i < features.size(); ++i) {
    words_.scores(features[i], &out[i * labels()]);
  }
  return out;
}

std::vector<float> ChainModel::chances(const std::vector<float>& scores) const {
  std::vector<float> out;
  if (scores.empty()) {
    return out;
  }
  out.reserve(scores.size());
  Lattice lattice(labels(), transitions_);
  lattice.run(scores);
  for (std::size_t i = 0; i < scores.size() / labels(); ++i) {
    for (std::uint32_t a = 0; a < labels(); ++a) {
      out.push_back(lattice.word(i, a));
    }
  }
  return out;
}

std::vector<std::uint32_t> ChainModel::likeliest(const std::vector<float>& scores, float bias) const {
  const std::uint32_t l = labels();
  const std::size_t n = scores.size() / l;
  std::vector<std::uint32_t> out(n, 0);
  if (n == 0) {
    return out;
  }
  std::vector<std::uint32_t> from(scores.size(), 0);
  std::vector<float> best;
  std::vector<float> next(l);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t b = 0; b < l; ++b) {
      std::uint32_t before = i == 0 ? l : 0;
      float most = transitions_[std::size_t{before} * l + b] + (i == 0 ? 0.0F : best[0]);
      for (std::uint32_t a = 1; i > 0 && a < l; ++a) {
        const float score = best[a] + transitions_[std::size_t{a} * l + b];
        if (score > most) {
          most = score;
          before = a;
        }
      }
      from[i * l + b] = before;
      next[b] = most + scores[i * l + b] + (b == 0 ? bias : 0.0F);
    }
    best = next;
  }
  out.back() = static_cast<std::uint32_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = n - 1; i > 0; --i) {
    out[i - 1] = from[i * l + out[i]];
  }
  return out;
}

}  // namespace actorgraph::extract
