// What nodes and edges carry, as columns of plain values: GraphML, GEXF and the tables write the same fields under the same
// names.
//
//   node_fields()[0] → {"kind", string};   node_values(node)[0] → "group"
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/resolve/graph.hpp"

namespace actorgraph::output {

enum class FieldType : std::uint8_t { text, whole, real, boolean };

struct Field {
  std::string_view name;  // [a-z_]+
  FieldType type = FieldType::text;
};

// One for each field; nullopt where the node has no such value. Booleans are "1" and "0", numbers have a full stop, text is
// sanitised, lists are joined by "; ".
using Values = std::vector<std::optional<std::string>>;

// All but id and label.
std::span<const Field> node_fields();
Values node_values(const graph::Node& node);
// All but source, target and weight.
std::span<const Field> edge_fields();
Values edge_values(const graph::Edge& edge);

// The shortest decimal text that reads back as the same number.
std::string decimal(double value);
// Never empty: the id stands in for a label that is.
std::string label_of(const graph::Node& node);
// At least 1: a weight of 0 makes Gephi drop the edge.
std::uint32_t weight_of(const graph::Edge& edge);

}  // namespace actorgraph::output
