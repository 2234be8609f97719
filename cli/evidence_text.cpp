#include "cli/evidence_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace actorgraph::cli {

std::string marked_sentence(const graph::Evidence& evidence, const Console& console) {
  std::string out;
  std::size_t at = 0;
  for (const auto& mark : evidence.marks) {
    const auto word = mark.in(evidence.sentence);
    out.append(evidence.sentence, at, mark.begin - at);
    out.append(console.colours() ? console.paint(Console::Style::bold, word) : "*" + std::string(word) + "*");
    at = mark.end;
  }
  return out.append(evidence.sentence, at);
}

std::string evidence_text(const std::vector<graph::Evidence>& evidence, std::size_t limit, const Console& console) {
  std::string out;
  const auto shown = limit == 0 ? evidence.size() : std::min(limit, evidence.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const auto& e = evidence[i];
    const auto where =
        fmt::format("{}, {}-{}{}{}", e.article, e.position.begin, e.position.end, e.by.empty() ? "" : ", by ", e.by);
    out.append("  ")
        .append(marked_sentence(e, console))
        .append("\n      ")
        .append(console.paint(Console::Style::dim, where))
        .append("\n");
  }
  return shown < evidence.size() ? out + "  and " + counted(evidence.size() - shown, "more sentence") + "\n" : out;
}

std::string edge_sentence(const LoadedGraph& loaded, const graph::Edge& edge) {
  const auto status = to_string(edge.status);
  return fmt::format("{} {} {}{}", loaded.node(edge.source).label, to_string(edge.type), loaded.node(edge.target).label,
                     status.empty() ? "" : fmt::format(" ({})", status));
}

std::string edge_support(const graph::Edge& edge) {
  std::string out = counted(edge.weight, "mention") + " in " + counted(edge.articles.size(), "article");
  const auto seen = period(edge.first_seen, edge.last_seen);
  if (!seen.empty()) {
    out += ", " + seen;
  }
  if (edge.since) {
    out += ", since " + edge.since->to_string();
  }
  if (edge.until) {
    out += ", until " + edge.until->to_string();
  }
  return out + fmt::format(", confidence {:.2f}", edge.confidence);
}

}  // namespace actorgraph::cli
