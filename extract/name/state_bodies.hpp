// Bodies of states that are named by a productive pattern: a country or its adjective and a word for the body.
//
//   "US and Iraqi soldiers"  →  Name{"US", mil:US}, Name{"Iraqi soldiers", mil:IQ};   "Syria's security forces"  →  sec:SY
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/name/lexicon.hpp"

namespace actorgraph::extract {

// The country of a body's key: "mil:SY" → "SY"; "" for keys of anything else. A part of `key`.
std::string_view country_of_body(std::string_view key);

// Is the word at `t` the "state" of "the Mexican state of Guanajuato", a part of a country and no body of it?
bool part_of_country(const Document& document, TokenIndex t);

class StateBodies {
 public:
  // Reads state_bodies.tsv. Requires: the lexicon outlives it.
  explicit StateBodies(const Lexicon& lexicon);
  ~StateBodies();
  StateBodies(StateBodies&&) noexcept;
  StateBodies& operator=(StateBodies&&) = delete;
  StateBodies(const StateBodies&) = delete;
  StateBodies& operator=(const StateBodies&) = delete;

  // The bodies named in a document. `matches` are the lexicon's, by position.
  [[nodiscard]] std::vector<Name> find(const Document& document, const std::vector<LexiconMatch>& matches) const;
  // The body that a phrase without a country names: "armed forces" → "mil"; "" for other phrases. `phrase` is lower case.
  [[nodiscard]] std::string_view body_of(std::string_view phrase) const;
  // What the key gov:ISO, mil:ISO, pol:ISO or sec:ISO stands for: name, aliases, subtype; nullopt for other keys.
  [[nodiscard]] std::optional<LexiconEntry> describe(std::string_view key) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
