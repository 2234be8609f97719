// Lengths of time, and what repeats.
#include <algorithm>

#include "extract/time/grammar.hpp"

namespace actorgraph::extract {
namespace {

bool clock_unit(char unit) { return unit == 'S' || unit == 'M' || unit == 'H'; }

// Units that are written as others: a fortnight is two weeks, a weekend stays a weekend.
std::string unit_code(char unit) {
  switch (unit) {
    case 'N':
      return "M";
    case 'K':
      return "WE";
    case 'F':
      return "W";
    default:
      return std::string(1, unit);
  }
}

bool plural(std::string_view lower) { return lower.ends_with('s'); }

}  // namespace

std::string Grammar::duration_value(const Amount& amount, char unit) {
  std::string out = clock_unit(unit) ? "PT" : "P";
  if (amount.vague) {
    return out + "X" + unit_code(unit);
  }
  int value = amount.value * (unit == 'F' ? 2 : 1);
  if (unit == 'E' && value > 1) {
    return out + std::to_string(std::min(value, 1000) * 10) + "Y";
  }
  if (amount.halves == 0) {
    return out + std::to_string(value) + unit_code(unit);
  }
  out += value == 0 ? "" : std::to_string(value) + unit_code(unit);
  switch (unit) {
    case 'Y':
      return out + "6M";
    case 'H':
      return out + "30M";
    case 'M':
      return out + "30S";
    case 'D':
      return out + "T12H";
    case 'E':
      return "P" + std::to_string(value * 10 + 5) + "Y";
    case 'C':
      return "P" + std::to_string(value * 100 + 50) + "Y";
    default:
      return (clock_unit(unit) ? "PT" : "P") + std::to_string(value) + ".5" + unit_code(unit);
  }
}

// "37 years old", "years of age", "a 12-year-old".
bool Grammar::is_age(std::size_t end) const {
  return word_is(end, "old") || (is(end, Kind::hyphen) && word_is(end + 1, "old")) || word_is(end, "older") ||
         word_is(end, "younger") || (is(end, Kind::of) && word_is(end + 1, "age")) ||
         (is(end, Kind::hyphen) && word_is(end + 1, "olds"));
}

// [the] [first|past|next] NUMBER [more] [-] UNIT; a week; a year and a half; each of the past three years.
Grammar::Answer Grammar::duration(std::size_t i) const {
  std::size_t n = skip_approximation(i);
  if (is(i, Kind::approximate) && is(i + 1, Kind::the)) {
    return std::nullopt;  // "over the past two weeks": a preposition
  }
  if (word_is(n, "that") || word_is(n, "these") || word_is(n, "those")) {
    return std::nullopt;
  }
  n = is(n, Kind::the) ? n + 1 : n;
  bool ranked = false;
  while ((is(n, Kind::latest) || is(n, Kind::deictic)) && n < i + 4) {
    ++n;
    ranked = true;
  }
  n = skip_approximation(n);
  auto number = amount(n);
  if (!number) {
    return std::nullopt;
  }
  std::size_t u = number->end;
  if (is(u, Kind::hyphen) && (word_is(u + 1, "plus") || word_is(u + 1, "odd"))) {
    u += 2;  // "20-plus months"
  }
  const bool hyphenated = is(u, Kind::hyphen);
  if (hyphenated && is(i, Kind::the)) {
    return std::nullopt;  // "the" belongs to the noun behind
  }
  u = skip_hyphen(u);
  for (const std::string_view word :
       {"more", "additional", "other", "consecutive", "straight", "full", "whole", "extra", "trading", "working", "long"}) {
    u += word_is(u, word) ? 1 : 0;
  }
  const auto& unit = at(u);
  if (!unit.is(Kind::unit) || is_age(u + 1)) {
    return std::nullopt;
  }
  const char code = unit.word.unit;
  const bool singular = !plural(unit.lower);
  if (number->article) {
    // "four flights a week": a rate.
    const bool led = is_before(i, Kind::preposition) || is_before(i, Kind::stop) || is_before(i, Kind::comma) || i == 0 ||
                     n > i || is_before(i, Kind::past_verb) || word_is(i - 1, "and") || is_before(i, Kind::approximate) ||
                     (word_is(u + 1, "and") && word_is(u + 3, "half")) || is(u + 1, Kind::direction);
    if (!led || code == 'S' || code == 'Q' || !singular || is(u + 1, Kind::hyphen)) {
      return std::nullopt;
    }
  } else if (singular && !hyphenated && (number->value != 1 || code == 'S' || code == 'Q') && !items_.list[n].is(Kind::number)) {
    return std::nullopt;
  } else if (singular && !hyphenated && (code == 'S' || code == 'Q')) {
    return std::nullopt;
  }
  if (code == 'Q' && !ranked && number->value > 0 && is(u + 1, Kind::of)) {
    return std::nullopt;  // "three quarters of the town"
  }
  if (is_before(i, Kind::dollar)) {
    return std::nullopt;
  }
  std::size_t end = u + 1;
  if (word_is(end, "and") && word_is(end + 1, "a") && is(end + 2, Kind::half)) {
    number->halves = 1;
    end += 3;
  }
  return valued(end, Found::Type::duration, duration_value(*number, code));
}

// half an hour, half a century, a half-hour.
Grammar::Answer Grammar::half_duration(std::size_t i) const {
  std::size_t h = skip_approximation(i);
  h = is(h, Kind::article) ? h + 1 : h;
  if (!is(h, Kind::half)) {
    return std::nullopt;
  }
  const std::size_t u = is(h + 1, Kind::article) || is(h + 1, Kind::hyphen) ? h + 2 : h + 1;
  const char unit = at(u).word.unit;
  if (!is(u, Kind::unit) || unit == 'Q' || unit == 'K' || unit == 'L' || plural(at(u).lower) || (u == h + 1 && h == i)) {
    return std::nullopt;
  }
  Amount amount;
  amount.halves = 1;
  return valued(u + 1, Found::Type::duration, duration_value(amount, unit));
}

// "weeks", "for months", "the years".
Grammar::Answer Grammar::bare_duration(std::size_t i) const {
  const auto& unit = at(i);
  if (!unit.is(Kind::unit)) {
    return std::nullopt;
  }
  const char code = unit.word.unit;
  const std::size_t next = skip_hyphen(i + 1);
  if (!plural(unit.lower) && word_is(next, "long") && next == i + 2) {
    return valued(next + 1, Found::Type::duration, (clock_unit(code) ? "PT1" : "P1") + unit_code(code));
  }
  if (!plural(unit.lower) || code == 'S' || code == 'Q' || code == 'K' || is_age(i + 1) || word_is(i + 1, "gone")) {
    return std::nullopt;
  }
  if (is_before(i, Kind::hyphen) || (i > 0 && word_is(i - 1, "these")) ||
      (i > 0 && (word_is(i - 1, "such") || is_before(i, Kind::dollar) || is_before(i, Kind::decimal))) ||
      is_before(i, Kind::scale)) {
    return std::nullopt;
  }
  if (i > 0 &&
      (word_is(i - 1, "opening") || word_is(i - 1, "business") || word_is(i - 1, "office") || word_is(i - 1, "working"))) {
    return std::nullopt;
  }
  Amount vague;
  vague.vague = true;
  std::size_t end = i + 1;
  if (word_is(end, "or") && is(end + 1, Kind::unit) && plural(at(end + 1).lower)) {
    end += 2;
  }
  return valued(end, Found::Type::duration, duration_value(vague, code));
}

// daily, every Friday, each year, twice a week, every two weeks, Mondays.
Grammar::Answer Grammar::repeated(std::size_t i) const {
  const auto& first = at(i);
  if (first.is(Kind::adverb_set)) {
    const auto& next = at(i + 1);
    const bool adverb = first.lower == "annually" || next.is(Kind::stop) || next.is(Kind::comma) || next.is(Kind::preposition) ||
                        next.is(Kind::range) || i + 1 == items_.list.size();
    return adverb && !items_.list[i].glued ? Answer(valued(i + 1, Found::Type::set, first.word.code)) : std::nullopt;
  }
  if (first.is(Kind::weekday) && plural(first.lower)) {
    return valued(i + 1, Found::Type::set, "XXXX-WXX-" + std::to_string(first.word.index));
  }
  if (!first.is(Kind::every)) {
    return std::nullopt;
  }
  std::size_t u = i + 1;
  const bool other = word_is(u, "other");
  u += other ? 1 : 0;
  if (is(u, Kind::weekday)) {
    return valued(u + 1, Found::Type::set, "XXXX-WXX-" + std::to_string(at(u).word.index));
  }
  if (is(u, Kind::month) && month_here(u)) {
    return valued(u + 1, Found::Type::set,
                  std::string("XXXX-") + (at(u).word.index < 10 ? "0" : "1") + static_cast<char>('0' + at(u).word.index % 10));
  }
  if (is(u, Kind::daypart)) {
    return valued(u + 1, Found::Type::set, std::string("XXXX-XX-XXT") + at(u).word.code);
  }
  auto number = is(u, Kind::unit) ? std::nullopt : amount(u);
  u = number ? number->end : u;
  if (!is(u, Kind::unit) || (number && number->article)) {
    return std::nullopt;
  }
  Amount one;
  one.value = other ? 2 : 1;
  return valued(u + 1, Found::Type::set, duration_value(number ? *number : one, at(u).word.unit));
}

}  // namespace actorgraph::extract
