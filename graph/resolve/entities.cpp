#include "graph/resolve/entities.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "graph/resolve/distance.hpp"
#include "graph/resolve/entity_clustering.hpp"
#include "graph/resolve/generic_names.hpp"

namespace actorgraph::graph {
namespace {

constexpr double kSamePlaceKm = 60.0;

bool state_force(Subtype s) { return s == Subtype::government || s == Subtype::military || s == Subtype::police; }

// Subtypes of places that exclude each other; 0 for what is not known.
int place_bucket(Subtype s) {
  switch (s) {
    case Subtype::country:
      return 1;
    case Subtype::region:
    case Subtype::province:
      return 2;
    case Subtype::city:
      return 3;
    case Subtype::facility:
      return 4;
    default:
      return 0;
  }
}

}  // namespace

bool Clustering::different(const Known& a, const Known& b) const {
  return std::any_of(a.sides.begin(), a.sides.end(), [&](const auto& s) {
    return !a.sides.contains({s.first, 1 - s.second}) && b.sides.contains({s.first, 1 - s.second}) && !b.sides.contains(s);
  });
}

bool Clustering::compatible(Index i, Index j) {
  const Known& a = known_[sets_.find(i)];
  const Known& b = known_[sets_.find(j)];
  if (profiles_[i].name_class != profiles_[j].name_class || (!a.key.empty() && !b.key.empty() && a.key != b.key) ||
      different(a, b)) {
    return false;
  }
  const bool other_country = !a.country.empty() && !b.country.empty() && a.country != b.country;
  switch (profiles_[i].name_class) {
    case NameClass::person:
      return true;
    case NameClass::actor:
      if (state_force(a.subtype) && state_force(b.subtype) && a.subtype != b.subtype) {
        return false;
      }
      return !other_country || !(state_force(a.subtype) || state_force(b.subtype) || generic_actor(profiles_[i].name.units));
    case NameClass::place: {
      const int x = place_bucket(a.subtype);
      const int y = place_bucket(b.subtype);
      const bool far =
          x != 1 && x != 2 && a.coordinates && b.coordinates && distance_km(*a.coordinates, *b.coordinates) > kSamePlaceKm;
      return !other_country && !far && (x == 0 || y == 0 || x == y);
    }
  }
  return false;
}

void Clustering::join(Index i, Index j) {
  const Index a = sets_.find(i);
  const Index b = sets_.find(j);
  if (a == b) {
    return;
  }
  const Index low = sets_.join(a, b);
  Known& to = known_[low];
  Known& from = known_[low == a ? b : a];
  if (to.key.empty()) {
    to.key = from.key;
  }
  if (to.country.empty()) {
    to.country = from.country;
  }
  if (to.subtype == Subtype::none) {
    to.subtype = from.subtype;
  }
  if (!to.coordinates) {
    to.coordinates = from.coordinates;
  }
  to.sides.merge(from.sides);
}

// Profiles with a name in common. Those on a list are the fixed points: one that is on none joins the only one it may be, and
// stays away where there are two; where there is none, it joins its like.
void Clustering::join_group(const std::vector<Index>& group) {
  std::vector<Index> listed;
  std::vector<Index> loose;
  for (const Index i : group) {
    auto& list = known_[sets_.find(i)].key.empty() ? loose : listed;
    if (std::none_of(list.begin(), list.end(), [&](Index k) { return sets_.find(k) == sets_.find(i); })) {
      list.push_back(i);
    }
  }
  std::vector<Index> heads;
  for (const Index i : loose) {
    std::vector<Index> fits;
    std::copy_if(listed.begin(), listed.end(), std::back_inserter(fits), [&](Index k) { return compatible(i, k); });
    if (fits.size() == 1) {
      join(fits[0], i);
      continue;
    }
    // Of unknown country between two of known ones: it may be either.
    std::vector<Index> like;
    std::copy_if(heads.begin(), heads.end(), std::back_inserter(like), [&](Index k) { return compatible(i, k); });
    const bool one = std::all_of(like.begin(), like.end(), [&](Index k) { return sets_.find(k) == sets_.find(like[0]); });
    if (!like.empty() && one) {
      join(like[0], i);
    } else {
      heads.push_back(i);
    }
  }
}

void Clustering::join_equal_keys() {
  std::map<std::pair<NameClass, std::string>, Index> first;
  for (Index i = 0; i < profiles_.size(); ++i) {
    if (!profiles_[i].key.empty()) {
      const Index head = first.try_emplace({profiles_[i].name_class, profiles_[i].key}, i).first->second;
      if (!different(known_[sets_.find(head)], known_[sets_.find(i)])) {
        join(head, i);
      }
    }
  }
}

void Clustering::join_equal_names() {
  std::map<std::pair<NameClass, std::string>, std::vector<Index>> by_name;
  for (Index i = 0; i < profiles_.size(); ++i) {
    if (profiles_[i].by_name) {
      by_name[{profiles_[i].name_class, profiles_[i].name.joined}].push_back(i);
    }
  }
  for (auto& [name, group] : by_name) {
    // Those that know their country first, so that the others see whether there is one or several.
    std::stable_sort(group.begin(), group.end(),
                     [&](Index a, Index b) { return profiles_[a].country.empty() < profiles_[b].country.empty(); });
    join_group(group);
  }
}

void Clustering::join_aliases() {
  struct Users {
    std::vector<Index> called;  // it is their name
    std::vector<Index> alias;
  };
  std::map<std::pair<NameClass, std::string>, Users> by_alias;
  for (Index i = 0; i < profiles_.size(); ++i) {
    for (const NameForm& alias : profiles_[i].aliases) {
      by_alias[{profiles_[i].name_class, alias.joined}].alias.push_back(i);
    }
  }
  for (Index i = 0; i < profiles_.size(); ++i) {
    const auto found = by_alias.find({profiles_[i].name_class, profiles_[i].name.joined});
    if (profiles_[i].by_name && found != by_alias.end()) {
      found->second.called.push_back(i);
    }
  }
  for (auto& [name, users] : by_alias) {
    // One word may stand for several ("PLA", "the Front"): it joins what is called so to the only one it can mean.
    const bool strong = name.first != NameClass::actor || name.second.find('|') != std::string::npos;
    std::set<Index> sets;
    for (const Index i : users.alias) {
      sets.insert(sets_.find(i));
    }
    if (strong || sets.size() == 1) {
      users.alias.insert(users.alias.end(), users.called.begin(), users.called.end());
      join_group(users.alias);
    }
  }
}

void Clustering::join_spellings() {
  struct Spelled {
    const NameForm* name = nullptr;
    std::vector<Index> users;
  };
  std::map<std::pair<NameClass, std::string>, std::map<std::string, Spelled>> blocks;
  for (Index i = 0; i < profiles_.size(); ++i) {
    const auto add = [&](const NameForm& form) {
      const std::string bones = form.abbreviation ? std::string() : skeleton(form.units);
      if (!bones.empty()) {
        Spelled& entry = blocks[{profiles_[i].name_class, bones}][form.joined];
        entry.name = &form;
        entry.users.push_back(i);
      }
    };
    if (profiles_[i].by_name) {
      add(profiles_[i].name);
    }
    std::for_each(profiles_[i].aliases.begin(), profiles_[i].aliases.end(), add);
  }
  for (const auto& [bones, names] : blocks) {
    // A spelling must be like every other of its group: Salim and Salam are not one because both are like Salem.
    std::vector<std::vector<const Spelled*>> groups;
    for (const auto& [joined, entry] : names) {
      const auto fits = std::find_if(groups.begin(), groups.end(), [&](const auto& g) {
        return std::all_of(g.begin(), g.end(),
                           [&](const Spelled* other) { return spelled_alike(entry.name->units, other->name->units); });
      });
      fits == groups.end() ? groups.push_back({&entry}) : fits->push_back(&entry);
    }
    for (const auto& group : groups) {
      std::vector<Index> users;
      for (const Spelled* entry : group) {
        users.insert(users.end(), entry->users.begin(), entry->users.end());
      }
      if (group.size() > 1) {
        join_group(users);
      }
    }
  }
}

EntityClusters Clustering::result(const std::vector<ArticleRecord>& articles) {
  EntityClusters out;
  for (const ArticleRecord& a : articles) {
    out.of.emplace_back(a.entities.size(), kNoCluster);
  }
  for (Index i = 0; i < profiles_.size(); ++i) {
    for (const EntityRef m : profiles_[i].members) {
      out.of[m.article][m.entity] = sets_.find(i);
    }
  }
  // Numbered by first appearance.
  std::map<Index, Index> number;
  for (Index a = 0; a < out.of.size(); ++a) {
    for (EntityIndex e = 0; e < out.of[a].size(); ++e) {
      Index& cluster = out.of[a][e];
      if (cluster != kNoCluster) {
        cluster = number.try_emplace(cluster, static_cast<Index>(number.size())).first->second;
        out.members.resize(number.size());
        out.members[cluster].push_back({a, e});
      }
    }
  }
  return out;
}

EntityClusters cluster_entities(const std::vector<ArticleRecord>& articles, const std::vector<Decision>& decisions,
                                const EntitiesById& ids) {
  Clustering clustering(make_profiles(articles));
  clustering.decide(decisions, ids);
  clustering.join_equal_keys();
  clustering.join_equal_names();
  clustering.join_aliases();
  clustering.join_spellings();
  clustering.join_roles(articles);
  return clustering.result(articles);
}

}  // namespace actorgraph::graph
