#include "export/text.hpp"

#include <catch2/catch.hpp>

#include "export/fields.hpp"

using namespace actorgraph;

TEST_CASE("Text for other programs is well-formed and without control characters") {
  CHECK(output::sanitise("tab\tline\nend") == "tab\tline\nend");
  CHECK(output::sanitise("a\r\nb\rc") == "a\nb\nc");
  CHECK(output::sanitise(std::string("a\0\x01\x1F\x7F"
                                     "b",
                                     6)) == "ab");
  CHECK(output::sanitise("a\xEF\xBF\xBE"
                         "b\xEF\xBF\xBF") == "ab");
  CHECK(output::sanitise("\xC2\x85x") == "x");
  CHECK(output::sanitise("R\xC4qqa") == "R\xEF\xBF\xBDqqa");
}

TEST_CASE("XML's characters are escaped") {
  CHECK(output::escape_xml("<a & \"b\" 'c'>") == "&lt;a &amp; &quot;b&quot; &apos;c&apos;&gt;");
}

TEST_CASE("Ids are names in every format") {
  CHECK(output::safe_id("grp_islamic_state") == "grp_islamic_state");
  CHECK(output::safe_id("att_2022-01-20.1") == "att_2022-01-20.1");
  CHECK(output::safe_id("node") == "n_node");
  CHECK(output::safe_id("7 up") == "n_7_up");
  CHECK(output::safe_id("") == "n_");
}

TEST_CASE("Numbers are written with a full stop and without an exponent") {
  CHECK(output::decimal(0.1) == "0.1");
  CHECK(output::decimal(-36.0) == "-36");
  CHECK(output::decimal(0.00001) == "0.00001");
}

TEST_CASE("Nodes and edges have a value or none for each field") {
  graph::Node node;
  CHECK(output::node_values(node).size() == output::node_fields().size());
  node.attack = graph::AttackRecord{};
  CHECK(output::node_values(node).size() == output::node_fields().size());
  CHECK(output::edge_values({}).size() == output::edge_fields().size());
}
