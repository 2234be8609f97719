#include "graph/resolve/supports.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.hpp"
#include "graph/resolve/attack_nodes.hpp"

namespace actorgraph::graph {
namespace {

// How often a participant of an attack, and an edge between two of them, is right: measured on the corpus (docs/accuracy.md,
// "Confidence").
constexpr double kPerpetrator = 0.8;
constexpr double kClaimant = 0.75;
constexpr double kTarget = 0.55;
constexpr double kScene = 0.95;
constexpr double kAttacked = 0.55;
constexpr double kHearsay = 0.7;  // what is left of it where somebody else says so
constexpr double kGazetteer = 0.95;
constexpr double kWorthAnEdge = 0.3;  // relations below it have an end that is nobody in particular
const std::string kByGazetteer = "gazetteer";

// Words for attackers that say nothing but that they attacked; "Kurdish fighters" and "tribesmen" say more.
constexpr std::array<std::string_view, 18> kBareAttackers = {
    "assailants", "attacker",  "attackers", "bomber", "bombers", "extremists", "fighters",       "gunman",          "gunmen",
    "insurgents", "jihadists", "militants", "rebels", "raiders", "shooters",   "suicide bomber", "suicide bombers", "terrorists"};

bool bare_attackers(const std::string& description) {
  const std::string key = base::name_key(description);
  const std::string_view word = std::string_view(key).substr(key.starts_with("armed ") ? 6 : 0);
  return std::find(kBareAttackers.begin(), kBareAttackers.end(), word) != kBareAttackers.end();
}

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
  void add(std::uint32_t source, std::uint32_t target, EdgeType type, const Support& support) {
    if (source != target && source != kNoCluster && target != kNoCluster) {
      out_[{source, target, type}].push_back(support);
    }
  }

  [[nodiscard]] std::uint32_t cluster(std::uint32_t article, EntityIndex entity) const {
    return clusters_.entities.of[article][entity];
  }

  void relations(std::uint32_t a) {
    for (const RelationRecord& r : articles_[a].relations) {
      if (r.confidence >= kWorthAnEdge) {
        add(cluster(a, r.source), cluster(a, r.target), r.type,
            {a, &r.quote, &r.by, r.status, r.confidence, {}, r.since, r.until, {}});
      }
    }
  }

  // The one actor that the articles of an incident name as its perpetrator; kNoCluster where there is none or are several.
  [[nodiscard]] std::uint32_t named_perpetrator(const std::vector<AttackRef>& members) const {
    std::set<std::uint32_t> named;
    for (const AttackRef ref : members) {
      for (const auto& p : articles_[ref.article].attacks[ref.attack].perpetrators) {
        const auto c = cluster(ref.article, p.entity);
        if (c != kNoCluster && world_.node(c).named && p.attribution == Attribution::stated) {
          named.insert(c);
        }
      }
    }
    return named.size() == 1 ? *named.begin() : kNoCluster;
  }

  // Who a perpetrator is: "militants" are those whom another article on the incident names, where this one names nobody.
  [[nodiscard]] std::uint32_t perpetrator(AttackRef ref, const ParticipantRecord& p, std::uint32_t named) const {
    const auto c = cluster(ref.article, p.entity);
    const auto& all = articles_[ref.article].attacks[ref.attack].perpetrators;
    const bool names_one = std::any_of(all.begin(), all.end(), [&](const auto& other) {
      const auto o = cluster(ref.article, other.entity);
      return o != kNoCluster && world_.node(o).named;
    });
    return c != kNoCluster && named != kNoCluster && !names_one && bare_attackers(world_.node(c).label) ? named : c;
  }

  void incident(std::uint32_t index) {
    const auto& members = clusters_.attacks[index];
    const auto named = named_perpetrator(members);
    const auto number = static_cast<std::uint32_t>(clusters_.nodes.size()) + index;
    const auto place = merged_place(articles_, members, clusters_.entities, world_);
    for (const AttackRef ref : members) {
      const AttackRecordFacts& attack = articles_[ref.article].attacks[ref.attack];
      for (const auto& p : attack.perpetrators) {
        add(perpetrator(ref, p, named), number, EdgeType::perpetrated, support(ref, p, kPerpetrator));
      }
      for (const auto& p : attack.claimed_by) {
        add(cluster(ref.article, p.entity), number, EdgeType::claimed, support(ref, p, kClaimant));
      }
      for (const auto& p : attack.targets) {
        add(number, cluster(ref.article, p.entity), EdgeType::targeted, support(ref, p, kTarget));
      }
      for (const auto& p : attack.places) {
        const auto c = cluster(ref.article, p.entity);
        // The building has no name of its own, and stands in the place that has one.
        if (c == place || (c != kNoCluster && !world_.node(c).named)) {
          add(number, c, EdgeType::occurred_in, support(ref, p, kScene));
        }
      }
    }
    project(index, named);
  }

  // Perpetrators attacked targets, whichever article names the one and which the other.
  void project(std::uint32_t index, std::uint32_t named) {
    std::map<std::uint32_t, std::vector<Support>> perpetrators;
    std::map<std::uint32_t, std::vector<Support>> targets;
    for (const AttackRef ref : clusters_.attacks[index]) {
      const AttackRecordFacts& attack = articles_[ref.article].attacks[ref.attack];
      if (attack.status == AttackStatus::threatened) {
        continue;
      }
      for (const auto& p : attack.perpetrators) {
        perpetrators[perpetrator(ref, p, named)].push_back(support(ref, p, kAttacked));
      }
      for (const auto& p : attack.targets) {
        targets[cluster(ref.article, p.entity)].push_back(support(ref, p, kAttacked));
      }
    }
    for (const auto& [perpetrator, accusations] : perpetrators) {
      const bool stated =
          std::any_of(accusations.begin(), accusations.end(), [](const Support& s) { return s.status == EdgeStatus::asserted; });
      for (const auto& [target, hits] : targets) {
        for (Support s : hits) {
          s.status = stated ? EdgeStatus::asserted : EdgeStatus::alleged;
          s.confidence = stated ? kAttacked : kHearsay * kAttacked;
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

  // `share`: how often such a participant is right.
  [[nodiscard]] Support support(AttackRef ref, const ParticipantRecord& p, double share) const {
    const AttackRecordFacts& attack = articles_[ref.article].attacks[ref.attack];
    const bool alleged = p.attribution == Attribution::alleged;
    return {ref.article,
            &p.quote,
            &attack.by,
            alleged ? EdgeStatus::alleged : EdgeStatus::asserted,
            alleged ? kHearsay * share : share,
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
