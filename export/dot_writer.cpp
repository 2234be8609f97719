// DOT, for Graphviz and for what reads it.
#include <array>

#include "export/graphviz_graph.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {
namespace {

// Not ASCII on purpose: Gephi guesses the encoding from the first bytes.
constexpr std::string_view kFirstLine = "// actorgraph · UTF-8 · dot up to 100 nodes, sfdp -Goverlap=prism above\n";

class DotWriter : public GraphWriter {
 public:
  [[nodiscard]] std::string_view name() const override { return "dot"; }
  [[nodiscard]] std::string_view description() const override { return "DOT, for Graphviz"; }
  [[nodiscard]] std::span<const std::string_view> suffixes() const override {
    static constexpr std::array<std::string_view, 2> kSuffixes = {".dot", ".gv"};
    return kSuffixes;
  }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& /*options*/) const override {
    const std::lock_guard lock(graphviz_lock());
    return std::string(kFirstLine) + GraphvizGraph(graph, Look::portable).to_dot();
  }
};

}  // namespace

const GraphWriter* dot_writer() {
  static const DotWriter kWriter;
  return &kWriter;
}

}  // namespace actorgraph::output
