#include "base/date.hpp"

#include <catch2/catch.hpp>

using namespace actorgraph::base;

TEST_CASE("Days are read and written as ISO 8601") {
  CHECK(format_day(*parse_day("2022-01-20")) == "2022-01-20");
  CHECK_FALSE(parse_day("2022-02-30"));
  CHECK_FALSE(parse_day("2022-1-20"));
  CHECK_FALSE(parse_day("20220120"));
}

TEST_CASE("Months and years are the intervals of their days") {
  CHECK(month_interval(2020, 2).to_string() == "2020-02-01/2020-02-29");
  CHECK(parse_interval("2019")->to_string() == "2019-01-01/2019-12-31");
  CHECK(parse_interval("2019-01-01/2019-12-31")->precision == DatePrecision::year);
  CHECK(parse_interval("2022-01-20/2022-01-21")->to_string() == "2022-01-20/2022-01-21");
  CHECK_FALSE(parse_interval("2022-01-21/2022-01-20"));
}
