// Dates that are counted from the article's date or from the date that the text named last.
#include <algorithm>

#include "extract/time/grammar.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::string_view kPast = "PAST_REF";
constexpr std::string_view kFuture = "FUTURE_REF";

bool plural(std::string_view lower) { return lower.ends_with('s'); }

// "previous", "following", "same", "that": counted from the date that the text named last.
bool narrative_word(std::string_view lower) {
  return lower == "previous" || lower == "preceding" || lower == "following" || lower == "same" || lower == "that" ||
         lower == "prior";
}

std::string vague_duration(char unit) {
  std::string out = unit == 'H' || unit == 'M' || unit == 'S' ? "PTX" : "PX";
  out += unit == 'N' ? 'M' : unit;
  return out;
}

}  // namespace

// [early|late|earlier|later] yesterday|today|tomorrow [daypart]; tonight; overnight; the day before yesterday.
Grammar::Answer Grammar::relative_day(std::size_t i) const {
  if (is(i, Kind::the) && word_is(i + 1, "day") && (word_is(i + 2, "before") || word_is(i + 2, "after")) &&
      is(i + 3, Kind::relative) && today()) {
    return dated(i + 4, {Grain::day, *today() + std::chrono::days(at(i + 3).word.index + (word_is(i + 2, "before") ? -1 : 1))});
  }
  if (is(i, Kind::tonight)) {
    return time_on(today(), i + 1, "TNI");
  }
  if (is(i, Kind::overnight)) {
    const bool adjective = is_before(i, Kind::the);
    if (adjective || !today()) {
      return std::nullopt;
    }
    return compared(time_on(*today() - std::chrono::days(1), i + 1, "TNI"));
  }
  if (!is(i, Kind::relative)) {
    return std::nullopt;
  }
  if (!today()) {
    return with_daypart(valued(i + 1, Found::Type::date, at(i).word.index == 0 ? "PRESENT_REF" : "XXXX-XX-XX"));
  }
  return with_daypart(dated(i + 1, {Grain::day, *today() + std::chrono::days(at(i).word.index)}));
}

// What stands behind last, this, next, …: a unit, a month, a season, a part of the day. i: where the expression begins.
Grammar::Answer Grammar::deictic_target(std::size_t i, std::size_t target, int step, bool narrative) const {
  const auto& item = at(target);
  std::optional<base::Day> now = today();
  if (narrative && (anchors_.last_day || anchors_.last)) {
    now = item.word.unit == 'D' && anchors_.last_day ? anchors_.last_day
          : anchors_.last                            ? anchors_.last->first
                                                     : anchors_.last_day;
  }
  if (!now) {
    const bool date = item.is(Kind::unit) || item.is(Kind::season) || item.is(Kind::month);
    return date ? Answer(valued(target + 1, Found::Type::date,
                                std::string(step < 0   ? kPast
                                            : step > 0 ? kFuture
                                                       : "PRESENT_REF")))
                : std::nullopt;
  }
  if (item.is(Kind::daypart) && !plural(item.lower)) {
    const bool last_night = step < 0 && std::string_view(item.word.code) == "NI";
    return step > 0 ? std::nullopt
                    : Answer(time_on(*now - std::chrono::days(last_night || step < 0 ? 1 : 0), target + 1,
                                     std::string("T") + item.word.code));
  }
  if (item.is(Kind::month) && !item.is(Kind::short_month)) {
    const auto month = static_cast<unsigned>(item.word.index);
    int year = year_of(*now);
    if (step < 0) {
      year -= month >= month_of(*now) ? 1 : 0;
    } else if (step > 0) {
      year += month <= month_of(*now) ? 1 : 0;
    }
    return dated(target + 1, unit_of(Grain::month, first_of_month(year, month)));
  }
  if (item.is(Kind::season) && !plural(item.lower)) {
    const auto begins = static_cast<unsigned>(item.word.index) * 3;
    auto unit = CalendarUnit{Grain::season, first_of_month(year_of(*now), begins)};
    if (step < 0 && interval(unit).last >= *now) {
      unit = shift(unit, -4);
    } else if (step > 0 && unit.first <= *now) {
      unit = shift(unit, 4);
    }
    return dated(target + 1, unit);
  }
  if (!item.is(Kind::unit) || item.word.unit == 'S' || item.word.unit == 'M' || item.word.unit == 'H' || item.word.unit == 'L') {
    return std::nullopt;
  }
  if (item.word.unit == 'D' && !narrative && step != 0 && !word_is(target - 1, "next")) {
    return step < 0 ? Answer(valued(target + 1, Found::Type::duration, "P1D")) : std::nullopt;
  }
  if (item.word.unit == 'D' && word_is(target - 1, "this")) {
    return std::nullopt;
  }
  if (item.word.unit == 'D' && step > 0 && anchors_.last_day) {
    now = anchors_.last_day;  // "the next day" goes on with the story
  }
  if (item.word.unit == 'Q' && step == 0 && anchors_.last_quarter && word_is(i, "that")) {
    return dated(target + 1, *anchors_.last_quarter);
  }
  return dated(target + 1, shift(unit_of(grain_of(item.word.unit), *now), step));
}

