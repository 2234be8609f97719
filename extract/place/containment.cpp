#include "extract/place/containment.hpp"

#include <map>
#include <string>

namespace actorgraph::extract {
namespace {

constexpr double kConfidence = 0.9;

// The key of the province that a gazetteer entry lies in, "" where it has none.
std::string_view province_of(const Gazetteer& gazetteer, const graph::Entity& e) {
  for (const auto& meaning : gazetteer.find(e.name)) {
    const auto place = gazetteer.place(meaning.place);
    if (place.key == e.key && place.parent) {
      return gazetteer.place(*place.parent).key;
    }
  }
  return {};
}

}  // namespace

void add_containment(Document& d, const Gazetteer& gazetteer) {
  std::map<std::string_view, std::uint32_t> by_key;
  for (std::uint32_t e = 0; e < d.entities.size(); ++e) {
    if (d.entities[e].kind == graph::NodeKind::place && !d.entities[e].key.empty()) {
      by_key.emplace(d.entities[e].key, e);
    }
  }
  for (const auto& [key, inner] : by_key) {
    const auto outer = by_key.find(province_of(gazetteer, d.entities[inner]));
    if (outer == by_key.end() || outer->second == inner) {
      continue;
    }
    graph::Relation r;
    r.type = graph::EdgeType::located_in;
    r.source = d.entities[inner].mentions.front();
    r.target = d.entities[outer->second].mentions.front();
    r.evidence = d.sentences[d.sentence_of(d.mentions[r.source].head)].span;
    r.confidence = kConfidence;
    r.by = "gazetteer";
    d.relations.push_back(std::move(r));
  }
}

}  // namespace actorgraph::extract
