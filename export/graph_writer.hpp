// Graphs to files: one writer a format, found by the format's name or by the ending of a file's name.
//
//   find_writer("graphml")->write(graph, {}) → "<?xml …";   writer_for_file("out/graph.svg")->name() → "svg"
//
// What a writer returns is a pure function of the graph and the options. Text is made safe for every reader: well-formed UTF-8
// without control characters.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/resolve/graph.hpp"

namespace actorgraph::output {

struct WriteOptions {
  // A variant that a writer knows by name, "" for the portable one; see GraphWriter::profiles().
  std::string profile;
  // How long a picture's layout may take before a faster one is tried, and then given up.
  std::chrono::milliseconds layout_time{30000};
};

class GraphWriter {
 public:
  virtual ~GraphWriter() = default;
  GraphWriter() = default;
  GraphWriter(const GraphWriter&) = delete;
  GraphWriter& operator=(const GraphWriter&) = delete;

  [[nodiscard]] virtual std::string_view name() const = 0;
  // What the format is for, in a line.
  [[nodiscard]] virtual std::string_view description() const = 0;
  // Endings of file names, with their full stop: ".graphml".
  [[nodiscard]] virtual std::span<const std::string_view> suffixes() const = 0;
  // The profiles it knows beside "".
  [[nodiscard]] virtual std::span<const std::string_view> profiles() const { return {}; }
  // The file's bytes. Thread-safe. Throws base::UsageError for a profile that it does not know, base::Failure where the file
  // cannot be made (a layout that takes too long).
  [[nodiscard]] std::string write(const graph::Graph& graph, const WriteOptions& options) const;

 private:
  [[nodiscard]] virtual std::string write_graph(const graph::Graph& graph, const WriteOptions& options) const = 0;
};

// All writers, by name. They live as long as the program.
std::span<const GraphWriter* const> writers();
// nullptr where there is none.
const GraphWriter* find_writer(std::string_view format);
// By the longest ending that fits; nullptr where none does.
const GraphWriter* writer_for_file(std::string_view path);

}  // namespace actorgraph::output
