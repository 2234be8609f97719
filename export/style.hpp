// How nodes and edges look: one place for all formats, so that a group has one colour in Gephi, in Graphviz and in the pictures.
//
//   node_style(NodeKind::group).colour → "#d55e00"
//
// The colours are those of Okabe and Ito's palette, told apart by the colour-blind; shapes say the same once more.
#pragma once

#include <string_view>

#include "graph/resolve/graph.hpp"

namespace actorgraph::output {

struct NodeStyle {
  std::string_view colour;       // "#rrggbb": of borders, and of the whole node where there is only one
  std::string_view fill;         // "#rrggbb": light, for dark text
  std::string_view font;         // "#rrggbb"
  std::string_view colour_name;  // X11 names nearest to them: Gephi takes "#rrggbb" in DOT for transparent
  std::string_view fill_name;
  std::string_view font_name;
  std::string_view shape;  // Graphviz's name
};

struct EdgeStyle {
  std::string_view colour;
  std::string_view colour_name;
  std::string_view line;  // Graphviz's "solid", "dashed", "dotted"
  bool plain = false;     // said by the line and the nodes at its ends: no word on it in pictures
};

const NodeStyle& node_style(graph::NodeKind kind);
const EdgeStyle& edge_style(graph::EdgeType type);
// Grows with the number of mentions, from 10 up to 40: Gephi takes a size of 0 for 10.
double node_size(const graph::Node& node);

}  // namespace actorgraph::output
