#include "extract/read/published.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace actorgraph::extract {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2199;
constexpr std::size_t kLongestDate = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return out;
}

int to_number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// A run of digits or of letters, with what stands on both sides of it.
struct Piece {
  std::string_view text;
  bool number = false;
  char before = ' ';
  char after = ' ';
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < text.size();) {
    const bool number = is_digit(text[i]);
    if (!number && !is_letter(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && (number ? is_digit(text[end]) : is_letter(text[end]))) {
      ++end;
    }
    pieces.push_back({text.substr(i, end - i), number, i == 0 ? ' ' : text[i - 1], end < text.size() ? text[end] : ' '});
    i = end;
  }
  return pieces;
}

bool is_year(const Piece& piece) {
  const int value = piece.number && piece.text.size() == 4 ? to_number(piece.text) : 0;
  return value >= kFirstYear && value <= kLastYear && piece.after != ':' && piece.before != ':';
}

// A day of the month, and no part of a time of day.
std::optional<unsigned> day_number(const Piece& piece) {
  if (!piece.number || piece.text.size() > 2 || piece.after == ':' || piece.before == ':') {
    return std::nullopt;
  }
  const int value = to_number(piece.text);
  return value >= 1 && value <= 31 ? std::optional(static_cast<unsigned>(value)) : std::nullopt;
}

bool ordinal_ending(const Piece& piece) {
  const auto word = lower(piece.text);
  return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "of";
}

// "20200503", "20200503T100000Z", "20200503100000".
std::optional<base::Day> basic_form(const std::vector<Piece>& pieces) {
  if (pieces.empty() || !pieces[0].number || (pieces[0].text.size() != 8 && pieces[0].text.size() != 14)) {
    return std::nullopt;
  }
  const auto digits = pieces[0].text;
  const int year = to_number(digits.substr(0, 4));
  if (year < kFirstYear || year > kLastYear) {
    return std::nullopt;
  }
  return day_of_report(year, static_cast<unsigned>(to_number(digits.substr(4, 2))),
                       static_cast<unsigned>(to_number(digits.substr(6, 2))));
}

// Three numbers joined by one of - / . with a year at one end.
std::optional<base::Day> numeric_form(const std::vector<Piece>& pieces, DayOrder order) {
  for (std::size_t i = 0; i + 2 < pieces.size(); ++i) {
    const auto &a = pieces[i], &b = pieces[i + 1], &c = pieces[i + 2];
    const char joint = a.after;
    if (!a.number || !b.number || !c.number || joint != b.after || (joint != '-' && joint != '/' && joint != '.')) {
      continue;
    }
    const auto second = static_cast<unsigned>(to_number(b.text));
    if (is_year(a) && c.text.size() <= 2) {
      return day_of_report(to_number(a.text), second, static_cast<unsigned>(to_number(c.text)));
    }
    if (!is_year(c)) {
      continue;
    }
    const int year = to_number(c.text);
    const auto first = static_cast<unsigned>(to_number(a.text));
    if (joint == '.' || first > 12 || first == second || (order == DayOrder::day_first && second <= 12)) {
      return day_of_report(year, second, first);
    }
    return second > 12 || order == DayOrder::month_first ? day_of_report(year, first, second) : std::nullopt;
  }
  return std::nullopt;
}

// The day beside the month's name: "3 January", "3rd of January", "January 3".
std::optional<unsigned> day_beside(const std::vector<Piece>& pieces, std::size_t month) {
  std::size_t before = month;
  while (before > 0 && ordinal_ending(pieces[before - 1])) {
    --before;
  }
  if (before > 0) {
    if (const auto day = day_number(pieces[before - 1])) {
      return day;
    }
  }
  return month + 1 < pieces.size() ? day_number(pieces[month + 1]) : std::nullopt;
}

std::optional<base::Day> named_form(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto month = pieces[i].number ? std::nullopt : parse_month(pieces[i].text);
    const auto day = month ? day_beside(pieces, i) : std::nullopt;
    if (!day) {
      continue;
    }
    for (const auto& piece : pieces) {
      if (is_year(piece)) {
        return day_of_report(to_number(piece.text), *month, *day);
      }
    }
    // "06-Nov-94": a year of two digits, only where it follows a day and a month.
    if (i > 0 && i + 1 < pieces.size() && day_number(pieces[i - 1]) == day && pieces[i + 1].number &&
        pieces[i + 1].text.size() == 2 && pieces[i + 1].after != ':') {
      return day_of_report(to_number(pieces[i + 1].text), *month, *day);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<unsigned> parse_month(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                        "july",    "august",   "september", "october", "november", "december"};
  if (word.ends_with('.')) {
    word.remove_suffix(1);
  }
  const std::string key = lower(word);
  for (unsigned m = 0; m < kMonths.size(); ++m) {
    if (key == kMonths.at(m) || (key.size() == 3 && kMonths.at(m).starts_with(key)) || (m == 8 && key == "sept")) {
      return m + 1;
    }
  }
  return std::nullopt;
}

std::optional<base::Day> day_of_report(int year, unsigned month, unsigned day) {
  if (year >= 0 && year < 100) {
    year += year < 50 ? 2000 : 1900;
  }
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return date.ok() ? std::optional(base::Day(date)) : std::nullopt;
}

std::optional<base::Day> parse_published(std::string_view text, DayOrder order) {
  const auto pieces = pieces_of(text.substr(0, kLongestDate));
  if (const auto day = basic_form(pieces)) {
    return day;
  }
  if (const auto day = named_form(pieces)) {
    return day;
  }
  return numeric_form(pieces, order);
}

std::optional<base::Day> parse_epoch(std::string_view text) {
  constexpr std::size_t kSeconds = 10;
  constexpr std::size_t kMilliseconds = 13;
  const bool digits = std::all_of(text.begin(), text.end(), is_digit);
  if (!digits || !text.starts_with('1') || (text.size() != kSeconds && text.size() != kMilliseconds)) {
    return std::nullopt;
  }
  return std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(to_number(text.substr(0, kSeconds)))));
}

}  // namespace actorgraph::extract
