// GeoJSON (RFC 7946): the map of a graph, a point for each located place and for each attack at the place where it occurred.
#include <array>
#include <optional>

#include "base/json.hpp"
#include "export/fields.hpp"
#include "export/style.hpp"
#include "export/text.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {
namespace {

using base::JsonWriter;

struct Location {
  graph::Coordinates coordinates;
  std::string place;  // the label of the place
};

void write_value(JsonWriter& json, const Field& field, const std::string& value) {
  switch (field.type) {
    case FieldType::text:
      json.string(value);
      return;
    case FieldType::whole:
      json.integer(std::stoll(value));
      return;
    case FieldType::real:
      json.number(std::stod(value));
      return;
    case FieldType::boolean:
      json.boolean(value == "1");
      return;
  }
}

void write_feature(JsonWriter& json, const graph::Node& node, const Location& location) {
  json.begin_object();
  json.key("type").string("Feature");
  json.key("id").string(safe_id(node.id));
  json.key("geometry").begin_object();
  json.key("type").string("Point");
  json.key("coordinates").begin_array().number(location.coordinates.lon).number(location.coordinates.lat).end_array();
  json.end_object();
  json.key("properties").begin_object();
  json.key("label").string(label_of(node));
  if (!location.place.empty()) {
    json.key("place").string(location.place);
  }
  json.key("marker-color").string(node_style(node.kind).colour);
  const auto fields = node_fields();
  const auto values = node_values(node);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (values[i] && fields[i].name != "lat" && fields[i].name != "lon") {
      json.key(fields[i].name);
      write_value(json, fields[i], *values[i]);
    }
  }
  json.end_object();
  json.end_object();
}

// Where each node is: its own coordinates, or for an attack those of a place where it occurred.
std::vector<std::optional<Location>> locate(const graph::Graph& graph) {
  std::vector<std::optional<Location>> out(graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].coordinates) {
      out[i] = Location{*graph.nodes[i].coordinates, ""};
    }
  }
  for (const auto& edge : graph.edges) {
    const auto& place = graph.nodes[edge.target];
    if (edge.type == graph::EdgeType::occurred_in && place.coordinates && !out[edge.source]) {
      out[edge.source] = Location{*place.coordinates, label_of(place)};
    }
  }
  return out;
}

class GeojsonWriter : public GraphWriter {
 public:
  [[nodiscard]] std::string_view name() const override { return "geojson"; }
  [[nodiscard]] std::string_view description() const override { return "GeoJSON, the located attacks and places, for maps"; }
  [[nodiscard]] std::span<const std::string_view> suffixes() const override {
    static constexpr std::array<std::string_view, 1> kSuffixes = {".geojson"};
    return kSuffixes;
  }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& /*options*/) const override {
    const auto locations = locate(graph);
    JsonWriter json(JsonWriter::Style::pretty);
    json.begin_object();
    json.key("type").string("FeatureCollection");
    json.key("features").begin_array();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      if (locations[i]) {
        write_feature(json, graph.nodes[i], *locations[i]);
      }
    }
    json.end_array();
    json.end_object();
    return std::string(json.text()) + "\n";
  }
};

}  // namespace

const GraphWriter* geojson_writer() {
  static const GeojsonWriter kWriter;
  return &kWriter;
}

}  // namespace actorgraph::output
