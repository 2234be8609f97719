#include "extract/learn/softmax.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "extract/learn/random.hpp"

namespace actorgraph::extract {
namespace {

// The examples with dense numbers for features.
struct Dense {
  std::vector<FeatureHash> keys;                      // sorted
  std::vector<std::vector<std::uint32_t>> features;   // of each example
};

Dense dense(const std::vector<const LabelledFeatures*>& examples, std::uint32_t min_count) {
  std::unordered_map<FeatureHash, std::uint32_t> counts;
  for (const auto* x : examples) {
    for (const auto f : x->features) {
      ++counts[f];
    }
  }
  Dense out;
  for (const auto& [key, count] : counts) {
    if (count >= min_count) {
      out.keys.push_back(key);
    }
  }
  std::sort(out.keys.begin(), out.keys.end());
  std::unordered_map<FeatureHash, std::uint32_t> numbers;
  numbers.reserve(out.keys.size());
  for (std::uint32_t i = 0; i < out.keys.size(); ++i) {
    numbers.emplace(out.keys[i], i);
  }
  for (const auto* x : examples) {
    auto& row = out.features.emplace_back();
    for (const auto f : x->features) {
      if (const auto it = numbers.find(f); it != numbers.end()) {
        row.push_back(it->second);
      }
    }
  }
  return out;
}

class Learner {
 public:
  Learner(std::size_t features, std::uint32_t classes, const SoftmaxOptions& options)
      : classes_(classes), options_(options), weights_(features * classes, 0.0F), squares_(features * classes, 1e-3F) {}

  void step(const std::vector<std::uint32_t>& features, std::uint32_t label, float importance) {
    std::vector<float> scores(classes_, 0.0F);
    for (const auto f : features) {
      for (std::uint32_t c = 0; c < classes_; ++c) {
        scores[c] += weights_[std::size_t{f} * classes_ + c];
      }
    }
    auto p = softmax(std::move(scores));
    p[label] -= 1.0F;
    for (const auto f : features) {
      for (std::uint32_t c = 0; c < classes_; ++c) {
        const std::size_t i = std::size_t{f} * classes_ + c;
        const float gradient = importance * p[c] + options_.decay * weights_[i];
        squares_[i] += gradient * gradient;
        weights_[i] -= options_.rate * gradient / std::sqrt(squares_[i]);
      }
    }
  }

  [[nodiscard]] const std::vector<float>& weights() const { return weights_; }

 private:
  std::uint32_t classes_;
  SoftmaxOptions options_;
  std::vector<float> weights_;
  std::vector<float> squares_;
};

}  // namespace

std::vector<float> softmax(std::vector<float> scores) {
  const float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (auto& s : scores) {
    s = std::exp(s - most);
    sum += s;
  }
  for (auto& s : scores) {
    s /= sum;
  }
  return scores;
}

SoftmaxModel SoftmaxModel::learn(const std::vector<const LabelledFeatures*>& examples, std::uint32_t classes, const SoftmaxOptions& options) {
  const Dense data = dense(examples, options.min_count);
  Learner learner(data.keys.size(), classes, options);
  std::vector<std::uint32_t> order(examples.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  Random random(options.seed);
  for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
    random.shuffle(order);
    for (const auto i : order) {
      learner.step(data.features[i], examples[i]->label, examples[i]->weight);
    }
  }
  float largest = 1e-6F;
  for (const float w : learner.weights()) {
    largest = std::max(largest, std::abs(w));
  }
  SoftmaxModel out;
  out.classes_ = classes;
  out.scale_ = largest / 127.0F;
  for (std::size_t k = 0; k < data.keys.size(); ++k) {
    std::vector<std::int8_t> row;
    for (std::uint32_t c = 0; c < classes; ++c) {
      row.push_back(static_cast<std::int8_t>(std::lround(learner.weights()[k * classes + c] / out.scale_)));
    }
    if (std::any_of(row.begin(), row.end(), [](auto w) { return w != 0; })) {
      out.keys_.push_back(data.keys[k]);
      out.weights_.insert(out.weights_.end(), row.begin(), row.end());
    }
  }
  out.index();
  return out;
}

void SoftmaxModel::index() {
  std::size_t size = 16;
  while (size < keys_.size() * 2) {
    size *= 2;
  }
  slots_.assign(size, 0);
  for (std::uint32_t i = 0; i < keys_.size(); ++i) {
    std::size_t at = keys_[i] & (size - 1);
    while (slots_[at] != 0) {
      at = (at + 1) & (size - 1);
    }
    slots_[at] = i + 1;
  }
}

SoftmaxModel SoftmaxModel::read(const ModelFile& file, const std::string& name) {
  SoftmaxModel out;
  std::size_t keys = 0;
  std::size_t weights = 0;
  std::size_t scales = 0;
  const auto* k = file.array<FeatureHash>(name + ".keys", keys);
  const auto* w = file.array<std::int8_t>(name + ".weights", weights);
  const auto* s = file.array<float>(name + ".scale", scales);
  file.check(scales == 2 && s[1] >= 2.0F && s[1] <= 64.0F, name + ".scale");
  out.scale_ = s[0];
  out.classes_ = static_cast<std::uint32_t>(s[1]);
  file.check(weights == keys * out.classes_, name + ".weights");
  out.keys_.assign(k, k + keys);
  out.weights_.assign(w, w + weights);
  out.index();
  return out;
}

void SoftmaxModel::write(ModelWriter& writer, const std::string& name) const {
  writer.add(name + ".keys", keys_);
  writer.add(name + ".weights", weights_);
  writer.add(name + ".scale", std::vector<float>{scale_, static_cast<float>(classes_)});
}

std::vector<float> SoftmaxModel::scores(const std::vector<FeatureHash>& features) const {
  std::vector<std::int32_t> sums(classes_, 0);
  const std::size_t mask = slots_.size() - 1;
  for (const auto f : features) {
    for (std::size_t at = f & mask; !slots_.empty() && slots_[at] != 0; at = (at + 1) & mask) {
      const std::size_t k = slots_[at] - 1;
      if (keys_[k] == f) {
        for (std::uint32_t c = 0; c < classes_; ++c) {
          sums[c] += weights_[k * classes_ + c];
        }
        break;
      }
    }
  }
  std::vector<float> out(classes_);
  std::transform(sums.begin(), sums.end(), out.begin(), [&](std::int32_t sum) { return static_cast<float>(sum) * scale_; });
  return out;
}

std::vector<float> SoftmaxModel::probabilities(const std::vector<FeatureHash>& features) const { return softmax(scores(features)); }

}  // namespace actorgraph::extract
