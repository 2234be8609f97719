// How EventMentionFinder works on one document: triggers, their arguments, and which of a sentence's triggers tell of one
// incident.
//
// Its methods are defined in event_mentions.cpp (triggers and their joints), event_arguments.cpp and event_nouns.cpp (who does
// what, by verbs and by nouns), event_roles.cpp (roles and scenes), event_times.cpp and event_reality.cpp (whether it happened).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/document/clause.hpp"
#include "extract/document/tree.hpp"
#include "extract/event/event_mentions.hpp"

namespace actorgraph::extract {

// A preposition of place.
bool locative(std::string_view preposition);
// The lemma of a verb that tells what somebody says.
bool report_verb(std::string_view lemma);
// The lemma of what is claimed: "responsibility".
bool is_responsibility(std::string_view lemma);

// "the 19 April Movement", "the Good Friday Agreement": what is called after a day; kNoToken where the time is no such part.
TokenIndex named_after(const Document& d, const Tree& tree, const Time& time);

class EventCollector {
 public:
  EventCollector(const Document& d, const Tree& tree, const Triggers& triggers, const Nouns& nouns);

  std::vector<EventMention> run();

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  [[nodiscard]] bool in_name(TokenIndex t) const;
  [[nodiscard]] Deprel relation(TokenIndex t) const { return d_.tokens[t].deprel; }
  [[nodiscard]] TokenIndex head(TokenIndex t) const { return d_.tokens[t].head; }

  // ---- who does what -----------------------------------------------------------------------------------------------

  void collect(EventMention& e);

  void collect_verb(EventMention& e);
  // "left six policemen and two civilians dead and 14 others wounded": the numbers before each state, whatever the tree makes of
  // them.
  void read_toll(EventMention& e);
  // "… killed and 30 wounded": a number of hurt, and no clause.
  bool counted_hurt(EventMention& e);

  // Where the tree gives a verb nobody on one side, the nearest mention on that side in the same stretch of words speaks: trees
  // of long sentences err more often than the order of English words.
  void fill_from_order(EventMention& e);

  [[nodiscard]] static bool taken(const EventMention& e, std::uint32_t m);

  [[nodiscard]] bool looks_passive(TokenIndex verb) const;

  // "Two policemen were wounded … and ten soldiers killed": the second half goes without its "were".
  [[nodiscard]] bool passive_by_ellipsis(const EventMention& e) const;

  // The nearest mention of somebody before or behind a verb, not beyond another verb, a semicolon or a preposition but "of".
  [[nodiscard]] std::optional<std::uint32_t> neighbour(TokenIndex verb, bool right) const;

  // A participle before a noun: "at least 18 displaced people".
  [[nodiscard]] bool mention_before_noun(TokenIndex t) const { return relation(t) == Deprel::amod; }

  // Deaths that nobody inflicts.
  [[nodiscard]] bool accident(TokenIndex t) const;

  // The word belongs to the trigger itself ("opened fire").
  [[nodiscard]] bool part_of_phrase(const EventMention& e, TokenIndex t) const;

  // The verb's subject, but for gerunds and the accused: "sentenced two men for helping gunmen who stormed the mall, killing 67"
  // is the gunmen's deed, "the helicopter crashed, killing ten" nobody's, "accused Congo of bombing its territory" Congo's.
  [[nodiscard]] std::optional<Subject> subject_of(const EventMention& e) const;

  // "an attempt by Islamic State to bomb a church": whose it is.
  [[nodiscard]] std::optional<TokenIndex> planner_of(TokenIndex noun) const;

  // "what they called a spy headquarters": what it is called; every other word stands for itself.
  [[nodiscard]] TokenIndex called(TokenIndex what) const;

  // "The army and the rebels clashed", "Fighters of the army and of the rebels …": the first of those who fight each other;
  // nullopt where the verb tells of one side.
  [[nodiscard]] std::optional<TokenIndex> two_sides(const EventMention& e, TokenIndex subject) const;

  // "men on motorcycles (who) killed six": the noun that can have done it, where the tree hangs a verb on the nearest one.
  [[nodiscard]] TokenIndex phrase_of_actor(TokenIndex t) const;

  // Those of a word of the trigger's phrase.
  void assign_obliques(EventMention& e, TokenIndex word, bool is_passive);

  void assign_oblique(EventMention& e, TokenIndex oblique, bool is_passive);

  // "between the army and the rebels": the first named fights the others, however the tree coordinates them.
  void assign_sides(EventMention& e, TokenIndex c);

  // "Islamic State" within "Islamic State fighters".
  [[nodiscard]] bool inside_another(std::uint32_t m) const;

  // A blast near, a shot at a building makes the building a target; a town is where it happened.
  void assign_scene(EventMention& e, TokenIndex c);

  void collect_noun(EventMention& e);

