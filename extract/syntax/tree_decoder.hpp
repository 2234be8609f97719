// The best dependency tree with exactly one root, from a score for every possible arc (Chu-Liu-Edmonds).
//
//   words 2, scores of head 0,1,2 for word 1: {5, -, 1} and for word 2: {4, 3, -}  →  heads {0, 1}
#pragma once

#include <cstdint>
#include <vector>

namespace actorgraph::extract {

// scores[(d - 1) * (n + 1) + h]: how well head h (0 is the root) suits word d, both counted from 1. heads[d - 1] is set. The
// diagonal is not looked at.
void best_tree(std::uint32_t n, const float* scores, std::vector<std::uint32_t>& heads);

}  // namespace actorgraph::extract
