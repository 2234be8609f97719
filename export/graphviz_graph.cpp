#include "export/graphviz_graph.hpp"

#include <cgraph.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>
#include <vector>

#include "base/failure.hpp"
#include "base/utf8.hpp"
#include "export/fields.hpp"
#include "export/picture_edges.hpp"
#include "export/style.hpp"
#include "export/text.hpp"

namespace actorgraph::output {
namespace {

// Long enough for a name of three words, short enough for a hundred of them on a page.
constexpr std::size_t kLabelWidth = 24;
constexpr std::size_t kTooltipLength = 300;
constexpr std::string_view kFont = "Helvetica,Arial,sans-serif";

// cgraph takes char* where it means const char*.
char* text_of(std::string& text) { return text.data(); }

// What cgraph itself does not escape: a backslash before the closing quote would make a file that does not parse.
std::string escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out.push_back(c == '\t' ? ' ' : c);
    }
  }
  return out;
}

// Graphviz takes "&lt;" in labels for "<": an ampersand that would begin such an entity is written as one.
std::string escape_entities(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    out.push_back(text[i]);
    if (text[i] == '&') {
      const auto end = text.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", i + 1);
      out += end != std::string_view::npos && end > i + 1 && text[end] == ';' ? "amp;" : "";
    }
  }
  return out;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Breaks a label between words into lines of about kLabelWidth.
std::string wrap(std::string_view text) {
  std::string out;
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = std::min(text.find_first_not_of(" \n", at), text.size());
    const auto end = std::min(text.find_first_of(" \n", begin), text.size());
    const auto word = text.substr(begin, end - begin);
    const auto length = code_points(word);
    if (!word.empty()) {
      const bool fits = width == 0 || width + 1 + length <= kLabelWidth;
      out += width == 0 ? "" : fits ? " " : "\n";
      width = fits && width > 0 ? width + 1 + length : length;
      out += word;
    }
    at = end;
  }
  return out;
}

