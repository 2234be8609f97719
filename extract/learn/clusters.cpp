#include "extract/learn/clusters.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace actorgraph::extract {
namespace {

struct Neighbour {
  std::uint32_t word = 0;
  std::uint32_t count = 0;
};

// n log n, from a table for small n.
class Entropy {
 public:
  Entropy() : table_(1U << 16U) {
    for (std::size_t n = 1; n < table_.size(); ++n) {
      table_[n] = static_cast<float>(static_cast<double>(n) * std::log(static_cast<double>(n)));
    }
  }
  [[nodiscard]] float operator()(std::uint32_t n) const {
    return n < table_.size() ? table_[n] : static_cast<float>(static_cast<double>(n) * std::log(static_cast<double>(n)));
  }

 private:
  std::vector<float> table_;
};

// Neighbours on one side, and how often each word has each class there.
struct Side {
  std::vector<std::vector<Neighbour>> of_word;  // by word: its neighbours on this side
  std::vector<std::uint32_t> class_counts;      // neighbour × class: how often it neighbours a word of the class
};

class Exchange {
 public:
  Exchange(const std::vector<std::vector<std::uint32_t>>& sentences, std::vector<std::uint32_t> counts, std::uint32_t classes)
      : classes_(classes), counts_(std::move(counts)), class_of_(counts_.size()), totals_(classes, 0) {
    for (std::uint32_t w = 0; w < counts_.size(); ++w) {
      class_of_[w] = w % classes_;  // words are sorted by frequency
      totals_[class_of_[w]] += counts_[w];
    }
    collect(sentences);
  }

  // Every word once; how many moved.
  std::size_t round() {
    std::size_t moved = 0;
    std::vector<float> gains(classes_);
    for (std::uint32_t w = 0; w < counts_.size(); ++w) {
      const std::uint32_t from = class_of_[w];
      put(w, from, false);
      for (std::uint32_t c = 0; c < classes_; ++c) {
        gains[c] = -2 * (entropy_(totals_[c] + counts_[w]) - entropy_(totals_[c]));
      }
      for (const Side& side : sides_) {
        for (const Neighbour n : side.of_word[w]) {
          const std::uint32_t* row = side.class_counts.data() + std::size_t{n.word} * classes_;
          for (std::uint32_t c = 0; c < classes_; ++c) {
            gains[c] += entropy_(row[c] + n.count) - entropy_(row[c]);
          }
        }
      }
      std::uint32_t best = from;
      for (std::uint32_t c = 0; c < classes_; ++c) {
        best = gains[c] > gains[best] + 1e-3F ? c : best;
      }
      put(w, best, true);
      class_of_[w] = best;
      moved += best != from ? 1U : 0U;
    }
    return moved;
  }

  [[nodiscard]] const std::vector<std::uint32_t>& class_of() const { return class_of_; }

 private:
  void collect(const std::vector<std::vector<std::uint32_t>>& sentences) {
    std::vector<std::map<std::uint32_t, std::uint32_t>> before(counts_.size());
    std::vector<std::map<std::uint32_t, std::uint32_t>> after(counts_.size());
    for (const auto& sentence : sentences) {
      for (std::size_t i = 1; i < sentence.size(); ++i) {
        ++before[sentence[i]][sentence[i - 1]];
        ++after[sentence[i - 1]][sentence[i]];
      }
    }
    const auto fill = [&](const std::vector<std::map<std::uint32_t, std::uint32_t>>& from, Side& side) {
      side.class_counts.assign(counts_.size() * classes_, 0);
      side.of_word.resize(counts_.size());
      for (std::uint32_t w = 0; w < from.size(); ++w) {
        for (const auto& [neighbour, count] : from[w]) {
          side.of_word[w].push_back({neighbour, count});
          side.class_counts[std::size_t{neighbour} * classes_ + class_of_[w]] += count;
        }
      }
    };
    fill(before, sides_[0]);
    fill(after, sides_[1]);
  }

