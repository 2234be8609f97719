// The lists of known actors: armed groups, organizations and countries, with all their spellings, found in token sequences.
//
//   "… the so-called Islamic State of Iraq and Syria (ISIS) …"  →  Match{tokens, group:islamic-state}, Match{tokens,
//   group:islamic-state}
//
// Keys: group:ID, org:ID, country:ISO; state bodies that a pattern names (forces.hpp) are gov:ISO, mil:ISO, pol:ISO.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {

struct LexiconEntry {
  std::string key;
  graph::MentionType type = graph::MentionType::group;
  graph::Subtype subtype = graph::Subtype::none;
  std::string name;                    // canonical
  std::vector<std::string> aliases;    // other names, abbreviations among them
  std::string country;                 // ISO 3166-1 alpha-2 of the first country, "" where none
  std::vector<std::string> countries;  // all of them
  std::string parent;                  // key of the group it is a branch of, "" where none
};

struct LexiconMatch {
  enum class Kind : std::uint8_t { name, abbreviation, adjective, people };
  TokenRange tokens;
  std::uint32_t entry = 0;
  Kind kind = Kind::name;
  bool weak = false;  // the spelling is ambiguous and needs support
};

class Lexicon {
 public:
  // Reads groups.tsv, organizations.tsv and countries.tsv. Throws base::Failure for a damaged table.
  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

  [[nodiscard]] const LexiconEntry& entry(std::uint32_t index) const;
  // nullptr for a key that is not listed. Valid as long as the lexicon.
  [[nodiscard]] const LexiconEntry* find(std::string_view key) const;
  // The country whose government news call by a name: "SY" for "damascus", "US" for "white house"; "" for other names. `key` is a
  // base::name_key.
  [[nodiscard]] std::string_view seat_of(const std::string& key) const;
  // Is it what the people of a country are called ("afghans")? `key` is a base::name_key.
  [[nodiscard]] bool is_people(const std::string& key) const;
  // "Iraqi" of "IQ"; "" where unknown.
  [[nodiscard]] std::string_view adjective(std::string_view iso) const;
  // All matches, by position and length.
  [[nodiscard]] std::vector<LexiconMatch> matches(const Document& document) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