  void collect_noun_at(EventMention& e, TokenIndex noun);

  // "The mayor survived an assassination attempt", "emerged unscathed from an attack": whom it was aimed at.
  void add_survivor(EventMention& e, TokenIndex noun);

  // "It was the deadliest attack since …", "the third bombing this year": says of an attack told elsewhere how it compares.
  [[nodiscard]] bool compared(TokenIndex noun) const;

  void noun_complement(EventMention& e, TokenIndex c, std::string_view preposition);

  // "blamed the raid on": who did it follows, and not whom it hit.
  [[nodiscard]] bool blamed_on(TokenIndex noun) const;

  void noun_modifier(EventMention& e, TokenIndex c, bool possessive);

  // "claimed responsibility for a bombing at a mosque": what stands right behind the noun, though it hangs on the verb.
  void complement_of_verb(EventMention& e, TokenIndex noun, TokenIndex verb);

  // Whoever does what a verb says; nobody where it is passive.
  [[nodiscard]] std::optional<Subject> active_subject(TokenIndex verb) const;

  // "carried out the attack", "the attack killed 11", "killed in an attack".
  void noun_governor(EventMention& e, TokenIndex noun, TokenIndex up);

  // ---- roles --------------------------------------------------------------------------------------------------------

  [[nodiscard]] std::optional<std::uint32_t> mention_of(TokenIndex t) const;

  [[nodiscard]] bool is_location_name(TokenIndex t) const;
  // An airport, a hotel or a base by its name.
  [[nodiscard]] bool named_facility(TokenIndex t) const;

  void assign(EventMention& e, TokenIndex t, EventRole role);

  void assign_one(EventMention& e, TokenIndex t, EventRole role);

  // "Jesuits Ignacio Ellacuria, Amando Lopez and …", "two teachers, Sara Khan and Asma Bibi,": the victims are those named,
  // whatever the tree makes of the list; false where no names follow.
  bool assign_listed(EventMention& e, TokenIndex t);
  // "ten people were killed, including the mayor, Jane Roe": victims who are counted already.
  void add_included(EventMention& e, TokenIndex victims);
  // The armed group in whose name a noun is spoken of that is no mention itself.
  [[nodiscard]] std::optional<std::uint32_t> group_within(TokenIndex t) const;

  // "… and wounded 277, the minister said": who speaks has not been hurt.
  [[nodiscard]] bool tells(TokenIndex t) const;

  // "The group claimed responsibility on Tuesday"
  [[nodiscard]] bool claims_responsibility(TokenIndex verb) const;

  // "70 people, among them ten women and three infants": some of those named before.
  [[nodiscard]] bool part_of_named(TokenIndex t) const;

  // Aircraft and ships act for whoever sends them.
  [[nodiscard]] bool armed_vehicle(std::uint32_t m) const;
  // An armed group, a force of a state or its government.
  [[nodiscard]] bool force(TokenIndex t) const;
  // "three Chadian peacekeepers of MINUSMA": whom they serve is hit with them.
  void add_service(EventMention& e, TokenIndex victims);
  // "Congolese" in "Congolese and Ugandan troops": an army by its country alone.
  [[nodiscard]] bool shares_body(TokenIndex adjective) const;
  // "the centre of Banbridge", "the suburbs of Aleppo": the town that is hit in a part of it.
  [[nodiscard]] std::optional<std::uint32_t> town_of_part(TokenIndex t) const;
  // "on the edge of Abuja", "on the Chinese side of the border", "on the island of Jolo"
  [[nodiscard]] bool whereabouts(TokenIndex t) const;
  // "gunmen on motorcycles"
  [[nodiscard]] bool ridden(TokenIndex t) const;
  // "next to a convoy", "close to the embassy"
  [[nodiscard]] bool next_to(TokenIndex t) const;

  // "Israeli helicopters", "an American drone", "the army's artillery": whose weapon it is.
  void add_owner(EventMention& e, TokenIndex weapon);
  // "soldiers sleeping in their camp": what was hit to hit them.
  void add_whereabouts(EventMention& e, TokenIndex victim);
  // A target that is a place without a name, and who is hit in it.
  void add_hit_place(EventMention& e, std::uint32_t m);
  // "camps of al-Shabab", "his car", "YPG positions", "an army bus": whose what was hit is, by a modifier of it.
  void add_occupant(EventMention& e, TokenIndex modifier, bool in_vehicle);
  // "a bomb planted by rebels": who is said to have used it.
  void add_user(EventMention& e, TokenIndex weapon);

  [[nodiscard]] bool quantifier(TokenIndex t) const;

  void count_victims(EventMention& e, TokenIndex t, std::optional<std::uint32_t> m);

  // ---- where and when ------------------------------------------------------------------------------------------------

  void add_places(EventMention& e, TokenIndex t);

