// Facts: what one article says, with the place in its text where it says so. They are what `extract` yields, what `annotate`
// prints and what the store keeps; the graph is derived from them and from nothing else.
//
//   "ISIS killed 11 soldiers in Iraq on Friday."
//     → entities: Islamic State (group), Iraq (place), …; one Attack {armed-assault, date, places [Iraq], perpetrators [Islamic
//     State], killed 11}
//
// Indices (EntityIndex, MentionIndex) count within one ArticleFacts. All spans are bytes of `text`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/span.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::graph {

using EntityIndex = std::uint32_t;
using MentionIndex = std::uint32_t;

struct Coordinates {
  double lat = 0.0;  // decimal degrees, WGS 84, -90 to 90
  double lon = 0.0;  // -180 to 180
  bool operator==(const Coordinates&) const = default;
};

// An article as it was read. `text` is UTF-8 and is never rewritten.
struct Article {
  std::string id;         // unique in a store; never empty
  std::string url;        // "" where unknown
  std::string title;      // "" where unknown
  std::string published;  // ISO day, "" where unknown
  std::string text;

  // What a page says of itself besides, "" where it does not, and where it says all that: {"published", "json-ld"}. Stores do not
  // keep it.
  std::string author = {};
  std::string site = {};
  std::string language = {};  // "en", "en-gb"
  std::map<std::string, std::string> sources = {};
};

struct Mention {
  base::Span span;
  base::Span head;  // the head word, inside span
  MentionType type = MentionType::person;
  MentionKind kind = MentionKind::name;
  Subtype subtype = Subtype::none;
  std::optional<EntityIndex> entity;       // none: refers to nothing that became an entity (weapons)
  std::optional<Coordinates> coordinates;  // a located place
  bool approximate = false;                // it is not on the map: the coordinates are of what it lies in or near
};

// A temporal expression in TIMEX3's terms.
struct TimeExpression {
  enum class Type : std::uint8_t { date, time, duration, set };
  base::Span span;
  Type type = Type::date;
  std::string value;  // "1998-08-07", "P2D", "PRESENT_REF", …
};

// What several mentions of one article refer to.
struct Entity {
  NodeKind kind = NodeKind::person;  // group, organization, person or place
  Subtype subtype = Subtype::none;
  std::string key;   // id in the lexicons or the gazetteer ("group:islamic-state", "place:raqqa-sy"), "" where it is in none
  std::string name;  // the fullest or canonical name; a description where it is not named
  std::vector<std::string> aliases;  // other names the article or the lexicon has for it, sorted
  bool named = true;
  std::vector<Role> roles;  // persons; sorted
  std::string country;      // ISO 3166-1 alpha-2, "" where unknown
  std::optional<Coordinates> coordinates;
  std::vector<MentionIndex> mentions;  // in the order of the text; never empty
};

// {"min", "max"} of the ontology. "at least 17" has no max.
struct CountRange {
  std::optional<std::uint32_t> min;
  std::optional<std::uint32_t> max;
  auto operator<=>(const CountRange&) const = default;
};

struct Participant {
  EntityIndex entity = 0;
  std::optional<MentionIndex> mention;
  Attribution attribution = Attribution::stated;  // perpetrators only
};

// One violent incident: the ontology's attack record.
struct Attack {
  base::Span trigger;
  AttackType type = AttackType::other;
  AttackStatus status = AttackStatus::accomplished;
  std::optional<base::DateInterval> date;
  std::vector<EntityIndex> places;  // the most specific first
  std::vector<Participant> perpetrators;
  std::vector<Participant> claimed_by;
  std::vector<Participant> targets;
  std::vector<Participant> victims;
  std::vector<MentionIndex> weapons;
  std::optional<CountRange> killed;
  std::optional<CountRange> wounded;
  std::optional<CountRange> kidnapped;
  std::optional<CountRange> perpetrators_killed;
  std::optional<std::uint32_t> count;  // a series: how many attacks
  std::vector<base::Span> evidence;    // sentences, in the order of the text; never empty
  std::string by;                      // the rule or model that gave it
};

// An edge of the ontology that one sentence supports.
struct Relation {
  EdgeType type = EdgeType::operates_in;
  MentionIndex source = 0;
  MentionIndex target = 0;
  base::Span evidence;  // the sentence
  EdgeStatus status = EdgeStatus::asserted;
  double confidence = 1.0;  // 0 to 1
  std::optional<base::DateInterval> since;
  std::optional<base::DateInterval> until;
  std::string by;
};

struct ArticleFacts {
  Article article;
  std::string reported_from;  // ISO 3166-1 alpha-2 of the dateline's country, "" where unknown
  std::vector<base::Span> sentences;
  std::vector<Mention> mentions;  // by span
  std::vector<TimeExpression> times;
  std::vector<Entity> entities;
  std::vector<Attack> attacks;
  std::vector<Relation> relations;
};

std::string_view to_string(TimeExpression::Type type);
std::optional<TimeExpression::Type> parse_timex_type(std::string_view name);

// An armed group, an army or a police.
bool is_force(const Entity& entity);

// Says what is wrong where an index or span points outside, or an entity lacks a mention; "" where all is well.
std::string inconsistency(const ArticleFacts& facts);

}  // namespace actorgraph::graph
