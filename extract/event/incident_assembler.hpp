// How IncidentBuilder works on one document: tellings are joined into incidents, and incidents become attacks.
//
// Its methods are defined in incidents.cpp (which telling belongs to which incident), incident_record.cpp (sides and casualties),
// incident_scene.cpp (places and dates), incident_claims.cpp (claims and blame) and incident_victims.cpp (who was hurt, by name).
#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "extract/document/clause.hpp"
#include "extract/document/tree.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/event/incidents.hpp"
#include "extract/mention/nouns.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// Tellings that speak of one incident.
struct Incident {
  std::vector<std::size_t> events;
  graph::AttackType type = graph::AttackType::other;
  graph::AttackStatus status = graph::AttackStatus::accomplished;
  bool strong = false;
  bool plural = false;                   // told as several by all
  std::set<std::uint32_t> perpetrators;  // entities
  std::set<std::uint32_t> sufferers;     // entities: victims and targets
  std::vector<std::uint32_t> places;     // mentions
  std::optional<base::DateInterval> when;
  std::optional<std::uint32_t> count;
  std::uint32_t last_sentence = 0;
  TokenIndex last_token = 0;
};

// How much a type of attack says, 0 (other) to 3: the more specific one names the incident.
int specificity(graph::AttackType type);

class IncidentAssembler {
 public:
  IncidentAssembler(Document& d, const Tree& tree, const Nouns& nouns, std::vector<EventMention> events)
      : d_(d), tree_(tree), clauses_(d, tree), nouns_(nouns), events_(std::move(events)), incident_of_(events_.size(), kNone) {}

  void run();

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // ---- which incident ---------------------------------------------------------------------------------------------------

  void place_event(std::size_t i);

  [[nodiscard]] std::optional<std::size_t> governing_incident(std::size_t i);

  // "Two of the attackers were shot dead by police": the incident just told, whose doers were hit in turn.
  [[nodiscard]] std::optional<std::size_t> countered(const EventMention& e) const;

  static constexpr int kMergeScore = 3;

  [[nodiscard]] std::set<std::uint32_t> entities(const std::vector<std::uint32_t>& mentions) const;

  static bool meet(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b);

