// GraphML as Gephi, networkx, igraph, Boost and yEd's importers read it: typed keys, no dates, no lists, no defaults, everything directed.
#include <array>

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

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::text: return "string";
    case FieldType::whole: return "int";
    case FieldType::real: return "double";
    case FieldType::boolean: return "boolean";
  }
  return "string";
}

std::string key_id(std::string_view element, std::string_view name) { return std::string(element.substr(0, 1)) + "_" + std::string(name); }

void append_key(std::string& out, std::string_view element, const Field& field) {
  out += "  <key id=\"" + key_id(element, field.name) + "\" for=\"" + std::string(element) + "\" attr.name=\"" + std::string(field.name) +
         "\" attr.type=\"" + std::string(type_name(field.type)) + "\"/>\n";
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

void append_node(std::string& out, const graph::Node& node) {
  out += "    <node id=\"" + safe_id(node.id) + "\">\n";
  append_data(out, "node", "label", label_of(node));
  append_data(out, "node", "color", node_style(node.kind).colour);
  append_data(out, "node", "size", decimal(node_size(node)));
  append_values(out, "node", node_fields(), node_values(node));
  out += "    </node>\n";
}

void append_edge(std::string& out, const graph::Graph& graph, std::size_t index, bool with_kind) {
  const auto& edge = graph.edges[index];
  const std::string type(to_string(edge.type));
  out += "    <edge id=\"e" + std::to_string(index) + "\" source=\"" + safe_id(graph.nodes[edge.source].id) + "\" target=\"" +
         safe_id(graph.nodes[edge.target].id) + "\"" + (with_kind ? " label=\"" + type + "\"" : "") + ">\n";
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
  // "gephi": edges have an XML attribute `label`, the only thing that keeps edges of several types between two nodes apart in Gephi, and one
  // that the schema does not allow.
  [[nodiscard]] std::span<const std::string_view> profiles() const override {
    static constexpr std::array<std::string_view, 1> kProfiles = {"gephi"};
    return kProfiles;
  }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& options) const override {
    std::string out(kHead);
    append_keys(out);
    out += "  <graph id=\"actorgraph\" edgedefault=\"directed\">\n";
    for (const auto& node : graph.nodes) {
      append_node(out, node);
    }
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      append_edge(out, graph, i, options.profile == "gephi");
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
