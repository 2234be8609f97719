// Which words of a sentence are on one of the lists of names: armed groups, organizations, countries, peoples, places.
//
//   "… in Deir ez-Zor …"  →  marks[Deir] = {place: begin}, marks[ez] = {place: inside} …
//
// The statistical recognizer takes the marks as hints; what a name means is not decided here.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

class NameLists {
 public:
  enum Kind : std::uint8_t {
    group,
    organization,
    country,
    people,
    place,
    given_name,
    title,
    town,
    common_town,
    known_organization,
    known_work,
    surname,
    kKinds
  };
  enum Position : std::uint8_t { none = 0, alone, begin, inside, end };
  using Marks = std::array<Position, kKinds>;

  // Reads the built-in tables. Throws base::Failure for a damaged one.
  NameLists();
  ~NameLists();
  NameLists(NameLists&&) noexcept;
  NameLists& operator=(NameLists&&) noexcept;

  // One element a token: where it stands in the longest listed phrase of each kind. town: the place gazetteer's; common_town: one
  // whose name is a common word or a person's name as well. known_organization, known_work, surname: known_names.tsv's, only
  // where they are written with a capital.
  [[nodiscard]] std::vector<Marks> mark(const Document& document) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
