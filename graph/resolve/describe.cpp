#include "graph/resolve/describe.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/resolve/profiles.hpp"

namespace actorgraph::graph {
namespace {

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
    all_names_.erase(n.label);
    n.aliases.assign(all_names_.begin(), all_names_.end());
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
    return most_frequent(full.empty() ? names_ : full);
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
    all_names_.insert(e.name);
    all_names_.insert(e.aliases.begin(), e.aliases.end());
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
  std::set<std::string> all_names_;
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
