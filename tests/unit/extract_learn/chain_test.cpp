#include "extract/learn/chain.hpp"

#include <numeric>

#include <catch2/catch.hpp>

using namespace actorgraph::extract;

namespace {

// Label 0 outside, 1 begins, 2 goes on: the word 5 begins a phrase that lasts as long as the word 6 follows; 6 alone is outside.
constexpr std::uint32_t kLabels = 3;
const std::vector<bool> kAllowed = {true, true, false, true, true, true, true, true, true, true, true, false};

LabelledSequence sequence(const std::vector<std::uint64_t>& words, std::vector<std::uint32_t> labels) {
  LabelledSequence out;
  for (const auto w : words) {
    out.features.push_back({feature(1, w)});
  }
  out.labels = std::move(labels);
  return out;
}

ChainModel learned() {
  static const std::vector<LabelledSequence> kExamples = {
      sequence({5, 6, 6, 7}, {1, 2, 2, 0}), sequence({6, 7, 5, 6}, {0, 0, 1, 2}), sequence({7, 6, 5, 7}, {0, 0, 1, 0}),
      sequence({5, 5, 6, 6}, {1, 1, 2, 2}), sequence({7, 6, 6, 5}, {0, 0, 0, 1})};
  std::vector<const LabelledSequence*> all;
  for (const auto& x : kExamples) {
    all.push_back(&x);
  }
  return ChainModel::learn(all, kLabels, kAllowed, {40, 0.15F, 1e-3F, 1, 1});
}

std::vector<std::vector<FeatureHash>> words(const std::vector<std::uint64_t>& w) { return sequence(w, {}).features; }

}  // namespace

TEST_CASE("a chain reads a word by what stands before it") {
  CHECK(learned().decode(words({7, 6, 6})) == std::vector<std::uint32_t>{0, 0, 0});
  CHECK(learned().decode(words({5, 6, 6, 7, 6})) == std::vector<std::uint32_t>{1, 2, 2, 0, 0});
}

TEST_CASE("a chain never says what is not allowed") {
  // Label 2 may not begin a sequence, and label 0 is made as good as impossible.
  CHECK(learned().decode(words({6}), -50.0F) == std::vector<std::uint32_t>{1});
}

TEST_CASE("a bias for label 0 makes a chain say less") {
  CHECK(learned().decode(words({5, 6}), 50.0F) == std::vector<std::uint32_t>{0, 0});
}

TEST_CASE("the chances of a word's labels make one, and a chain knows where a word has none") {
  const auto model = learned();
  const auto chances = model.chances(model.scores(words({7, 5, 6})));
  REQUIRE(chances.size() == std::size_t{3} * kLabels);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::accumulate(chances.begin() + static_cast<std::ptrdiff_t>(i * kLabels),
                          chances.begin() + static_cast<std::ptrdiff_t>((i + 1) * kLabels), 0.0F) == Approx(1.0F).margin(1e-4));
  }
  CHECK(chances[0] > 0.8F);
  CHECK(chances[kLabels] < 0.2F);
}

TEST_CASE("a chain read from its file answers as it did") {
  const auto model = learned();
  ModelWriter writer("test", 1);
  model.write(writer, "c");
  const std::string bytes = writer.finish();
  const auto read = ChainModel::read(ModelFile("test.model", bytes, "test", 1), "c");
  CHECK(read.decode(words({5, 6, 7, 5})) == model.decode(words({5, 6, 7, 5})));
}

TEST_CASE("an empty sequence has no labels") { CHECK(learned().decode({}).empty()); }
