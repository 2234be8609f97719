// The edges of a picture: those of the graph without what the rest of the picture says already, one line between two nodes.
//
//   A perpetrated x, x targeted B, A attacked B, A fights B  →  A → x, x → B, A → B "fights"
//
// A picture is for the eye: the other formats have every edge.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "graph/resolve/graph.hpp"

namespace actorgraph::output {

struct PictureEdge {
  std::size_t edge = 0;  // index into Graph::edges: the first that the line stands for, whose style and evidence it has
  std::string label;     // "attacked, fights"; "" where the style says it
};

// Left out are `attacked` where an attack between the two is in the picture, `operates-in` and `located-in` where a place inside
// is named, and `operates-in` where an attack there is. In the order of the graph's edges.
std::vector<PictureEdge> picture_edges(const graph::Graph& graph);

}  // namespace actorgraph::output
