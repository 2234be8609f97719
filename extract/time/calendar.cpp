#include "extract/time/calendar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace actorgraph::extract {
namespace {

using std::chrono::days;

constexpr int kFirstYear = 1;
constexpr int kLastYear = 9999;

base::Day monday_of(base::Day day) { return day - days(static_cast<int>(weekday_of(day)) - 1); }

int floor_to(int value, int step) { return value - ((value % step) + step) % step; }

base::Day first_of_year(int year) { return first_of_month(std::clamp(year, kFirstYear, kLastYear), 1); }

// The first of the month that lies `months` after the one of `day`.
base::Day shift_months(base::Day day, int months) {
  const int index =
      std::clamp(year_of(day) * 12 + static_cast<int>(month_of(day)) - 1 + months, kFirstYear * 12, kLastYear * 12 + 11);
  return first_of_month(index / 12, static_cast<unsigned>(index % 12) + 1);
}

// Years that any text can mean: shifting by more is cut.
int bounded(int n, int limit) { return std::clamp(n, -limit, limit); }

template <typename... Args>
std::string format(const char* pattern, Args... args) {
  std::array<char, 48> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), pattern, args...);
  return {buffer.data(), static_cast<std::size_t>(n)};
}

std::string timex_week(base::Day monday, const char* suffix) {
  const base::Day thursday = monday + days(3);  // decides the year of an ISO week
  const int week = static_cast<int>((thursday - first_of_year(year_of(thursday))).count()) / 7 + 1;
  return format("%04d-W%02d%s", year_of(thursday), week, suffix);
}

int months_in(Grain grain) {
  switch (grain) {
    case Grain::month:
      return 1;
    case Grain::quarter:
    case Grain::season:
      return 3;
    case Grain::half:
      return 6;
    case Grain::year:
      return 12;
    case Grain::decade:
      return 120;
    case Grain::century:
      return 1200;
    default:
      return 0;
  }
}

}  // namespace

int year_of(base::Day day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

unsigned month_of(base::Day day) { return static_cast<unsigned>(std::chrono::year_month_day(day).month()); }

unsigned weekday_of(base::Day day) { return std::chrono::weekday(day).iso_encoding(); }

base::Day first_of_month(int year, unsigned month) {
  return base::Day(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(1));
}

std::optional<base::Day> make_day(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return date.ok() && year >= kFirstYear && year <= kLastYear ? std::optional(base::Day(date)) : std::nullopt;
}

CalendarUnit unit_of(Grain grain, base::Day day) {
  const int year = year_of(day);
  const int month = static_cast<int>(month_of(day));
  switch (grain) {
    case Grain::day:
      return {grain, day};
    case Grain::week:
      return {grain, monday_of(day)};
    case Grain::weekend:
      return {grain, monday_of(day) + days(5)};
    case Grain::month:
      return {grain, first_of_month(year, month_of(day))};
    case Grain::quarter:
      return {grain, first_of_month(year, static_cast<unsigned>(floor_to(month - 1, 3) + 1))};
    case Grain::half:
      return {grain, first_of_month(year, month <= 6 ? 1 : 7)};
    case Grain::season:
      return {grain, shift_months(first_of_month(year, static_cast<unsigned>(floor_to(month, 3) == 0 ? 1 : floor_to(month, 3))),
                                  month < 3 ? -1 : 0)};
    case Grain::year:
      return {grain, first_of_year(year)};
    case Grain::decade:
      return {grain, first_of_year(floor_to(year, 10))};
    case Grain::century:
      return {grain, first_of_year(floor_to(year, 100))};
  }
  return {grain, day};
}

CalendarUnit shift(CalendarUnit unit, int n) {
  if (unit.grain == Grain::day || unit.grain == Grain::week || unit.grain == Grain::weekend) {
    const int step = unit.grain == Grain::day ? 1 : 7;
    unit.first = std::clamp(unit.first + days(step * bounded(n, 300000)), first_of_year(kFirstYear), first_of_year(kLastYear));
  } else {
    unit.first = shift_months(unit.first, months_in(unit.grain) * bounded(n, 10000));
  }
  return unit;
}

base::DateInterval interval(CalendarUnit unit) {
  switch (unit.grain) {
    case Grain::day:
      return base::day_interval(unit.first);
    case Grain::week:
      return {unit.first, unit.first + days(6), base::DatePrecision::week};
    case Grain::weekend:
      return {unit.first, unit.first + days(1), base::DatePrecision::week};
    case Grain::month:
      return base::month_interval(year_of(unit.first), month_of(unit.first));
    case Grain::year:
      return base::year_interval(year_of(unit.first));
    case Grain::quarter:
    case Grain::season:
    case Grain::half:
      return {unit.first, shift(unit, 1).first - days(1), base::DatePrecision::month};
    case Grain::decade:
    case Grain::century:
      return {unit.first, shift(unit, 1).first - days(1), base::DatePrecision::year};
  }
  return base::day_interval(unit.first);
}

std::string timex(CalendarUnit unit) {
  static constexpr std::array kSeasons = {"SP", "SU", "FA", "WI"};
  const int year = year_of(unit.first);
  const unsigned month = month_of(unit.first);
  switch (unit.grain) {
    case Grain::day:
      return base::format_day(unit.first);
    case Grain::week:
      return timex_week(unit.first, "");
    case Grain::weekend:
      return timex_week(monday_of(unit.first), "-WE");
    case Grain::month:
      return format("%04d-%02u", year, month);
    case Grain::quarter:
      return format("%04d-Q%u", year, (month - 1) / 3 + 1);
    case Grain::half:
      return format("%04d-H%u", year, (month - 1) / 6 + 1);
    case Grain::season:
      return format("%04d-%s", year, kSeasons.at(month / 3 - 1));
    case Grain::year:
      return format("%04d", year);
    case Grain::decade:
      return format("%03d", year / 10);
    case Grain::century:
      return format("%02d", year / 100);
  }
  return {};
}

}  // namespace actorgraph::extract
