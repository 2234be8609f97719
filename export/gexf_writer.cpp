// GEXF 1.3, the format that tells Gephi most: kinds of edges, colours, sizes and the timeline. And 1.2draft, the last that
// networkx reads.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/date.hpp"
#include "export/fields.hpp"
#include "export/style.hpp"
#include "export/text.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {
namespace {

// Days as time stamps, never intervals: Gephi drops overlapping ones.
constexpr std::string_view kHead13 =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
    "  <meta>\n    <creator>actorgraph</creator>\n  </meta>\n"
    "  <graph mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"timestamp\">\n";
constexpr std::string_view kHead12 =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
    "  <meta>\n    <creator>actorgraph</creator>\n  </meta>\n"
    "  <graph mode=\"static\" defaultedgetype=\"directed\">\n";

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "string";
    case FieldType::whole:
      return "integer";
    case FieldType::real:
      return "double";
    case FieldType::boolean:
      return "boolean";
  }
  return "string";
}

std::string gexf_value(const Field& field, const std::string& value) {
  return field.type == FieldType::boolean ? (value == "1" ? "true" : "false") : escape_xml(value);
}

void append_attributes(std::string& out, std::string_view element, std::span<const Field> fields) {
  out += "    <attributes class=\"" + std::string(element) + "\" mode=\"static\">\n";
  for (const auto& field : fields) {
    out += "      <attribute id=\"" + std::string(field.name) + "\" title=\"" + std::string(field.name) + "\" type=\"" +
           std::string(type_name(field.type)) + "\"/>\n";
  }
  out += "    </attributes>\n";
}

void append_values(std::string& out, std::span<const Field> fields, const Values& values) {
  out += "        <attvalues>\n";
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (values[i]) {
      out += "          <attvalue for=\"" + std::string(fields[i].name) + "\" value=\"" + gexf_value(fields[i], *values[i]) +
             "\"/>\n";
    }
  }
  out += "        </attvalues>\n";
}

void append_colour(std::string& out, std::string_view hex) {
  const auto channel = [&](std::size_t at) {
    int value = 0;
    std::from_chars(hex.data() + at, hex.data() + at + 2, value, 16);
    return std::to_string(value);
  };
  out += "        <viz:color r=\"" + channel(1) + "\" g=\"" + channel(3) + "\" b=\"" + channel(5) + "\"/>\n";
}

// Only full days reach the timeline: a bare year makes Gephi give up the file.
std::string timestamps(std::vector<base::Day> days) {
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  std::string out;
  for (const auto day : days) {
    out += (out.empty() ? " timestamps=\"[" : ", ") + base::format_day(day);
  }
  return out.empty() ? out : out + "]\"";
}

std::vector<base::Day> days_of(const std::optional<base::Day>& first, const std::optional<base::Day>& last) {
  std::vector<base::Day> out;
  if (first) {
    out.push_back(*first);
  }
  if (last) {
    out.push_back(*last);
  }
  return out;
}

std::vector<base::Day> node_days(const graph::Node& node) {
  if (node.attack && node.attack->date && node.attack->date->precision == base::DatePrecision::day) {
    return days_of(node.attack->date->first, node.attack->date->last);
  }
  return days_of(node.first_seen, node.last_seen);
}

void append_node(std::string& out, const graph::Node& node, bool full) {
  out += "      <node id=\"" + safe_id(node.id) + "\" label=\"" + escape_xml(label_of(node)) + "\"" +
         (full ? timestamps(node_days(node)) : "") + ">\n";
  append_values(out, node_fields(), node_values(node));
  if (full) {
    out += "        <viz:size value=\"" + decimal(node_size(node)) + "\"/>\n";
    append_colour(out, node_style(node.kind).colour);
  }
  out += "      </node>\n";
}

void append_edge(std::string& out, const graph::Graph& graph, std::size_t index, bool full) {
  const auto& edge = graph.edges[index];
  const std::string type(to_string(edge.type));
  out += "      <edge id=\"e" + std::to_string(index) + "\" source=\"" + safe_id(graph.nodes[edge.source].id) + "\" target=\"" +
         safe_id(graph.nodes[edge.target].id) + "\" type=\"directed\" label=\"" + type + "\" weight=\"" +
         std::to_string(weight_of(edge)) + "\"";
  // Both are new in 1.3.
  out += full ? " kind=\"" + type + "\"" + timestamps(days_of(edge.first_seen, edge.last_seen)) + ">\n" : ">\n";
  append_values(out, edge_fields(), edge_values(edge));
  if (full) {
    append_colour(out, edge_style(edge.type).colour);
  }
  out += "      </edge>\n";
}

class GexfWriter : public GraphWriter {
 public:
  [[nodiscard]] std::string_view name() const override { return "gexf"; }
  [[nodiscard]] std::string_view description() const override { return "GEXF 1.3 with a timeline, best for Gephi"; }
  [[nodiscard]] std::span<const std::string_view> suffixes() const override {
    static constexpr std::array<std::string_view, 1> kSuffixes = {".gexf"};
    return kSuffixes;
  }
  // "1.2": the version that networkx reads, without kinds of edges, timeline and looks.
  [[nodiscard]] std::span<const std::string_view> profiles() const override {
    static constexpr std::array<std::string_view, 1> kProfiles = {"1.2"};
    return kProfiles;
  }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& options) const override {
    const bool full = options.profile != "1.2";
    std::string out(full ? kHead13 : kHead12);
    append_attributes(out, "node", node_fields());
    append_attributes(out, "edge", edge_fields());
    out += "    <nodes>\n";
    for (const auto& node : graph.nodes) {
      append_node(out, node, full);
    }
    out += "    </nodes>\n    <edges>\n";
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
      append_edge(out, graph, i, full);
    }
    out += "    </edges>\n  </graph>\n</gexf>\n";
    return out;
  }
};

}  // namespace

const GraphWriter* gexf_writer() {
  static const GexfWriter kWriter;
  return &kWriter;
}

}  // namespace actorgraph::output
