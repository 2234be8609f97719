#include "extract/place/place_words.hpp"

#include "base/table.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {

PlaceWords::PlaceWords() {
  const base::Table table("place_words.tsv", resource("place_words.tsv"), {"word", "subtype"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto subtype = graph::parse_subtype(table.cell(row, "subtype"));
    if (!subtype || *subtype < graph::Subtype::country) {
      throw table.wrong(row, "'" + std::string(table.cell(row, "subtype")) + "' is no class of places");
    }
    words_.emplace(table.cell(row, "word"), *subtype);
  }
}

std::optional<graph::Subtype> PlaceWords::subtype(std::string_view lower) const {
  const auto it = words_.find(lower);
  return it == words_.end() ? std::nullopt : std::optional(it->second);
}

bool PlaceWords::administrative(std::string_view lower) const {
  const auto found = subtype(lower);
  return found && (*found == graph::Subtype::province || *found == graph::Subtype::region || *found == graph::Subtype::city);
}

}  // namespace actorgraph::extract
