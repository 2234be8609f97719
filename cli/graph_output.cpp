#include "cli/graph_output.hpp"

#include <algorithm>

#include "base/failure.hpp"
#include "base/files.hpp"

namespace actorgraph::cli {

void GraphOutput::declare(Arguments& arguments, const std::vector<std::string_view>& more) {
  auto names = more;
  for (const auto* writer : output::writers()) {
    names.push_back(writer->name());
  }
  default_ = more.empty() ? "" : more[0];
  arguments.choice("-f,--format", format_, names, "by the ending of FILE where it is left out")
      .option("--profile", "NAME", profile_, "a variant of the format, as docs/formats.md describes them");
  declare_output(arguments, output_);
}

std::string GraphOutput::format() const {
  std::string name = format_;
  if (name.empty() && output_.path != "-") {
    const auto* writer = output::writer_for_file(output_.path);
    name = writer != nullptr ? writer->name() : "";
  } else if (name.empty()) {
    name = default_;
  }
  if (name.empty()) {
    throw base::UsageError(output_.path == "-" ? "--format is required for standard output"
                                               : "the ending of '" + output_.path + "' is no format's; --format says it");
  }
  const auto* writer = output::find_writer(name);
  if (writer == nullptr && output_.path != "-") {
    throw base::UsageError("--format: a " + name + " goes to standard output only");
  }
  if (!profile_.empty()) {
    const auto known = writer != nullptr ? writer->profiles() : std::span<const std::string_view>();
    if (std::find(known.begin(), known.end(), profile_) == known.end()) {
      throw base::UsageError("--profile: " + name + " has no profile '" + profile_ + "'");
    }
  }
  return name;
}

void GraphOutput::refuse_existing() const {
  if (output_.path != "-" && !output_.overwrite) {
    base::refuse_existing(output_.path);
  }
}

void GraphOutput::write(const graph::Graph& graph) const {
  output::WriteOptions options;
  options.profile = profile_;
  base::write_file(output_.path, output::find_writer(format())->write(graph, options), output_.overwrite);
}

}  // namespace actorgraph::cli
