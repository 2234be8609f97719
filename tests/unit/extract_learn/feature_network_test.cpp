#include "extract/learn/feature_network.hpp"

#include <catch2/catch.hpp>

using namespace actorgraph::extract;

namespace {

// Two questions: whether one of two features stands without the other, which no sum of weights can tell; whether the first
// stands.
std::vector<AnsweredFeatures> examples() {
  std::vector<AnsweredFeatures> out;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const bool first = i % 2 == 1;
    const bool second = i / 2 % 2 == 1;
    out.push_back(
        {{feature(1, first ? 1 : 0), feature(2, second ? 1 : 0), feature(3, i % 7)}, {first != second, first}, {1.0F, 1.0F}});
  }
  return out;
}

FeatureNetworkOptions options() {
  FeatureNetworkOptions out;
  out.epochs = 40;
  out.rate = 0.1F;
  out.dropped = 0.0F;
  return out;
}

FeatureNetwork learned(const std::vector<AnsweredFeatures>& from, const FeatureNetworkOptions& how) {
  std::vector<const AnsweredFeatures*> all;
  for (const auto& x : from) {
    all.push_back(&x);
  }
  return FeatureNetwork::learn(all, 2, how);
}

std::string bytes_of(const FeatureNetwork& network) {
  ModelWriter writer("test", 1);
  network.write(writer, "n");
  return writer.finish();
}

}  // namespace

TEST_CASE("a feature network learns what two features say together, and each question by itself") {
  const auto network = learned(examples(), options());
  for (const bool first : {false, true}) {
    for (const bool second : {false, true}) {
      const auto odds = network.log_odds({feature(1, first ? 1 : 0), feature(2, second ? 1 : 0)});
      REQUIRE(odds.size() == 2);
      CHECK((odds[0] > 0) == (first != second));
      CHECK((odds[1] > 0) == first);
    }
  }
}

TEST_CASE("the same examples and options give the same feature network") {
  FeatureNetworkOptions how = options();
  how.epochs = 2;
  how.dropped = 0.5F;
  how.negatives = 0.5F;
  CHECK(bytes_of(learned(examples(), how)) == bytes_of(learned(examples(), how)));
  auto other = how;
  other.seed = 2;
  CHECK(bytes_of(learned(examples(), how)) != bytes_of(learned(examples(), other)));
}

TEST_CASE("a feature network read from its file answers as it did, with any number of features") {
  const auto network = learned(examples(), options());
  const std::string bytes = bytes_of(network);
  const auto read = FeatureNetwork::read(ModelFile("test.model", bytes, "test", 1), "n");
  const std::vector<FeatureHash> few = {feature(1, 1), feature(2, 0), feature(9, 9)};
  CHECK(read.log_odds(few) == network.log_odds(few));
  // Sums of bytes stay right where their count would leave 16 bits.
  const std::vector<FeatureHash> many(2000, feature(1, 1));
  CHECK(network.log_odds(many)[1] > network.log_odds({feature(1, 1)})[1]);
}

TEST_CASE("an answer of no weight teaches a feature network nothing") {
  auto all = examples();
  for (std::uint32_t i = 0; i < 400; ++i) {
    all.push_back({{feature(1, 0), feature(2, 0)}, {false, true}, {1.0F, 0.0F}});
  }
  CHECK(learned(all, options()).log_odds({feature(1, 0), feature(2, 0)})[1] < 0);
}
