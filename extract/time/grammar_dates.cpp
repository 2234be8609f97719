// Dates that name a month, a weekday, a year, a decade or a century.
#include <algorithm>

#include "extract/time/grammar.hpp"

namespace actorgraph::extract {
namespace {

bool day_number(const Item& item) {
  return ((item.is(Kind::digits) && item.digits <= 2) || item.is(Kind::ordinal)) && item.word.number >= 1 &&
         item.word.number <= 31;
}

// Nouns that a number of four digits counts, so that it is no year.
bool counted_noun(const Item& next) {
  return next.word.kinds == 0 && !next.capitalized && next.lower.size() > 3 &&
         (next.lower.ends_with("s") || next.lower == "people" || next.lower == "men" || next.lower == "women" ||
          next.lower == "percent");
}

}  // namespace

// A word that may mean something else ("may", "march", "sat") counts as a month only in the company of a month.
bool Grammar::month_here(std::size_t i) const {
  const auto& item = at(i);
  if (!item.is(Kind::month)) {
    return false;
  }
  const bool beside_number =
      is(i + 1, Kind::digits) || day_number(at(i + 1)) || (i > 0 && day_number(at(i - 1))) ||
      (is(i + 1, Kind::comma) && plausible_year(i + 2)) || (is_before(i, Kind::of) && i > 1 && day_number(at(i - 2))) ||
      (is(i + 1, Kind::hyphen) && is(i + 2, Kind::digits)) || (is_before(i, Kind::hyphen) && i > 1 && day_number(at(i - 2)));
  if (beside_number) {
    return true;
  }
  if (item.is(Kind::short_month)) {
    return item.lower.ends_with(".") && item.capitalized && items_.mixed_case && !is_name_part(i + 1);
  }
  const bool also_verb = item.is(Kind::future_verb) || item.lower == "march";
  const bool led = is_before(i, Kind::preposition) || is_before(i, Kind::deictic) || is_before(i, Kind::every) ||
                   is_before(i, Kind::of) || is_before(i, Kind::part) ||
                   (is_before(i, Kind::hyphen) && i > 1 && at(i - 2).is(Kind::part)) || is_before(i, Kind::range);
  if (items_.mixed_case) {
    if (!item.capitalized) {
      return false;
    }
    const bool name = (i > 0 && is_name_part(i - 1)) || (is_name_part(i + 1) && !led);
    return !name && (!also_verb || led);
  }
  return also_verb ? led && !is(i + 1, Kind::the) : true;
}

std::optional<int> Grammar::year_of_range(std::size_t end) const {
  if (!is(end, Kind::range) && !is(end, Kind::hyphen)) {
    return std::nullopt;
  }
  std::size_t j = end + 1;
  if (!is(j, Kind::month) && !(day_number(at(j)) && is(j + 1, Kind::month))) {
    return std::nullopt;
  }
  for (const std::size_t stop = j + 5; j < stop; ++j) {
    if (plausible_year(j)) {
      return at(j).word.number;
    }
  }
  return std::nullopt;
}

int Grammar::year_of_month(std::size_t begin, std::size_t end, unsigned month, unsigned day) const {
  if (const auto year = year_of_range(end)) {
    return *year;
  }
  const base::Day now = *today();
  const int year = year_of(now);
  const int to = day == 0 ? static_cast<int>(month) * 31 : static_cast<int>(month) * 31 + static_cast<int>(day);
  const std::chrono::year_month_day date(now);
  const int from = day == 0 ? static_cast<int>(month_of(now)) * 31
                            : static_cast<int>(month_of(now)) * 31 + static_cast<int>(static_cast<unsigned>(date.day()));
  if (day == 0) {
    const bool until = begin > 0 && (word_is(begin - 1, "by") || word_is(begin - 1, "until") || word_is(begin - 1, "till") ||
                                     word_is(begin - 1, "through"));
    const bool ahead = until || direction(begin, end) > 0;
    return ahead ? (to < from ? year + 1 : year) : (to > from ? year - 1 : year);
  }
  if (begin > 0 && (word_is(begin - 1, "ended") || word_is(begin - 1, "since"))) {
    return to > from ? year - 1 : year;
  }
  // A day without a year is the nearest one, whatever the tense.
  return to - from > 186 ? year - 1 : (from - to > 186 ? year + 1 : year);
}

// [,] year, last year, or the year that the tense gives.
Grammar::Answer Grammar::finish_day(std::size_t begin, std::size_t end, unsigned month, unsigned day, unsigned last_day) const {
  const std::size_t after = is(end, Kind::comma) ? end + 1 : end;
  std::optional<int> year;
  if (const auto full = plausible_year(after) ? year_at(after) : std::nullopt) {
    year = full->year;
    end = full->end;
  } else if (const auto spoken = is(end, Kind::digits) ? std::nullopt : year_at(end)) {
    year = spoken->year;
    end = spoken->end;
  } else if (const auto relative = deictic_year(end)) {
    year = relative->year;
    end = relative->end;
  } else if (today()) {
    year = year_of_month(begin, end, month, day);
    // "Thursday 28 July": the year near by in which it is one.
    for (const int near : {*year, *year - 1, *year + 1}) {
      const auto date = is(begin, Kind::weekday) ? make_day(near, month, day) : std::nullopt;
      if (date && weekday_of(*date) == static_cast<unsigned>(at(begin).word.index)) {
        year = near;
        break;
      }
    }
  }
  if (!year) {
    auto out = valued(end, Found::Type::date, "XXXX");
    out.value += month < 10 ? "-0" : "-1";
    out.value += static_cast<char>('0' + month % 10);
    out.value += '-';
    out.value += static_cast<char>('0' + day / 10);
    out.value += static_cast<char>('0' + day % 10);
    return out;
  }
  const auto first = make_day(*year, month, day);
  const auto last = make_day(*year, month, last_day);
  if (!first || !last || *last < *first) {
    return std::nullopt;
  }
  auto out = dated(end, {Grain::day, *first});
  if (*last != *first) {
    out.value += "/" + base::format_day(*last);
    out.days->last = *last;
  }
  return out;
}

// Month day [, year] | month [,] year | month. A weekday before it belongs to it.
Grammar::Answer Grammar::month_first(std::size_t i) const {
  std::size_t m = i;
  if (is(i, Kind::weekday)) {
    m = is(i + 1, Kind::comma) ? i + 2 : i + 1;
    m = word_is(m, "the") ? m + 1 : m;
  }
  if (!month_here(m)) {
    return std::nullopt;
  }
  const auto month = static_cast<unsigned>(at(m).word.index);
  const std::size_t d = word_is(m + 1, "the") ? m + 2 : m + 1;
  if (day_number(at(d)) && !(is(d + 1, Kind::hyphen) && is(d + 2, Kind::unit))) {
    const auto day = static_cast<unsigned>(at(d).word.number);
    std::size_t end = d + 1;
    unsigned last = day;
    const bool joined = is(end, Kind::hyphen) || word_is(end, "to");
    if (joined && day_number(at(end + 1)) && static_cast<unsigned>(at(end + 1).word.number) > day && !is(end + 2, Kind::unit)) {
      last = static_cast<unsigned>(at(end + 1).word.number);
      end += 2;
    }
    return finish_day(i, end, month, day, last);
  }
  if (m != i) {
    return std::nullopt;
  }
  const std::size_t after = is(m + 1, Kind::comma) || is(m + 1, Kind::of) || is(m + 1, Kind::hyphen) ? m + 2 : m + 1;
  if (const auto year = year_at(after)) {
    return dated(year->end, unit_of(Grain::month, first_of_month(year->year, month)));
  }
  if (const auto year = deictic_year(m + 1)) {
    return dated(year->end, unit_of(Grain::month, first_of_month(year->year, month)));
  }
  if (!today()) {
    auto out = valued(m + 1, Found::Type::date, month < 10 ? "XXXX-0" : "XXXX-1");
    out.value += static_cast<char>('0' + month % 10);
    return out;
  }
  return dated(m + 1, unit_of(Grain::month, first_of_month(year_of_month(i, m + 1, month, 0), month)));
}

// [the] day [of] month [year], 02 FEB 90, 4-5 May.
Grammar::Answer Grammar::day_first(std::size_t i) const {
  std::size_t d = i;
  if (is(d, Kind::weekday)) {
    d = is(d + 1, Kind::comma) ? d + 2 : d + 1;
  }
  d = is(d, Kind::the) ? d + 1 : d;
  if (!day_number(at(d))) {
    return std::nullopt;
  }
  const auto day = static_cast<unsigned>(at(d).word.number);
  unsigned last = day;
  std::size_t m = d + 1;
  if ((is(m, Kind::hyphen) || word_is(m, "to") || word_is(m, "and")) && day_number(at(m + 1)) &&
      static_cast<unsigned>(at(m + 1).word.number) > day) {
    last = static_cast<unsigned>(at(m + 1).word.number);
    m += 2;
  }
  m = is(m, Kind::of) ? m + 1 : skip_hyphen(m);
  if (!is(m, Kind::month) || (items_.mixed_case && !at(m).capitalized) || (at(d).is(Kind::ordinal) && m == d + 1 && d == i)) {
    return std::nullopt;
  }
  const auto month = static_cast<unsigned>(at(m).word.index);
  const std::size_t y = skip_hyphen(is(m + 1, Kind::of) ? m + 2 : m + 1);
  if (const auto year = short_year_at(y); year && !is(year->end, Kind::unit)) {
    const auto first = make_day(year->year, month, day);
    const auto final = make_day(year->year, month, last);
    if (!first || !final) {
      return std::nullopt;
    }
    auto out = dated(year->end, {Grain::day, *first});
    out.days->last = *final;
    return out;
  }
  return finish_day(i, m + 1, month, day, last);
}

// 01/15/1990, 15.01.1990 (one token), 1990-01-15.
Grammar::Answer Grammar::numeric(std::size_t i) const {
  if (!is(i, Kind::digits) || !(is(i + 1, Kind::slash) || is(i + 1, Kind::hyphen)) || !is(i + 2, Kind::digits) ||
      !at(i + 1).glued || !at(i + 2).glued || at(i + 3).word.kinds != at(i + 1).word.kinds || !is(i + 4, Kind::digits) ||
      !at(i + 4).glued) {
    return std::nullopt;
  }
  int year = at(i + 4).word.number;
  int month = at(i).word.number;
  int day = at(i + 2).word.number;
  if (at(i).digits == 4) {
    year = at(i).word.number;
    month = at(i + 2).word.number;
    day = at(i + 4).word.number;
  } else if (at(i + 4).digits == 2) {
    year = short_year_at(i + 4)->year;
  } else if (at(i + 4).digits != 4) {
    return std::nullopt;
  }
  if (month > 12) {
    std::swap(month, day);
  }
  const auto date =
      month >= 1 && day >= 1 ? make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day)) : std::nullopt;
  return date ? Answer(dated(i + 5, {Grain::day, *date})) : std::nullopt;
}

