// The graph's vocabulary: kinds of nodes, types of edges and attacks, and what they are called in files and on the command line.
//
//   to_string(EdgeType::operates_in) → "operates-in";   parse_edge_type("leads") → EdgeType::leads
//
// Attack types follow the GTD codebook, event types ACLED's; see docs/ontology.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace actorgraph::graph {

enum class NodeKind : std::uint8_t { group, organization, person, place, attack, article };

// What a mention in a text may refer to.
enum class MentionType : std::uint8_t { group, organization, person, place, weapon };

enum class MentionKind : std::uint8_t { name, nominal, pronoun };

// Subtypes of organizations and places; `none` for everything else and where it is not known.
enum class Subtype : std::uint8_t {
  none,
  government,
  military,
  police,
  intergovernmental,
  media,
  ngo,
  company,
  religious,
  political_party,
  other,
  country,
  region,
  province,
  city,
  facility,
  area
};

enum class AttackType : std::uint8_t {
  bombing,
  suicide_bombing,
  armed_assault,
  ambush,
  shelling,
  airstrike,
  assassination,
  kidnapping,
  hostage_taking,
  hijacking,
  arson,
  sabotage,
  raid,
  clash,
  prison_break,
  execution,
  stabbing,
  vehicle_ramming,
  other
};

enum class AttackStatus : std::uint8_t { accomplished, attempted, threatened };

enum class Attribution : std::uint8_t { stated, alleged };

// How an edge is said where it is not simply asserted.
enum class EdgeStatus : std::uint8_t { asserted, alleged, denied, planned };

enum class EdgeType : std::uint8_t {
  attacked,
  perpetrated,
  claimed,
  targeted,
  occurred_in,
  operates_in,
  controls,
  leads,
  member_of,
  speaks_for,
  part_of,
  located_in,
  allied_with,
  backs,
  fights,
  killed,
  captured,
  succeeded
};

// What a text makes of a person.
enum class Role : std::uint8_t {
  leader,
  commander,
  spokesperson,
  official,
  analyst,
  attacker,
  victim,
  suspect,
  journalist,
  cleric,
  other
};

std::string_view to_string(NodeKind value);
std::string_view to_string(MentionType value);
std::string_view to_string(MentionKind value);
std::string_view to_string(Subtype value);  // "" for none
std::string_view to_string(AttackType value);
std::string_view to_string(AttackStatus value);
std::string_view to_string(Attribution value);
std::string_view to_string(EdgeStatus value);  // "" for asserted
std::string_view to_string(EdgeType value);
std::string_view to_string(Role value);

std::optional<NodeKind> parse_node_kind(std::string_view name);
std::optional<MentionType> parse_mention_type(std::string_view name);
std::optional<MentionKind> parse_mention_kind(std::string_view name);
std::optional<Subtype> parse_subtype(std::string_view name);
std::optional<AttackType> parse_attack_type(std::string_view name);
std::optional<AttackStatus> parse_attack_status(std::string_view name);
std::optional<Attribution> parse_attribution(std::string_view name);
std::optional<EdgeStatus> parse_edge_status(std::string_view name);
std::optional<EdgeType> parse_edge_type(std::string_view name);
std::optional<Role> parse_role(std::string_view name);

// All names, in the order of the enumerators: for help texts and error messages.
std::span<const std::string_view> edge_type_names();
std::span<const std::string_view> attack_type_names();
std::span<const std::string_view> node_kind_names();

// A group or an organization.
bool is_actor(NodeKind kind);

// allied-with and fights: written once, the smaller node first.
bool symmetric(EdgeType type);

// How wide places of a subtype are: a facility 0, a city 1, an area 2, a province 3, a region 4, a country 5; nothing for all
// else.
std::optional<int> place_breadth(Subtype subtype);

// The GTD codebook's name for the type of attack ("Bombing/Explosion") and ACLED's sub-event type ("Suicide bomb").
std::string_view gtd_attack_type(AttackType type);
std::string_view acled_sub_event_type(AttackType type);

}  // namespace actorgraph::graph
