// GraphML as Gephi, networkx, igraph, Boost and yEd's importers read it: typed keys, no dates, no lists, no defaults, everything
// directed.
#include <algorithm>
#include <array>
#include <cstdint>

#include "export/fields.hpp"
#include "export/style.hpp"
#include "export/text.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {
namespace {

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

constexpr std::string_view kHeadYed =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:y=\"http://www.yworks.com/xml/graphml\">\n"
    "  <key id=\"n_look\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
    "  <key id=\"e_look\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n";

enum class Profile : std::uint8_t { portable, gephi, yed };

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "string";
    case FieldType::whole:
      return "int";
    case FieldType::real:
      return "double";
    case FieldType::boolean:
      return "boolean";
  }
  return "string";
}

std::string key_id(std::string_view element, std::string_view name) {
  return std::string(element.substr(0, 1)) + "_" + std::string(name);
}

void append_key(std::string& out, std::string_view element, const Field& field) {
  out += "  <key id=\"" + key_id(element, field.name) + "\" for=\"" + std::string(element) + "\" attr.name=\"" +
         std::string(field.name) + "\" attr.type=\"" + std::string(type_name(field.type)) + "\"/>\n";
}

void append_data(std::string& out, std::string_view element, std::string_view name, std::string_view value) {
  out += "      <data key=\"" + key_id(element, name) + "\">" + escape_xml(value) + "</data>\n";
}

void append_values(std::string& out, std::string_view element, std::span<const Field> fields, const Values& values) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (values[i]) {
      append_data(out, element, fields[i].name, *values[i]);
    }
  }
}

void append_keys(std::string& out) {
  append_key(out, "node", {"label", FieldType::text});
  append_key(out, "node", {"color", FieldType::text});
  append_key(out, "node", {"size", FieldType::real});
  for (const auto& field : node_fields()) {
    append_key(out, "node", field);
  }
  append_key(out, "edge", {"label", FieldType::text});
  append_key(out, "edge", {"weight", FieldType::real});
  append_key(out, "edge", {"color", FieldType::text});
  for (const auto& field : edge_fields()) {
    append_key(out, "edge", field);
  }
}

// yEd shows labels, colours and shapes only where they are written in its own words.
void append_yed_look(std::string& out, const graph::Node& node) {
  const auto& style = node_style(node.kind);
  const std::string_view shape = style.shape == "ellipse" ? "ellipse" : style.shape == "octagon" ? "octagon" : "roundrectangle";
  const std::string width = std::to_string(24 + 7 * std::min<std::size_t>(label_of(node).size(), 40));
  out += "      <data key=\"n_look\"><y:ShapeNode><y:Geometry height=\"30.0\" width=\"" + width + ".0\"/><y:Fill color=\"" +
         std::string(style.fill) + "\"/><y:BorderStyle color=\"" + std::string(style.colour) + "\" type=\"" +
         (node.named ? "line" : "dashed") + "\" width=\"1.0\"/><y:NodeLabel textColor=\"" + std::string(style.font) + "\">" +
         escape_xml(label_of(node)) + "</y:NodeLabel><y:Shape type=\"" + std::string(shape) + "\"/></y:ShapeNode></data>\n";
}

void append_yed_look(std::string& out, const graph::Edge& edge) {
  const auto& style = edge_style(edge.type);
  const std::string_view line = style.line == "solid" ? "line" : style.line;
  const std::string_view head = graph::symmetric(edge.type) ? "none" : "standard";
  out += "      <data key=\"e_look\"><y:PolyLineEdge><y:LineStyle color=\"" + std::string(style.colour) + "\" type=\"" +
         std::string(line) + "\" width=\"1.0\"/><y:Arrows source=\"none\" target=\"" + std::string(head) +
         "\"/><y:EdgeLabel textColor=\"" + std::string(style.colour) + "\">" + std::string(to_string(edge.type)) +
         "</y:EdgeLabel></y:PolyLineEdge></data>\n";
}

void append_node(std::string& out, const graph::Node& node, Profile profile) {
  out += "    <node id=\"" + safe_id(node.id) + "\">\n";
  if (profile == Profile::yed) {
    append_yed_look(out, node);
  }
  append_data(out, "node", "label", label_of(node));
  append_data(out, "node", "color", node_style(node.kind).colour);
  append_data(out, "node", "size", decimal(node_size(node)));
  append_values(out, "node", node_fields(), node_values(node));
  out += "    </node>\n";
}

void append_edge(std::string& out, const graph::Graph& graph, std::size_t index, Profile profile) {
  const auto& edge = graph.edges[index];
  const std::string type(to_string(edge.type));
  out += "    <edge id=\"e" + std::to_string(index) + "\" source=\"" + safe_id(graph.nodes[edge.source].id) + "\" target=\"" +
         safe_id(graph.nodes[edge.target].id) + "\"" + (profile == Profile::gephi ? " label=\"" + type + "\"" : "") + ">\n";
  if (profile == Profile::yed) {
    append_yed_look(out, edge);
  }
  append_data(out, "edge", "label", type);
  append_data(out, "edge", "weight", std::to_string(weight_of(edge)));
  append_data(out, "edge", "color", edge_style(edge.type).colour);
  append_values(out, "edge", edge_fields(), edge_values(edge));
  out += "    </edge>\n";
}

class GraphmlWriter : public GraphWriter {
 public:
  [[nodiscard]] std::string_view name() const override { return "graphml"; }
  [[nodiscard]] std::string_view description() const override { return "GraphML, for Gephi, networkx, igraph and others"; }
  [[nodiscard]] std::span<const std::string_view> suffixes() const override {
    static constexpr std::array<std::string_view, 1> kSuffixes = {".graphml"};
    return kSuffixes;
  }
  // "gephi": edges have an XML attribute `label`, the only thing that keeps edges of several types between two nodes apart in
  // Gephi, and one that the schema does not allow. "yed": labels, colours and shapes in yEd's words; they upset Gephi.
  [[nodiscard]] std::span<const std::string_view> profiles() const override {
    static constexpr std::array<std::string_view, 2> kProfiles = {"gephi", "yed"};
    return kProfiles;
  }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& options) const override {
    const auto profile = options.profile == "gephi" ? Profile::gephi
                         : options.profile == "yed" ? Profile::yed
                                                    : Profile::portable;
    std::string out(profile == Profile::yed ? kHeadYed : kHead);
    append_keys(out);
    out += "  <graph id=\"actorgraph\" edgedefault=\"directed\">\n";
    for (const auto& node : graph.nodes) {
      append_node(out, node, profile);
    }
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      append_edge(out, graph, i, profile);
    }
    out += "  </graph>\n</graphml>\n";
    return out;
  }
};

}  // namespace

const GraphWriter* graphml_writer() {
  static const GraphmlWriter kWriter;
  return &kWriter;
}

}  // namespace actorgraph::output
