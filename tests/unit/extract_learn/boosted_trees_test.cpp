#include "extract/learn/boosted_trees.hpp"

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "extract/learn/random.hpp"

using namespace actorgraph;
using namespace actorgraph::extract;

namespace {

// Yes where exactly one of the first two numbers is large, which no sum of them can say; the third is noise.
std::vector<NumberedExample> either_or() {
  Random random(7);
  std::vector<NumberedExample> out;
  for (int i = 0; i < 600; ++i) {
    const auto a = static_cast<float>(random.uniform());
    const auto b = static_cast<float>(random.uniform());
    out.push_back({{a, b, static_cast<float>(random.uniform())}, (a > 0.5F) != (b > 0.5F), 1.0F});
  }
  return out;
}

BoostedTrees learned(const std::vector<NumberedExample>& from) {
  std::vector<const NumberedExample*> all;
  for (const auto& x : from) {
    all.push_back(&x);
  }
  return BoostedTrees::learn(all, {.trees = 60, .rate = 0.2F, .columns = 1.0F});
}

std::string file_of(const BoostedTrees& trees) {
  ModelWriter writer("test", 1);
  trees.write(writer, "m");
  return writer.finish();
}

}  // namespace

TEST_CASE("boosted trees learn what no sum of weights can say") {
  const auto trees = learned(either_or());
  CHECK(trees.probability({0.9F, 0.1F, 0.5F}) > 0.8F);
  CHECK(trees.probability({0.1F, 0.9F, 0.5F}) > 0.8F);
  CHECK(trees.probability({0.9F, 0.9F, 0.5F}) < 0.2F);
  CHECK(trees.probability({0.1F, 0.1F, 0.5F}) < 0.2F);
}

TEST_CASE("the same examples grow the same trees") { CHECK(file_of(learned(either_or())) == file_of(learned(either_or()))); }

TEST_CASE("trees read from their file answer as they did") {
  const auto trees = learned(either_or());
  const std::string bytes = file_of(trees);
  const auto read = BoostedTrees::read(ModelFile("test.model", bytes, "test", 1), "m");
  CHECK(read.probability({0.3F, 0.7F, 0.1F}) == trees.probability({0.3F, 0.7F, 0.1F}));
}

TEST_CASE("an example of no weight teaches trees nothing") {
  auto all = either_or();
  const auto count = all.size();
  for (std::size_t i = 0; i < count; ++i) {
    all.push_back({all[i].values, !all[i].label, 0.0F});
  }
  CHECK(learned(all).probability({0.9F, 0.1F, 0.5F}) > 0.8F);
}

TEST_CASE("examples that are all alike give their share") {
  std::vector<NumberedExample> all(98, {{1.0F}, false, 1.0F});
  for (int i = 0; i < 50; ++i) {
    all[static_cast<std::size_t>(i)].label = true;
  }
  CHECK(learned(all).probability({1.0F}) == Approx(0.5F).margin(0.05));
}

TEST_CASE("trees whose nodes point backwards are refused") {
  ModelWriter writer("test", 1);
  struct Node {
    float value;
    std::uint16_t column;
    std::uint16_t left;
  };
  writer.add("m.nodes", std::vector<Node>{{0.5F, 0, 1}, {0.5F, 0, 1}, {0.1F, 0, 0}});
  writer.add("m.starts", std::vector<std::uint32_t>{0});
  writer.add("m.shape", std::vector<float>{0.0F, 1.0F});
  const std::string bytes = writer.finish();
  CHECK_THROWS_AS(BoostedTrees::read(ModelFile("test.model", bytes, "test", 1), "m"), base::Failure);
}
