#include "extract/learn/softmax.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "extract/learn/feature_numbers.hpp"
#include "extract/learn/random.hpp"

namespace actorgraph::extract {
namespace {

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

SoftmaxModel SoftmaxModel::learn(const std::vector<const LabelledFeatures*>& examples, std::uint32_t classes,
                                 const SoftmaxOptions& options) {
  FeatureNumbers numbers;
  for (const auto* x : examples) {
    numbers.count(x->features);
  }
  numbers.close(options.min_count);
  std::vector<std::vector<std::uint32_t>> rows;
  std::vector<std::uint32_t> order;
  for (const auto* x : examples) {
    order.push_back(static_cast<std::uint32_t>(rows.size()));
    rows.push_back(numbers.of(x->features));
  }
  std::vector<float> mean(numbers.keys().size() * classes, 0.0F);
  for (std::uint32_t run = 0; run < options.runs; ++run) {
    Learner learner(numbers.keys().size(), classes, options);
    Random random(options.seed + run);
    for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
      random.shuffle(order);
      for (const auto i : order) {
        learner.step(rows[i], examples[i]->label, examples[i]->weight);
      }
    }
    std::transform(mean.begin(), mean.end(), learner.weights().begin(), mean.begin(),
                   [&](float sum, float w) { return sum + w / static_cast<float>(options.runs); });
  }
  return of_weights(classes, numbers.keys(), mean);
}

SoftmaxModel SoftmaxModel::of_weights(std::uint32_t classes, const std::vector<FeatureHash>& keys,
                                      const std::vector<float>& weights) {
  float largest = 1e-6F;
  for (const float w : weights) {
    largest = std::max(largest, std::abs(w));
  }
  SoftmaxModel out;
  out.classes_ = classes;
  out.scale_ = largest / 127.0F;
  for (std::size_t k = 0; k < keys.size(); ++k) {
    std::vector<std::int8_t> row;
    for (std::uint32_t c = 0; c < classes; ++c) {
      row.push_back(static_cast<std::int8_t>(std::lround(weights[k * classes + c] / out.scale_)));
    }
    if (std::any_of(row.begin(), row.end(), [](auto w) { return w != 0; })) {
      out.keys_.push_back(keys[k]);
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
  stride_ = sizeof(FeatureHash) + (classes_ + sizeof(FeatureHash) - 1) / sizeof(FeatureHash) * sizeof(FeatureHash);
  table_.assign(size * stride_, 0);
  mask_ = size - 1;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    std::size_t at = keys_[i] & mask_;
    while (key_at(at) != kNoFeature) {
      at = (at + 1) & mask_;
    }
    std::memcpy(&table_[at * stride_], &keys_[i], sizeof(FeatureHash));
    std::copy_n(&weights_[i * classes_], classes_, &table_[at * stride_ + sizeof(FeatureHash)]);
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
  file.check(scales == 2 && s[1] >= 2.0F && s[1] <= kMostClasses, name + ".scale");
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
  std::vector<float> out(classes_);
  scores(features, out.data());
  return out;
}

void SoftmaxModel::scores(const std::vector<FeatureHash>& features, float* out) const {
  std::array<std::int32_t, kMostClasses> sums{};
  if (table_.empty()) {
    return;
  }
  // The table is larger than the nearest caches: all its lines are on their way before the first is needed.
  for (const auto f : features) {
    __builtin_prefetch(&table_[(f & mask_) * stride_]);
  }
  for (const auto f : features) {
    std::size_t at = f & mask_;
    FeatureHash key = key_at(at);
    while (key != f && key != kNoFeature) {
      at = (at + 1) & mask_;
      key = key_at(at);
    }
    if (key == f) {
      // Rows are filled up with zeros to whole words: four classes are added at a time.
      const auto* row = &table_[at * stride_ + sizeof(FeatureHash)];
      for (std::size_t block = 0; block < stride_ - sizeof(FeatureHash); block += sizeof(FeatureHash)) {
        for (std::size_t c = block; c < block + sizeof(FeatureHash); ++c) {
          sums[c] += row[c];
        }
      }
    }
  }
  std::transform(sums.begin(), sums.begin() + classes_, out, [&](std::int32_t sum) { return static_cast<float>(sum) * scale_; });
}

std::vector<float> SoftmaxModel::probabilities(const std::vector<FeatureHash>& features) const {
  return softmax(scores(features));
}

}  // namespace actorgraph::extract
