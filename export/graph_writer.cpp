#include "export/graph_writer.hpp"

#include <algorithm>
#include <array>

#include "base/failure.hpp"
#include "export/writers.hpp"

namespace actorgraph::output {

std::string GraphWriter::write(const graph::Graph& graph, const WriteOptions& options) const {
  const auto known = profiles();
  if (!options.profile.empty() && std::find(known.begin(), known.end(), options.profile) == known.end()) {
    std::string expected;
    for (const auto profile : known) {
      expected += (expected.empty() ? ", expected " : " or ") + std::string(profile);
    }
    throw base::UsageError("the format " + std::string(name()) + " has no profile '" + options.profile + "'" + expected);
  }
  return write_graph(graph, options);
}

std::span<const GraphWriter* const> writers() {
  static const std::array kWriters = {csv_edges_writer(), csv_evidence_writer(), csv_nodes_writer(), dot_writer(),
                                      geojson_writer(),   gexf_writer(),         graphml_writer(),   json_writer(),
                                      png_writer(),       svg_writer()};
  return kWriters;
}

const GraphWriter* find_writer(std::string_view format) {
  const auto all = writers();
  const auto it = std::find_if(all.begin(), all.end(), [&](const GraphWriter* writer) { return writer->name() == format; });
  return it == all.end() ? nullptr : *it;
}

const GraphWriter* writer_for_file(std::string_view path) {
  const GraphWriter* best = nullptr;
  std::size_t length = 0;
  for (const auto* writer : writers()) {
    for (const auto suffix : writer->suffixes()) {
      if (path.ends_with(suffix) && path.size() > suffix.size() && suffix.size() > length) {
        best = writer;
        length = suffix.size();
      }
    }
  }
  return best;
}

}  // namespace actorgraph::output
