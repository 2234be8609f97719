#include "graph/fact/facts.hpp"

#include <algorithm>
#include <array>

namespace actorgraph::graph {
namespace {

constexpr std::array<std::string_view, 4> kTimexTypes = {"DATE", "TIME", "DURATION", "SET"};

class Checker {
 public:
  explicit Checker(const ArticleFacts& facts) : facts_(facts) {}

  std::string run() {
    for (const auto& m : facts_.mentions) {
      require(inside(m.span) && !m.span.empty() && m.span.contains(m.head), "a mention's span");
      require(!m.entity || *m.entity < facts_.entities.size(), "a mention's entity");
    }
    for (const auto& e : facts_.entities) {
      require(!e.mentions.empty() && std::all_of(e.mentions.begin(), e.mentions.end(), [&](auto m) { return mention(m); }),
              "the mentions of entity '" + e.name + "'");
      require(!e.name.empty(), "an entity's name");
    }
    for (const auto& a : facts_.attacks) {
      check_attack(a);
    }
    for (const auto& r : facts_.relations) {
      require(mention(r.source) && mention(r.target) && facts_.mentions[r.source].entity && facts_.mentions[r.target].entity,
              "a relation's mentions");
      require(inside(r.evidence), "a relation's evidence");
    }
    return wrong_;
  }

 private:
  void check_attack(const Attack& a) {
    require(inside(a.trigger) && !a.evidence.empty(), "an attack's trigger or evidence");
    require(std::all_of(a.evidence.begin(), a.evidence.end(), [&](auto s) { return inside(s); }), "an attack's evidence");
    require(std::all_of(a.places.begin(), a.places.end(), [&](auto e) { return e < facts_.entities.size(); }),
            "an attack's places");
    for (const auto* side : {&a.perpetrators, &a.claimed_by, &a.targets, &a.victims}) {
      require(
          std::all_of(side->begin(), side->end(),
                      [&](const auto& p) { return p.entity < facts_.entities.size() && (!p.mention || mention(*p.mention)); }),
          "an attack's participants");
    }
    require(std::all_of(a.weapons.begin(), a.weapons.end(), [&](auto m) { return mention(m); }), "an attack's weapons");
  }

  void require(bool ok, const std::string& what) {
    if (!ok && wrong_.empty()) {
      wrong_ = what + " out of range in article '" + facts_.article.id + "'";
    }
  }
  [[nodiscard]] bool inside(base::Span s) const { return s.begin <= s.end && s.end <= facts_.article.text.size(); }
  [[nodiscard]] bool mention(MentionIndex m) const { return m < facts_.mentions.size(); }

  const ArticleFacts& facts_;
  std::string wrong_;
};

}  // namespace

std::string_view to_string(TimeExpression::Type type) { return kTimexTypes.at(static_cast<std::size_t>(type)); }

std::optional<TimeExpression::Type> parse_timex_type(std::string_view name) {
  const auto it = std::find(kTimexTypes.begin(), kTimexTypes.end(), name);
  return it == kTimexTypes.end() ? std::nullopt : std::optional(static_cast<TimeExpression::Type>(it - kTimexTypes.begin()));
}

bool is_force(const Entity& entity) {
  return entity.kind == NodeKind::group || entity.subtype == Subtype::military || entity.subtype == Subtype::police;
}

std::string inconsistency(const ArticleFacts& facts) { return Checker(facts).run(); }

}  // namespace actorgraph::graph
