#include "graph/query/name_index.hpp"

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "graph/resolve/profiles.hpp"
#include "graph/resolve/spelling.hpp"

namespace actorgraph::graph {
namespace {

constexpr std::size_t kSuggestions = 5;
constexpr std::size_t kShortestPrefix = 2;

std::string key_of(std::string_view text) {
  std::string key = base::name_key(text);
  return key.starts_with("the ") ? key.substr(4) : key;
}

// Trigrams of the padded key, so that its first letters count more: "  isis ".
std::vector<std::string> trigrams(const std::string& key) {
  const std::string padded = "  " + key + " ";
  std::vector<std::string> out;
  for (std::size_t i = 0; i + 3 <= padded.size(); ++i) {
    out.push_back(padded.substr(i, 3));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string_view> words(std::string_view key) {
  std::vector<std::string_view> out;
  while (!key.empty()) {
    const auto space = std::min(key.find(' '), key.size());
    out.push_back(key.substr(0, space));
    key.remove_prefix(std::min(space + 1, key.size()));
  }
  return out;
}

// Insertions, deletions, replacements and swaps of neighbors; `limit` + 1 where there are more than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) {
    return limit + 1;
  }
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    before.swap(last);
    last.swap(row);
  }
  return std::min(last[b.size()], limit + 1);
}

std::size_t allowed_errors(const std::string& key) { return key.size() < 4 ? 0 : key.size() < 8 ? 1 : key.size() < 14 ? 2 : 3; }

bool wanted(NodeKind kind, const std::vector<NodeKind>& kinds) {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

}  // namespace

NameIndex::NameIndex(const Graph& graph) : graph_(graph) {
  for (NodeIndex i = 0; i < graph.nodes.size(); ++i) {
    add(i, graph.nodes[i].label, true);
    for (const std::string& alias : graph.nodes[i].aliases) {
      add(i, alias, false);
    }
  }
}

void NameIndex::add(NodeIndex node, const std::string& name, bool label) {
  const std::size_t entry = entries_.size();
  entries_.push_back({key_of(name), node, label, name});
  for (const std::string& t : trigrams(entries_.back().key)) {
    by_trigram_[t].push_back(entry);
  }
}

std::optional<NodeIndex> NameIndex::by_id(std::string_view id) const {
  const auto found =
      std::lower_bound(graph_.nodes.begin(), graph_.nodes.end(), id, [](const Node& n, std::string_view i) { return n.id < i; });
  return found != graph_.nodes.end() && found->id == id ? std::optional(static_cast<NodeIndex>(found - graph_.nodes.begin()))
                                                        : std::nullopt;
}

// Entries that share enough trigrams with the key to be equal, to begin with it, to have a word of it or to be near it. A word
// that another begins with may share only three, whatever the length.
std::vector<std::size_t> NameIndex::candidates(const std::string& key) const {
  const auto parts = trigrams(key);
  std::unordered_map<std::size_t, std::size_t> shared;
  for (const std::string& t : parts) {
    if (const auto found = by_trigram_.find(t); found != by_trigram_.end()) {
      for (const std::size_t entry : found->second) {
        ++shared[entry];
      }
    }
  }
  const std::size_t needed = std::max<std::size_t>(1, parts.size() / 4);
  std::vector<std::size_t> out;
  for (const auto& [entry, count] : shared) {
    if (count >= needed) {
      out.push_back(entry);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

NameIndex::Found NameIndex::compare(const Entry& entry, const std::string& key) const {
  if (entry.key == key) {
    return entry.label ? Found{Fit::label, 1.0, 0} : Found{Fit::alias, 0.95, 0};
  }
  const NameClass name_class = class_of(graph_.nodes[entry.node].kind);
  const auto units = name_units(entry.key, name_class);
  const auto asked = name_units(key, name_class);
  const std::string bones = skeleton(asked);
  if (joined_units(units) == joined_units(asked) || (!bones.empty() && bones == skeleton(units) && spelled_alike(asked, units))) {
    return {Fit::spelling, 0.9, 0};
  }
  const auto have = words(entry.key);
  const auto want = words(key);
  const auto all = [&](auto test) {
    return !want.empty() && std::all_of(want.begin(), want.end(), [&](auto w) {
      return std::any_of(have.begin(), have.end(), [&](auto h) { return test(h, w); });
    });
  };
  const double coverage = static_cast<double>(key.size()) / static_cast<double>(std::max(entry.key.size(), key.size()));
  if (all([](auto h, auto w) { return h == w; })) {
    return {Fit::words, 0.7 + 0.15 * coverage, 0};
  }
  if (key.size() >= kShortestPrefix && all([](auto h, auto w) { return h.starts_with(w); })) {
    return {Fit::prefix, 0.55 + 0.15 * coverage, 0};
  }
  const std::size_t errors = allowed_errors(key);
  const std::size_t distance = edit_distance(key, entry.key, errors);
  if (errors > 0 && distance <= errors) {
    return {Fit::near, 0.5 - 0.1 * static_cast<double>(distance), 0};
  }
  return {};
}

std::map<NodeIndex, NameIndex::Found> NameIndex::find(std::string_view text, const std::vector<NodeKind>& kinds) const {
  const std::string key = key_of(text);
  std::map<NodeIndex, Found> out;
  if (key.empty()) {
    return out;
  }
  for (const std::size_t entry : candidates(key)) {
    const Entry& e = entries_[entry];
    if (!wanted(graph_.nodes[e.node].kind, kinds)) {
      continue;
    }
    Found found = compare(e, key);
    found.entry = entry;
    if (found.fit != Fit::none) {
      Found& best = out[e.node];
      if (found.score > best.score) {
        best = found;
      }
    }
  }
  return out;
}

// What is mentioned more often first; then by id, that is by index.
bool NameIndex::before(NodeIndex a, NodeIndex b) const {
  const auto x = graph_.nodes[a].mentions;
  const auto y = graph_.nodes[b].mentions;
  return x != y ? x > y : a < b;
}

Match NameIndex::match(std::string_view text, const std::vector<NodeKind>& kinds) const {
  if (const auto node = by_id(text)) {
    return {{*node}, {}};
  }
  // An attack is called by the places and groups in its label: it is meant only where its whole label, or an attack, is asked
  // for.
  const bool attacks = std::find(kinds.begin(), kinds.end(), NodeKind::attack) != kinds.end();
  Fit best = Fit::none;
  std::vector<std::pair<NodeIndex, Found>> found;
  for (const auto& [node, fit] : find(text, kinds)) {
    if (graph_.nodes[node].kind != NodeKind::attack || attacks || fit.fit == Fit::label) {
      best = std::min(best, fit.fit);
      found.emplace_back(node, fit);
    }
  }
  Match out;
  std::erase_if(found, [&](const auto& f) { return f.second.fit != best; });
  std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
    return best == Fit::near && a.second.score != b.second.score ? a.second.score > b.second.score : before(a.first, b.first);
  });
  for (const auto& [node, fit] : found) {
    (best == Fit::near ? out.suggestions : out.nodes).push_back(node);
  }
  out.suggestions.resize(std::min(out.suggestions.size(), kSuggestions));
  return out;
}

std::vector<SearchHit> NameIndex::search(std::string_view text, std::size_t limit, const std::vector<NodeKind>& kinds) const {
  std::vector<SearchHit> out;
  if (const auto node = by_id(text)) {
    out.push_back({*node, graph_.nodes[*node].label, 1.0});
  } else {
    for (const auto& [n, found] : find(text, kinds)) {
      out.push_back({n, entries_[found.entry].name, found.score});
    }
  }
  std::sort(out.begin(), out.end(), [&](const SearchHit& a, const SearchHit& b) {
    return a.score != b.score ? a.score > b.score : before(a.node, b.node);
  });
  out.resize(std::min(out.size(), limit));
  return out;
}

}  // namespace actorgraph::graph
