#include "base/date.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace actorgraph::base {
namespace {

constexpr std::array<std::string_view, 4> kPrecisionNames = {"day", "week", "month", "year"};

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return value;
}

// One side of an interval: a year, a month or a day.
std::optional<DateInterval> parse_part(std::string_view iso) {
  if (iso.size() == 4) {
    const auto year = digits(iso);
    return year ? std::optional(year_interval(*year)) : std::nullopt;
  }
  if (iso.size() == 7 && iso[4] == '-') {
    const auto year = digits(iso.substr(0, 4));
    const auto month = digits(iso.substr(5, 2));
    if (year && month && *month >= 1 && *month <= 12) {
      return month_interval(*year, static_cast<unsigned>(*month));
    }
    return std::nullopt;
  }
  const auto day = parse_day(iso);
  return day ? std::optional(day_interval(*day)) : std::nullopt;
}

}  // namespace

std::string DateInterval::to_string() const {
  return first == last ? format_day(first) : format_day(first) + "/" + format_day(last);
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') {
    return std::nullopt;
  }
  const auto year = digits(iso.substr(0, 4));
  const auto month = digits(iso.substr(5, 2));
  const auto day = digits(iso.substr(8, 2));
  if (!year || !month || !day) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(Day(date)) : std::nullopt;
}

std::string format_day(Day day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 32> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                              static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return {buffer.data(), static_cast<std::size_t>(n)};
}

std::optional<DateInterval> parse_interval(std::string_view iso) {
  const auto slash = iso.find('/');
  if (slash == std::string_view::npos) {
    return parse_part(iso);
  }
  const auto from = parse_part(iso.substr(0, slash));
  const auto to = parse_part(iso.substr(slash + 1));
  if (!from || !to || to->last < from->first) {
    return std::nullopt;
  }
  DateInterval out{from->first, to->last, std::max(from->precision, to->precision)};
  for (const auto& whole : {year_interval(static_cast<int>(std::chrono::year_month_day(out.first).year())),
                            month_interval(static_cast<int>(std::chrono::year_month_day(out.first).year()),
                                           static_cast<unsigned>(std::chrono::year_month_day(out.first).month()))}) {
    if (whole.first == out.first && whole.last == out.last) {
      return whole;
    }
  }
  return out;
}

DateInterval day_interval(Day day) { return {day, day, DatePrecision::day}; }

DateInterval month_interval(int year, unsigned month) {
  const std::chrono::year_month ym{std::chrono::year(year), std::chrono::month(month)};
  return {Day(ym / std::chrono::day(1)), Day(ym / std::chrono::last), DatePrecision::month};
}

DateInterval year_interval(int year) {
  return {month_interval(year, 1).first, month_interval(year, 12).last, DatePrecision::year};
}

std::string_view to_string(DatePrecision precision) { return kPrecisionNames.at(static_cast<std::size_t>(precision)); }

std::optional<DatePrecision> parse_date_precision(std::string_view name) {
  for (std::size_t i = 0; i < kPrecisionNames.size(); ++i) {
    if (kPrecisionNames.at(i) == name) {
      return static_cast<DatePrecision>(i);
    }
  }
  return std::nullopt;
}

}  // namespace actorgraph::base
