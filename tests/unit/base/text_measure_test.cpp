#include "base/text_measure.hpp"

#include <catch2/catch.hpp>

using namespace actorgraph::base;

TEST_CASE("The width of a text counts columns of a terminal") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Raqqa") == 5);
  CHECK(display_width("Raqq\u0101") == 5);
  CHECK(display_width("Raqqa\u0304") == 5);   // a combining macron
  CHECK(display_width("\u65e5\u672c") == 4);  // wide characters
  CHECK(display_width("\u0627\u0644") == 2);
  CHECK(display_width("a\u200bb") == 2);  // zero-width space
}

TEST_CASE("The distance of two spellings counts single edits and exchanged neighbours") {
  CHECK(edit_distance("", "", 3) == 0);
  CHECK(edit_distance("Raqa", "Raqqa", 3) == 1);
  CHECK(edit_distance("neigbohrhood", "neighborhood", 3) == 2);
  CHECK(edit_distance("biuld", "build", 3) == 1);
  CHECK(edit_distance("\u00e9t\u00e9", "ete", 3) == 2);
}

TEST_CASE("A distance beyond the limit is the limit and one") {
  CHECK(edit_distance("abc", "xyz", 1) == 2);
  CHECK(edit_distance("a", "abcdefgh", 2) == 3);
}