// [last|next|this [coming]] weekday [daypart]; months and days after a weekday are read elsewhere.
Grammar::Answer Grammar::weekday(std::size_t i) const {
  std::size_t w = i;
  int step = 0;
  bool stepped = false;
  if (is(w, Kind::the) && is(w + 1, Kind::deictic)) {
    ++w;
  }
  bool narrative = false;
  while (is(w, Kind::deictic) && w < i + 3) {
    step = at(w).word.index;
    narrative = w > i && is(i, Kind::the);
    stepped = true;
    ++w;
  }
  if (!is(w, Kind::weekday) || (is(w, Kind::short_weekday) && !at(w).lower.ends_with("."))) {
    return std::nullopt;
  }
  if (items_.mixed_case && !at(w).capitalized) {
    return std::nullopt;
  }
  const auto weekday = static_cast<unsigned>(at(w).word.index);
  if (!today()) {
    auto out = valued(w + 1, Found::Type::date, "XXXX-WXX-");
    out.value += static_cast<char>('0' + weekday);
    return out;
  }
  const base::Day now = narrative && anchors_.last_day ? *anchors_.last_day : *today();
  const int back = static_cast<int>((weekday_of(now) + 7 - weekday) % 7);
  base::Day day = now - std::chrono::days(back);
  const int toward = stepped ? step : direction(i, w + 1);
  if (toward > 0 && (back != 0 || stepped)) {
    day += std::chrono::days(7);
  } else if (stepped && step < 0 && back == 0) {
    day -= std::chrono::days(7);
  }
  return with_daypart(dated(w + 1, {Grain::day, day}));
}

