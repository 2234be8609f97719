#include "extract/syntax/tree_decoder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

#include "extract/learn/random.hpp"

namespace actorgraph::extract {
namespace {

// Is it a tree with one root?
bool tree(const std::vector<std::uint32_t>& heads) {
  std::size_t roots = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) {
    roots += heads[d] == 0 ? 1U : 0U;
    std::size_t at = d + 1;
    for (std::size_t steps = 0; at != 0; ++steps, at = heads[at - 1]) {
      if (steps > heads.size()) {
        return false;
      }
    }
  }
  return roots == 1;
}

float score(std::uint32_t n, const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  float sum = 0;
  for (std::uint32_t d = 0; d < n; ++d) {
    sum += scores[d * (n + 1) + heads[d]];
  }
  return sum;
}

// The best of all trees whose root is `root`, by trying every assignment.
float best_by_hand(std::uint32_t n, const std::vector<float>& scores, std::uint32_t root) {
  float best = -1e9F;
  std::vector<std::uint32_t> heads(n, 0);
  while (true) {
    if (tree(heads) && heads[root] == 0) {
      best = std::max(best, score(n, scores, heads));
    }
    std::uint32_t d = 0;
    while (d < n && ++heads[d] > n) {
      heads[d++] = 0;
    }
    if (d == n) {
      return best;
    }
  }
}

TEST_CASE("The decoder's tree is the best of all with its root") {
  Random random(11);
  for (int round = 0; round < 60; ++round) {
    const auto n = static_cast<std::uint32_t>(1 + random.below(5));
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) {
      s = static_cast<float>(random.uniform());
    }
    std::vector<std::uint32_t> heads;
    best_tree(n, scores.data(), heads);
    REQUIRE(tree(heads));
    const auto root = static_cast<std::uint32_t>(std::find(heads.begin(), heads.end(), 0U) - heads.begin());
    CHECK(score(n, scores, heads) == Approx(best_by_hand(n, scores, root)));
  }
}

TEST_CASE("Long sentences with random scores still give one tree") {
  Random random(12);
  const std::uint32_t n = 120;
  std::vector<float> scores(n * (n + 1));
  for (float& s : scores) {
    s = static_cast<float>(random.uniform());
  }
  std::vector<std::uint32_t> heads;
  best_tree(n, scores.data(), heads);
  CHECK(tree(heads));
}

}  // namespace
}  // namespace actorgraph::extract
