// Dates of publication as news sites and feeds write them, to days.
//
//   parse_published("Wed Nov 23, 2016 | 3:02pm EST") → 2016-11-23;   parse_published("2020-05-03T10:00:00Z") → 2020-05-03
//
// The day is the one that is written: times and zones are not converted.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.hpp"

namespace actorgraph::extract {

// What "05/10/2018" means.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

// ISO 8601 in its extended and basic forms, RFC 822, English forms with the name of a month, year/month/day, day.month.year,
// day/month/year and month/day/year where only one of the two is possible or `order` says which. nullopt for everything else,
// days that do not exist among it.
std::optional<base::Day> parse_published(std::string_view text, DayOrder order = DayOrder::unknown);

// The day in UTC of an instant in seconds or milliseconds since 1970, as feeds write it ("1574121884"), from 2001 to 2033.
// nullopt for everything else.
std::optional<base::Day> parse_epoch(std::string_view text);

// "JAN", "Sept.", "november" → 1, 9, 11.
std::optional<unsigned> parse_month(std::string_view word);

// The day of a calendar date, where there is such a day. Years of two digits are taken as 1950 to 2049.
std::optional<base::Day> day_of_report(int year, unsigned month, unsigned day);

}  // namespace actorgraph::extract