// A number of four digits that is a year; 1990-91; mid-1996; the year 2000.
Grammar::Answer Grammar::bare_year(std::size_t i) const {
  std::size_t y = i;
  const bool named = is(i, Kind::the) && word_is(i + 1, "year");
  if (named) {
    y = i + 2;
  }
  const auto year = year_at(y);
  if (!year) {
    return std::nullopt;
  }
  const std::size_t next = year->end;
  const bool led = named || is_before(i, Kind::preposition) || is_before(i, Kind::of) || is_before(i, Kind::part) ||
                   is_before(i, Kind::the) || is_before(i, Kind::range) || is_before(i, Kind::fiscal);
  if (is(y, Kind::digits)) {
    const bool recent = year->year >= 1900;
    if ((!recent && !led) || (i > 1 && at(i).glued && is_before(i, Kind::hyphen) && !is(i - 2, Kind::part)) ||
        is(next, Kind::unit) || is(next, Kind::zone) || (i > 0 && is_name_part(i - 1) && !led) || word_is(next, "hours") ||
        (!named && !is_before(i, Kind::the) && counted_noun(at(next)))) {
      return std::nullopt;
    }
  }
  auto out = dated(next, unit_of(Grain::year, first_of_month(year->year, 1)));
  const bool joined = (is(next, Kind::hyphen) || is(next, Kind::slash)) && at(next).glued && is(next + 1, Kind::digits);
  if (joined && (at(next + 1).digits == 2 || at(next + 1).digits == 4)) {
    const int last = at(next + 1).digits == 4 ? at(next + 1).word.number : year->year / 100 * 100 + at(next + 1).word.number;
    if (last > year->year && last <= year->year + 99) {
      out.end = next + 2;
      out.value += "/" + std::to_string(last);
      out.days->last = base::year_interval(last).last;
    }
  }
  return out;
}

