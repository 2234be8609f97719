// What resolve keeps of an article: its entities, attacks and relations with the sentences that are their evidence, and nothing
// else of the text.
//
//   "IS  hit\nRaqqa." → sentence "IS hit Raqqa.", marks {0, 2} and {7, 12}
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/fact/facts.hpp"
#include "graph/resolve/graph.hpp"

namespace actorgraph::graph {

// A sentence of the article and the words in it that matter.
struct Quote {
  std::uint32_t sentence = 0;     // index into ArticleRecord::sentences
  std::vector<base::Span> marks;  // bytes of the folded sentence, sorted, disjoint
};

struct SentenceRecord {
  base::Span position;  // code points of the article's text
  std::string text;     // white space folded
};

struct EntityRecord {
  NodeKind kind = NodeKind::person;
  Subtype subtype = Subtype::none;
  std::string key;
  std::string name;
  std::vector<std::string> aliases;
  bool named = true;
  std::vector<Role> roles;
  std::string country;
  std::optional<Coordinates> coordinates;
  std::uint32_t mentions = 0;
  std::vector<Quote> quotes;  // by sentence; one a sentence
};

struct ParticipantRecord {
  EntityIndex entity = 0;
  Attribution attribution = Attribution::stated;
  Quote quote;
};

struct AttackRecordFacts {
  std::uint32_t trigger = 0;  // byte offset: tells the attacks of an article apart, in their order
  AttackType type = AttackType::other;
  AttackStatus status = AttackStatus::accomplished;
  std::optional<base::DateInterval> date;
  std::vector<ParticipantRecord> places;  // the most specific first
  std::vector<ParticipantRecord> perpetrators;
  std::vector<ParticipantRecord> claimed_by;
  std::vector<ParticipantRecord> targets;
  std::vector<ParticipantRecord> victims;
  std::vector<std::string> weapons;  // as they stand in the text
  std::optional<CountRange> killed;
  std::optional<CountRange> wounded;
  std::optional<CountRange> kidnapped;
  std::optional<CountRange> perpetrators_killed;
  std::optional<std::uint32_t> count;
  std::vector<Quote> quotes;
  std::string by;
};

struct RelationRecord {
  EdgeType type = EdgeType::operates_in;
  EntityIndex source = 0;
  EntityIndex target = 0;
  EdgeStatus status = EdgeStatus::asserted;
  double confidence = 1.0;
  std::optional<base::DateInterval> since;
  std::optional<base::DateInterval> until;
  Quote quote;
  std::string by;
};

struct ArticleRecord {
  std::string id;
  std::optional<base::Day> published;
  std::vector<SentenceRecord> sentences;
  std::vector<EntityRecord> entities;  // as in the facts, same indices
  std::vector<AttackRecordFacts> attacks;
  std::vector<RelationRecord> relations;
};

// Requires: consistent facts.
ArticleRecord make_record(const ArticleFacts& facts);

// Adds the marks of `from`, keeping them sorted and disjoint.
void add_marks(std::vector<base::Span>& marks, const std::vector<base::Span>& from);

}  // namespace actorgraph::graph