std::string shortened(std::string_view text) {
  if (text.size() <= kTooltipLength) {
    return std::string(text);
  }
  std::size_t end = kTooltipLength;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string fixed(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.2f", value);
  return buffer.data();
}

int append_to(void* channel, const char* text) {
  *static_cast<std::string*>(channel) += text;
  return 0;
}
int read_nothing(void* /*channel*/, char* /*buffer*/, int /*size*/) { return 0; }
int flush_nothing(void* /*channel*/) { return 0; }
int say_nothing(char* /*message*/) { return 0; }

Agdisc_t* string_discipline() {
  static Agiodisc_t io = {read_nothing, append_to, flush_nothing};
  static Agdisc_t discipline = {&AgMemDisc, &AgIdDisc, &io};
  return &discipline;
}

// Sets attributes whose defaults are all "", so that none is written in a `node […]` or `edge […]` statement: Gephi's reader
// breaks on them.
class Painter {
 public:
  Painter(Agraph_t* graph, Look look) : graph_(graph), look_(look) {}

  void paint_graph() {
    if (look_ == Look::portable) {
      return;
    }
    set_graph("fontname", kFont);
    set_graph("bgcolor", "white");
    set_graph("pad", "0.3");
    set_graph("outputorder", "edgesfirst");
    set_graph("labeljust", "l");
    set_graph("fontsize", "13");
    set_legend();
    if (look_ == Look::layered) {
      set_graph("rankdir", "LR");
      set_graph("nodesep", "0.12");
      set_graph("ranksep", "0.5");
      set_graph("pack", "12");
      set_graph("packmode", "graph");
      return;
    }
    set_graph("overlap", "prism");
    set_graph("overlap_scaling", "-4");
    set_graph("splines", "line");
    set_graph("K", "0.9");
    set_graph("repulsiveforce", "1.6");
    set_graph("start", "7");
  }

  void paint_node(Agnode_t* at, const graph::Node& node, std::size_t degree) {
    const auto& style = node_style(node.kind);
    const bool portable = look_ == Look::portable;
    set(at, "label", escape(escape_entities(portable ? label_of(node) : wrap(label_of(node)))));
    set(at, "shape", style.shape);
    set(at, "style", line_style(node));
    set(at, "color", portable ? style.colour_name : style.colour);
    set(at, "fillcolor", portable ? style.fill_name : style.fill);
    set(at, "fontcolor", portable ? style.font_name : style.font);
    if (portable) {
      set(at, "fontname", "Helvetica");
      set(at, "kind", to_string(node.kind));
      return;
    }
    set(at, "fontname", kFont);
    set(at, "fontsize",
        fixed(std::min(
            24.0, 12.0 + std::log2(1.0 + static_cast<double>(degree)) * (node.kind == graph::NodeKind::attack ? 0.0 : 1.5))));
    set(at, "penwidth", node.kind == graph::NodeKind::group ? "1.8" : "1.1");
    set(at, "margin", node.kind == graph::NodeKind::attack ? "0,0.02" : "0.1,0.05");
    set(at, "height", "0.3");
    set(at, "width", "0.4");
    set(at, "tooltip", tooltip(label_of(node), node.evidence));
  }

  void paint_edge(Agedge_t* at, const graph::Edge& edge) {
    const auto& style = edge_style(edge.type);
    set(at, "label", to_string(edge.type));
    set(at, "color", style.colour_name);
    set(at, "fontcolor", style.colour_name);
    set(at, "fontname", "Helvetica");
    set(at, "fontsize", "10");
    set(at, "style", line_style(edge));
    set(at, "dir", graph::symmetric(edge.type) ? "none" : "");
    set(at, "weight", std::to_string(weight_of(edge)));
    set(at, "type", to_string(edge.type));
  }

  void paint_line(Agedge_t* at, const graph::Graph& graph, const PictureEdge& line) {
    const auto& edge = graph.edges[line.edge];
    const auto& style = edge_style(edge.type);
    set(at, "label", look_ == Look::layered ? line.label : "");
    set(at, "color", style.colour);
    set(at, "fontcolor", style.colour);
    set(at, "fontname", kFont);
    set(at, "fontsize", "10");
    set(at, "style", line_style(edge));
    set(at, "dir", graph::symmetric(edge.type) && line.label == to_string(edge.type) ? "none" : "");
    set(at, "arrowsize", "0.6");
    set(at, "penwidth", fixed(0.9 + 0.4 * std::log2(static_cast<double>(weight_of(edge)))));
    const std::string what = line.label.empty() ? std::string(to_string(edge.type)) : line.label;
    const std::string said = label_of(graph.nodes[edge.source]) + " " + what + " " + label_of(graph.nodes[edge.target]);
    set(at, "tooltip", tooltip(said, edge.evidence));
    set(at, "labeltooltip", tooltip(said, edge.evidence));
  }

 private:
  static std::string line_style(const graph::Node& node) {
    const bool firm = node.named && (!node.attack || node.attack->status == graph::AttackStatus::accomplished);
    const bool round = node.kind == graph::NodeKind::organization;
    return std::string("filled") + (round ? ",rounded" : "") + (firm || node.kind == graph::NodeKind::attack ? "" : ",dashed");
  }

  static std::string_view line_style(const graph::Edge& edge) {
    return edge.status == graph::EdgeStatus::asserted ? edge_style(edge.type).line : "dotted";
  }

  static std::string tooltip(const std::string& what, const std::vector<graph::Evidence>& evidence) {
    const std::string sentence = evidence.empty() ? "" : "\n" + shortened(sanitise(evidence.front().sentence));
    return escape(escape_entities(what + sentence));
  }

  void set(void* object, std::string name, std::string_view value) {
    std::string empty;
    std::string content(value);
    agsafeset(object, text_of(name), text_of(content), text_of(empty));
  }

  // A line below the picture in the colours that it explains.
  void set_legend() {
    using graph::EdgeType;
    using graph::NodeKind;
    constexpr std::array kKinds = {NodeKind::group, NodeKind::organization, NodeKind::person, NodeKind::place, NodeKind::attack};
    constexpr std::array<std::pair<EdgeType, std::string_view>, 6> kLines = {{{EdgeType::perpetrated, "perpetrated, targeted"},
                                                                              {EdgeType::fights, "hostile"},
                                                                              {EdgeType::backs, "friendly"},
                                                                              {EdgeType::leads, "belongs to"},
                                                                              {EdgeType::operates_in, "where (dashed)"},
                                                                              {EdgeType::located_in, "lies in (dotted)"}}};
    std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"8\" CELLPADDING=\"4\"><TR>";
    for (const auto kind : kKinds) {
      const auto& style = node_style(kind);
      html += "<TD COLOR=\"" + std::string(style.colour) + "\" BGCOLOR=\"" + std::string(style.fill) + "\"><FONT COLOR=\"" +
              std::string(style.font) + "\">" + std::string(to_string(kind)) + "</FONT></TD>";
    }
    for (const auto& [type, words] : kLines) {
      html += "<TD BORDER=\"0\"><FONT COLOR=\"" + std::string(edge_style(type).colour) + "\">— " + std::string(words) +
              "</FONT></TD>";
    }
    html += "</TR></TABLE>";
    std::string name = "label";
    std::string empty;
    Agsym_t* label = agattr(graph_, AGRAPH, text_of(name), text_of(empty));
    char* content = agstrdup_html(graph_, text_of(html));
    agxset(graph_, label, content);
    agstrfree(graph_, content);
  }

  void set_graph(std::string name, std::string_view value) {
    std::string content(value);
    agattr(graph_, AGRAPH, text_of(name), text_of(content));
  }

  Agraph_t* graph_;
  Look look_;
};

// cgraph breaks long strings with a backslash and a line feed, which other readers take literally. A line feed of our own is
// never in a string, so that every such pair is a break.
std::string without_breaks(const std::string& dot) {
  std::string out;
  for (std::size_t i = 0; i < dot.size(); ++i) {
    if (dot[i] == '\\' && i + 1 < dot.size() && dot[i + 1] == '\n') {
      ++i;
    } else {
      out.push_back(dot[i]);
    }
  }
  return out;
}

}  // namespace

