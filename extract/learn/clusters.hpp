// Word classes learned from running text: words that stand between the same neighbours come into one class.
//
//   "… the gunmen fled … the attackers fled …"  →  gunmen and attackers in one class
//
// The exchange algorithm on a two-sided predictive class model: every word goes to the class that makes its neighbours likeliest,
// until few words move.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "extract/learn/model_file.hpp"

namespace actorgraph::extract {

struct ClusterOptions {
  std::uint32_t classes = 256;  // at most 65,534
  std::uint32_t rounds = 12;
  std::uint32_t least_count = 3;  // rarer words get no class
};

// Sentences of word hashes → adds the block "clusters" to the writer. Same sentences and options: same classes.
void learn_clusters(const std::vector<std::vector<std::uint64_t>>& sentences, const ClusterOptions& options, ModelWriter& writer,
                    const std::function<void(const std::string&)>& report);

// Looks classes up.
class WordClusters {
 public:
  WordClusters() = default;
  // Throws base::Failure for a malformed block. Requires: the model's bytes outlive the object.
  explicit WordClusters(const ModelFile& model);
  // From 1; 0 for a word that has none.
  [[nodiscard]] std::uint16_t of(std::uint64_t word) const;

 private:
  struct Slot {
    std::uint32_t key = 0;  // the upper half of the word's hash
    std::uint32_t cluster = 0;
  };
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
};

}  // namespace actorgraph::extract
