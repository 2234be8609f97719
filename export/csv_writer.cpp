// Tables in the columns that Gephi's importer of spreadsheets knows: nodes, edges, and the evidence behind both.
#include <array>

#include "export/fields.hpp"
#include "export/text.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {
namespace {

// Quoted where the format needs it. Backslashes are doubled: Gephi's reader takes one for an escape.
void append_cell(std::string& row, std::string_view value) {
  const std::string text = sanitise(value);
  std::string cell;
  for (const char c : text) {
    cell += c == '\\' ? "\\\\" : c == '"' ? "\"\"" : std::string(1, c);
  }
  const bool quoted = cell.find_first_of(",\"\n") != std::string::npos || cell.starts_with(' ') || cell.ends_with(' ');
  row += row.empty() || row.ends_with('\n') ? "" : ",";
  row += quoted ? "\"" + cell + "\"" : cell;
}

// Columns of days are written as intervals, always: a column of ISO days alone makes Gephi import a graph that changes in time.
bool is_date(std::string_view name) {
  return name == "first_seen" || name == "last_seen" || name == "since" || name == "until" ||
         (name.starts_with("date") && name != "date_precision");
}

std::string cell_of(const Field& field, const std::optional<std::string>& value) {
  if (value && is_date(field.name) && value->find('/') == std::string::npos) {
    return *value + "/" + *value;
  }
  return value.value_or("");
}

void append_header(std::string& out, std::span<const std::string_view> first, std::span<const Field> fields) {
  for (const auto name : first) {
    append_cell(out, name);
  }
  for (const auto& field : fields) {
    append_cell(out, field.name);
  }
  out += "\n";
}

void append_values(std::string& out, std::span<const Field> fields, std::span<const std::optional<std::string>> values) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    append_cell(out, cell_of(fields[i], values[i]));
  }
  out += "\n";
}

std::string write_nodes(const graph::Graph& graph) {
  static constexpr std::array<std::string_view, 2> kFirst = {"Id", "Label"};
  std::string out;
  append_header(out, kFirst, node_fields());
  for (const auto& node : graph.nodes) {
    append_cell(out, safe_id(node.id));
    append_cell(out, label_of(node));
    append_values(out, node_fields(), node_values(node));
  }
  return out;
}

std::string write_edges(const graph::Graph& graph) {
  // The type of an edge is in Kind and Label: Gephi's Type is its direction.
  static constexpr std::array<std::string_view, 7> kFirst = {"Source", "Target", "Type", "Kind", "Id", "Label", "Weight"};
  const auto fields = edge_fields().subspan(1);
  std::string out;
  append_header(out, kFirst, fields);
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    const auto& edge = graph.edges[i];
    append_cell(out, safe_id(graph.nodes[edge.source].id));
    append_cell(out, safe_id(graph.nodes[edge.target].id));
    append_cell(out, "Directed");
    append_cell(out, to_string(edge.type));
    append_cell(out, "e" + std::to_string(i));
    append_cell(out, to_string(edge.type));
    append_cell(out, std::to_string(weight_of(edge)));
    const Values values = edge_values(edge);
    append_values(out, fields, std::span(values).subspan(1));
  }
  return out;
}

void append_evidence(std::string& out, const std::string& id, const std::vector<graph::Evidence>& evidence) {
  for (const auto& item : evidence) {
    append_cell(out, id);
    append_cell(out, item.article);
    append_cell(out, std::to_string(item.position.begin));
    append_cell(out, std::to_string(item.position.end));
    append_cell(out, item.by);
    append_cell(out, item.sentence);
    out += "\n";
  }
}

std::string write_evidence(const graph::Graph& graph) {
  std::string out = "Id,article,begin,end,by,sentence\n";
  for (const auto& node : graph.nodes) {
    append_evidence(out, safe_id(node.id), node.evidence);
  }
  for (std::size_t i = 0; i < graph.edges.size(); ++i) {
    append_evidence(out, "e" + std::to_string(i), graph.edges[i].evidence);
  }
  return out;
}

class CsvWriter : public GraphWriter {
 public:
  using Function = std::string (*)(const graph::Graph&);
  CsvWriter(std::string_view name, std::string_view description, std::string_view suffix, Function function)
      : name_(name), description_(description), suffixes_{suffix}, function_(function) {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] std::string_view description() const override { return description_; }
  [[nodiscard]] std::span<const std::string_view> suffixes() const override { return suffixes_; }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& /*options*/) const override {
    return function_(graph);
  }

  std::string_view name_;
  std::string_view description_;
  std::array<std::string_view, 1> suffixes_;
  Function function_;
};

}  // namespace

const GraphWriter* csv_nodes_writer() {
  static const CsvWriter kWriter("csv-nodes", "the nodes as a table, for spreadsheets and Gephi", ".nodes.csv", write_nodes);
  return &kWriter;
}

const GraphWriter* csv_edges_writer() {
  static const CsvWriter kWriter("csv-edges", "the edges as a table, for spreadsheets and Gephi", ".edges.csv", write_edges);
  return &kWriter;
}

const GraphWriter* csv_evidence_writer() {
  static const CsvWriter kWriter("csv-evidence", "the sentences behind nodes and edges as a table", ".evidence.csv",
                                 write_evidence);
  return &kWriter;
}

}  // namespace actorgraph::output
