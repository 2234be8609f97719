#include "extract/learn/label_chain.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace actorgraph::extract {
namespace {

constexpr std::size_t kMostClasses = 16;
using Row = std::array<float, kMostClasses>;

}  // namespace

struct LabelChainLearner::Chances {
  std::vector<float> labels;  // word × class
  std::vector<Row> pairs;     // summed over the words: [before][label]
  double log_sum = 0;         // of all sequences' factors
};

LabelChainLearner::LabelChainLearner(const LabelChainOptions& options,
                                     const std::function<bool(std::size_t, std::size_t)>& follows,
                                     const std::function<FeatureHash(std::size_t)>& transition)
    : options_(options),
      classes_(options.shape.classes),
      weights_(options.shape.size(), 0.0F),
      squares_(options.shape.size(), 0.0F),
      sums_(options.shape.size(), 0.0F) {
  for (std::size_t before = 0; before <= classes_; ++before) {
    transitions_.push_back(transition(before));
    for (std::size_t label = 0; label < classes_; ++label) {
      follows_.push_back(follows(before, label) ? 1 : 0);
    }
  }
}

// Forward and backward sums, scaled word by word. factors: word × class, then the transitions' [before][label].
void LabelChainLearner::chances(const std::vector<float>& factors, const std::uint16_t* allowed, std::size_t n,
                                Chances& out) const {
  const std::size_t k = classes_;
  const float* between = factors.data() + n * k;
  const auto word = [&](std::size_t i, std::size_t l) {
    return allowed == nullptr || (allowed[i] >> l & 1U) != 0 ? factors[i * k + l] : 0.0F;
  };
  std::vector<float> forward(n * k);
  std::vector<float> scale(n);
  out.log_sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    float total = 0;
    for (std::size_t l = 0; l < k; ++l) {
      float sum = 0;
      if (i == 0) {
        sum = between[k * k + l];
      } else {
        for (std::size_t p = 0; p < k; ++p) {
          sum += forward[(i - 1) * k + p] * between[p * k + l];
        }
      }
      forward[i * k + l] = sum * word(i, l);
      total += forward[i * k + l];
    }
    scale[i] = 1.0F / std::max(total, 1e-30F);
    out.log_sum -= std::log(static_cast<double>(scale[i]));
    for (std::size_t l = 0; l < k; ++l) {
      forward[i * k + l] *= scale[i];
    }
  }
  out.labels.assign(n * k, 0.0F);
  out.pairs.assign(k + 1, Row{});
  Row backward{};
  backward.fill(1.0F);
  for (std::size_t i = n; i-- > 0;) {
    Row here{};  // factor of the word times what follows
    for (std::size_t l = 0; l < k; ++l) {
      out.labels[i * k + l] = forward[i * k + l] * backward[l];
      here[l] = word(i, l) * backward[l] * scale[i];
    }
    if (i == 0) {
      for (std::size_t l = 0; l < k; ++l) {
        out.pairs[k][l] += between[k * k + l] * here[l];
      }
      break;
    }
    for (std::size_t p = 0; p < k; ++p) {
      float sum = 0;
      for (std::size_t l = 0; l < k; ++l) {
        const float through = between[p * k + l] * here[l];
        out.pairs[p][l] += forward[(i - 1) * k + p] * through;
        sum += through;
      }
      backward[p] = sum;
    }
  }
}

void LabelChainLearner::step(const FeatureHash* features, std::size_t count, const float* gradient) {
  for (std::size_t f = 0; f < count; ++f) {
    const std::size_t at = options_.shape.offset(features[f]);
    float* squares = squares_.data() + at;
    float* weights = weights_.data() + at;
    for (std::size_t c = 0; c < kMostClasses; ++c) {
      squares[c] += gradient[c] * gradient[c];
      weights[c] += options_.rate * gradient[c] / (std::sqrt(squares[c]) + 1e-2F);
    }
  }
}

double LabelChainLearner::learn(const LabelChainExample& example, Random& random) {
  const std::size_t n = example.size();
  const std::size_t k = classes_;
  std::vector<FeatureHash> kept;
  std::vector<std::size_t> ends;
  const auto threshold = static_cast<std::uint64_t>(static_cast<double>(options_.left_out) * 65536.0);
  for (std::size_t i = 0; i < n; ++i) {
    const FeatureHash* features = example.begin_of(i);
    const std::size_t count = example.count_of(i);
    for (std::size_t f = 0; f < count; f += 4) {
      std::uint64_t draw = random.next();
      for (std::size_t g = f; g < std::min(f + 4, count); ++g, draw >>= 16U) {
        if ((draw & 0xFFFFU) >= threshold) {
          kept.push_back(features[g]);
        }
      }
    }
    ends.push_back(kept.size());
  }
  const float whole = 1.0F / (1.0F - options_.left_out);
  std::vector<float> factors((n + k + 1) * k);
  for (std::size_t i = 0; i < n; ++i) {
    Row sum{};
    for (std::size_t f = i == 0 ? 0 : ends[i - 1]; f < ends[i]; ++f) {
      const float* weights = weights_.data() + options_.shape.offset(kept[f]);
      for (std::size_t c = 0; c < kMostClasses; ++c) {
        sum[c] += weights[c];
      }
    }
    const float top = *std::max_element(sum.begin(), sum.begin() + static_cast<std::ptrdiff_t>(k)) * whole;
    for (std::size_t c = 0; c < k; ++c) {
      factors[i * k + c] = std::exp(std::max(sum[c] * whole - top, -60.0F));
    }
  }
  for (std::size_t p = 0; p <= k; ++p) {
    for (std::size_t l = 0; l < k; ++l) {
      const float weight = weights_[options_.shape.offset(transitions_[p]) + l];
      factors[(n + p) * k + l] = follows_[p * k + l] != 0 ? std::exp(weight) : 0.0F;
    }
  }
  Chances all;
  Chances right;
  chances(factors, nullptr, n, all);
  chances(factors, example.allowed.data(), n, right);
  Row gradient{};
  for (std::size_t i = 0; i < n; ++i) {
    float largest = 0;
    for (std::size_t c = 0; c < k; ++c) {
      gradient[c] = right.labels[i * k + c] - all.labels[i * k + c];
      largest = std::max(largest, std::abs(gradient[c]));
    }
    if (largest > 5e-3F) {
      const std::size_t begin = i == 0 ? 0 : ends[i - 1];
      step(kept.data() + begin, ends[i] - begin, gradient.data());
    }
  }
  for (std::size_t p = 0; p <= k; ++p) {
    for (std::size_t c = 0; c < k; ++c) {
      gradient[c] = right.pairs[p][c] - all.pairs[p][c];
    }
    step(&transitions_[p], 1, gradient.data());
  }
  return all.log_sum - right.log_sum;
}

void LabelChainLearner::average() {
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    sums_[i] += weights_[i];
  }
  ++summed_;
}

std::vector<std::int8_t> LabelChainLearner::quantize(float& scale) const {
  std::vector<float> mean(sums_.size());
  std::transform(sums_.begin(), sums_.end(), mean.begin(),
                 [&](float w) { return w / static_cast<float>(std::max(summed_, 1U)); });
  return quantize_weights(mean, &scale);
}

}  // namespace actorgraph::extract