// [the] [early|mid|late] 1980s | nineties.
Grammar::Answer Grammar::decade(std::size_t i) const {
  std::size_t d = is(i, Kind::the) ? i + 1 : i;
  if (is(d, Kind::part)) {
    d = skip_hyphen(d + 1);
  }
  if (!is(d, Kind::decade)) {
    return std::nullopt;
  }
  int year = at(d).word.number;
  if (year < 100) {
    if (!is(i, Kind::the) && !at(d).lower.starts_with('\'')) {
      return std::nullopt;  // "in her thirties", "in his mid-20s"
    }
    const int now = today() ? year_of(*today()) : 2000;
    year += now / 100 * 100;
    year -= year > now ? 100 : 0;
  }
  return year >= 1000 && year < 2200 ? Answer(dated(d + 1, unit_of(Grain::decade, first_of_month(year, 1)))) : std::nullopt;
}

// [the] [early|late] 20th century.
Grammar::Answer Grammar::century(std::size_t i) const {
  std::size_t c = is(i, Kind::the) ? i + 1 : i;
  if (is(c, Kind::part)) {
    c = skip_hyphen(c + 1);
  }
  const std::size_t unit = skip_hyphen(c + 1);
  if (!is(c, Kind::ordinal) || at(unit).word.unit != 'C' || at(c).word.number < 2) {
    return std::nullopt;
  }
  return dated(unit + 1, unit_of(Grain::century, first_of_month((at(c).word.number - 1) * 100, 1)));
}

Grammar::Answer Grammar::absolute(std::size_t i) const {
  Answer best;
  for (const auto rule :
       {&Grammar::month_first, &Grammar::day_first, &Grammar::numeric, &Grammar::weekday, &Grammar::bare_year, &Grammar::decade,
        &Grammar::quarter, &Grammar::fiscal_year, &Grammar::relative_day, &Grammar::deictic, &Grammar::season}) {
    auto answer = (this->*rule)(i);
    if (answer && answer->type == Found::Type::date && (!best || answer->end > best->end)) {
      best = std::move(answer);
    }
  }
  return best;
}

}  // namespace actorgraph::extract