  // "in a village near Mubi in Adamawa state": the places below a place or a victim.
  void add_places_below(EventMention& e, TokenIndex t);

  void share_places(EventMention& e, TokenIndex verb);

  static constexpr int kFarthestTime = 72;

  // Steps between two tokens over the tree; leaving a clause downwards counts as many: "… the worst since the group was beaten a
  // year ago".
  [[nodiscard]] int distance_cost(TokenIndex from, TokenIndex to) const;

  // The time expression that hangs closest on the trigger: of those that date it, or of those on which it was told.
  [[nodiscard]] std::optional<std::uint32_t> closest_time(TokenIndex trigger, bool told) const;

  // "the strike of August 29": the day is that noun's.
  [[nodiscard]] bool dates_another(TokenIndex time, TokenIndex trigger) const;

  // "…, the army said on Friday": a day on which something was told, and not the trigger's own.
  [[nodiscard]] bool told_then(TokenIndex time, TokenIndex trigger) const;

  // The days that a telling's time means where it stands: "from Saturday to Sunday", "since February 13", "a day after …".
  [[nodiscard]] std::optional<base::DateInterval> days_of(const EventMention& e) const;
  // "a day after Israeli helicopters fired …": so many days from the sentence's day or the article's.
  [[nodiscard]] std::optional<base::DateInterval> counted_day(const EventMention& e) const;

  // ---- one incident in one sentence ----------------------------------------------------------------------------------

  // Joins a trigger to the one that it hangs on, or that hangs on it as its subject or cause.
  void link(std::size_t i);

  // The head, but of "Six were killed when a bomb exploded, the army said" the clause in front is meant and not "said".
  [[nodiscard]] TokenIndex governor(TokenIndex t) const;

  [[nodiscard]] bool joins(const EventMention& e, const EventMention& governor, Deprel r) const;

  // "killing the last of the fighters who had stormed the building": what the killed had done is another incident.
  [[nodiscard]] bool told_of_sufferers(const EventMention& e, const EventMention& governor) const;

  [[nodiscard]] bool mark_apart(TokenIndex t) const;
  // "after", "since": the conjunction that begins a clause.
  [[nodiscard]] std::optional<TokenIndex> mark_of(TokenIndex clause) const;
  // "Ten were killed after gunmen opened fire": how they died, where the sentence tells of no other deaths.
  [[nodiscard]] bool brings_about(const EventMention& e, TokenIndex clause, TokenIndex up) const;

  // "launched an attack in retaliation for …": the noun, and the event that requites.
  [[nodiscard]] bool requites(TokenIndex t) const;
  [[nodiscard]] std::optional<std::size_t> told_with(TokenIndex reply) const;

  // "attacked the camp and killed 11": one; "two were wounded in X and ten killed in Y", "two were wounded in an ambush and ten
  // killed in a bombing": two.
  [[nodiscard]] bool conjoined(const EventMention& e, const EventMention& governor) const;

  // "wounded in an ambush": a noun beside the verb says what it was.
  [[nodiscard]] bool told_as_noun(TokenIndex verb) const;

  // "They attack villages", "They were attacking civilians": what is done again and again is told in the present or a
  // progressive, without a day, a place or a number. Headlines and leads tell single attacks so, too.
  [[nodiscard]] bool habitual(const EventMention& e) const;

  // The days a year earlier, where a day and month without a year of something that has happened lie after the article.
  [[nodiscard]] std::optional<base::DateInterval> year_before(const EventMention& e) const;

  // "killed or wounded": how many of each is not told.
  [[nodiscard]] bool one_of_two_fates(const EventMention& e) const;

  // ---- what is said of it ----------------------------------------------------------------------------------------------

  // "struck 60 targets across Houthi-held Yemen": nobody else is told to be hit.
  void add_holders(EventMention& e);
  // Whoever is said to hold a place; false where nobody is.
  bool add_holder(EventMention& e, TokenIndex place);

  void settle(EventMention& e);

  // "strikes against the caves", "an operation on the camp": a word that by itself may mean something else.
  [[nodiscard]] bool against_somebody(TokenIndex noun) const;

  // "a heart attack", "a mock battle", "a price war": no violence.
  [[nodiscard]] bool figurative(TokenIndex t) const;

  [[nodiscard]] bool negated(TokenIndex t) const;

  // Negated, denied, asked or hypothetical.
  [[nodiscard]] bool unreal(TokenIndex t) const;

  [[nodiscard]] graph::AttackStatus status_of(TokenIndex t) const;

  const Document& d_;
  const Tree& tree_;
  Clauses clauses_;
  const Triggers& triggers_;
  const Nouns& nouns_;
  std::vector<EventMention> events_;
  std::vector<std::uint32_t> event_at_;
  std::vector<std::uint32_t> mention_at_;
};

}  // namespace actorgraph::extract
