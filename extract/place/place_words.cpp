#include "extract/place/place_words.hpp"

#include "base/table.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {

PlaceWords::PlaceWords() {
  const base::Table table("place_words.tsv", resource("place_words.tsv"), {"word", "class", "position"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto subtype = graph::parse_subtype(table.cell(row, "class"));
    if (!subtype || *subtype < graph::Subtype::country) {
      throw table.wrong(row, "'" + std::string(table.cell(row, "class")) + "' is no class of places");
    }
    words_.emplace(table.cell(row, "word"), Word{*subtype, table.cell(row, "position") != "before"});
  }
}

std::optional<graph::Subtype> PlaceWords::subtype(std::string_view lower) const {
  const auto it = words_.find(lower);
  return it == words_.end() ? std::nullopt : std::optional(it->second.subtype);
}

bool PlaceWords::administrative(std::string_view lower) const {
  const auto it = words_.find(lower);
  return it != words_.end() && it->second.after &&
         (it->second.subtype == graph::Subtype::province || it->second.subtype == graph::Subtype::region ||
          it->second.subtype == graph::Subtype::city);
}

}  // namespace actorgraph::extract
