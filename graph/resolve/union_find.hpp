// Disjoint sets of 0..n-1; the smallest element stands for its set, so that the outcome does not depend on the order of joins.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace actorgraph::graph {

class UnionFind {
 public:
  explicit UnionFind(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0U); }

  std::uint32_t find(std::uint32_t x) {
    while (parent_[x] != x) {
      parent_[x] = parent_[parent_[x]];
      x = parent_[x];
    }
    return x;
  }
  // Returns the one that now stands for both.
  std::uint32_t join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t x = find(a);
    const std::uint32_t y = find(b);
    const std::uint32_t low = std::min(x, y);
    parent_[std::max(x, y)] = low;
    return low;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace actorgraph::graph
