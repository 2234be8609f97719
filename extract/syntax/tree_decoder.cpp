#include "extract/syntax/tree_decoder.hpp"

#include <algorithm>

namespace actorgraph::extract {
namespace {

constexpr float kNever = -1e30F;

// A cycle among heads (indices from 1, heads[0] unused), empty where there is none.
std::vector<std::uint32_t> find_cycle(const std::vector<std::uint32_t>& heads) {
  std::vector<std::uint32_t> seen(heads.size(), 0);
  for (std::uint32_t start = 1; start < heads.size(); ++start) {
    std::uint32_t at = start;
    while (at != 0 && seen[at] == 0) {
      seen[at] = start;
      at = heads[at];
    }
    if (at != 0 && seen[at] == start) {
      std::vector<std::uint32_t> cycle{at};
      for (std::uint32_t next = heads[at]; next != at; next = heads[next]) {
        cycle.push_back(next);
      }
      return cycle;
    }
  }
  return {};
}

// Maximum arborescence: s[d * size + h], node 0 is the root.
std::vector<std::uint32_t> arborescence(std::uint32_t size, const std::vector<float>& s) {
  std::vector<std::uint32_t> heads(size, 0);
  for (std::uint32_t d = 1; d < size; ++d) {
    float best = kNever * 2;
    for (std::uint32_t h = 0; h < size; ++h) {
      if (h != d && s[d * size + h] > best) {
        best = s[d * size + h];
        heads[d] = h;
      }
    }
  }
  const auto cycle = find_cycle(heads);
  if (cycle.empty()) {
    return heads;
  }
  // The cycle becomes one node, the last of a smaller problem.
  std::vector<std::uint32_t> old_of{};
  std::vector<bool> inside(size, false);
  for (const auto node : cycle) {
    inside[node] = true;
  }
  for (std::uint32_t node = 0; node < size; ++node) {
    if (!inside[node]) {
      old_of.push_back(node);
    }
  }
  const auto small = static_cast<std::uint32_t>(old_of.size() + 1);
  const std::uint32_t merged = small - 1;
  std::vector<float> t(static_cast<std::size_t>(small) * small, kNever);
  std::vector<std::uint32_t> enters(small, 0);  // by outside head: the word of the cycle it would take
  std::vector<std::uint32_t> leaves(small, 0);  // by outside word: the cycle's word that would be its head
  for (std::uint32_t a = 0; a < merged; ++a) {
    for (std::uint32_t b = 0; b < merged; ++b) {
      t[a * small + b] = s[old_of[a] * size + old_of[b]];
    }
    float best_in = kNever * 2;
    float best_out = kNever * 2;
    for (const auto node : cycle) {
      const float gain = s[node * size + old_of[a]] - s[node * size + heads[node]];
      if (gain > best_in) {
        best_in = gain;
        enters[a] = node;
      }
      if (a != 0 && s[old_of[a] * size + node] > best_out) {
        best_out = s[old_of[a] * size + node];
        leaves[a] = node;
      }
    }
    t[merged * small + a] = best_in;
    t[a * small + merged] = best_out;
  }
  const auto solved = arborescence(small, t);
  for (std::uint32_t a = 1; a < merged; ++a) {
    heads[old_of[a]] = solved[a] == merged ? leaves[a] : old_of[solved[a]];
  }
  const std::uint32_t from = solved[merged];
  heads[enters[from]] = old_of[from];
  return heads;
}

}  // namespace

void best_tree(std::uint32_t n, const float* scores, std::vector<std::uint32_t>& heads) {
  heads.assign(n, 0);
  const std::uint32_t size = n + 1;
  std::vector<std::uint32_t> with_root(size, 0);
  std::uint32_t roots = 0;
  for (std::uint32_t d = 1; d <= n; ++d) {
    const float* row = scores + static_cast<std::size_t>(d - 1) * size;
    float best = kNever * 2;
    for (std::uint32_t h = 0; h <= n; ++h) {
      if (h != d && row[h] > best) {
        best = row[h];
        with_root[d] = h;
      }
    }
    roots += with_root[d] == 0 ? 1U : 0U;
  }
  if (roots != 1 || !find_cycle(with_root).empty()) {
    // The word that gains most by being the root is the root.
    std::uint32_t root = 1;
    float most = kNever * 2;
    std::vector<float> s(static_cast<std::size_t>(size) * size, kNever);
    for (std::uint32_t d = 1; d <= n; ++d) {
      const float* row = scores + static_cast<std::size_t>(d - 1) * size;
      float best = kNever;
      for (std::uint32_t h = 1; h <= n; ++h) {
        best = h != d ? std::max(best, row[h]) : best;
        s[d * size + h] = h != d ? row[h] : kNever;
      }
      if (row[0] - best > most) {
        most = row[0] - best;
        root = d;
      }
    }
    std::fill(s.begin() + static_cast<std::ptrdiff_t>(root) * size, s.begin() + static_cast<std::ptrdiff_t>(root + 1) * size,
              kNever);
    s[root * size] = 0;
    with_root = arborescence(size, s);
  }
  std::copy(with_root.begin() + 1, with_root.end(), heads.begin());
}

}  // namespace actorgraph::extract
