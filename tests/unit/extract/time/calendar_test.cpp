#include "extract/time/calendar.hpp"

#include <catch2/catch.hpp>

using namespace actorgraph;
using namespace actorgraph::extract;

namespace {

base::Day day(std::string_view iso) { return *base::parse_day(iso); }

std::string named(Grain grain, std::string_view iso, int step = 0) {
  return extract::timex(shift(unit_of(grain, day(iso)), step));
}

}  // namespace

TEST_CASE("Units of the calendar are spelled as TIMEX3 does") {
  CHECK(named(Grain::day, "1998-08-07") == "1998-08-07");
  CHECK(named(Grain::week, "1998-08-07") == "1998-W32");
  CHECK(named(Grain::weekend, "1990-08-08") == "1990-W32-WE");
  CHECK(named(Grain::month, "1998-08-07") == "1998-08");
  CHECK(named(Grain::quarter, "1989-10-26") == "1989-Q4");
  CHECK(named(Grain::half, "1989-10-26") == "1989-H2");
  CHECK(named(Grain::season, "1998-07-31") == "1998-SU");
  CHECK(named(Grain::year, "1998-08-07") == "1998");
  CHECK(named(Grain::decade, "1998-08-07") == "199");
  CHECK(named(Grain::century, "1998-08-07") == "19");
}

TEST_CASE("Weeks and winters belong to one year at its border") {
  CHECK(named(Grain::week, "2021-01-03") == "2020-W53");
  CHECK(named(Grain::week, "2018-12-31") == "2019-W01");
  CHECK(named(Grain::season, "1995-02-10") == "1994-WI");
}

TEST_CASE("Units are shifted across months and years") {
  CHECK(named(Grain::month, "1998-01-31", -1) == "1997-12");
  CHECK(named(Grain::quarter, "1998-01-31", -4) == "1997-Q1");
  CHECK(named(Grain::season, "1998-04-01", -1) == "1997-WI");
  CHECK(named(Grain::day, "2020-02-28", 1) == "2020-02-29");
  CHECK(named(Grain::decade, "1998-01-01", -2) == "197");
}

TEST_CASE("Absurd steps stay within the calendar") {
  CHECK_NOTHROW(named(Grain::day, "2020-02-28", -2000000000));
  CHECK(named(Grain::year, "2020-02-28", 2000000000) == "9999");
  CHECK(named(Grain::year, "2020-02-28", -2000000000) == "0001");
}

TEST_CASE("Units are intervals of days") {
  CHECK(interval(unit_of(Grain::week, day("2022-01-26"))).to_string() == "2022-01-24/2022-01-30");
  CHECK(interval(unit_of(Grain::season, day("2022-01-26"))).to_string() == "2021-12-01/2022-02-28");
  CHECK(interval(unit_of(Grain::decade, day("1998-01-26"))).to_string() == "1990-01-01/1999-12-31");
}