  void put(std::uint32_t w, std::uint32_t c, bool in) {
    totals_[c] = in ? totals_[c] + counts_[w] : totals_[c] - counts_[w];
    for (Side& side : sides_) {
      for (const Neighbour n : side.of_word[w]) {
        std::uint32_t& cell = side.class_counts[std::size_t{n.word} * classes_ + c];
        cell = in ? cell + n.count : cell - n.count;
      }
    }
  }

  std::uint32_t classes_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> class_of_;
  std::vector<std::uint32_t> totals_;
  Side sides_[2];
  Entropy entropy_;
};

std::uint32_t upper_half(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); }

}  // namespace

void learn_clusters(const std::vector<std::vector<std::uint64_t>>& sentences, const ClusterOptions& options, ModelWriter& writer,
                    const std::function<void(const std::string&)>& report) {
  std::map<std::uint64_t, std::uint32_t> counts;
  for (const auto& sentence : sentences) {
    for (const auto word : sentence) {
      ++counts[word];
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint64_t>> frequent;
  for (const auto& [word, count] : counts) {
    if (count >= options.least_count) {
      frequent.emplace_back(count, word);
    }
  }
  std::sort(frequent.begin(), frequent.end(),
            [](const auto& a, const auto& b) { return a.first > b.first || (a.first == b.first && a.second < b.second); });
  // Words: 0 a sentence's border, 1 all rare words, then the frequent ones.
  std::unordered_map<std::uint64_t, std::uint32_t> number;
  std::vector<std::uint32_t> totals{0, 0};
  for (const auto& [count, word] : frequent) {
    number[word] = static_cast<std::uint32_t>(totals.size());
    totals.push_back(count);
  }
  std::vector<std::vector<std::uint32_t>> numbered;
  for (const auto& sentence : sentences) {
    std::vector<std::uint32_t> words{0};
    for (const auto word : sentence) {
      const auto it = number.find(word);
      words.push_back(it == number.end() ? 1 : it->second);
      totals[1] += it == number.end() ? 1U : 0U;
    }
    words.push_back(0);
    totals[0] += 2;
    numbered.push_back(std::move(words));
  }
  Exchange exchange(numbered, totals, options.classes);
  for (std::uint32_t round = 1; round <= options.rounds; ++round) {
    const std::size_t moved = exchange.round();
    report("word classes, round " + std::to_string(round) + ": " + std::to_string(moved) + " of " +
           std::to_string(totals.size()) + " words moved");
    if (moved * 200 < totals.size()) {
      break;
    }
  }
  std::vector<std::uint32_t> block;
  for (std::size_t i = 0; i < frequent.size(); ++i) {
    block.push_back(upper_half(frequent[i].second));
    block.push_back(exchange.class_of()[i + 2] + 1);
  }
  writer.add("clusters", block);
}

WordClusters::WordClusters(const ModelFile& model) {
  std::size_t count = 0;
  const auto* block = model.array<std::uint32_t>("clusters", count);
  model.check(count % 2 == 0, "clusters");
  std::size_t size = 16;
  while (size < count) {
    size *= 2;
  }
  mask_ = size - 1;
  slots_.assign(size, {});
  for (std::size_t i = 0; i < count; i += 2) {
    std::size_t at = block[i] & mask_;
    while (slots_[at].cluster != 0) {
      at = (at + 1) & mask_;
    }
    slots_[at] = {block[i], block[i + 1]};
  }
}

std::uint16_t WordClusters::of(std::uint64_t word) const {
  if (slots_.empty()) {
    return 0;
  }
  const std::uint32_t key = upper_half(word);
  std::size_t at = key & mask_;
  while (slots_[at].cluster != 0 && slots_[at].key != key) {
    at = (at + 1) & mask_;
  }
  return static_cast<std::uint16_t>(slots_[at].cluster);
}

}  // namespace actorgraph::extract
