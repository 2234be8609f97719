#include "extract/relation/edge_list.hpp"

#include <algorithm>

namespace actorgraph::extract {
namespace {

using graph::EdgeStatus;
using graph::MentionKind;
using graph::Relation;

constexpr double kAlleged = 0.6;   // what hearsay leaves of a rule's confidence
constexpr double kVague = 0.3;     // and a vague end
constexpr double kPronoun = 0.8;   // what a pronoun leaves of it
constexpr double kNominal = 0.95;  // and a description

double doubt(MentionKind kind) {
  return kind == MentionKind::pronoun ? kPronoun : (kind == MentionKind::nominal ? kNominal : 1.0);
}

}  // namespace

void EdgeList::add(const FoundEdge& edge) {
  auto source = edge.source;
  auto target = edge.target;
  // "plotted to kill her": nobody is killed or captured by a plan.
  const bool deed = edge.type == graph::EdgeType::killed || edge.type == graph::EdgeType::captured;
  if ((deed && edge.stance.status == EdgeStatus::planned) || edge.stance.negated || !d_.mentions[source].entity ||
      !d_.mentions[target].entity || *d_.mentions[source].entity == *d_.mentions[target].entity) {
    return;
  }
  if (graph::symmetric(edge.type) && *d_.mentions[target].entity < *d_.mentions[source].entity) {
    std::swap(source, target);
  }
  Relation r;
  r.type = edge.type;
  r.source = source;
  r.target = target;
  const auto sentence = d_.sentence_of(d_.mentions[source].head);
  r.evidence = d_.sentences[sentence].span;
  r.status = edge.stance.status;
  r.confidence = edge.confidence * doubt(d_.mentions[source].kind) * doubt(d_.mentions[target].kind) *
                 (r.status == EdgeStatus::asserted ? 1.0 : kAlleged) * (edge.vague ? kVague : 1.0);
  r.by = edge.by;
  r.since = edge.times.since;
  r.until = edge.times.until;
  if (edge.stance.ended && !r.until && d_.published) {
    r.until = base::day_interval(*d_.published);
  }
  const Key key{sentence, r.type, *d_.mentions[source].entity, *d_.mentions[target].entity};
  const auto [it, fresh] = edges_.try_emplace(key, r);
  if (!fresh && it->second.confidence < r.confidence) {
    it->second = r;
  }
}

bool EdgeList::has(graph::EdgeType type, graph::EntityIndex source, graph::EntityIndex target) const {
  return std::any_of(edges_.begin(), edges_.end(), [&](const auto& entry) {
    return std::get<1>(entry.first) == type && std::get<2>(entry.first) == source && std::get<3>(entry.first) == target;
  });
}

std::vector<Relation> EdgeList::take() const {
  std::vector<Relation> out;
  out.reserve(edges_.size());
  for (const auto& entry : edges_) {
    out.push_back(entry.second);
  }
  std::stable_sort(out.begin(), out.end(), [](const Relation& a, const Relation& b) {
    return std::tie(a.evidence, a.source, a.target, a.type) < std::tie(b.evidence, b.source, b.target, b.type);
  });
  return out;
}

}  // namespace actorgraph::extract
