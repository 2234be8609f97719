#include "graph/ontology/ontology.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace actorgraph::graph {
namespace {

using namespace std::string_view_literals;

constexpr std::array kNodeKinds = {"group"sv, "organization"sv, "person"sv, "place"sv, "attack"sv, "article"sv};
constexpr std::array kMentionTypes = {"group"sv, "organization"sv, "person"sv, "place"sv, "weapon"sv};
constexpr std::array kMentionKinds = {"name"sv, "nominal"sv, "pronoun"sv};
constexpr std::array kSubtypes = {""sv,         "government"sv, "military"sv, "police"sv,    "intergovernmental"sv,
                                  "media"sv,    "ngo"sv,        "company"sv,  "religious"sv, "political-party"sv,
                                  "other"sv,    "country"sv,    "region"sv,   "province"sv,  "city"sv,
                                  "facility"sv, "area"sv};
constexpr std::array kAttackTypes = {
    "bombing"sv,      "suicide-bombing"sv, "armed-assault"sv, "ambush"sv,          "shelling"sv, "airstrike"sv, "assassination"sv,
    "kidnapping"sv,   "hostage-taking"sv,  "hijacking"sv,     "arson"sv,           "sabotage"sv, "raid"sv,      "clash"sv,
    "prison-break"sv, "execution"sv,       "stabbing"sv,      "vehicle-ramming"sv, "other"sv};
constexpr std::array kAttackStatuses = {"accomplished"sv, "attempted"sv, "threatened"sv};
constexpr std::array kAttributions = {"stated"sv, "alleged"sv};
constexpr std::array kEdgeStatuses = {""sv, "alleged"sv, "denied"sv, "planned"sv};
constexpr std::array kEdgeTypes = {"attacked"sv,    "perpetrated"sv, "claimed"sv,     "targeted"sv,  "occurred-in"sv,
                                   "operates-in"sv, "controls"sv,    "leads"sv,       "member-of"sv, "speaks-for"sv,
                                   "part-of"sv,     "located-in"sv,  "allied-with"sv, "backs"sv,     "fights"sv,
                                   "killed"sv,      "captured"sv,    "succeeded"sv};
constexpr std::array kRoles = {"leader"sv, "commander"sv, "spokesperson"sv, "official"sv, "analyst"sv, "attacker"sv,
                               "victim"sv, "suspect"sv,   "journalist"sv,   "cleric"sv,   "other"sv};

// GTD codebook (2021), "Attack Type".
constexpr std::array kGtd = {"Bombing/Explosion"sv,
                             "Bombing/Explosion"sv,
                             "Armed Assault"sv,
                             "Armed Assault"sv,
                             "Bombing/Explosion"sv,
                             "Bombing/Explosion"sv,
                             "Assassination"sv,
                             "Hostage Taking (Kidnapping)"sv,
                             "Hostage Taking (Barricade Incident)"sv,
                             "Hijacking"sv,
                             "Facility/Infrastructure Attack"sv,
                             "Facility/Infrastructure Attack"sv,
                             "Armed Assault"sv,
                             "Armed Assault"sv,
                             "Armed Assault"sv,
                             "Armed Assault"sv,
                             "Armed Assault"sv,
                             "Unarmed Assault"sv,
                             "Unknown"sv};
// ACLED codebook (2023), sub-event types.
constexpr std::array kAcled = {"Remote explosive/landmine/IED"sv,
                               "Suicide bomb"sv,
                               "Attack"sv,
                               "Armed clash"sv,
                               "Shelling/artillery/missile attack"sv,
                               "Air/drone strike"sv,
                               "Attack"sv,
                               "Abduction/forced disappearance"sv,
                               "Abduction/forced disappearance"sv,
                               "Abduction/forced disappearance"sv,
                               "Looting/property destruction"sv,
                               "Looting/property destruction"sv,
                               "Attack"sv,
                               "Armed clash"sv,
                               "Armed clash"sv,
                               "Attack"sv,
                               "Attack"sv,
                               "Attack"sv,
                               "Attack"sv};
static_assert(kGtd.size() == kAttackTypes.size() && kAcled.size() == kAttackTypes.size());

template <typename E, std::size_t N>
std::optional<E> parse(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  return it == names.end() ? std::nullopt : std::optional(static_cast<E>(it - names.begin()));
}

template <typename E, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, E value) {
  return names.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view to_string(NodeKind value) { return name_of(kNodeKinds, value); }
std::string_view to_string(MentionType value) { return name_of(kMentionTypes, value); }
std::string_view to_string(MentionKind value) { return name_of(kMentionKinds, value); }
std::string_view to_string(Subtype value) { return name_of(kSubtypes, value); }
std::string_view to_string(AttackType value) { return name_of(kAttackTypes, value); }
std::string_view to_string(AttackStatus value) { return name_of(kAttackStatuses, value); }
std::string_view to_string(Attribution value) { return name_of(kAttributions, value); }
std::string_view to_string(EdgeStatus value) { return name_of(kEdgeStatuses, value); }
std::string_view to_string(EdgeType value) { return name_of(kEdgeTypes, value); }
std::string_view to_string(Role value) { return name_of(kRoles, value); }

std::optional<NodeKind> parse_node_kind(std::string_view name) { return parse<NodeKind>(kNodeKinds, name); }
std::optional<MentionType> parse_mention_type(std::string_view name) { return parse<MentionType>(kMentionTypes, name); }
std::optional<MentionKind> parse_mention_kind(std::string_view name) { return parse<MentionKind>(kMentionKinds, name); }
std::optional<Subtype> parse_subtype(std::string_view name) { return parse<Subtype>(kSubtypes, name); }
std::optional<AttackType> parse_attack_type(std::string_view name) { return parse<AttackType>(kAttackTypes, name); }
std::optional<AttackStatus> parse_attack_status(std::string_view name) { return parse<AttackStatus>(kAttackStatuses, name); }
std::optional<Attribution> parse_attribution(std::string_view name) { return parse<Attribution>(kAttributions, name); }
std::optional<EdgeStatus> parse_edge_status(std::string_view name) { return parse<EdgeStatus>(kEdgeStatuses, name); }
std::optional<EdgeType> parse_edge_type(std::string_view name) { return parse<EdgeType>(kEdgeTypes, name); }
std::optional<Role> parse_role(std::string_view name) { return parse<Role>(kRoles, name); }

std::span<const std::string_view> edge_type_names() { return kEdgeTypes; }
std::span<const std::string_view> attack_type_names() { return kAttackTypes; }
std::span<const std::string_view> node_kind_names() { return kNodeKinds; }

bool is_actor(NodeKind kind) { return kind == NodeKind::group || kind == NodeKind::organization; }

bool symmetric(EdgeType type) { return type == EdgeType::allied_with || type == EdgeType::fights; }

std::optional<int> place_breadth(Subtype subtype) {
  switch (subtype) {
    case Subtype::facility:
      return 0;
    case Subtype::city:
      return 1;
    case Subtype::area:
      return 2;
    case Subtype::province:
      return 3;
    case Subtype::region:
      return 4;
    case Subtype::country:
      return 5;
    default:
      return std::nullopt;
  }
}

std::string_view gtd_attack_type(AttackType type) { return name_of(kGtd, type); }
std::string_view acled_sub_event_type(AttackType type) { return name_of(kAcled, type); }

}  // namespace actorgraph::graph
