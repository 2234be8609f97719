// What an analyst has said about two names: that they are one, or that they are not. The store keeps decisions, resolve obeys
// them.
//
//   {same, "Abu Omar al-Shishani", "Tarkhan Batirashvili"} → one node;   {different, "per_ali_hassan", "per_ali_hassan_2"} → two
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace actorgraph::graph {

struct Decision {
  enum class Kind : std::uint8_t { same, different };

  Kind kind = Kind::same;
  std::string a;  // a name, or the id of a node of the graph that no decision has touched
  std::string b;

  auto operator<=>(const Decision&) const = default;
};

}  // namespace actorgraph::graph
