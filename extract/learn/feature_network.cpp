#include "extract/learn/feature_network.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/learn/dense.hpp"
#include "extract/learn/feature_numbers.hpp"
#include "extract/learn/random.hpp"
#include "extract/learn/sigmoid.hpp"

namespace actorgraph::extract {
namespace {

constexpr float kSlope = 0.1F;         // of the rectifiers below zero
constexpr float kFirstRows = 0.05F;    // the spread of the rows before anything is learned
constexpr float kFirstOutput = 0.3F;   // and of the output
constexpr float kFirstSquare = 1e-3F;  // AdaGrad's sums begin here
constexpr std::size_t kAtOnce = 256;   // so many rows of bytes sum up within 16 bits

using Units = std::array<float, FeatureNetwork::kUnits>;

// Roughly normal, of deviation one.
float scattered(Random& random) { return static_cast<float>((random.uniform() + random.uniform() + random.uniform() - 1.5) * 2); }

void adapt(float& value, float& squares, float gradient, float rate) {
  squares += gradient * gradient;
  value -= rate * gradient / std::sqrt(squares);
}

}  // namespace

// One of the networks while it learns, by AdaGrad.
class FeatureNetwork::Learner {
 public:
  Learner(std::size_t features, std::size_t questions, const FeatureNetworkOptions& options, std::uint64_t seed)
      : options_(options),
        questions_(questions),
        random_(seed),
        rows_(features),
        row_squares_(features),
        output_(questions),
        output_squares_(questions),
        output_bias_(questions, 0.0F),
        output_bias_squares_(questions, kFirstSquare),
        errors_(questions) {
    bias_.fill(0.0F);
    bias_squares_.fill(kFirstSquare);
    fill(rows_, row_squares_, kFirstRows);
    fill(output_, output_squares_, kFirstOutput);
  }

