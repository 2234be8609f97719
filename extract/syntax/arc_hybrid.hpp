// The arc-hybrid transition system: trees are built left to right with a stack and a buffer.
//
//   SHIFT         the buffer's first word goes on the stack
//   LEFT(label)   the stack's top becomes a dependent of the buffer's first word, and leaves the stack
//   RIGHT(label)  the stack's top becomes a dependent of the word under it, and leaves the stack
//
// Nodes are 1 to n for the words and 0 for the root, which lies at the stack's bottom and takes exactly one dependent, at the
// end.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

inline constexpr std::uint32_t kLabels = static_cast<std::uint32_t>(Deprel::xcomp) + 1;

struct Transition {
  enum Kind : std::uint8_t { shift, left, right } kind = shift;
  Deprel label = Deprel::dep;

  // A number below kTransitions: 0 is SHIFT.
  [[nodiscard]] std::uint32_t code() const {
    return kind == shift ? 0 : 1 + (kind == left ? 0 : kLabels) + static_cast<std::uint32_t>(label);
  }
  static Transition from_code(std::uint32_t code) {
    if (code == 0) {
      return {};
    }
    return code <= kLabels ? Transition{left, static_cast<Deprel>(code - 1)}
                           : Transition{right, static_cast<Deprel>(code - 1 - kLabels)};
  }
};
inline constexpr std::uint32_t kTransitions = 1 + 2 * kLabels;

// Heads and labels by node; [0] is not used.
struct GoldTree {
  std::vector<std::uint32_t> heads;
  std::vector<Deprel> labels;
};

class ArcHybridState {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  struct Node {
    std::uint32_t head = kNone;
    Deprel label = Deprel::dep;
    std::uint8_t lefts = 0;  // how many dependents before it, at most 255
    std::uint8_t rights = 0;
    std::uint32_t left1 = kNone;  // the farthest dependent before it, and the second farthest
    std::uint32_t left2 = kNone;
    std::uint32_t right1 = kNone;  // the last dependent behind it, and the one before
    std::uint32_t right2 = kNone;
  };

  // A sentence of so many words; all of the state before is forgotten.
  void start(std::uint32_t words);

  [[nodiscard]] bool finished() const { return next_ > words_ && stack_.size() == 1; }
  [[nodiscard]] bool may_shift() const { return next_ <= words_; }
  [[nodiscard]] bool may_left() const { return next_ <= words_ && stack_.size() > 1; }
  // The root takes a dependent only when no other word is left.
  [[nodiscard]] bool may_right() const { return stack_.size() > 2 || (stack_.size() == 2 && next_ > words_); }
  [[nodiscard]] bool right_is_root() const { return stack_.size() == 2; }

  // Requires: the transition is allowed.
  void apply(Transition transition);

  // The k-th node from the top of the stack, from the front of the buffer; kNone where there is none.
  [[nodiscard]] std::uint32_t stack(std::size_t k) const { return k < stack_.size() ? stack_[stack_.size() - 1 - k] : kNone; }
  [[nodiscard]] std::uint32_t buffer(std::uint32_t k) const { return next_ + k <= words_ ? next_ + k : kNone; }
  [[nodiscard]] const Node& node(std::uint32_t i) const { return nodes_[i]; }
  [[nodiscard]] std::uint32_t words() const { return words_; }

  // How many gold arcs each kind of transition makes unreachable: {SHIFT, LEFT, RIGHT}; kNone where it is not allowed.
  [[nodiscard]] std::array<std::uint32_t, 3> costs(const GoldTree& gold) const;

 private:
  void attach(std::uint32_t head, std::uint32_t dependent, Deprel label);

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> stack_;
  std::uint32_t next_ = 1;
  std::uint32_t words_ = 0;
};

}  // namespace actorgraph::extract
