// From the word that a path leads to, to the mention that is meant.
//
//   "dozens of ISIS fighters" at `dozens`, wanted an actor → the mention "ISIS fighters";   "the city of Raqqa" at `city`, a
//   place → "Raqqa"
#pragma once

#include <optional>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/relation/rules.hpp"

namespace actorgraph::extract {

class Arguments {
 public:
  // Requires: both outlive it, and the document's mentions stay as they are.
  Arguments(const Document& document, const Tree& tree);

  // The mention of the wanted type that a word stands for. It has an entity.
  [[nodiscard]] std::optional<graph::MentionIndex> find(TokenIndex t, ArgumentType type) const;
  // The mention whose head or name a word is, of whatever kind.
  [[nodiscard]] std::optional<graph::MentionIndex> at(TokenIndex t) const;
  // True if the mention's entity is of the wanted kind.
  [[nodiscard]] bool fits(graph::MentionIndex mention, ArgumentType type) const;
  // True if it also tells whom or where it means, as the type asks: "fighters" and "a town" do not. Requires: fits.
  [[nodiscard]] bool clear(graph::MentionIndex mention, ArgumentType type) const;

 private:
  [[nodiscard]] std::optional<graph::MentionIndex> whole(TokenIndex t, ArgumentType type) const;
  [[nodiscard]] std::optional<graph::MentionIndex> place(TokenIndex t) const;
  [[nodiscard]] std::optional<graph::MentionIndex> apposed(TokenIndex t, ArgumentType type) const;
  [[nodiscard]] std::optional<TokenIndex> behind_of(TokenIndex t) const;
  [[nodiscard]] std::optional<graph::MentionIndex> person(TokenIndex t) const;
  [[nodiscard]] std::optional<graph::MentionIndex> owner(TokenIndex t) const;

  static constexpr graph::MentionIndex kNone = 0xFFFFFFFFU;

  const Document& d_;
  const Tree& tree_;
  std::vector<graph::MentionIndex> by_token_;
  std::vector<bool> person_at_;  // is the word the head of a person's mention?
};

}  // namespace actorgraph::extract