  // `rows`: the features' numbers of each example.
  void run(const std::vector<const AnsweredFeatures*>& examples, const std::vector<std::vector<std::uint32_t>>& rows) {
    std::vector<std::uint32_t> order(examples.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::vector<std::uint32_t> used;
    for (std::uint32_t epoch = 0; epoch < options_.epochs; ++epoch) {
      random_.shuffle(order);
      for (const auto i : order) {
        const auto& x = *examples[i];
        const bool negative = std::none_of(x.answers.begin(), x.answers.end(), [](bool yes) { return yes; });
        if (negative && !taken(options_.negatives)) {
          continue;
        }
        used.clear();
        std::copy_if(rows[i].begin(), rows[i].end(), std::back_inserter(used),
                     [&](auto) { return taken(1.0F - options_.dropped); });
        step(x, used, negative ? 1.0F / options_.negatives : 1.0F);
      }
    }
  }

  [[nodiscard]] const std::vector<Units>& rows() const { return rows_; }
  [[nodiscard]] const Units& bias() const { return bias_; }
  [[nodiscard]] const std::vector<Units>& output() const { return output_; }
  [[nodiscard]] const std::vector<float>& output_bias() const { return output_bias_; }

 private:
  void fill(std::vector<Units>& values, std::vector<Units>& squares, float spread) {
    for (auto& row : values) {
      std::generate(row.begin(), row.end(), [&] { return spread * scattered(random_); });
    }
    for (auto& row : squares) {
      row.fill(kFirstSquare);
    }
  }

  [[nodiscard]] bool taken(float share) { return share >= 1.0F || random_.uniform() < static_cast<double>(share); }

  void step(const AnsweredFeatures& x, const std::vector<std::uint32_t>& used, float importance) {
    const float more = 1.0F / (1.0F - options_.dropped);  // the rest stands for what was left out
    Units h{};
    for (const auto f : used) {
      for (std::size_t k = 0; k < kUnits; ++k) {
        h[k] += rows_[f][k];
      }
    }
    for (std::size_t k = 0; k < kUnits; ++k) {
      h[k] = bias_[k] + more * h[k];
      h[k] = h[k] > 0 ? h[k] : kSlope * h[k];
    }
    Units back{};
    for (std::size_t q = 0; q < questions_; ++q) {
      float sum = output_bias_[q];
      for (std::size_t k = 0; k < kUnits; ++k) {
        sum += h[k] * output_[q][k];
      }
      const float p = sigmoid(sum);
      errors_[q] = importance * x.weights[q] * (p - (x.answers[q] ? 1.0F : 0.0F));
      for (std::size_t k = 0; k < kUnits; ++k) {
        back[k] += errors_[q] * output_[q][k];
      }
    }
    for (std::size_t q = 0; q < questions_; ++q) {
      adapt(output_bias_[q], output_bias_squares_[q], errors_[q], options_.rate);
      for (std::size_t k = 0; k < kUnits; ++k) {
        adapt(output_[q][k], output_squares_[q][k], errors_[q] * h[k], options_.rate);
      }
    }
    for (std::size_t k = 0; k < kUnits; ++k) {
      back[k] *= h[k] > 0 ? 1.0F : kSlope;
      adapt(bias_[k], bias_squares_[k], back[k], options_.rate);
    }
    for (const auto f : used) {
      auto& row = rows_[f];
      auto& squares = row_squares_[f];
      for (std::size_t k = 0; k < kUnits; ++k) {
        adapt(row[k], squares[k], back[k] + options_.decay * row[k], options_.rate);
      }
    }
  }

  FeatureNetworkOptions options_;
  std::size_t questions_;
  Random random_;
  std::vector<Units> rows_;
  std::vector<Units> row_squares_;
  Units bias_{};
  Units bias_squares_{};
  std::vector<Units> output_;  // by question
  std::vector<Units> output_squares_;
  std::vector<float> output_bias_;
  std::vector<float> output_bias_squares_;
  std::vector<float> errors_;
};

FeatureNetwork FeatureNetwork::learn(const std::vector<const AnsweredFeatures*>& examples, std::uint32_t questions,
                                     const FeatureNetworkOptions& options) {
  FeatureNumbers numbers;
  for (const auto* x : examples) {
    numbers.count(x->features);
  }
  numbers.close(options.min_count);
  std::vector<std::vector<std::uint32_t>> rows;
  for (const auto* x : examples) {
    rows.push_back(numbers.of(x->features));
  }
  FeatureNetwork out;
  out.keys_ = numbers.keys();
  out.units_ = kUnits * options.runs;
  out.questions_ = questions;
  out.rows_.resize(out.keys_.size() * out.units_);
  out.scales_.assign(out.units_, 1e-6F);
  out.output_.resize(out.units_ * questions);
  out.output_bias_.assign(questions, 0.0F);
  const float share = 1.0F / static_cast<float>(options.runs);
  for (std::uint32_t run = 0; run < options.runs; ++run) {
    Learner learner(out.keys_.size(), questions, options, options.seed * 1000 + run);
    learner.run(examples, rows);
    out.bias_.insert(out.bias_.end(), learner.bias().begin(), learner.bias().end());
    for (std::size_t k = 0; k < kUnits; ++k) {
      const std::size_t unit = run * kUnits + k;
      auto& scale = out.scales_[unit];
      for (const auto& row : learner.rows()) {
        scale = std::max(scale, std::abs(row[k]) / 127.0F);
      }
      for (std::size_t f = 0; f < out.keys_.size(); ++f) {
        out.rows_[f * out.units_ + unit] = static_cast<std::int8_t>(std::lround(learner.rows()[f][k] / scale));
      }
      for (std::size_t q = 0; q < questions; ++q) {
        out.output_[unit * questions + q] = share * learner.output()[q][k];
      }
    }
    for (std::size_t q = 0; q < questions; ++q) {
      out.output_bias_[q] += share * learner.output_bias()[q];
    }
  }
  out.index();
  return out;
}

void FeatureNetwork::index() {
  row_of_ = base::HashMap<std::uint32_t>(keys_.size());
  for (std::uint32_t i = 0; i < keys_.size(); ++i) {
    row_of_[keys_[i]] = i;
  }
}

FeatureNetwork FeatureNetwork::read(const ModelFile& file, const std::string& name) {
  FeatureNetwork out;
  std::size_t keys = 0;
  std::size_t rows = 0;
  std::size_t numbers = 0;
  const auto* k = file.array<FeatureHash>(name + ".keys", keys);
  const auto* r = file.array<std::int8_t>(name + ".rows", rows);
  const auto* n = file.array<float>(name + ".output", numbers);
  const std::string output = name + ".output";
  file.check(numbers > 2 && n[0] >= 1.0F && n[0] <= 4096.0F && n[1] >= 1.0F && n[1] <= float{kMostQuestions}, output);
  out.units_ = static_cast<std::size_t>(n[0]);
  out.questions_ = static_cast<std::size_t>(n[1]);
  file.check(out.units_ % kUnits == 0 && numbers == 2 + out.units_ * (2 + out.questions_) + out.questions_, output);
  file.check(rows == keys * out.units_, name + ".rows");
  out.keys_.assign(k, k + keys);
  out.rows_.assign(r, r + rows);
  const auto* at = n + 2;
  const auto next = [&](std::size_t count) {
    at += count;
    return std::vector<float>(at - count, at);
  };
  out.scales_ = next(out.units_);
  out.bias_ = next(out.units_);
  out.output_ = next(out.units_ * out.questions_);
  out.output_bias_ = next(out.questions_);
  out.index();
  return out;
}

void FeatureNetwork::write(ModelWriter& writer, const std::string& name) const {
  std::vector<float> numbers = {static_cast<float>(units_), static_cast<float>(questions_)};
  for (const auto* part : {&scales_, &bias_, &output_, &output_bias_}) {
    numbers.insert(numbers.end(), part->begin(), part->end());
  }
  writer.add(name + ".keys", keys_);
  writer.add(name + ".rows", rows_);
  writer.add(name + ".output", numbers);
}

std::vector<float> FeatureNetwork::log_odds(const std::vector<FeatureHash>& features) const {
  std::vector<std::int32_t> sums(units_, 0);
  std::vector<std::int16_t> part(units_);
  std::array<std::size_t, kAtOnce> offsets{};
  std::size_t count = 0;
  const auto add = [&] {
    dense::sum_rows(rows_.data(), offsets.data(), count, units_, part.data());
    std::transform(sums.begin(), sums.end(), part.begin(), sums.begin(), std::plus<>());
    count = 0;
  };
  for (const auto f : features) {
    row_of_.prefetch(f);
  }
  for (const auto f : features) {
    if (const auto* row = row_of_.find(f)) {
      offsets[count] = *row * units_;
      __builtin_prefetch(&rows_[offsets[count]]);
      if (++count == kAtOnce) {
        add();
      }
    }
  }
  add();
  auto out = output_bias_;
  for (std::size_t u = 0; u < units_; ++u) {
    const float sum = bias_[u] + scales_[u] * static_cast<float>(sums[u]);
    const float h = sum > 0 ? sum : kSlope * sum;
    for (std::size_t q = 0; q < questions_; ++q) {
      out[q] += h * output_[u * questions_ + q];
    }
  }
  return out;
}

}  // namespace actorgraph::extract
