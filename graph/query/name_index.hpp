// Finds nodes by name: whole, by words, by prefix, by another spelling, by a misspelling.
//
//   "hasakeh" → Hasakah (another spelling);   "baghdadi" → Abu Bakr al-Baghdadi (a word);   "Hezbolah" → suggestion Hezbollah
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/query/query.hpp"

namespace actorgraph::graph {

class NameIndex {
 public:
  // Requires: `graph` outlives the index.
  explicit NameIndex(const Graph& graph);

  [[nodiscard]] std::optional<NodeIndex> by_id(std::string_view id) const;
  [[nodiscard]] Match match(std::string_view text, const std::vector<NodeKind>& kinds) const;
  [[nodiscard]] std::vector<SearchHit> search(std::string_view text, std::size_t limit, const std::vector<NodeKind>& kinds) const;

 private:
  struct Entry {
    std::string key;  // base::name_key without a leading article
    NodeIndex node = 0;
    bool label = false;
    std::string name;
  };
  // How well a name fits, best first.
  enum class Fit : std::uint8_t { label, alias, spelling, words, prefix, near, none };
  struct Found {
    Fit fit = Fit::none;
    double score = 0.0;
    std::size_t entry = 0;
  };

  void add(NodeIndex node, const std::string& name, bool label);
  [[nodiscard]] Found compare(const Entry& entry, const std::string& key) const;
  // The best fit of each node that fits at all; exact ones and those that share a word or trigrams are looked at.
  [[nodiscard]] std::map<NodeIndex, Found> find(std::string_view text, const std::vector<NodeKind>& kinds) const;
  [[nodiscard]] std::vector<std::size_t> candidates(const std::string& key) const;
  [[nodiscard]] bool before(NodeIndex a, NodeIndex b) const;

  const Graph& graph_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_trigram_;  // → entries, ascending
};

}  // namespace actorgraph::graph
