// Finds the edges between actors, persons and places that sentences state.
//
//   "The U.S.-backed SDF seized Raqqa in 2017."  →  {United States backs SDF}, {SDF controls Raqqa, since 2017}
//
// Rules over the trees (relations.tsv, docs/patterns.md), titles of persons (titles.tsv), names of places that stand together,
// and what follows from the attacks of the document.
#pragma once

#include <memory>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"

namespace actorgraph::extract {

class RelationFinder {
 public:
  // Reads relations.tsv and titles.tsv. Throws base::Failure for a damaged table.
  RelationFinder();
  ~RelationFinder();
  RelationFinder(RelationFinder&&) noexcept;
  RelationFinder& operator=(RelationFinder&&) noexcept;
  RelationFinder(const RelationFinder&) = delete;
  RelationFinder& operator=(const RelationFinder&) = delete;

  // Fills doc.relations, and the roles of persons among doc.entities. Reads mentions, entities, times and attacks.
  void annotate(Document& document, const Tree& tree) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
