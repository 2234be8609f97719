#include "extract/relation/relation_finder.hpp"

#include <algorithm>
#include <vector>

#include "extract/data/resources.hpp"
#include "extract/relation/arguments.hpp"
#include "extract/relation/attack_edges.hpp"
#include "extract/relation/clause.hpp"
#include "extract/relation/edge_list.hpp"
#include "extract/relation/place_edges.hpp"
#include "extract/relation/rules.hpp"
#include "extract/relation/titles.hpp"

namespace actorgraph::extract {
namespace {

using graph::EdgeStatus;
using graph::MentionIndex;

// Applies the rules to one document.
class Matcher {
 public:
  Matcher(const Rules& rules, const Document& d, const Tree& tree, const ClauseReader& clauses, const Arguments& arguments,
          EdgeList& edges)
      : rules_(rules), d_(d), tree_(tree), clauses_(clauses), arguments_(arguments), edges_(edges) {}

  void run() {
    std::vector<std::uint32_t> found;
    for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
      found.clear();
      rules_.find(d_.lemma(t), d_.lower(t), misread_verb(t) ? Upos::VERB : d_.tokens[t].upos, found);
      for (const auto r : found) {
        apply(rules_.at(r), t);
      }
      apply_mention_rules(t);
    }
  }

 private:
  // "Islamic State controls Palmyra": what stands as a plural noun between the name of an actor and a noun phrase is a verb.
  [[nodiscard]] bool misread_verb(TokenIndex t) const {
    if (d_.xpos(t) != "NNS" || t == 0 || t + 1 >= d_.tokens.size()) {
      return false;
    }
    const auto m = arguments_.at(t - 1);
    const auto next = d_.tokens[t + 1].upos;
    return m && d_.mentions[*m].kind == graph::MentionKind::name && arguments_.fits(*m, ArgumentType::actor) &&
           !arguments_.at(t) && (next == Upos::DET || next == Upos::PROPN || next == Upos::ADJ);
  }

  void apply_mention_rules(TokenIndex t) {
    const auto m = arguments_.at(t);
    if (!m || d_.mentions[*m].head != t) {
      return;
    }
    constexpr std::pair<AnchorKind, ArgumentType> kKinds[] = {{AnchorKind::actor, ArgumentType::actor},
                                                              {AnchorKind::person, ArgumentType::person},
                                                              {AnchorKind::place, ArgumentType::place}};
    for (const auto& [anchor, type] : kKinds) {
      if (!arguments_.fits(*m, type) || (anchor == AnchorKind::person && d_.mentions[*m].kind != graph::MentionKind::name)) {
        continue;
      }
      for (const auto r : rules_.mention_rules(anchor)) {
        if (rules_.at(r).word.accepts(d_.lemma(t))) {
          apply(rules_.at(r), t);
        }
      }
    }
  }

  void apply(const Rule& rule, TokenIndex t) {
    // "Iran-backed" is no clause of its own.
    if (rule.anchor == AnchorKind::verb && t > 0 && d_.form(t - 1) == "-" && d_.tokens[t].deprel != Deprel::root) {
      return;
    }
    for (const auto& condition : rule.conditions) {
      if (condition.path.follow(d_, tree_, clauses_, t).empty() == condition.present) {
        return;
      }
    }
    const auto sources = arguments(rule.source, rule.source_type, t);
    const auto targets = sources.empty() ? sources : arguments(rule.target, rule.target_type, t);
    if (targets.empty()) {
      return;
    }
    FoundEdge edge;
    edge.type = rule.edge;
    edge.confidence = rule.confidence;
    edge.by = rule.name;
    edge.stance = clauses_.stance(t);
    if (edge.stance.status == EdgeStatus::asserted) {
      edge.stance.status = rule.status;
    }
    edge.times = times(rule, t, edge.stance);
    for (const auto source : sources) {
      for (const auto target : targets) {
        if (rule.edge == graph::EdgeType::located_in && !may_lie_in(entity(source), entity(target))) {
          continue;
        }
        edge.source = source;
        edge.target = target;
        edge.vague = !arguments_.clear(source, rule.source_type) || !arguments_.clear(target, rule.target_type);
        edges_.add(edge);
      }
    }
  }

  [[nodiscard]] const graph::Entity& entity(MentionIndex m) const { return d_.entities[*d_.mentions[m].entity]; }

  [[nodiscard]] std::vector<MentionIndex> arguments(const Path& path, ArgumentType type, TokenIndex t) const {
    std::vector<MentionIndex> out;
    for (const auto word : path.follow(d_, tree_, clauses_, t)) {
      const auto m = arguments_.find(word, type);
      if (m && std::find(out.begin(), out.end(), *m) == out.end()) {
        out.push_back(*m);
      }
    }
    // Where a path leads to a name and to its description, the name is meant.
    if (std::any_of(out.begin(), out.end(), [&](auto m) { return entity(m).named; })) {
      std::erase_if(out, [&](auto m) { return !entity(m).named; });
    }
    return out;
  }

  [[nodiscard]] ClauseTimes times(const Rule& rule, TokenIndex t, Stance& stance) const {
    auto out = clauses_.times(t);
    const bool over = !stance.negated && stance.status == EdgeStatus::asserted;
    if (rule.timing == Timing::until && !over) {
      // Who is expected to leave, or did not, is still there.
      stance = {};
      out = {};
    } else if (rule.timing == Timing::until) {
      out.until = out.at ? out.at : out.until;
      stance.ended = true;
    } else if (rule.timing == Timing::since && !out.since) {
      out.since = out.at;
    }
    return out;
  }

  const Rules& rules_;
  const Document& d_;
  const Tree& tree_;
  const ClauseReader& clauses_;
  const Arguments& arguments_;
  EdgeList& edges_;
};

}  // namespace

struct RelationFinder::Content {
  Rules rules{"relations.tsv", resource("relations.tsv")};
  Titles titles;
};

RelationFinder::RelationFinder() : content_(std::make_unique<Content>()) {}
RelationFinder::~RelationFinder() = default;
RelationFinder::RelationFinder(RelationFinder&&) noexcept = default;
RelationFinder& RelationFinder::operator=(RelationFinder&&) noexcept = default;

void RelationFinder::annotate(Document& document, const Tree& tree) const {
  const ClauseReader clauses(document, tree);
  const Arguments arguments(document, tree);
  EdgeList edges(document);
  Matcher(content_->rules, document, tree, clauses, arguments, edges).run();
  content_->titles.annotate(document, tree, clauses, arguments, edges);
  add_attack_edges(document, tree, arguments, edges);
  add_place_edges(document, edges);
  document.relations = edges.take();
}

}  // namespace actorgraph::extract
