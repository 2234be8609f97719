// Writes the fixtures in every format into a folder, for other people's readers to read back: write_fixtures FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "export/graph_writer.hpp"
#include "tests/readers/fixtures.hpp"

namespace {

void write(const std::filesystem::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

void write_all(const std::filesystem::path& folder, const std::string& name, const actorgraph::graph::Graph& graph) {
  for (const auto* writer : actorgraph::output::writers()) {
    write(folder / (name + std::string(writer->suffixes().front())), writer->write(graph, {}));
    for (const auto profile : writer->profiles()) {
      actorgraph::output::WriteOptions options;
      options.profile = profile;
      write(folder / (name + "-" + std::string(profile) + std::string(writer->suffixes().front())),
            writer->write(graph, options));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "write_fixtures FOLDER\n";
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  write_all(argv[1], "nasty", actorgraph::test::nasty_graph());
  write_all(argv[1], "sample", actorgraph::test::sample_graph());
  return 0;
}
