#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/failure.hpp"
#include "extract/learn/clusters.hpp"
#include "extract/learn/dense.hpp"
#include "extract/learn/dense_dispatch.hpp"
#include "extract/learn/label_chain.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/learn/random.hpp"

namespace actorgraph::extract {
namespace {

std::vector<float> noise(std::size_t count, Random& random) {
  std::vector<float> out(count);
  for (float& v : out) {
    v = static_cast<float>(random.uniform() * 2 - 1);
  }
  return out;
}

void require_close(const std::vector<float>& a, const std::vector<float>& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    REQUIRE(a[i] == Approx(b[i]).margin(1e-3));
  }
}

// Those of the kinds of processor that this one understands.
std::vector<dense::Kernels> kernels_here() {
  std::vector<dense::Kernels> all{dense::plain::kernels()};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    all.push_back(dense::avx2::kernels());
  }
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq")) {
    all.push_back(dense::avx512::kernels());
    if (__builtin_cpu_supports("avx512vnni")) {
      all.push_back(dense::vnni::kernels());
    }
  }
  return all;
}

TEST_CASE("Matrix products agree with the schoolbook, whatever the sizes, on every kind of processor that is here") {
  const auto all = kernels_here();
  Random random(3);
  for (const std::size_t rows : {1U, 3U, 4U, 9U}) {
    for (const std::size_t out : {1U, 16U, 33U, 64U, 91U}) {
      const std::size_t in = 7 + rows;
      const auto x = noise(rows * in, random);
      const auto w = noise(in * out, random);
      const auto dy = noise(rows * out, random);
      std::vector<float> y(rows * out, 1.0F);
      std::vector<float> dx(rows * in, 1.0F);
      std::vector<float> dw(in * out, 1.0F);
      for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t k = 0; k < in; ++k) {
          for (std::size_t j = 0; j < out; ++j) {
            y[r * out + j] += x[r * in + k] * w[k * out + j];
            dx[r * in + k] += dy[r * out + j] * w[k * out + j];
            dw[k * out + j] += x[r * in + k] * dy[r * out + j];
          }
        }
      }
      for (const auto& kernels : all) {
        std::vector<float> got(rows * out, 1.0F);
        kernels.multiply_add(rows, in, out, x.data(), w.data(), got.data());
        require_close(got, y);
        got.assign(rows * in, 1.0F);
        kernels.multiply_transposed_add(rows, in, out, dy.data(), w.data(), got.data());
        require_close(got, dx);
        got.assign(in * out, 1.0F);
        kernels.outer_add(rows, in, out, x.data(), dy.data(), got.data());
        require_close(got, dw);
      }
    }
  }
}

TEST_CASE("Products of bytes have exact integer sums, whatever the sizes, on every kind of processor that is here") {
  Random random(5);
  for (const std::size_t rows : {1U, 2U, 7U, 8U, 19U}) {
    for (const std::size_t out : {1U, 16U, 33U, 91U}) {
      const std::size_t in = 12;
      const std::size_t step = 4;  // rows overlap
      std::vector<std::uint8_t> x(rows * step + in);
      std::vector<std::int8_t> w(in * out);
      for (auto& v : x) {
        v = static_cast<std::uint8_t>(1 + random.below(255));
      }
      for (auto& v : w) {
        v = static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127);
      }
      const std::vector<float> scales(out, 0.5F);
      const std::vector<float> bias(out, 3.0F);
      const std::vector<float> x_scales(rows, 2.0F);
      const dense::ByteMatrix matrix(in, out, w.data(), scales.data(), bias.data());
      for (const auto& kernels : kernels_here()) {
        std::vector<float> y(rows * out + 1, -7.0F);
        matrix.multiply(rows, x.data(), step, x_scales.data(), y.data(), kernels);
        for (std::size_t r = 0; r < rows; ++r) {
          for (std::size_t c = 0; c < out; ++c) {
            int sum = 3;
            for (std::size_t k = 0; k < in; ++k) {
              sum += (x[r * step + k] - 128) * w[k * out + c];
            }
            REQUIRE(y[r * out + c] == static_cast<float>(sum));
          }
        }
        REQUIRE(y.back() == -7.0F);
      }
    }
  }
}

