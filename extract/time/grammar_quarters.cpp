// Quarters and halves of years, and the periods that business news compare.
#include <algorithm>

#include "extract/time/grammar.hpp"

namespace actorgraph::extract {

// The quarter or half named at i by its ordinal; `end` behind the unit; the year where the text gives it.
Grammar::Answer Grammar::quarter_in(std::size_t i, std::size_t end, std::optional<int> year) const {
  const int number = at(i).word.number;
  const bool half = at(end - 1).is(Kind::half);
  const int months = half ? 6 : 3;
  if (number < 1 || number > 12 / months || (!year && !today())) {
    return std::nullopt;
  }
  const auto begins = static_cast<unsigned>((number - 1) * months + 1);
  if (!year) {
    year = year_of(*today());
    if (begins > month_of(*today()) && direction(i, end) <= 0) {
      --*year;
    }
  }
  return dated(end, unit_of(half ? Grain::half : Grain::quarter, first_of_month(*year, begins)));
}

// [the] [last year's | 1988] [fiscal] third[-]quarter [of 1984 | of last year | 1984].
Grammar::Answer Grammar::quarter(std::size_t i) const {
  std::size_t q = i;
  std::optional<int> year;
  bool ago = false;
  if (is(q, Kind::the)) {
    ++q;
  }
  if (const auto relative = deictic_year(q); relative && is(relative->end, Kind::possessive)) {
    year = relative->year;
    q = relative->end + 1;
  } else if (plausible_year(q)) {
    year = at(q).word.number;
    ++q;
  } else if (is(q, Kind::unit) && at(q).word.unit == 'Y' && (word_is(q + 2, "ago") || word_is(q + 2, "earlier"))) {
    year = today() ? std::optional(year_of(*today()) - 1) : std::nullopt;
    ago = true;
    q += 3;
  }
  if (is(q, Kind::fiscal)) {
    q = skip_hyphen(q + 1);
  }
  const bool last = word_is(q, "last") && is(q + 1, Kind::half);
  if (!is(q, Kind::ordinal) && !last) {
    return std::nullopt;
  }
  const std::size_t unit = skip_hyphen(q + 1);
  const bool named = at(unit).lower == "quarter" || at(unit).is(Kind::half);
  if (!named) {
    return std::nullopt;
  }
  std::size_t end = unit + 1;
  if (!year) {
    const std::size_t of = is(end, Kind::of) ? end + 1 : end;
    const std::size_t y = is(of, Kind::fiscal) ? of + 1 : of;
    if (const auto full = year_at(y)) {
      year = full->year;
      end = full->end;
    } else if (const auto relative = deictic_year(end)) {
      year = relative->year;
      end = relative->end;
    } else if (at(unit).is(Kind::half)) {
      if (is(end, Kind::of) && word_is(end + 1, "the") && word_is(end + 2, "year")) {
        return today() ? quarter_in(q, end, year_of(*today())) : std::nullopt;
      }
      return std::nullopt;  // of a match, of anything
    }
  }
  if (last) {
    return year ? Answer(dated(end, unit_of(Grain::half, first_of_month(*year, 7)))) : std::nullopt;
  }
  auto out = quarter_in(q, unit + 1, year);
  if (out) {
    out->end = end;
    out->compared = ago;
  }
  return out;
}

// fiscal 1989; the 1989 fiscal year.
Grammar::Answer Grammar::fiscal_year(std::size_t i) const {
  std::size_t f = is(i, Kind::the) ? i + 1 : i;
  if (plausible_year(f) && is(f + 1, Kind::fiscal) && word_is(f + 2, "year")) {
    return dated(f + 3, unit_of(Grain::year, first_of_month(at(f).word.number, 1)));
  }
  if (is(f, Kind::deictic) || is(f, Kind::latest)) {
    ++f;
  }
  if (!is(f, Kind::fiscal)) {
    return std::nullopt;
  }
  const std::size_t y = word_is(f + 1, "year") ? f + 2 : f + 1;
  if (const auto year = plausible_year(y) ? year_at(y) : std::nullopt) {
    return dated(year->end, unit_of(Grain::year, first_of_month(year->year, 1)));
  }
  if (y != f + 2 || f == i || !today()) {
    return std::nullopt;
  }
  const int step = is(f - 1, Kind::deictic) ? at(f - 1).word.index : 0;
  return dated(y, shift(unit_of(Grain::year, *today()), step));
}

// The quarter that the text speaks of, `years` later.
Grammar::Answer Grammar::latest_quarter(int years, std::size_t end) const {
  if (anchors_.last_quarter) {
    auto out = dated(end, shift(*anchors_.last_quarter, 4 * years));
    out.compared = years != 0;
    return out;
  }
  if (!today()) {
    return std::nullopt;
  }
  return dated(end, shift(unit_of(Grain::quarter, *today()), 4 * years - 1));
}

// the year-ago quarter, year-earlier, the latest period, the 1988 period, last year's quarter.
Grammar::Answer Grammar::compared_period(std::size_t i) const {
  std::size_t p = is(i, Kind::the) ? i + 1 : i;
  const auto is_period = [&](std::size_t j) { return at(j).lower == "quarter" || at(j).lower == "period"; };
  if (word_is(p, "comparable") || word_is(p, "corresponding") || word_is(p, "same")) {
    ++p;
  }
  if (word_is(p, "year") && is(p + 1, Kind::hyphen) && (word_is(p + 2, "ago") || word_is(p + 2, "earlier"))) {
    const std::size_t end = is_period(p + 3) ? p + 4 : p + 3;
    if (anchors_.last_quarter) {
      return latest_quarter(-1, end);
    }
    return today() ? Answer(dated(end, shift(unit_of(Grain::year, *today()), -1))) : std::nullopt;
  }
  if (p > i && is_period(p)) {
    if (const auto year = deictic_year(p + 1); year && today()) {
      return latest_quarter(year->year - year_of(*today()), year->end);
    }
    if (word_is(p + 1, "a") && word_is(p + 2, "year") && (word_is(p + 3, "ago") || word_is(p + 3, "earlier"))) {
      return latest_quarter(-1, p + 4);
    }
    if (at(p).lower != "quarter") {
      return std::nullopt;
    }
    const bool ends = word_is(p + 1, "ended") || word_is(p + 1, "ending");
    if (const auto last = ends ? month_first(p + 2) : std::nullopt; last && last->unit) {
      return dated(p + 1, unit_of(Grain::quarter, last->unit->first));
    }
    return latest_quarter(0, p + 1);
  }
  if (p > i && is(p, Kind::latest) && is_period(p + 1)) {
    return latest_quarter(0, p + 2);
  }
  if (p > i && plausible_year(p) && is_period(p + 1)) {
    if (anchors_.last_quarter) {
      return latest_quarter(at(p).word.number - year_of(anchors_.last_quarter->first), p + 2);
    }
    return compared(dated(p + 2, unit_of(Grain::year, first_of_month(at(p).word.number, 1))));
  }
  if (const auto year = deictic_year(p); year && is(year->end, Kind::possessive) && is_period(year->end + 1)) {
    return latest_quarter(year->year - year_of(*today()), year->end + 2);
  }
  return std::nullopt;
}

}  // namespace actorgraph::extract
