// Pictures through Graphviz: SVG, whose nodes and edges show their evidence under the mouse, and PNG.
#include <cgraph.h>
#include <gvc.h>

#include <array>

#include "base/failure.hpp"
#include "export/child_process.hpp"
#include "export/graphviz_graph.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {
namespace {

// dot draws 100 nodes well, and 400 nodes with 1,200 edges in minutes only; sfdp draws thousands in seconds.
constexpr std::size_t kLayeredNodes = 100;
constexpr std::size_t kLayeredEdges = 300;

// The length that gvRenderData gives is unsigned int in some versions of Graphviz and size_t in others.
template <typename Length>
std::string render_with(int (*render)(GVC_t*, graph_t*, const char*, char**, Length*), GVC_t* context, graph_t* graph,
                        const char* format) {
  char* data = nullptr;
  Length length = 0;
  if (render(context, graph, format, &data, &length) != 0 || data == nullptr) {
    throw base::Failure(std::string("Graphviz could not draw a picture of the format ") + format);
  }
  return {data, static_cast<std::size_t>(length)};
}

// Runs in the child process: what gvc keeps is not freed, the process ends.
std::string draw(const graph::Graph& graph, Look look, const std::string& format) {
  const GraphvizGraph drawn(graph, look);
  GVC_t* context = gvContext();
  const char* engine = look == Look::layered ? "dot" : "sfdp";
  if (gvLayout(context, drawn.get(), engine) != 0) {
    throw base::Failure(std::string("Graphviz could not lay the graph out with ") + engine);
  }
  auto picture = render_with(&gvRenderData, context, drawn.get(), format.c_str());
  gvFreeLayout(context, drawn.get());
  return picture;
}

class PictureWriter : public GraphWriter {
 public:
  PictureWriter(std::string_view name, std::string_view description, std::string_view suffix)
      : name_(name), description_(description), suffixes_{suffix} {}

  [[nodiscard]] std::string_view name() const override { return name_; }
  [[nodiscard]] std::string_view description() const override { return description_; }
  [[nodiscard]] std::span<const std::string_view> suffixes() const override { return suffixes_; }

 private:
  [[nodiscard]] std::string write_graph(const graph::Graph& graph, const WriteOptions& options) const override {
    const std::lock_guard lock(graphviz_lock());
    const bool small = graph.nodes.size() <= kLayeredNodes && graph.edges.size() <= kLayeredEdges;
    for (const auto look : {Look::layered, Look::spread}) {
      if (look == Look::layered && !small) {
        continue;
      }
      if (auto picture = run_in_child([&] { return draw(graph, look, std::string(name_)); }, options.layout_time)) {
        return std::move(*picture);
      }
    }
    throw base::Failure("the picture of " + std::to_string(graph.nodes.size()) + " nodes and " +
                        std::to_string(graph.edges.size()) + " edges was not laid out within " +
                        std::to_string(options.layout_time.count() / 1000) +
                        " s; export a part of the graph, or as graphml or dot");
  }

  std::string_view name_;
  std::string_view description_;
  std::array<std::string_view, 1> suffixes_;
};

}  // namespace

const GraphWriter* svg_writer() {
  static const PictureWriter kWriter("svg", "a picture that scales, with the evidence under the mouse", ".svg");
  return &kWriter;
}

const GraphWriter* png_writer() {
  static const PictureWriter kWriter("png", "a picture", ".png");
  return &kWriter;
}

}  // namespace actorgraph::output
