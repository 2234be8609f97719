#include "extract/read/dateline.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace actorgraph;

namespace {

// "place|date|rest"
std::string read(const std::string& text, std::optional<base::Day> reference = std::nullopt) {
  const auto found = extract::dateline_at(text, {0, static_cast<std::uint32_t>(text.size())}, reference);
  if (!found) {
    return "none";
  }
  return (found->place ? std::string(found->place->in(text)) : "") + "|" + (found->date ? base::format_day(*found->date) : "") +
         "|" + text.substr(found->span.end);
}

}  // namespace

TEST_CASE("Datelines of the agencies are found with place and date") {
  CHECK(read("GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] THE ARMY") == "GUATEMALA CITY|1990-02-04|THE ARMY");
  CHECK(read("SAN SALVADOR, 3 JAN 90 -- [REPORT] [ARMED FORCES PRESS COMMITTEE,\nCOPREFA] [TEXT] THE") ==
        "SAN SALVADOR|1990-01-03|THE");
  CHECK(read("MADRID (SPAIN), 8 JAN 90 (DOMESTIC SERVICE) -- [TEXT] HERE") == "MADRID|1990-01-08|HERE");
  CHECK(read("LIMA, NO DATE (TELEVISION) -- [TEXT] WE") == "LIMA||WE");
  CHECK(read("BEIRUT, Jan. 3 (Reuters) - Fighters", base::parse_day("2022-12-30")) == "BEIRUT|2023-01-03|Fighters");
  CHECK(read("BEIRUT, Jan. 3 (Reuters) - Fighters") == "BEIRUT||Fighters");
  CHECK(read("KABUL, Afghanistan (AP) — Two") == "KABUL||Two");
  CHECK(read("Mogadishu (November 28, 2016) – Police") == "Mogadishu|2016-11-28|Police");
  CHECK(read("(Reuters) - Two") == "||Two");
  CHECK(read("MADRID — Police said") == "MADRID||Police said");
  CHECK(read("Beirut –") == "Beirut||");
}

TEST_CASE("Sentences with a dash are no datelines") {
  CHECK(read("Islamic State – the group that held Mosul – claimed it.") == "none");
  CHECK(read("NATO — the alliance said so.") == "none");
  CHECK(read("ANSWER: We did.") == "none");
  CHECK(read("Gunmen killed two people in Kano on 4 Feb 1990 - the worst attack.") == "none");
  CHECK(read("") == "none");
}

TEST_CASE("An article's day is its date of publication, else its dateline's, else the one given") {
  graph::Article article;
  article.text = "LIMA, 4 FEB 90 (EFE) -- Two died.";
  const std::vector<base::Span> paragraphs = {{0, static_cast<std::uint32_t>(article.text.size())}};
  CHECK(extract::article_day(article, paragraphs) == base::parse_day("1990-02-04"));
  article.published = "1990-02-05";
  CHECK(extract::article_day(article, paragraphs) == base::parse_day("1990-02-05"));
  article.published.clear();
  article.text = "Two died.";
  CHECK(extract::article_day(article, {{0, 9}}, base::parse_day("2001-01-01")) == base::parse_day("2001-01-01"));
  CHECK_FALSE(extract::article_day(article, {{0, 9}}));
}
