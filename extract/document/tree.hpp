// The dependency tree of a Document's tokens, read from the top down.
//
//   "Gunmen killed two soldiers"  →  children(killed) = {Gunmen, soldiers};  yield(soldiers) = [two, soldiers]
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

class Tree {
 public:
  // Requires: the document outlives the tree and its heads stay as they are.
  explicit Tree(const Document& document);

  // Dependents of a token in the order of the text. Valid as long as the tree.
  [[nodiscard]] std::span<const TokenIndex> children(TokenIndex t) const;
  // The smallest range that holds a token and all below it.
  [[nodiscard]] TokenRange yield(TokenIndex t) const { return yields_[t]; }
  // The first dependent with one of the relations.
  [[nodiscard]] std::optional<TokenIndex> child(TokenIndex t, std::initializer_list<Deprel> relations) const;
  // The word of a token's `case` dependent in lower case ("by"; the first word of a fixed expression), "" where it has none.
  [[nodiscard]] std::string_view preposition(TokenIndex t) const;
  // The token, and then all that are coordinated with it below.
  [[nodiscard]] std::vector<TokenIndex> conjuncts(TokenIndex t) const;
  // For a later conjunct the first one; else the token itself.
  [[nodiscard]] TokenIndex first_conjunct(TokenIndex t) const;
  // The token of a range whose head lies outside it: the range's own head. Of several the last one, names being head-final or
  // flat, but none that a preposition of the range leads to ("al-Qaeda in the Arabian Peninsula").
  [[nodiscard]] TokenIndex head_of(TokenRange range) const;
  // True if `below` is `above` or depends on it, directly or not.
  [[nodiscard]] bool dominates(TokenIndex above, TokenIndex below) const;
  // Steps from `below` up to `above`; nullopt where it does not dominate.
  [[nodiscard]] std::optional<int> distance(TokenIndex above, TokenIndex below) const;

 private:
  const Document& document_;
  std::vector<TokenIndex> children_;
  std::vector<std::uint32_t> first_;  // where each token's children begin; one more at the end
  std::vector<TokenRange> yields_;
};

}  // namespace actorgraph::extract