// [the] last|this past|next … UNIT; recent months; the past three years.
Grammar::Answer Grammar::deictic(std::size_t i) const {
  std::size_t d = is(i, Kind::the) ? i + 1 : i;
  if (!is(d, Kind::deictic)) {
    return std::nullopt;
  }
  const bool narrative = narrative_word(at(d).lower);
  const bool demonstrative = word_is(d, "that") || word_is(d, "these") || word_is(d, "those");
  int step = at(d).word.index;
  std::size_t target = d + 1;
  while (is(target, Kind::deictic) && target < d + 3) {
    step = at(target).word.index;
    ++target;
  }
  if (is(target, Kind::fiscal)) {
    ++target;
  }
  const auto& unit = at(target);
  if (unit.is(Kind::unit) && plural(unit.lower) && unit.word.unit != 'S') {
    if (demonstrative || word_is(d, "same") || word_is(d, "this")) {
      return std::nullopt;
    }
    const bool past = step < 0;
    if ((word_is(target + 1, "and") || word_is(target + 1, "or")) && is(target + 2, Kind::unit) && plural(at(target + 2).lower)) {
      target += 2;  // "the coming days and weeks"
    }
    if (unit.word.unit == 'Y' || unit.word.unit == 'D' || unit.word.unit == 'E') {
      return valued(target + 1, Found::Type::date, std::string(past ? kPast : kFuture));
    }
    return valued(target + 1, Found::Type::duration, vague_duration(unit.word.unit));
  }
  if (word_is(d, "recent") || demonstrative) {
    if (!word_is(d, "that") || !unit.is(Kind::unit)) {
      return std::nullopt;
    }
  }
  auto number = amount(target);
  if (number && is(number->end, Kind::hyphen) && word_is(number->end + 1, "plus")) {
    number->end += 2;
  }
  if (number && !number->article && is(number->end, Kind::unit)) {
    if (demonstrative) {
      return std::nullopt;
    }
    const char code = at(number->end).word.unit;
    return valued(number->end + 1, Found::Type::duration, number->vague ? vague_duration(code) : duration_value(*number, code));
  }
  return deictic_target(i, target, step, narrative);
}

// NUMBER UNIT ago|earlier|later|before|after|from now.
Grammar::Answer Grammar::offset(std::size_t i) const {
  const auto number = counted(i);
  const bool bare = !number && is(i, Kind::unit) && plural(at(i).lower);
  if (!number && !bare) {
    return std::nullopt;
  }
  std::size_t u = bare ? i : number->end;
  if (!bare && (word_is(u, "full") || word_is(u, "more"))) {
    ++u;
  }
  const char unit = at(u).word.unit;
  std::size_t d = u + 1;
  if (!is(u, Kind::unit)) {
    return std::nullopt;
  }
  if (word_is(d, "or") && word_is(d + 1, "so")) {
    d += 2;
  }
  const bool from_now = word_is(d, "from") && (word_is(d + 1, "now") || word_is(d + 1, "today"));
  if (!from_now && !is(d, Kind::direction)) {
    return std::nullopt;
  }
  const int sign = from_now ? 1 : at(d).word.index;
  const bool ago = word_is(d, "ago") || from_now;
  const std::size_t end = from_now ? d + 2 : d + 1;
  // "two days before the vote": a length of time beside a clause, not a date of its own.
  if ((word_is(d, "before") || word_is(d, "after")) && !is(end, Kind::stop) && !is(end, Kind::comma) &&
      end < items_.list.size()) {
    return std::nullopt;
  }
  const bool vague = bare || number->vague;
  if (vague) {
    return ago ? valued(end, Found::Type::date, std::string(sign < 0 ? kPast : kFuture))
               : valued(end, Found::Type::duration, vague_duration(unit));
  }
  if (unit == 'S' || unit == 'M' || unit == 'H' || unit == 'L') {
    return valued(end, Found::Type::duration, duration_value(*number, unit));
  }
  if (unit == 'Y' && sign < 0 && number->value == 1 && anchors_.last_quarter) {
    return compared(dated(end, shift(*anchors_.last_quarter, -4)));
  }
  const auto from = ago || !anchors_.last
                        ? today()
                        : std::optional(unit == 'D' && anchors_.last_day ? *anchors_.last_day : anchors_.last->first);
  if (!from) {
    return valued(end, Found::Type::date, std::string(sign < 0 ? kPast : kFuture));
  }
  const int times = unit == 'F' ? 2 : 1;
  return dated(end, shift(unit_of(grain_of(unit), *from), std::min(number->value, 100000) * sign * times));
}

