// Calendar units of any size, and how TIMEX3 spells them.
//
//   timex(unit_of(Grain::quarter, 1989-10-26)) → "1989-Q4";   timex(shift(unit_of(Grain::week, 1998-01-08), -1)) → "1998-W01"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace actorgraph::extract {

enum class Grain : std::uint8_t { day, week, weekend, month, quarter, half, season, year, decade, century };

// One unit, given by its first day. Weeks begin on Monday; a winter belongs to the year of its December.
struct CalendarUnit {
  Grain grain = Grain::day;
  base::Day first;
  auto operator<=>(const CalendarUnit&) const = default;
};

// The unit that holds a day.
CalendarUnit unit_of(Grain grain, base::Day day);
// n units later (earlier where n < 0). Years outside 1 to 9999 stay at the border.
CalendarUnit shift(CalendarUnit unit, int n);
base::DateInterval interval(CalendarUnit unit);
// "1998-08-07", "1998-W32", "1998-W32-WE", "1998-08", "1998-Q3", "1998-H1", "1998-SU", "1998", "199", "19".
std::string timex(CalendarUnit unit);

int year_of(base::Day day);
unsigned month_of(base::Day day);
// 1 is Monday, 7 is Sunday.
unsigned weekday_of(base::Day day);
// nullopt where the calendar has no such day.
std::optional<base::Day> make_day(int year, unsigned month, unsigned day);
base::Day first_of_month(int year, unsigned month);

}  // namespace actorgraph::extract
