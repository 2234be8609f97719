// Persons who are known by one name and an office: "Shekau, leader of Boko Haram".
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/resolve/entity_clustering.hpp"

namespace actorgraph::graph {
namespace {

// Offices that few hold at a time.
bool office(EdgeType type) { return type == EdgeType::leads || type == EdgeType::speaks_for; }

}  // namespace

void Clustering::join_roles(const std::vector<ArticleRecord>& articles) {
  std::vector<std::vector<Index>> profile_of;
  profile_of.reserve(articles.size());
  for (const ArticleRecord& a : articles) {
    profile_of.emplace_back(a.entities.size(), kNoCluster);
  }
  for (Index i = 0; i < profiles_.size(); ++i) {
    for (const EntityRef m : profiles_[i].members) {
      profile_of[m.article][m.entity] = i;
    }
  }
  // (what is led, as what, last name) → who is called by that name alone, and who with others before it
  struct Holders {
    std::set<Index> single;
    std::set<Index> full;
  };
  std::map<std::tuple<Index, EdgeType, std::string>, Holders> offices;
  for (Index a = 0; a < articles.size(); ++a) {
    for (const RelationRecord& r : articles[a].relations) {
      const Index person = profile_of[a][r.source];
      const Index actor = profile_of[a][r.target];
      if (!office(r.type) || person == kNoCluster || actor == kNoCluster || profiles_[person].name_class != NameClass::person ||
          profiles_[person].name.units.empty()) {
        continue;
      }
      const NameForm& name = profiles_[person].name;
      Holders& holders = offices[{sets_.find(actor), r.type, name.units.back()}];
      (name.units.size() == 1 ? holders.single : holders.full).insert(person);
    }
  }
  for (const auto& [what, holders] : offices) {
    std::set<Index> candidates;
    for (const Index i : holders.full) {
      candidates.insert(sets_.find(i));
    }
    if (holders.single.empty() || candidates.size() > 1) {
      continue;
    }
    const Index head = candidates.empty() ? *holders.single.begin() : *candidates.begin();
    for (const Index i : holders.single) {
      if (compatible(head, i)) {
        join(head, i);
      }
    }
  }
}

}  // namespace actorgraph::graph
