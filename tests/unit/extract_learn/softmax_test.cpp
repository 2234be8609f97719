#include "extract/learn/softmax.hpp"

#include <catch2/catch.hpp>

using namespace actorgraph::extract;

namespace {

// Examples of two classes that one feature tells apart; a second one is noise.
std::vector<LabelledFeatures> examples() {
  std::vector<LabelledFeatures> out;
  for (std::uint32_t i = 0; i < 60; ++i) {
    out.push_back({{feature(1, i % 2), feature(2, i % 3)}, i % 2, 1.0F});
  }
  return out;
}

SoftmaxModel learned(const std::vector<LabelledFeatures>& from) {
  std::vector<const LabelledFeatures*> all;
  for (const auto& x : from) {
    all.push_back(&x);
  }
  return SoftmaxModel::learn(all, 2, {});
}

}  // namespace

TEST_CASE("a softmax model learns the feature that tells classes apart") {
  const auto model = learned(examples());
  CHECK(model.probabilities({feature(1, 0)})[0] > 0.8F);
  CHECK(model.probabilities({feature(1, 1)})[1] > 0.8F);
}

TEST_CASE("an unknown feature leaves a softmax model undecided") {
  CHECK(learned(examples()).probabilities({feature(9, 9)})[0] == Approx(0.5F));
}

TEST_CASE("a softmax model read from its file answers as it did") {
  const auto model = learned(examples());
  ModelWriter writer("test", 1);
  model.write(writer, "m");
  const std::string bytes = writer.finish();
  const auto read = SoftmaxModel::read(ModelFile("test.model", bytes, "test", 1), "m");
  const std::vector<FeatureHash> features = {feature(1, 1), feature(2, 2)};
  CHECK(read.probabilities(features) == model.probabilities(features));
}

TEST_CASE("an example of no weight teaches nothing") {
  auto all = examples();
  for (std::uint32_t i = 0; i < 40; ++i) {
    all.push_back({{feature(1, 0)}, 1, 0.0F});
  }
  CHECK(learned(all).probabilities({feature(1, 0)})[0] > 0.8F);
}
