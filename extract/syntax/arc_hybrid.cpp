#include "extract/syntax/arc_hybrid.hpp"

#include <algorithm>

namespace actorgraph::extract {

void ArcHybridState::start(std::uint32_t words) {
  words_ = words;
  next_ = 1;
  nodes_.assign(words + 1, Node{});
  stack_.assign(1, 0);
}

void ArcHybridState::attach(std::uint32_t head, std::uint32_t dependent, Deprel label) {
  nodes_[dependent].head = head;
  nodes_[dependent].label = label;
  Node& h = nodes_[head];
  if (dependent < head) {
    h.left2 = h.left1;
    h.left1 = dependent;
    h.lefts = static_cast<std::uint8_t>(std::min(h.lefts + 1, 255));
  } else {
    h.right2 = h.right1;
    h.right1 = dependent;
    h.rights = static_cast<std::uint8_t>(std::min(h.rights + 1, 255));
  }
}

void ArcHybridState::apply(Transition transition) {
  switch (transition.kind) {
    case Transition::shift:
      stack_.push_back(next_++);
      return;
    case Transition::left:
      attach(next_, stack_.back(), transition.label);
      break;
    case Transition::right:
      attach(stack_[stack_.size() - 2], stack_.back(), transition.label);
      break;
  }
  stack_.pop_back();
}

std::array<std::uint32_t, 3> ArcHybridState::costs(const GoldTree& gold) const {
  std::array<std::uint32_t, 3> cost{kNone, kNone, kNone};
  const auto dependents_in_buffer = [&](std::uint32_t head) {
    std::uint32_t count = 0;
    for (std::uint32_t b = next_; b <= words_; ++b) {
      count += gold.heads[b] == head ? 1U : 0U;
    }
    return count;
  };
  if (may_shift()) {
    const std::uint32_t b = next_;
    std::uint32_t lost = 0;
    for (std::size_t i = 0; i + 1 < stack_.size(); ++i) {
      lost += gold.heads[b] == stack_[i] && stack_[i] != 0 ? 1U : 0U;
    }
    for (const std::uint32_t s : stack_) {
      lost += s != 0 && gold.heads[s] == b ? 1U : 0U;
    }
    // The root is under everything: its dependent reaches it once all between is gone, which needs heads that lie there.
    cost[0] = lost;
  }
  const std::uint32_t top = stack_.back();
  if (may_left()) {
    const std::uint32_t head = gold.heads[top];
    std::uint32_t lost = dependents_in_buffer(top);
    lost += head != next_ && (head > next_ || head == stack(1)) ? 1U : 0U;
    cost[1] = lost;
  }
  if (may_right()) {
    std::uint32_t lost = dependents_in_buffer(top);
    lost += gold.heads[top] >= next_ ? 1U : 0U;
    cost[2] = lost;
  }
  return cost;
}

}  // namespace actorgraph::extract