std::mutex& graphviz_lock() {
  static std::mutex lock;
  return lock;
}

GraphvizGraph::GraphvizGraph(const graph::Graph& graph, Look look) {
  agseterrf(say_nothing);
  std::string name = "actorgraph";
  graph_ = agopen(text_of(name), Agdirected, string_discipline());
  if (graph_ == nullptr) {
    throw base::Failure("Graphviz could not make a graph");
  }
  Painter painter(graph_, look);
  painter.paint_graph();
  std::vector<Agnode_t*> nodes;
  std::vector<std::size_t> degrees(graph.nodes.size(), 0);
  for (const auto& edge : graph.edges) {
    ++degrees[edge.source];
    ++degrees[edge.target];
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    std::string id = safe_id(graph.nodes[i].id);
    nodes.push_back(agnode(graph_, text_of(id), 1));
    painter.paint_node(nodes.back(), graph.nodes[i], degrees[i]);
  }
  const auto add_edge = [&](const graph::Edge& edge) {
    return agedge(graph_, nodes[edge.source], nodes[edge.target], nullptr, 1);
  };
  if (look == Look::portable) {
    for (const auto& edge : graph.edges) {
      painter.paint_edge(add_edge(edge), edge);
    }
    return;
  }
  for (const auto& line : picture_edges(graph)) {
    painter.paint_line(add_edge(graph.edges[line.edge]), graph, line);
  }
}

GraphvizGraph::~GraphvizGraph() { agclose(graph_); }

std::string GraphvizGraph::to_dot() const {
  std::string out;
  agwrite(graph_, &out);
  return without_breaks(out);
}

}  // namespace actorgraph::output
