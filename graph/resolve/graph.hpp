// The graph itself, as plain data: a pure function of facts and decisions, in one fixed order. Queries answer with one, exports
// write one.
//
// Nodes are sorted by id, edges by (source, target, type). No node and no edge stands without evidence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/span.hpp"
#include "graph/fact/facts.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::graph {

// A sentence that says it.
struct Evidence {
  std::string article;            // its id
  base::Span position;            // of the sentence in the article's text, in Unicode code points
  std::string sentence;           // white space folded to single spaces
  std::vector<base::Span> marks;  // the matched words: bytes of `sentence`, sorted, disjoint
  std::string by;                 // the rule or model
};

// The ontology's attack record, as far as it is no edge.
struct AttackRecord {
  AttackType type = AttackType::other;
  AttackStatus status = AttackStatus::accomplished;
  std::optional<base::DateInterval> date;
  std::optional<CountRange> killed;
  std::optional<CountRange> wounded;
  std::optional<CountRange> kidnapped;
  std::optional<CountRange> perpetrators_killed;
  std::optional<std::uint32_t> count;
  std::vector<std::string> weapons;  // sorted
  std::vector<std::string> victims;  // node ids, sorted
};

struct Node {
  std::string id;  // [A-Za-z][A-Za-z0-9_.-]*, with a prefix by kind: grp_ org_ per_ plc_ att_ art_
  NodeKind kind = NodeKind::person;
  Subtype subtype = Subtype::none;
  std::string label;
  std::vector<std::string> aliases;  // sorted, without the label
  bool named = true;
  std::vector<Role> roles;  // sorted
  std::optional<Coordinates> coordinates;
  std::string country;
  std::optional<AttackRecord> attack;  // exactly where kind is attack
  std::uint32_t mentions = 0;          // in how many places of the texts it is mentioned
  std::vector<std::string> articles;   // ids, sorted
  std::optional<base::Day> first_seen;
  std::optional<base::Day> last_seen;
  std::vector<Evidence> evidence;  // by article and position
};

struct Edge {
  std::size_t source = 0;  // index into Graph::nodes
  std::size_t target = 0;
  EdgeType type = EdgeType::operates_in;
  std::uint32_t weight = 1;           // how many mentions support it
  std::vector<std::string> articles;  // ids, sorted
  std::optional<base::Day> first_seen;
  std::optional<base::Day> last_seen;
  double confidence = 1.0;
  EdgeStatus status = EdgeStatus::asserted;
  std::optional<base::DateInterval> since;
  std::optional<base::DateInterval> until;
  std::vector<Evidence> evidence;
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

}  // namespace actorgraph::graph
