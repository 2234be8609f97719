// Times of the day, parts of the day and fixed phrases.
#include <algorithm>
#include <array>
#include <cstdio>

#include "extract/time/grammar.hpp"

namespace actorgraph::extract {
namespace {

std::string clock_value(int hours, int minutes) {
  std::array<char, 24> buffer{};
  const int n = std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d", hours % 100, minutes % 100);
  return {buffer.data(), static_cast<std::size_t>(n)};
}

// The day of "11/4/4" in a year: month, which one, weekday.
std::optional<base::Day> nth_weekday(int year, unsigned month, const std::string& rule) {
  const auto first = make_day(year, month, 1);
  if (!first || rule.size() != 6) {
    return std::nullopt;
  }
  const unsigned weekday = static_cast<unsigned>(rule[5] - '0');
  const unsigned to_first = (weekday + 7 - weekday_of(*first)) % 7;
  return *first + std::chrono::days(to_first + 7 * static_cast<unsigned>(rule[3] - '1'));
}

}  // namespace

Found Grammar::time_on(std::optional<base::Day> day, std::size_t end, const std::string& time) const {
  auto out = valued(end, Found::Type::time, time);
  if (day) {
    out.value = base::format_day(*day) + time;
    out.days = base::day_interval(*day);
    out.unit = CalendarUnit{Grain::day, *day};
  }
  return out;
}

Found Grammar::with_daypart(Found day) const {
  std::size_t p = day.end;
  const bool part = is(p, Kind::part);
  p += part ? 1 : 0;
  if (is(p, Kind::daypart) && at(p).lower.back() != 's' && day.type == Found::Type::date) {
    day.type = Found::Type::time;
    day.value += std::string("T") + at(p).word.code;
    day.end = p + 1;
  }
  return day;
}

// 8:30 [a.m.] [EST] [[on] DATE], 10 p.m., 5 o'clock, noon, midnight, 0830 GMT, 1430 hours.
Grammar::Answer Grammar::clock(std::size_t i) const {
  const std::size_t c = skip_approximation(i);
  const auto& first = at(c);
  int hours = 0;
  int minutes = 0;
  std::size_t end = c + 1;
  const char* half = first.is(Kind::meridiem) ? first.word.code : nullptr;
  if (first.is(Kind::clock_time)) {
    hours = first.word.number / 100;
    minutes = first.word.number % 100;
    if (!half && is(end, Kind::meridiem)) {
      half = at(end++).word.code;
    }
  } else if (first.is(Kind::clock)) {
    hours = first.word.index;
  } else if ((first.is(Kind::number) || first.is(Kind::decimal)) && is(c + 1, Kind::meridiem) && first.word.number <= 12) {
    hours = first.word.number;
    if (first.is(Kind::decimal)) {
      minutes = first.lower.size() > 3 ? std::atoi(std::string(first.lower.substr(first.lower.size() - 2)).c_str()) : 0;
    }
    half = at(c + 1).word.code;
    end = c + 2;
  } else if (first.is(Kind::number) && is(c + 1, Kind::oclock)) {
    hours = first.word.number;
    end = c + 2;
  } else if (first.is(Kind::digits) && first.digits == 4 && (is(c + 1, Kind::zone) || word_is(c + 1, "hours")) &&
             first.word.number % 100 < 60) {
    hours = first.word.number / 100;
    minutes = first.word.number % 100;
    end = c + 2;
  } else {
    return std::nullopt;
  }
  if (hours > 24 || minutes > 59) {
    return std::nullopt;
  }
  if (half != nullptr) {
    hours = hours % 12 + (half[0] == 'p' ? 12 : 0);
  }
  if (is(end, Kind::zone)) {
    ++end;
  } else if (word_is(end, "local") && word_is(end + 1, "time")) {
    end += 2;
  }
  const auto value = clock_value(hours, minutes);
  const std::size_t date = is(end, Kind::comma) || word_is(end, "on") ? end + 1 : end;
  if (const auto day = absolute(date); day && day->unit && day->unit->grain == Grain::day) {
    return time_on(day->unit->first, day->end, value);
  }
  return time_on(anchors_.last_day ? anchors_.last_day : today(), end, value);
}

// the morning, in the evening, at dawn, that night, the night of 3 May.
Grammar::Answer Grammar::daypart(std::size_t i) const {
  std::size_t p = is(i, Kind::the) || word_is(i, "that") ? i + 1 : i;
  if (is(p, Kind::part)) {
    p = skip_hyphen(p + 1);
  }
  if (word_is(p, "hours") && p > i && is(p + 1, Kind::of)) {
    const auto day = absolute(p + 2);
    return day && day->unit && day->unit->grain == Grain::day ? Answer(time_on(day->unit->first, day->end, "TMO")) : std::nullopt;
  }
  const auto& item = at(p);
  if (!item.is(Kind::daypart) || item.lower.back() == 's') {
    return std::nullopt;
  }
  if (is(p + 1, Kind::of)) {
    if (const auto day = absolute(p + 2); day && day->unit && day->unit->grain == Grain::day) {
      return time_on(day->unit->first, day->end, std::string("T") + item.word.code);
    }
    return std::nullopt;
  }
  if (const auto day = absolute(word_is(p + 1, "on") ? p + 2 : p + 1); day && day->unit && day->unit->grain == Grain::day) {
    return time_on(day->unit->first, day->end, std::string("T") + item.word.code);
  }
  const bool bare = p == i && i > 0 && word_is(i - 1, "at");
  const bool led = p > i && (is_before(i, Kind::preposition) || word_is(i, "that"));
  if ((!bare && !led) || is_name_part(p + 1)) {
    return std::nullopt;
  }
  return time_on(anchors_.last_day ? anchors_.last_day : today(), p + 1, std::string("T") + item.word.code);
}

Grammar::Answer Grammar::phrase(std::size_t i) const {
  if (!is(i, Kind::phrase)) {
    return std::nullopt;
  }
  for (const auto& phrase : words_.phrases(at(i).lower)) {
    std::size_t n = 0;
    while (n < phrase.words.size() && word_is(i + n, phrase.words[n])) {
      ++n;
    }
    if (n < phrase.words.size() || (i > 0 && word_is(i - 1, "as")) || is(i + n, Kind::of)) {
      continue;
    }
    const std::size_t end = i + n;
    if (!phrase.holiday) {
      return valued(end, phrase.type, phrase.value);
    }
    const auto year = year_at(is(end, Kind::comma) ? end + 1 : end);
    const auto month = static_cast<unsigned>(std::stoi(phrase.value.substr(0, 2)));
    const bool by_weekday = phrase.value[2] == '/';  // "11/4/4": the fourth Thursday of November
    const auto number = by_weekday ? 25U : static_cast<unsigned>(std::stoi(phrase.value.substr(3)));
    if (!year && !today()) {
      return valued(end, Found::Type::date, by_weekday ? "XXXX-" + phrase.value.substr(0, 2) : "XXXX-" + phrase.value);
    }
    const int in = year ? year->year : year_of_month(i, end, month, number);
    const auto day = by_weekday ? nth_weekday(in, month, phrase.value) : make_day(in, month, number);
    return day ? Answer(dated(year ? year->end : end, {Grain::day, *day})) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace actorgraph::extract
