#include "graph/resolve/assemble.hpp"

#include <algorithm>
#include <numeric>

#include "graph/resolve/attack_nodes.hpp"
#include "graph/resolve/node_ids.hpp"
#include "graph/resolve/supports.hpp"

namespace actorgraph::graph {
namespace {

const std::string kByMention = "mention";

class Assembler {
 public:
  Assembler(const std::vector<ArticleRecord>& articles, const Clusters& clusters, const World& world, std::size_t node_evidence)
      : articles_(articles),
        clusters_(clusters),
        world_(world),
        node_evidence_(node_evidence),
        entities_(static_cast<std::uint32_t>(clusters.nodes.size())),
        supports_(collect_supports(articles, clusters, world)),
        nodes_(clusters.nodes.size() + clusters.attacks.size()),
        kept_(nodes_.size(), false) {}

  Assembly run() {
    keep();
    name_entities();
    for (std::uint32_t i = 0; i < clusters_.attacks.size(); ++i) {
      nodes_[entities_ + i] = attack_node(i);
    }
    sort_nodes();
    edges();
    return std::move(out_);
  }

 private:
  // Named entities are nodes, others only where they take part in something.
  void keep() {
    for (std::uint32_t c = 0; c < entities_; ++c) {
      kept_[c] = clusters_.nodes[c].node.named;
    }
    for (const auto& [key, supports] : supports_) {
      kept_[key.source] = true;
      kept_[key.target] = true;
    }
    for (std::uint32_t i = 0; i < clusters_.attacks.size(); ++i) {
      kept_[entities_ + i] = true;
      for (const auto victim : victims(i)) {
        kept_[victim] = true;
      }
    }
  }

  [[nodiscard]] std::vector<std::uint32_t> victims(std::uint32_t incident) const {
    std::vector<std::uint32_t> out;
    for (const AttackRef ref : clusters_.attacks[incident]) {
      for (const auto& v : articles_[ref.article].attacks[ref.attack].victims) {
        out.push_back(clusters_.entities.of[ref.article][v.entity]);
      }
    }
    std::erase(out, kNoCluster);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void name_entities() {
    // Who is on a list has the first right to an id.
    for (const bool listed : {true, false}) {
      for (std::uint32_t c = 0; c < entities_; ++c) {
        if (kept_[c] && listed == !clusters_.nodes[c].key.empty()) {
          nodes_[c] = clusters_.nodes[c].node;
          nodes_[c].id = ids_.give(entity_id(clusters_.nodes[c]), nodes_[c].articles.front());
          nodes_[c].evidence = entity_evidence(c);
          out_.entities.emplace(nodes_[c].id, clusters_.entities.members[c]);
        }
      }
    }
  }

  [[nodiscard]] std::vector<Evidence> entity_evidence(std::uint32_t cluster) const {
    auto members = clusters_.entities.members[cluster];
    const auto day = [&](EntityRef ref) { return articles_[ref.article].published.value_or(base::Day::max()); };
    std::stable_sort(members.begin(), members.end(), [&](EntityRef a, EntityRef b) { return day(a) < day(b); });
    std::vector<Evidence> out;
    for (const EntityRef ref : members) {
      for (const Quote& quote : articles_[ref.article].entities[ref.entity].quotes) {
        if (out.size() >= node_evidence_) {
          break;
        }
        out.push_back(make_evidence(articles_[ref.article], quote, kByMention));
      }
    }
    settle(out);
    return out;
  }

  Node attack_node(std::uint32_t incident) {
    const auto& members = clusters_.attacks[incident];
    Node n;
    n.kind = NodeKind::attack;
    n.attack = merge_attacks(articles_, members);
    for (const auto victim : victims(incident)) {
      n.attack->victims.push_back(nodes_[victim].id);
    }
    std::sort(n.attack->victims.begin(), n.attack->victims.end());
    const auto place = merged_place(articles_, members, clusters_.entities, world_);
    const std::string where = place == kNoCluster ? "" : world_.node(place).label;
    if (place != kNoCluster) {
      n.coordinates = world_.node(place).coordinates;
      n.country = world_.node(place).country;
    }
    n.label = attack_label(*n.attack, where, perpetrator(incident));
    const AttackRef first = members.front();
    const auto trigger = articles_[first.article].attacks[first.attack].trigger;
    n.id = ids_.give(attack_id(*n.attack, where), articles_[first.article].id + ":" + std::to_string(trigger));
    for (const AttackRef ref : members) {
      const ArticleRecord& article = articles_[ref.article];
      const AttackRecordFacts& attack = article.attacks[ref.attack];
      n.articles.push_back(article.id);
      n.mentions += static_cast<std::uint32_t>(attack.quotes.size());
      const auto reported = article.published ? std::optional(base::day_interval(*article.published)) : std::nullopt;
      see(n.first_seen, n.last_seen, n.attack->date ? n.attack->date : reported);
      for (const Quote& quote : attack.quotes) {
        n.evidence.push_back(make_evidence(article, quote, attack.by));
      }
    }
    n.articles.erase(std::unique(n.articles.begin(), n.articles.end()), n.articles.end());
    settle(n.evidence);
    out_.attacks.emplace(n.id, members);
    return n;
  }

  [[nodiscard]] std::string perpetrator(std::uint32_t incident) const {
    for (const AttackRef ref : clusters_.attacks[incident]) {
      for (const auto& p : articles_[ref.article].attacks[ref.attack].perpetrators) {
        if (const auto c = clusters_.entities.of[ref.article][p.entity]; c != kNoCluster) {
          return world_.node(c).label;
        }
      }
    }
    return "";
  }

  void sort_nodes() {
    std::vector<std::uint32_t> order(nodes_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::erase_if(order, [&](std::uint32_t i) { return !kept_[i]; });
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return nodes_[a].id < nodes_[b].id; });
    position_.assign(nodes_.size(), 0);
    for (const auto i : order) {
      position_[i] = static_cast<std::uint32_t>(out_.graph.nodes.size());
      out_.graph.nodes.push_back(std::move(nodes_[i]));
    }
  }

  void edges() {
    Supports settled;  // by the nodes' final places
    for (auto& [key, supports] : supports_) {
      EdgeKey final{position_[key.source], position_[key.target], key.type};
      if (symmetric(key.type) && final.target < final.source) {
        std::swap(final.source, final.target);
      }
      auto& list = settled[final];
      list.insert(list.end(), supports.begin(), supports.end());
    }
    for (const auto& [key, supports] : settled) {
      Edge edge = make_edge(articles_, key.type, supports);
      edge.source = key.source;
      edge.target = key.target;
      out_.graph.edges.push_back(std::move(edge));
    }
  }

  const std::vector<ArticleRecord>& articles_;
  const Clusters& clusters_;
  const World& world_;
  std::size_t node_evidence_;
  std::uint32_t entities_;
  Supports supports_;
  std::vector<Node> nodes_;  // entities, then incidents
  std::vector<bool> kept_;
  std::vector<std::uint32_t> position_;
  UniqueIds ids_;
  Assembly out_;
};

}  // namespace

Assembly assemble(const std::vector<ArticleRecord>& articles, const Clusters& clusters, const World& world,
                  std::size_t node_evidence) {
  return Assembler(articles, clusters, world, node_evidence).run();
}

}  // namespace actorgraph::graph
