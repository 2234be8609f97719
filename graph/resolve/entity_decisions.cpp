// What an analyst has decided about names, in the clustering of entities.
#include <algorithm>
#include <map>

#include "graph/resolve/entity_clustering.hpp"

namespace actorgraph::graph {

// The profiles that a name or a node id of a decision means: those called so, or, where there is none, those with that alias.
std::vector<Clustering::Index> Clustering::side(const std::string& name_or_id, const EntitiesById& ids) const {
  std::vector<Index> out;
  if (const auto found = ids.find(name_or_id); found != ids.end()) {
    for (Index i = 0; i < profiles_.size(); ++i) {
      const auto& members = profiles_[i].members;
      if (std::any_of(members.begin(), members.end(),
                      [&](EntityRef m) { return std::binary_search(found->second.begin(), found->second.end(), m); })) {
        out.push_back(i);
      }
    }
    return out;
  }
  std::map<NameClass, std::string> forms;
  for (const NameClass c : {NameClass::actor, NameClass::person, NameClass::place}) {
    forms[c] = name_form(name_or_id, c).joined;
  }
  for (const bool aliases : {false, true}) {
    for (Index i = 0; i < profiles_.size(); ++i) {
      const Profile& p = profiles_[i];
      const std::string& joined = forms[p.name_class];
      const bool fits = aliases
                            ? std::any_of(p.aliases.begin(), p.aliases.end(), [&](const auto& a) { return a.joined == joined; })
                            : p.name.joined == joined;
      if (fits) {
        out.push_back(i);
      }
    }
    if (!out.empty()) {
      break;
    }
  }
  return out;
}

void Clustering::decide(const std::vector<Decision>& decisions, const EntitiesById& ids) {
  std::vector<std::vector<Index>> same;
  for (std::size_t d = 0; d < decisions.size(); ++d) {
    auto a = side(decisions[d].a, ids);
    const auto b = side(decisions[d].b, ids);
    if (a.empty() || b.empty()) {
      continue;
    }
    if (decisions[d].kind == Decision::Kind::same) {
      a.insert(a.end(), b.begin(), b.end());
      same.push_back(std::move(a));
      continue;
    }
    for (const Index i : a) {
      known_[i].sides.emplace(d, 0);
    }
    for (const Index i : b) {
      known_[i].sides.emplace(d, 1);
    }
  }
  // An analyst's word goes before keys and countries, but not before another analyst's "different".
  for (const auto& group : same) {
    for (const Index i : group) {
      if (!different(known_[sets_.find(group[0])], known_[sets_.find(i)])) {
        join(group[0], i);
      }
    }
  }
}

}  // namespace actorgraph::graph
