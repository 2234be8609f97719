#include "cli/load_graph.hpp"

#include "graph/resolve/resolve.hpp"
#include "graph/store/store.hpp"

namespace actorgraph::cli {

graph::Graph load_graph(const std::string& path) {
  const auto store = graph::Store::open(path);
  graph::Resolver resolver;
  store.each([&](const graph::ArticleFacts& facts) { resolver.add(facts); });
  return resolver.graph(store.decisions());
}

std::string kind_words(const graph::Node& node) {
  std::string out(to_string(node.kind));
  const auto subtype = to_string(node.subtype);
  return subtype.empty() ? out : out + " (" + std::string(subtype) + ")";
}

}  // namespace actorgraph::cli