  // Named places of which no two are the same or of one country.
  [[nodiscard]] bool places_conflict(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const;

  [[nodiscard]] std::set<std::uint32_t> named_places(const std::vector<std::uint32_t>& mentions) const;

  [[nodiscard]] bool may_contain(std::uint32_t wide, std::uint32_t narrow) const;

  // "In Lima, meanwhile, …", "In a separate incident …": what a sentence opens so is none of those told before it.
  [[nodiscard]] bool told_beside(std::uint32_t sentence) const;

  // How well a telling fits an incident already told; below kMergeScore it is one of its own.
  [[nodiscard]] int score(std::size_t incident, const EventMention& e) const;

  // Named actors on both sides, and not the same.
  [[nodiscard]] bool both_named(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) const;

  [[nodiscard]] bool has_effect(const Incident& incident) const;

  void merge(std::size_t k, std::size_t i);

  // "The group killed 17 with two attacks on Saturday", and then each of the two by itself: the lead's day and doers are theirs,
  // and it is no attack of its own.
  void take_apart(std::size_t summary);

  // ---- what it amounts to ------------------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<graph::Attack> complete(const Incident& incident) const;

  // What an attack was made with says more than "killed" or "attacked" does of its type.
  void refine_type(graph::Attack& a) const;

  // "people", "the town", "a street": where somebody or something more definite is told, these say only where and how many.
  void drop_vague_targets(graph::Attack& a) const;

  // "a policeman", "the driver": who has no name is counted, and a target only where nothing else was aimed at.
  void drop_unnamed_persons(graph::Attack& a) const;

  // "gunmen", "the bomber": where a group is named, they are its own.
  void drop_bare_attackers(graph::Attack& a) const;

  [[nodiscard]] static bool has(const std::vector<graph::Participant>& list, std::uint32_t entity);

  void add_to(std::vector<graph::Participant>& list, std::uint32_t m,
              graph::Attribution attribution = graph::Attribution::stated) const;

  // Who is killed, wounded or taken in one telling and does not fight for a living: what makes them the doers of another telling
  // is a slip.
  [[nodiscard]] std::set<std::uint32_t> unarmed_sufferers(const Incident& incident) const;

  // "three members of the PMF died when a mine laid by the militants went off": whoever "the militants" were taken for, no
  // victims that the sentence names.
  [[nodiscard]] bool suffers(const EventMention& e, std::uint32_t m) const;

  // "the gunman was shot dead", "both attackers": who is known by what he did is no target of it.
  [[nodiscard]] bool known_attacker(std::uint32_t m) const;

  void add_participants(graph::Attack& a, const EventMention& e, const std::set<std::uint32_t>& hurt) const;

  // No place does anything, and newspapers, charities and companies tell of attacks or suffer them.
  [[nodiscard]] bool may_perpetrate(std::uint32_t m) const;

  // Casualties of one telling; several tellings of one incident give the largest, since totals are told beside parts.
  void add_casualties(graph::Attack& a, const EventMention& e) const;

  // Are these of the attackers themselves?
  [[nodiscard]] bool attackers_own(const graph::Attack& a, const EventMention& e, const Casualties& c) const;

  [[nodiscard]] static std::optional<graph::CountRange>* slot_of(graph::Attack& a, Effect effect);

  [[nodiscard]] int place_rank(std::uint32_t entity) const;

  void add_places(graph::Attack& a, const Incident& incident) const;

  // A building or the like in which something can happen; a car, a plane or somebody's home are hit without being a scene.
  [[nodiscard]] bool site(std::uint32_t m) const;

  // Places of another country than the most specific one's are somebody's origin or target, not the scene.
  void drop_contradicting(std::vector<std::uint32_t>& places) const;

  // The places that the first telling's sentence, else its paragraph, has named in a locative phrase.
  [[nodiscard]] std::vector<std::uint32_t> scene(const Incident& incident) const;

  // A place at the level of a clause that tells of no other violence ("In Syria, …"); what hangs on a noun or on another trigger
  // is its own.
  [[nodiscard]] bool sets_scene(TokenIndex place, const Incident& incident) const;

  // The telling whose trigger a token is.
  [[nodiscard]] std::optional<std::size_t> telling_at(TokenIndex t) const;

  [[nodiscard]] static bool tells_of(const Incident& incident, std::size_t event);

  // Of the sentence's triggers the one that stands closest to a place is this incident's.
  [[nodiscard]] bool closest_trigger(TokenIndex place, const Incident& incident) const;

  // On a verb, or on a noun for somebody or something: "a dilemma in Washington" is no scene.
  [[nodiscard]] bool hangs_on_telling(TokenIndex place) const;
  // The word that a place's name is placed by: "village" in "the village of Pinglan", "district" in "Dantewada district".
  [[nodiscard]] TokenIndex placed_by(TokenIndex place) const;
  // Is the first telling above the place in the tree this incident's, with neither a name nor a relative clause between them?
  [[nodiscard]] bool below_telling(TokenIndex place, const Incident& incident) const;

  // Days on which news can have an attack: "in 1066" and "by 2100" date none.
  [[nodiscard]] bool plausible(const base::DateInterval& days) const;

  void add_date(graph::Attack& a, const Incident& incident) const;

  // The last day, week or month that the same paragraph has named before; a year is too wide to be carried on.
  [[nodiscard]] std::optional<base::DateInterval> paragraph_date(std::uint32_t sentence) const;

  // An incident has happened to somebody, or somewhere at some time by somebody; "attacks" in general are none.
  [[nodiscard]] bool relevant(const graph::Attack& a, const Incident& incident) const;

  // "A drone killed two men": where one side alone is told to strike from the air, the others of the article are its strikes,
  // too.
  void add_owners_of_aircraft();

  // "The death toll rose to 142": of the attack told last.
  void add_tolls();

  // ---- claims and blame ----------------------------------------------------------------------------------------------------

  void add_claims();

  // "The group said that its fighters had killed ten": who says that he did it claims it.
  void avow(TokenIndex verb);
  // "The two groups", "both organizations": as many as were last named together.
  [[nodiscard]] std::vector<std::uint32_t> groups_together(TokenIndex t) const;
  // The groups at a word that speak, themselves or through a person who is named with them.
  [[nodiscard]] std::vector<std::uint32_t> claimants(TokenIndex t) const;
  // "said that it carried out", "admitted that its fighters had killed": is what is said the deed of who says it?
  [[nodiscard]] bool by_speaker(TokenIndex verb, TokenIndex deed) const;
  // The attack of which it is said that the speaker took revenge by it; nullptr where that is not said.
  [[nodiscard]] graph::Attack* avenging(TokenIndex verb);

  [[nodiscard]] bool claimed_event(TokenIndex verb, TokenIndex object) const;

  // The attack that a claim or blame in a sentence speaks of: one told in it, else the one told last before it.
  [[nodiscard]] graph::Attack* attack_near(TokenIndex t);
  // The same, but "the bombing" is the bombing told last, whatever was told after it.
  [[nodiscard]] graph::Attack* attack_spoken_of(TokenIndex verb);
  // The attack told last before a token.
  [[nodiscard]] graph::Attack* attack_before(TokenIndex until);

  [[nodiscard]] std::uint32_t last_sentence_before(std::size_t attack, TokenIndex until) const;

  [[nodiscard]] std::vector<std::uint32_t> actors_at(TokenIndex t) const;

  // Who claims a deed is one of its perpetrators.
  void add_claimant(graph::Attack& a, std::uint32_t mention) const;

  void claim(TokenIndex verb);

  // "an attack claimed by the group", "Responsibility was claimed by the group"
  void claimed_by(TokenIndex verb, TokenIndex agent);

  // "said it was responsible", and not for what.
  [[nodiscard]] bool responsible(TokenIndex verb) const;

  // "Militants fired at a lorry, they said": sources that were named before.
  [[nodiscard]] bool sources_said(TokenIndex verb, TokenIndex speaker) const;

  [[nodiscard]] bool negated(TokenIndex verb) const;

  // "said the ambush was its work"
  [[nodiscard]] bool own_work(TokenIndex verb) const;

  // "Suspicion fell on the Tigers": for the attack told in the sentence or before it.
  void suspect(TokenIndex verb);

  // "The army is responsible for the bombing", "holds the rebels responsible for the attack".
  void hold_responsible(TokenIndex adjective);

  // "The victims were identified as Sara Khan and Asma Bibi", "The wounded reporters are …", "They are …": names of those hurt.
  void add_identified();
  // The attack told last in which those whom a word speaks of were hurt; nullptr where there is none.
  [[nodiscard]] graph::Attack* attack_suffered_by(TokenIndex whom);

  // "implicated officers in the murder", "al-Qaeda is suspected".
  [[nodiscard]] bool implicates(TokenIndex verb) const;

  // "blamed the attack on X", "the attack was blamed on X", "accused X of killing".
  void blame(TokenIndex verb);

  Document& d_;
  const Tree& tree_;
  const Clauses clauses_;
  const Nouns& nouns_;
  std::vector<EventMention> events_;
  std::vector<std::size_t> incident_of_;
  std::vector<Incident> incidents_;
  std::vector<std::size_t> attack_incident_;  // the incident of each attack
};

}  // namespace actorgraph::extract
