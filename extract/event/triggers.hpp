// Words and phrases that tell of violence, with what they say of its kind and of who does what to whom.
//
//   at("gunned", "down" behind it) → Trigger{armed-assault, kills, subject: perpetrator, object: victim}
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {

enum class EventRole : std::uint8_t { none, perpetrator, victim, target, weapon };
enum class Effect : std::uint8_t { none, kill, wound, kidnap, damage };
enum class Strength : std::uint8_t { strong, weak, weapon, aspect };

struct Trigger {
  graph::AttackType type = graph::AttackType::other;
  Effect effect = Effect::none;
  EventRole subject = EventRole::perpetrator;
  EventRole object = EventRole::target;
  Strength strength = Strength::strong;
  bool verb = false;
  std::uint32_t words = 1;
};

class Triggers {
 public:
  // Reads triggers.tsv. Throws base::Failure for a damaged table.
  Triggers();
  ~Triggers();
  Triggers(Triggers&&) noexcept;
  Triggers& operator=(Triggers&&) noexcept;
  Triggers(const Triggers&) = delete;
  Triggers& operator=(const Triggers&) = delete;

  // The trigger that a verb or noun is the head of; the longest phrase wins.
  [[nodiscard]] std::optional<Trigger> at(const Document& document, const Tree& tree, TokenIndex t) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
