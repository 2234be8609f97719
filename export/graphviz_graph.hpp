// A Graph as cgraph holds it, dressed for one of two purposes.
//
//   const std::lock_guard lock(graphviz_lock());   GraphvizGraph(graph, Look::portable).to_dot() → "digraph actorgraph {…"
//
// Graphviz keeps global state: hold graphviz_lock() around everything here.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "graph/resolve/graph.hpp"

struct Agraph_s;

namespace actorgraph::output {

enum class Look : std::uint8_t {
  portable,  // for other programs: colours by name, every attribute on its own element, nothing on the graph
  layered,   // for a picture laid out by dot: wrapped labels, words on edges
  spread,    // for a picture laid out by sfdp: more nodes than words on edges can be read at
};

std::mutex& graphviz_lock();

class GraphvizGraph {
 public:
  GraphvizGraph(const graph::Graph& graph, Look look);
  ~GraphvizGraph();
  GraphvizGraph(const GraphvizGraph&) = delete;
  GraphvizGraph& operator=(const GraphvizGraph&) = delete;

  // Valid as long as this is.
  [[nodiscard]] Agraph_s* get() const { return graph_; }
  [[nodiscard]] std::string to_dot() const;

 private:
  Agraph_s* graph_;
};

}  // namespace actorgraph::output
