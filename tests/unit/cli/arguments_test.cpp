#include "cli/arguments.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "base/failure.hpp"

using actorgraph::base::UsageError;
using actorgraph::cli::Arguments;
using Catch::Matchers::Contains;

TEST_CASE("Arguments fill the variables they are bound to, and leave the others") {
  std::string graph;
  std::vector<std::string> names;
  std::vector<std::string> types;
  std::string output = "-";
  std::size_t depth = 1;
  bool overwrite = false;
  Arguments arguments("show", "shows");
  arguments.positional("GRAPH.db", graph, "").positional("[NAME...]", names, "").option("--types", "TYPE", types, "");
  arguments.option("-o,--output", "FILE", output, "").option("--depth", "N", depth, "").flag("--overwrite", overwrite, "");
  arguments.parse({"g.db", "a b", "--types", "leads", "c", "--types=backs", "--depth", "3"});
  CHECK(graph == "g.db");
  CHECK(names == std::vector<std::string>{"a b", "c"});
  CHECK(types == std::vector<std::string>{"leads", "backs"});
  CHECK(output == "-");
  CHECK(depth == 3);
  CHECK_FALSE(overwrite);
}

TEST_CASE("What is called wrongly is a usage error that says so") {
  std::string graph;
  std::string format;
  std::size_t depth = 1;
  const std::array<std::string_view, 2> formats = {"table", "json"};
  Arguments arguments("show", "shows");
  arguments.positional("GRAPH.db", graph, "").option("--depth", "N", depth, "").choice("--format", format, formats, "");
  CHECK_THROWS_WITH(arguments.parse({}), Contains("GRAPH.db is required"));
  CHECK_THROWS_WITH(arguments.parse({"g.db", "--dept", "3"}), Contains("did you mean --depth?"));
  CHECK_THROWS_AS(arguments.parse({"g.db", "--depth", "-1"}), UsageError);
  CHECK_THROWS_AS(arguments.parse({"g.db", "--depth", "two"}), UsageError);
  CHECK_THROWS_WITH(arguments.parse({"g.db", "--format", "xml"}), Contains("'xml' is none of table, json"));
  CHECK_THROWS_AS(arguments.parse({"g.db", "another"}), UsageError);
}

TEST_CASE("Help is given whatever else is missing, and lists every argument") {
  std::string graph;
  bool flag = false;
  Arguments arguments("show", "shows");
  arguments.positional("GRAPH.db", graph, "a graph")
      .flag("--all", flag, "everything")
      .example("actorgraph show g.db", "an example");
  arguments.parse({"--nonsense", "-h"});
  CHECK(arguments.help_asked());
  for (const auto* text :
       {"actorgraph show: shows", "Usage: actorgraph show [OPTION...] GRAPH.db", "--all", "everything", "--help", "an example"}) {
    CHECK_THAT(arguments.help(), Contains(text));
  }
}
