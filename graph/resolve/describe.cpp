#include "graph/resolve/describe.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "graph/resolve/profiles.hpp"

namespace actorgraph::graph {
namespace {

// "SAN SALVADOR", as headlines and old wires write it.
bool shouted(const std::string& name) {
  return std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

class Describer {
 public:
  Describer(const std::vector<ArticleRecord>& articles, const std::vector<EntityRef>& members)
      : articles_(articles), members_(members) {}

  ClusterNode run() {
    // The lexicon's word counts more than what an article made of a name that is on no list.
    for (const EntityRef ref : members_) {
      const std::string& key = entity(ref).key;
      out_.key = out_.key.empty() ? key : out_.key;
    }
    for (const EntityRef ref : members_) {
      count(ref);
    }
    Node& n = out_.node;
    n.kind = most_frequent(kinds_);
    n.subtype = subtypes_.empty() ? Subtype::none : most_frequent(subtypes_);
    n.country = countries_.empty() ? "" : most_frequent(countries_);
    n.label = label();
    n.aliases = aliases(n.label);
    n.roles.assign(roles_.begin(), roles_.end());
    return std::move(out_);
  }

 private:
  [[nodiscard]] const EntityRecord& entity(EntityRef ref) const { return articles_[ref.article].entities[ref.entity]; }

  // The most frequent name; one that is written out goes before its abbreviation.
  [[nodiscard]] std::string label() const {
    auto full = names_;
    if (out_.key.empty()) {
      std::erase_if(full, [](const auto& name) { return is_abbreviation(name.first); });
    }
    const std::string name = most_frequent(full.empty() ? names_ : full);
    const auto better = spellings_.find(base::name_key(name));
    return shouted(name) && better != spellings_.end() ? better->second : name;
  }

  // One for each way to write a name that is more than a matter of case, hyphens and accents.
  [[nodiscard]] std::vector<std::string> aliases(const std::string& label) const {
    const std::string own = base::name_key(label);
    std::vector<std::string> out;
    for (const auto& [key, name] : spellings_) {
      if (key != own) {
        out.push_back(name);
      }
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  void add_name(const std::string& name) {
    std::string& kept = spellings_[base::name_key(name)];
    if (kept.empty() || std::pair(shouted(name), name) < std::pair(shouted(kept), kept)) {
      kept = name;
    }
  }

  void count(EntityRef ref) {
    const ArticleRecord& article = articles_[ref.article];
    const EntityRecord& e = entity(ref);
    Node& n = out_.node;
    n.named = (n.mentions == 0 ? false : n.named) || e.named;
    n.mentions += e.mentions;
    if (n.articles.empty() || n.articles.back() != article.id) {
      n.articles.push_back(article.id);
    }
    if (article.published) {
      see(n.first_seen, n.last_seen, base::day_interval(*article.published));
    }
    if (!n.coordinates) {
      n.coordinates = e.coordinates;
    }
    add_name(e.name);
    std::for_each(e.aliases.begin(), e.aliases.end(), [&](const std::string& alias) { add_name(alias); });
    roles_.insert(e.roles.begin(), e.roles.end());
    if (!e.country.empty()) {
      countries_[e.country] += e.mentions;
    }
    if (out_.key.empty() || !e.key.empty()) {
      kinds_[e.kind] += e.mentions;
      names_[e.name] += e.mentions;
      if (e.subtype != Subtype::none) {
        subtypes_[e.subtype] += e.mentions;
      }
    }
  }

  const std::vector<ArticleRecord>& articles_;
  const std::vector<EntityRef>& members_;
  ClusterNode out_;
  std::map<NodeKind, std::size_t> kinds_;
  std::map<Subtype, std::size_t> subtypes_;
  std::map<std::string, std::size_t> countries_;
  std::map<std::string, std::size_t> names_;
  std::map<std::string, std::string> spellings_;  // name_key → the best way to write it
  std::set<Role> roles_;
};

}  // namespace

std::vector<ClusterNode> describe(const std::vector<ArticleRecord>& articles, const EntityClusters& clusters) {
  std::vector<ClusterNode> out;
  out.reserve(clusters.members.size());
  for (const auto& members : clusters.members) {
    out.push_back(Describer(articles, members).run());
  }
  return out;
}

void see(std::optional<base::Day>& first_seen, std::optional<base::Day>& last_seen,
         const std::optional<base::DateInterval>& when) {
  if (when) {
    first_seen = first_seen ? std::min(*first_seen, when->first) : when->first;
    last_seen = last_seen ? std::max(*last_seen, when->last) : when->last;
  }
}

}  // namespace actorgraph::graph
