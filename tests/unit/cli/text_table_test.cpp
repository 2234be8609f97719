#include "cli/text_table.hpp"

#include <catch2/catch.hpp>

using actorgraph::cli::Console;
using actorgraph::cli::TextTable;

TEST_CASE("Columns are as wide as their widest cell on a terminal") {
  TextTable table({"name", "n", "end"});
  table.right_align(1);
  table.add({"al-Qā\u02bfida", "3", "x"});
  table.add({"\u65e5\u672c", "120", ""});
  CHECK(table.render(Console()) ==
        "name         n  end\n"
        "al-Qā\u02bfida    3  x\n"
        "\u65e5\u672c       120\n");
}

TEST_CASE("A cell is one line, and no spaces stand at a line's end") {
  TextTable table({"a", "b"});
  table.add({"two\nlines", ""});
  CHECK(table.render(Console()) == "a          b\ntwo lines\n");
}
