// Single tellings of violence: a trigger word and the arguments that stand with it in its sentence.
//
//   "ISIS fighters killed 11 soldiers in Diyala on Friday" → {killed: perpetrators {ISIS fighters}, victims {11 soldiers}, places
//   {Diyala}, …}
//
// Several event mentions may tell of one incident; incidents.hpp joins them.
#pragma once

#include <optional>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/event/triggers.hpp"
#include "extract/mention/nouns.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// Some of those whom a telling says to be killed, wounded or taken.
struct Casualties {
  std::optional<std::uint32_t> mention;  // index of doc.mentions
  graph::CountRange count;
};

struct EventMention {
  TokenIndex token = 0;
  std::uint32_t sentence = 0;
  Trigger trigger;
  graph::AttackStatus status = graph::AttackStatus::accomplished;
  bool dropped = false;     // negated, denied, hypothetical or said of no event
  bool anaphoric = false;   // "the attack": speaks of one already told
  bool comparison = false;  // "it was the deadliest attack since …": says nothing of itself
  bool plural = false;
  std::vector<std::uint32_t> perpetrators;  // indices of doc.mentions
  std::vector<std::uint32_t> victims;
  std::vector<std::uint32_t> targets;
  std::vector<std::uint32_t> places;  // the closest first
  std::vector<std::uint32_t> weapons;
  std::optional<std::uint32_t> time;       // index of doc.times
  std::optional<std::uint32_t> told;       // when it was told ("… , police said on Friday"): seldom far from when it was
  std::optional<base::DateInterval> when;  // the days that `time` means where it stands
  std::vector<Casualties> casualties;
  std::optional<graph::CountRange> wounded;  // told beside the dead: "left 12 dead and 30 wounded"
  bool part_of_toll = false;                 // "wounded" in it, which tells nothing by itself
  bool counter = false;                      // tells how those who did it were hit in turn (IncidentAssembler)
  bool suicide = false;                      // whoever did it died by his own hand ("blew himself up")
  std::optional<std::uint32_t> count;        // "two attacks", "122 attacks"
  std::optional<std::size_t> same_as;        // another mention that the syntax says is the same incident
  std::optional<std::size_t> apart_from;     // one that it says is another ("… while dozens died in a prison")
};

class EventMentionFinder {
 public:
  // Requires: both outlive it.
  EventMentionFinder(const Triggers& triggers, const Nouns& nouns);

  // In the order of the text.
  [[nodiscard]] std::vector<EventMention> find(const Document& document, const Tree& tree) const;

 private:
  const Triggers& triggers_;
  const Nouns& nouns_;
};

}  // namespace actorgraph::extract
