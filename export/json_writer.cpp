// JSON in node-link form, as networkx and D3 read it, with everything that the graph has: the only format with the evidence
// inside.
#include <array>

#include "base/json.hpp"
#include "export/fields.hpp"
#include "export/text.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {
namespace {

using base::JsonWriter;

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key).begin_array();
  for (const auto& value : values) {
    json.string(sanitise(value));
  }
  json.end_array();
}

void write_optional(JsonWriter& json, std::string_view key, const std::optional<std::string>& value) {
  json.key(key);
  value ? json.string(*value) : json.null();
}

void write_day(JsonWriter& json, std::string_view key, const std::optional<base::Day>& day) {
  write_optional(json, key, day ? std::optional(base::format_day(*day)) : std::nullopt);
}

void write_interval(JsonWriter& json, std::string_view key, const std::optional<base::DateInterval>& interval) {
  write_optional(json, key, interval ? std::optional(interval->to_string()) : std::nullopt);
}

void write_bound(JsonWriter& json, std::string_view key, const std::optional<std::uint32_t>& bound) {
  json.key(key);
  bound ? json.integer(*bound) : json.null();
}

void write_range(JsonWriter& json, std::string_view key, const std::optional<graph::CountRange>& range) {
  json.key(key);
  if (!range) {
    json.null();
    return;
  }
  json.begin_object();
  write_bound(json, "min", range->min);
  write_bound(json, "max", range->max);
  json.end_object();
}

void write_evidence(JsonWriter& json, const std::vector<graph::Evidence>& evidence) {
  json.key("evidence").begin_array();
  for (const auto& item : evidence) {
    json.begin_object();
    json.key("article").string(sanitise(item.article));
    json.key("begin").integer(item.position.begin);
    json.key("end").integer(item.position.end);
    json.key("sentence").string(sanitise(item.sentence));
    json.key("by").string(sanitise(item.by));
    json.end_object();
  }
  json.end_array();
}

void write_attack(JsonWriter& json, const graph::AttackRecord& attack) {
  json.key("type").string(to_string(attack.type));
  json.key("status").string(to_string(attack.status));
  write_interval(json, "date", attack.date);
  write_optional(json, "date_precision",
                 attack.date ? std::optional(std::string(to_string(attack.date->precision))) : std::nullopt);
  write_range(json, "killed", attack.killed);
  write_range(json, "wounded", attack.wounded);
  write_range(json, "kidnapped", attack.kidnapped);
  write_range(json, "perpetrators_killed", attack.perpetrators_killed);
  write_bound(json, "count", attack.count);
  write_strings(json, "weapons", attack.weapons);
  write_strings(json, "victims", attack.victims);
  json.key("gtd_attack_type").string(graph::gtd_attack_type(attack.type));
  json.key("acled_sub_event_type").string(graph::acled_sub_event_type(attack.type));
}

void write_node(JsonWriter& json, const graph::Node& node) {
  json.begin_object();
  json.key("id").string(safe_id(node.id));
  json.key("kind").string(to_string(node.kind));
  json.key("label").string(label_of(node));
  write_strings(json, "aliases", node.aliases);
  json.key("named").boolean(node.named);
  if (node.subtype != graph::Subtype::none) {
    json.key("subtype").string(to_string(node.subtype));
  }
  if (node.kind == graph::NodeKind::person) {
    json.key("roles").begin_array();
    for (const auto role : node.roles) {
      json.string(to_string(role));
    }
    json.end_array();
  }
  if (node.coordinates) {
    json.key("lat").number(node.coordinates->lat);
    json.key("lon").number(node.coordinates->lon);
  }
  if (!node.country.empty()) {
    json.key("country").string(sanitise(node.country));
  }
  if (node.attack) {
    write_attack(json, *node.attack);
  }
  json.key("mentions").integer(node.mentions);
  json.key("articles").integer(static_cast<std::int64_t>(node.articles.size()));
  write_day(json, "first_seen", node.first_seen);
  write_day(json, "last_seen", node.last_seen);
  write_evidence(json, node.evidence);
  json.end_object();
}

void write_link(JsonWriter& json, const graph::Graph& graph, const graph::Edge& edge) {
  json.begin_object();
  json.key("source").string(safe_id(graph.nodes[edge.source].id));
  json.key("target").string(safe_id(graph.nodes[edge.target].id));
  json.key("type").string(to_string(edge.type));
  json.key("symmetric").boolean(graph::symmetric(edge.type));
  json.key("weight").integer(weight_of(edge));
  json.key("articles").integer(static_cast<std::int64_t>(edge.articles.size()));
  write_day(json, "first_seen", edge.first_seen);
  write_day(json, "last_seen", edge.last_seen);
  json.key("confidence").number(edge.confidence);
  write_optional(json, "status",
                 edge.status == graph::EdgeStatus::asserted ? std::nullopt : std::optional(std::string(to_string(edge.status))));
  if (edge.since) {
    write_interval(json, "since", edge.since);
  }
  if (edge.until) {
    write_interval(json, "until", edge.until);
  }
  write_evidence(json, edge.evidence);
  json.end_object();
}

class GraphJsonWriter : public GraphWriter {
 public:
  [[nodiscard]] std::string_view name() const override { return "json"; }
  [[nodiscard]] std::string_view description() const override {
    return "JSON in node-link form with all evidence, for networkx, D3 and scripts";
  }
  [[nodiscard]] std::span<const std::string_view> suffixes() const override {
    static constexpr std::array<std::string_view, 1> kSuffixes = {".json"};
    return kSuffixes;
  }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& /*options*/) const override {
    JsonWriter json(JsonWriter::Style::pretty);
    json.begin_object();
    json.key("directed").boolean(true);
    json.key("multigraph").boolean(true);
    json.key("graph").begin_object();
    json.key("nodes").integer(static_cast<std::int64_t>(graph.nodes.size()));
    json.key("edges").integer(static_cast<std::int64_t>(graph.edges.size()));
    json.end_object();
    json.key("nodes").begin_array();
    for (const auto& node : graph.nodes) {
      write_node(json, node);
    }
    json.end_array();
    json.key("links").begin_array();
    for (const auto& edge : graph.edges) {
      write_link(json, graph, edge);
    }
    json.end_array();
    json.end_object();
    return std::string(json.text()) + "\n";
  }
};

}  // namespace

const GraphWriter* json_writer() {
  static const GraphJsonWriter kWriter;
  return &kWriter;
}

}  // namespace actorgraph::output
