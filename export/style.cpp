#include "export/style.hpp"

#include <algorithm>
#include <cmath>

namespace actorgraph::output {
namespace {

constexpr NodeStyle kGroup = {"#d55e00", "#fde3d0", "#3b1a00", "chocolate", "peachpuff", "black", "box"};
constexpr NodeStyle kOrganization = {"#0072b2", "#dceefa", "#00273d", "steelblue", "lightblue", "black", "box"};
constexpr NodeStyle kPerson = {"#009e73", "#d6f3e9", "#00372a", "seagreen", "honeydew", "black", "ellipse"};
constexpr NodeStyle kPlace = {"#b8860b", "#fff5cf", "#3d2c00", "darkgoldenrod", "lemonchiffon", "black", "note"};
constexpr NodeStyle kAttack = {"#882255", "#882255", "#ffffff", "maroon", "maroon", "white", "octagon"};
constexpr NodeStyle kArticle = {"#777777", "#f0f0f0", "#222222", "gray", "whitesmoke", "black", "folder"};

constexpr EdgeStyle kViolent = {"#882255", "maroon", "solid"};
constexpr EdgeStyle kRole = {"#882255", "maroon", "solid", true};
constexpr EdgeStyle kHostile = {"#d55e00", "chocolate", "solid"};
constexpr EdgeStyle kFriendly = {"#009e73", "seagreen", "solid"};
constexpr EdgeStyle kBelongs = {"#0072b2", "steelblue", "solid"};
constexpr EdgeStyle kHolds = {"#b8860b", "darkgoldenrod", "solid"};
constexpr EdgeStyle kWhere = {"#b8860b", "darkgoldenrod", "dashed", true};
constexpr EdgeStyle kContains = {"#999999", "gray", "dotted", true};

}  // namespace

const NodeStyle& node_style(graph::NodeKind kind) {
  switch (kind) {
    case graph::NodeKind::group:
      return kGroup;
    case graph::NodeKind::organization:
      return kOrganization;
    case graph::NodeKind::person:
      return kPerson;
    case graph::NodeKind::place:
      return kPlace;
    case graph::NodeKind::attack:
      return kAttack;
    case graph::NodeKind::article:
      return kArticle;
  }
  return kArticle;
}

const EdgeStyle& edge_style(graph::EdgeType type) {
  using graph::EdgeType;
  switch (type) {
    case EdgeType::perpetrated:
    case EdgeType::targeted:
      return kRole;
    case EdgeType::attacked:
    case EdgeType::claimed:
    case EdgeType::killed:
      return kViolent;
    case EdgeType::fights:
    case EdgeType::captured:
      return kHostile;
    case EdgeType::allied_with:
    case EdgeType::backs:
      return kFriendly;
    case EdgeType::leads:
    case EdgeType::member_of:
    case EdgeType::speaks_for:
    case EdgeType::part_of:
    case EdgeType::succeeded:
      return kBelongs;
    case EdgeType::occurred_in:
    case EdgeType::operates_in:
      return kWhere;
    case EdgeType::controls:
      return kHolds;
    case EdgeType::located_in:
      return kContains;
  }
  return kContains;
}

double node_size(const graph::Node& node) {
  const double grown = 10.0 + 5.0 * std::log2(1.0 + static_cast<double>(node.mentions));
  return std::round(std::min(grown, 40.0) * 10.0) / 10.0;
}

}  // namespace actorgraph::output