TEST_CASE("Numbers become bytes by rounding, and the largest is found") {
  std::vector<float> x(40, 0.0F);
  x[3] = -1.0F;
  x[39] = 0.5F;
  for (const auto& kernels : kernels_here()) {
    CHECK(kernels.largest(x.data(), x.size()) == 1.0F);
    std::vector<std::uint8_t> bytes(x.size());
    kernels.to_bytes(x.data(), x.size(), 127.0F, bytes.data());
    CHECK(bytes[0] == 128);
    CHECK(bytes[3] == 1);
    CHECK(bytes[39] == 192);
  }
}

TEST_CASE("Sums of rows of bytes agree with the schoolbook") {
  Random random(4);
  std::vector<std::int8_t> weights(4096);
  for (auto& w : weights) {
    w = static_cast<std::int8_t>(random.next());
  }
  for (const std::size_t row : {16U, 48U, 96U, 112U}) {
    std::vector<std::size_t> offsets(37);
    std::vector<std::int16_t> sums(row, 7);
    for (auto& offset : offsets) {
      offset = random.below(200) * 16;
    }
    dense::sum_rows(weights.data(), offsets.data(), offsets.size(), row, sums.data());
    for (std::size_t c = 0; c < row; ++c) {
      int sum = 0;
      for (const auto offset : offsets) {
        sum += weights[offset + c];
      }
      REQUIRE(sums[c] == sum);
    }
  }
}

TEST_CASE("The smooth steps follow the exact functions") {
  std::vector<float> x;
  for (int i = -200; i <= 200; ++i) {
    x.push_back(static_cast<float>(i) * 0.07F);
  }
  auto t = x;
  auto s = x;
  dense::tanh_in_place(t.data(), t.size());
  dense::sigmoid_in_place(s.data(), s.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    CHECK(t[i] == Approx(std::tanh(x[i])).margin(1e-5));
    CHECK(s[i] == Approx(1 / (1 + std::exp(-x[i]))).margin(1e-5));
  }
}

TEST_CASE("A perceptron learns a rule and keeps it as 8-bit weights") {
  HashedTrainer trainer({3, 14});
  std::vector<FeatureHash> features(2);
  std::vector<float> scores(16);
  for (std::uint32_t i = 0; i < 600; ++i) {
    const std::uint32_t right = i % 3;
    features = {feature(1, right), feature(2, i % 7)};
    trainer.score(features.data(), 2, scores.data());
    scores[right] -= 1.0F;  // with a margin: ties are no knowledge
    const auto best = static_cast<std::uint32_t>(std::max_element(scores.begin(), scores.begin() + 3) - scores.begin());
    if (best != right) {
      trainer.update(features.data(), 2, right, best);
    }
    trainer.step();
  }
  const auto weights = trainer.quantize();
  const HashedScorer scorer({3, 14}, weights.data());
  std::vector<std::int16_t> sums(16);
  for (std::uint32_t i = 0; i < 21; ++i) {
    features = {feature(1, i % 3), feature(2, i % 7)};
    scorer.score(features.data(), 2, sums.data());
    CHECK(static_cast<std::uint32_t>(std::max_element(sums.begin(), sums.begin() + 3) - sums.begin()) == i % 3);
  }
}

