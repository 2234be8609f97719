// Entities that nothing tells apart, as one: what clustering compares.
//
//   "SDF" named in 40 articles in the same way → one profile with 40 members
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/resolve/entities.hpp"
#include "graph/resolve/spelling.hpp"

namespace actorgraph::graph {

struct NameForm {
  std::vector<std::string> units;
  std::string joined;         // joined_units(units)
  bool abbreviation = false;  // one word in capitals: "SDF"
};

struct Profile {
  NameClass name_class = NameClass::actor;
  Subtype subtype = Subtype::none;
  std::string key;
  NameForm name;
  std::vector<NameForm> aliases;
  std::string country;
  std::optional<Coordinates> coordinates;
  bool by_name = true;  // its name is enough to know it by in another article
  std::vector<EntityRef> members;
};

// One short word in capitals: "SDF", "PKK", "M23".
bool is_abbreviation(const std::string& name);
NameForm name_form(const std::string& name, NameClass name_class);
NameClass class_of(NodeKind kind);

// Ordered so that the same entities give the same profiles in the same order. Entities of other kinds than group, organization,
// person and place are in none.
std::vector<Profile> make_profiles(const std::vector<ArticleRecord>& articles);

}  // namespace actorgraph::graph