// the year, the week, the month: the one that the article was written in.
Grammar::Answer Grammar::the_unit(std::size_t i) const {
  if (!is(i, Kind::the) || !is(i + 1, Kind::unit)) {
    return std::nullopt;
  }
  const auto& unit = at(i + 1);
  const char code = unit.word.unit;
  if (!today()) {
    const bool whole = (code == 'Y' || code == 'N' || code == 'W') && !plural(unit.lower) && !is(i + 2, Kind::of);
    return whole ? Answer(valued(i + 2, Found::Type::date,
                                 code == 'Y'   ? "XXXX"
                                 : code == 'N' ? "XXXX-XX"
                                               : "XXXX-WXX"))
                 : std::nullopt;
  }
  if (code == 'K') {
    const auto now = unit_of(Grain::weekend, *today());
    return dated(i + 2, now.first > *today() && direction(i, i + 2) <= 0 ? shift(now, -1) : now);
  }
  if (plural(unit.lower) || is(i + 2, Kind::of) || is_name_part(i + 2)) {
    return std::nullopt;
  }
  if (code == 'Y' && ((i > 0 && word_is(i - 1, "for")) || word_is(i + 2, "ended") || word_is(i + 2, "ending"))) {
    return valued(i + 2, Found::Type::duration, "P1Y");
  }
  if (code == 'Y' || code == 'W' || code == 'N') {
    return dated(i + 2, unit_of(grain_of(code), *today()));
  }
  if (code == 'D' && is_before(i, Kind::preposition) && anchors_.last_day &&
      (is(i + 2, Kind::stop) || is(i + 2, Kind::comma) || word_is(i - 1, "in"))) {
    return dated(i + 2, {Grain::day, *anchors_.last_day});
  }
  return std::nullopt;
}

// the second day; his third day: a day of the story, without a date.
Grammar::Answer Grammar::day_of_number(std::size_t i) const {
  const std::size_t o = is(i, Kind::the) ? i + 1 : i;
  if (!is(o, Kind::ordinal) || o == i || !word_is(o + 1, "day") || !anchors_.published) {
    return std::nullopt;
  }
  return dated(o + 2, {Grain::day, *anchors_.published});
}

// summer 1998, the winter of 1994, the summer, in the spring.
Grammar::Answer Grammar::season(std::size_t i) const {
  std::size_t s = is(i, Kind::the) ? i + 1 : i;
  if (is(s, Kind::part)) {
    s = skip_hyphen(s + 1);
  }
  const auto& item = at(s);
  if (!item.is(Kind::season) || plural(item.lower)) {
    return std::nullopt;
  }
  const auto begins = static_cast<unsigned>(item.word.index) * 3;
  const std::size_t y = is(s + 1, Kind::of) || is(s + 1, Kind::comma) ? s + 2 : s + 1;
  auto year = year_at(y);
  if (!year) {
    year = deictic_year(s + 1);
  }
  if (year) {
    return dated(year->end, {Grain::season, first_of_month(year->year, begins)});
  }
  const bool also_else = item.lower == "fall" || item.lower == "spring";
  const bool led = is_before(i, Kind::preposition) || s > i + 1;
  if (!today() || is(s + 1, Kind::of) || (also_else && !(led && s > i)) || (items_.mixed_case && item.capitalized) ||
      (!led && s == i)) {
    return std::nullopt;
  }
  auto unit = CalendarUnit{Grain::season, first_of_month(year_of(*today()), begins)};
  if (unit.first > *today() && direction(i, s + 1) <= 0) {
    unit = shift(unit, -4);
  }
  return dated(s + 1, unit);
}

// early 1991, late last week, earlier this month, mid-November, the end of 1990, the beginning of October, earlier in the year.
Grammar::Answer Grammar::modified(std::size_t i) const {
  std::size_t m = is(i, Kind::the) ? i + 1 : i;
  std::size_t rest = 0;
  if (is(m, Kind::part)) {
    rest = skip_hyphen(m + 1);
    rest = word_is(rest, "in") || (word_is(rest, "on") && m == i) ? rest + 1 : rest;
  } else if (is(m, Kind::edge) && m > i && is(m + 1, Kind::of)) {
    rest = m + 2;
  } else {
    return std::nullopt;
  }
  auto out = absolute(rest);
  if (!out && (is(rest, Kind::the) || word_is(rest, "that"))) {
    out = the_unit(rest);
    if (!out && at(rest + 1).word.unit == 'D' && (anchors_.last_day || today())) {
      out = dated(rest + 2, {Grain::day, anchors_.last_day ? *anchors_.last_day : *today()});
    }
  }
  if (!out && is(m, Kind::part) && is(rest, Kind::daypart) && (m > i || m == i) && is_before(i, Kind::preposition)) {
    out = daypart(rest);
  }
  return out;
}

// year-end, year's end, the end of the year.
Grammar::Answer Grammar::year_end(std::size_t i) const {
  const std::size_t y = is(i, Kind::the) ? i + 1 : i;
  if (!word_is(y, "year") || !today()) {
    return std::nullopt;
  }
  const std::size_t e = is(y + 1, Kind::possessive) || is(y + 1, Kind::hyphen) ? y + 2 : y + 1;
  if (!word_is(e, "end")) {
    return std::nullopt;
  }
  const auto day = make_day(year_of(*today()), 12, 31);
  return dated(e + 1, {Grain::day, *day});
}

}  // namespace actorgraph::extract
