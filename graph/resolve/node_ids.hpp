// Ids of nodes: from what they are, so that they stay when other articles come.
//
//   group with key "group:islamic-state" → "grp_islamic_state";   person "Abu Bakr al-Baghdadi" → "per_abu_bakr_al_baghdadi"
//   attack → "att_2022_01_20_hasakah_prison_break";   a second one of the kind → the same with ".3fa9"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/resolve/describe.hpp"

namespace actorgraph::graph {

// "al-Qāʿida (AQ)" → "al_qaida_aq"; letters that ASCII has nothing for give "x" and a hash. Never empty, at most 64 bytes.
std::string ascii_name(std::string_view name);

// Not yet unique. Unnamed collectives belong to one article and bear a mark of it: "grp_militants.3fa9".
std::string entity_id(const ClusterNode& node);
// Requires: an attack node with its record; `place` is the label of the most specific place, "" where it is not known.
std::string attack_id(const AttackRecord& attack, std::string_view place);
// "prison-break in Hasakah, 2022-01-20"; the perpetrator is said where the place is not known: "bombing by Islamic State,
// 2021-01".
std::string attack_label(const AttackRecord& attack, std::string_view place, std::string_view perpetrator);

// Gives every id once. One that was given before gets a mark of where the node comes from, "per_hassan.3fa9", so that it does not
// depend on how many others there are; should that be given too, "_2", "_3", … follow.
class UniqueIds {
 public:
  // `origin`: what tells the node apart, such as its first article.
  std::string give(const std::string& id, std::string_view origin);

 private:
  std::unordered_map<std::string, std::size_t> given_;  // → how often
};

}  // namespace actorgraph::graph
