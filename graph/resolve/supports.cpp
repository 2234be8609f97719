#include "graph/resolve/supports.hpp"

#include <algorithm>
#include <set>

#include "graph/resolve/attack_nodes.hpp"

namespace actorgraph::graph {
namespace {

constexpr double kStated = 0.9;
constexpr double kAlleged = 0.6;
constexpr double kGazetteer = 0.95;
const std::string kByGazetteer = "gazetteer";

class Collector {
 public:
  Collector(const std::vector<ArticleRecord>& articles, const Clusters& clusters, const World& world)
      : articles_(articles), clusters_(clusters), world_(world) {}

  Supports run() {
    for (std::uint32_t a = 0; a < articles_.size(); ++a) {
      relations(a);
    }
    for (std::uint32_t i = 0; i < clusters_.attacks.size(); ++i) {
      incident(i);
    }
    countries();
    return std::move(out_);
  }

 private:
  void add(std::uint32_t source, std::uint32_t target, EdgeType type, Support support) {
    if (source != target && source != kNoCluster && target != kNoCluster) {
      out_[{source, target, type}].push_back(std::move(support));
    }
  }

  [[nodiscard]] std::uint32_t cluster(std::uint32_t article, EntityIndex entity) const {
    return clusters_.entities.of[article][entity];
  }

  void relations(std::uint32_t a) {
    for (const RelationRecord& r : articles_[a].relations) {
      add(cluster(a, r.source), cluster(a, r.target), r.type,
          {a, &r.quote, &r.by, r.status, r.confidence, {}, r.since, r.until, {}});
    }
  }

  void incident(std::uint32_t index) {
    const auto& members = clusters_.attacks[index];
    const auto number = static_cast<std::uint32_t>(clusters_.nodes.size()) + index;
    const auto place = merged_place(articles_, members, clusters_.entities, world_);
    for (const AttackRef ref : members) {
      const AttackRecordFacts& attack = articles_[ref.article].attacks[ref.attack];
      for (const auto& p : attack.perpetrators) {
        add(cluster(ref.article, p.entity), number, EdgeType::perpetrated, support(ref, p));
      }
      for (const auto& p : attack.claimed_by) {
        add(cluster(ref.article, p.entity), number, EdgeType::claimed, support(ref, p));
      }
      for (const auto& p : attack.targets) {
        add(number, cluster(ref.article, p.entity), EdgeType::targeted, support(ref, p));
      }
      const auto there = std::find_if(attack.places.begin(), attack.places.end(),
                                      [&](const auto& p) { return cluster(ref.article, p.entity) == place; });
      if (there != attack.places.end()) {
        add(number, place, EdgeType::occurred_in, support(ref, *there));
      }
    }
    project(index);
  }

  // Perpetrators attacked targets, whichever article names the one and which the other.
  void project(std::uint32_t index) {
    std::map<std::uint32_t, std::vector<Support>> perpetrators;
    std::map<std::uint32_t, std::vector<Support>> targets;
    for (const AttackRef ref : clusters_.attacks[index]) {
      const AttackRecordFacts& attack = articles_[ref.article].attacks[ref.attack];
      if (attack.status == AttackStatus::threatened) {
        continue;
      }
      for (const auto& p : attack.perpetrators) {
        perpetrators[cluster(ref.article, p.entity)].push_back(support(ref, p));
      }
      for (const auto& p : attack.targets) {
        targets[cluster(ref.article, p.entity)].push_back(support(ref, p));
      }
    }
    for (const auto& [perpetrator, accusations] : perpetrators) {
      const bool stated =
          std::any_of(accusations.begin(), accusations.end(), [](const Support& s) { return s.status == EdgeStatus::asserted; });
      for (const auto& [target, hits] : targets) {
        for (Support s : hits) {
          s.status = stated ? EdgeStatus::asserted : EdgeStatus::alleged;
          s.confidence = stated ? kStated : kAlleged;
          s.incident = index;
          add(perpetrator, target, EdgeType::attacked, s);
        }
        // Where the target's sentence does not name the perpetrator, the one that does is evidence too.
        for (Support s : accusations) {
          const bool known = std::any_of(hits.begin(), hits.end(), [&](const Support& h) {
            return h.article == s.article && h.quote->sentence == s.quote->sentence;
          });
          if (!known) {
            s.incident = index;
            add(perpetrator, target, EdgeType::attacked, s);
          }
        }
      }
    }
  }

  [[nodiscard]] Support support(AttackRef ref, const ParticipantRecord& p) const {
    const AttackRecordFacts& attack = articles_[ref.article].attacks[ref.attack];
    const bool alleged = p.attribution == Attribution::alleged;
    return {ref.article,
            &p.quote,
            &attack.by,
            alleged ? EdgeStatus::alleged : EdgeStatus::asserted,
            alleged ? kAlleged : kStated,
            attack.date,
            {},
            {},
            {}};
  }

  // A place lies in its country, where the country is a node; each article that names the place is a support.
  void countries() {
    std::map<std::string, std::uint32_t> by_code;
    for (std::uint32_t c = 0; c < clusters_.nodes.size(); ++c) {
      if (clusters_.nodes[c].key.starts_with("country:")) {
        by_code.emplace(clusters_.nodes[c].key.substr(8), c);
      }
    }
    for (std::uint32_t c = 0; c < clusters_.nodes.size(); ++c) {
      const Node& n = clusters_.nodes[c].node;
      const auto country = by_code.find(n.country);
      if (n.kind != NodeKind::place || !n.named || n.subtype == Subtype::country || country == by_code.end()) {
        continue;
      }
      for (const EntityRef ref : clusters_.entities.members[c]) {
        const auto& quotes = articles_[ref.article].entities[ref.entity].quotes;
        if (!quotes.empty()) {
          add(c, country->second, EdgeType::located_in,
              {ref.article, &quotes.front(), &kByGazetteer, EdgeStatus::asserted, kGazetteer, {}, {}, {}, {}});
        }
      }
    }
  }

  const std::vector<ArticleRecord>& articles_;
  const Clusters& clusters_;
  const World& world_;
  Supports out_;
};

}  // namespace

Supports collect_supports(const std::vector<ArticleRecord>& articles, const Clusters& clusters, const World& world) {
  return Collector(articles, clusters, world).run();
}

}  // namespace actorgraph::graph
