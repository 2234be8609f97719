#include "graph/resolve/resolve.hpp"

#include <algorithm>
#include <utility>

#include "graph/resolve/assemble.hpp"
#include "graph/resolve/participants.hpp"

namespace actorgraph::graph {
namespace {

Assembly resolve_records(const std::vector<ArticleRecord>& articles, const std::vector<Decision>& decisions,
                         const Assembly& undecided, std::size_t node_evidence) {
  Clusters clusters;
  clusters.entities = cluster_entities(articles, decisions, undecided.entities);
  clusters.nodes = describe(articles, clusters.entities);
  {
    const World world(articles, clusters.entities, clusters.nodes);
    clusters.attacks = cluster_attacks(articles, clusters.entities, world, decisions, undecided.attacks);
  }
  if (join_participants(articles, clusters.attacks, clusters.nodes, clusters.entities)) {
    clusters.nodes = describe(articles, clusters.entities);
  }
  return assemble(articles, clusters, World(articles, clusters.entities, clusters.nodes), node_evidence);
}

}  // namespace

struct Resolver::Content {
  ResolveOptions options;
  std::vector<ArticleRecord> articles;
};

Resolver::Resolver(const ResolveOptions& options) : content_(std::make_unique<Content>(Content{options, {}})) {}
Resolver::~Resolver() = default;
Resolver::Resolver(Resolver&&) noexcept = default;
Resolver& Resolver::operator=(Resolver&&) noexcept = default;

void Resolver::add(const ArticleFacts& facts) { content_->articles.push_back(make_record(facts)); }

Graph Resolver::graph(const std::vector<Decision>& decisions) const {
  auto& articles = content_->articles;
  std::sort(articles.begin(), articles.end(), [](const ArticleRecord& a, const ArticleRecord& b) { return a.id < b.id; });
  if (decisions.empty()) {
    return resolve_records(articles, {}, {}, content_->options.node_evidence).graph;
  }
  // Decisions may name nodes: those of the graph as it is without decisions.
  auto sorted = decisions;
  std::sort(sorted.begin(), sorted.end());
  const Assembly undecided = resolve_records(articles, {}, {}, 0);
  return resolve_records(articles, sorted, undecided, content_->options.node_evidence).graph;
}

Graph resolve(const std::vector<ArticleFacts>& facts, const std::vector<Decision>& decisions) {
  Resolver resolver;
  for (const ArticleFacts& f : facts) {
    resolver.add(f);
  }
  return resolver.graph(decisions);
}

}  // namespace actorgraph::graph
