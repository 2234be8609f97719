// Words that say what kind of place a name beside them is, from extract/data/place_words.tsv.
//
//   words.subtype("governorate") → province
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {

class PlaceWords {
 public:
  // Throws base::Failure where the table makes no sense.
  PlaceWords();
  // Of a folded word; nullopt where it says nothing.
  [[nodiscard]] std::optional<graph::Subtype> subtype(std::string_view lower) const;
  // Words that stand behind a name and belong to it: "Hasakah province", "Mosul district", "Gaza City".
  [[nodiscard]] bool administrative(std::string_view lower) const;

 private:
  struct Word {
    graph::Subtype subtype;
    bool after;
  };
  std::unordered_map<std::string_view, Word> words_;  // texts are built-in data
};

}  // namespace actorgraph::extract