TEST_CASE("Words between the same neighbours come into one class, the same every time") {
  // Three kinds of word in a fixed order: 100…, 200…, 300….
  std::vector<std::vector<std::uint64_t>> sentences;
  Random random(5);
  const auto word = [&](std::uint64_t kind) { return (kind + random.below(4)) << 32U; };
  for (int i = 0; i < 400; ++i) {
    sentences.push_back({word(100), word(200), word(300)});
  }
  ClusterOptions options;
  options.classes = 5;
  const auto learn = [&] {
    ModelWriter writer("x", 1);
    learn_clusters(sentences, options, writer, [](const std::string&) {});
    return writer.finish();
  };
  const std::string bytes = learn();
  CHECK(bytes == learn());
  const ModelFile model("x", bytes, "x", 1);
  const WordClusters clusters(model);
  CHECK(clusters.of(std::uint64_t{999} << 32U) == 0);
  CHECK(clusters.of(std::uint64_t{101} << 32U) == clusters.of(std::uint64_t{103} << 32U));
  CHECK(clusters.of(std::uint64_t{301} << 32U) == clusters.of(std::uint64_t{303} << 32U));
  CHECK(clusters.of(std::uint64_t{101} << 32U) != clusters.of(std::uint64_t{301} << 32U));
}

TEST_CASE("Model files give back their blocks, and refuse what is cut short or flipped") {
  ModelWriter writer("kind", 2);
  writer.add("b", std::vector<std::uint32_t>{1, 2, 3});
  writer.add("a", "text");
  const std::string bytes = writer.finish();
  const ModelFile model("m", bytes, "kind", 2);
  std::size_t count = 0;
  CHECK(model.array<std::uint32_t>("b", count)[2] == 3);
  CHECK(count == 3);
  CHECK(model.block("a") == "text");
  CHECK(model.has("a"));
  CHECK_FALSE(model.has("c"));
  CHECK_THROWS_WITH(model.block("c"), "m: the model file has no block 'c'");
  CHECK_THROWS_WITH(ModelFile("m", bytes, "kind", 3), "m: expected a 'kind' model of version 3, found 'kind' of version 2");
  for (std::size_t cut = 0; cut < bytes.size(); cut += 3) {
    CHECK_THROWS_AS(ModelFile("m", std::string_view(bytes).substr(0, cut), "kind", 2), base::Failure);
  }
}

TEST_CASE("A chain learns from neighbours what a word alone does not tell, and nothing where all labels are allowed") {
  constexpr std::size_t kClasses = 3;
  const HashedShape shape{kClasses, 10};
  const auto transition = [](std::size_t before) { return feature(9, before); };
  const auto any = [](std::size_t, std::size_t) { return true; };
  // Word 2 has label 2 behind word 1 and label 0 behind word 0.
  const auto example = [](std::uint64_t first, std::uint16_t last_allowed) {
    LabelChainExample out;
    out.features = {feature(1, first), feature(1, 2)};
    out.ends = {1, 2};
    out.allowed = {static_cast<std::uint16_t>(1U << first), last_allowed};
    return out;
  };
  Random random(5);
  LabelChainLearner learner({shape, 0.1F, 0.0F}, any, transition);
  double first = 0;
  double last = 0;
  for (int i = 0; i < 200; ++i) {
    last = learner.learn(example(1, 1U << 2U), random) + learner.learn(example(0, 1U << 0U), random);
    first = i == 0 ? last : first;
  }
  CHECK(last < 0.1 * first);
  learner.average();
  float scale = 0;
  const auto weights = learner.quantize(scale);
  CHECK(scale > 0);
  const auto score = [&](FeatureHash hash, std::size_t label) { return static_cast<int>(weights[shape.offset(hash) + label]); };
  CHECK(score(transition(1), 2) > score(transition(1), 0));
  CHECK(score(transition(0), 0) > score(transition(0), 2));
  LabelChainLearner idle({shape, 0.1F, 0.0F}, any, transition);
  LabelChainExample open = example(1, 7U);
  open.allowed[0] = 7U;
  CHECK(idle.learn(open, random) == Approx(0.0).margin(1e-5));
}

}  // namespace
}  // namespace actorgraph::extract
