// Nouns that stand for actors, persons, places and weapons without naming them.
//
//   find("gunman") → {militant, group};   find("car bomb") → {weapon, weapon}
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "extract/document/document.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {

enum class NounClass : std::uint8_t {
  militant,
  military,
  police,
  government,
  official,
  leader,
  civilian,
  victim,
  collective,
  facility,
  area,
  weapon
};

struct Noun {
  NounClass noun_class = NounClass::civilian;
  graph::MentionType type = graph::MentionType::person;
  graph::Subtype subtype = graph::Subtype::none;
  std::optional<graph::AttackType> attack;  // the type of attack that it is a means of: a drone, an airstrike
};

class Nouns {
 public:
  // Reads nouns.tsv and more_nouns.tsv. Throws base::Failure for a damaged table.
  Nouns();
  ~Nouns();
  Nouns(Nouns&&) noexcept;
  Nouns& operator=(Nouns&&) noexcept;
  Nouns(const Nouns&) = delete;
  Nouns& operator=(const Nouns&) = delete;

  // By lemma, or by "modifier lemma".
  [[nodiscard]] std::optional<Noun> find(std::string_view lemma) const;
  // The noun of a token, trying the compound with the token before it first.
  [[nodiscard]] std::optional<Noun> at(const Document& document, TokenIndex t) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

// True for the class of those who fight, and can so be a perpetrator: militants, soldiers, police, governments, collectives.
bool armed(NounClass noun_class);

// True for the lemma of what an armed group is called when it is not named: "group", "movement", "cartel".
bool group_noun(std::string_view lemma);

// True for the lemma of what carries people or goods ("convoy"): who rides in it or owns it is hit with it.
bool vehicle(std::string_view lemma);

}  // namespace actorgraph::extract
