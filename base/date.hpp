// Calendar days and intervals of days, as ISO 8601 text and back.
//
//   parse_day("2022-01-20") → 2022-01-20;  month_interval(2019, 10) → "2019-10-01/2019-10-31"
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace actorgraph::base {

using Day = std::chrono::sys_days;

// How finely a date is known (the ontology's `date_precision`).
enum class DatePrecision : std::uint8_t { day, week, month, year };

// From the first to the last day, both included.
struct DateInterval {
  Day first;
  Day last;
  DatePrecision precision = DatePrecision::day;

  auto operator<=>(const DateInterval&) const = default;

  [[nodiscard]] bool overlaps(const DateInterval& other) const { return first <= other.last && other.first <= last; }
  // "2022-01-20", or "START/END" where the days differ.
  [[nodiscard]] std::string to_string() const;
};

// "2022-01-20"; nothing else is accepted, nor a day that the calendar does not have.
std::optional<Day> parse_day(std::string_view iso);
std::string format_day(Day day);
// "2022", "2022-01", "2022-01-20" or "START/END" of these; precision by the coarsest part.
std::optional<DateInterval> parse_interval(std::string_view iso);
DateInterval day_interval(Day day);
// Requires: 1 <= month <= 12.
DateInterval month_interval(int year, unsigned month);
DateInterval year_interval(int year);

std::string_view to_string(DatePrecision precision);
std::optional<DatePrecision> parse_date_precision(std::string_view name);

}  // namespace actorgraph::base
