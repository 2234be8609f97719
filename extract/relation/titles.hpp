// Titles of persons: what they make of a person, and of whom.
//
//   "SDF spokesman Aram Hanna", "Aram Hanna, a spokesman for the SDF"  →  Aram Hanna speaks-for SDF, role spokesperson
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/relation/arguments.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/edge_list.hpp"

namespace actorgraph::extract {

class Titles {
 public:
  // Reads titles.tsv. Throws base::Failure for a damaged table.
  Titles();

  // Adds the edges that titles make, and the roles of doc.entities.
  void annotate(Document& document, const Tree& tree, const ClauseReader& clauses, const Arguments& arguments,
                EdgeList& edges) const;

 private:
  struct Title {
    std::vector<std::string> words;
    std::optional<graph::EdgeType> edge;
    std::optional<graph::Role> role;
  };

  class Reader;

  std::unordered_map<std::string, std::vector<Title>> by_first_word_;  // the longest first
};

}  // namespace actorgraph::extract
