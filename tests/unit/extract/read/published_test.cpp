#include "extract/read/published.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace actorgraph;

namespace {

std::string iso(const std::string& text) {
  const auto day = extract::parse_published(text);
  return day ? base::format_day(*day) : "none";
}

}  // namespace

TEST_CASE("Dates of publication are read in their common forms") {
  CHECK(iso("2020-05-03") == "2020-05-03");
  CHECK(iso("2020-05-03T10:00:00Z") == "2020-05-03");
  CHECK(iso("2009-03-25 00:26:04.358077-05") == "2009-03-25");
  CHECK(iso("20200503T100000Z") == "2020-05-03");
  CHECK(iso("2020/05/03 10:00") == "2020-05-03");
  CHECK(iso("Wed Nov 23, 2016 | 3:02pm EST") == "2016-11-23");
  CHECK(iso("7:58 AM ET, Sat January 3, 2015") == "2015-01-03");
  CHECK(iso("Tue, 03 May 2022 18:30:00 +0000") == "2022-05-03");
  CHECK(iso("Sunday, 06-Nov-94 08:49:37 GMT") == "1994-11-06");
  CHECK(iso("9 Oct 2012, 7:43am EDT") == "2012-10-09");
  CHECK(iso("December 9th 2016") == "2016-12-09");
  CHECK(iso("the 3rd of Sept. 2014") == "2014-09-03");
  CHECK(iso("2016 Oct 10") == "2016-10-10");
  CHECK(iso("11/28/2016") == "2016-11-28");
  CHECK(iso("28/11/2016") == "2016-11-28");
  CHECK(iso("03.05.2020") == "2020-05-03");
}

TEST_CASE("What is no date, or could be two, is none") {
  CHECK(iso("") == "none");
  CHECK(iso("yesterday") == "none");
  CHECK(iso("03/05/2020") == "none");
  CHECK(iso("2020-02-30") == "none");
  CHECK(iso("November 2016") == "none");
  CHECK(iso("20:20 12:05") == "none");
  CHECK(iso(std::string(100000, '9')) == "none");
}

TEST_CASE("Instants of feeds are seconds or milliseconds since 1970") {
  CHECK(extract::parse_epoch("1574121884") == base::parse_day("2019-11-19"));
  CHECK(extract::parse_epoch("1574121599999") == base::parse_day("2019-11-18"));
  for (const auto* other : {"", "20191118", "2019111812", "157412188", "1574121884Z", "-1574121884", "99999999999999"}) {
    INFO(other);
    CHECK_FALSE(extract::parse_epoch(other));
  }
}
