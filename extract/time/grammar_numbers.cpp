#include <algorithm>

#include "extract/time/grammar.hpp"

namespace actorgraph::extract {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2100;
// A year of two digits lies at most this many years after the article.
constexpr int kShortYearAhead = 15;

}  // namespace

std::size_t Grammar::skip_approximation(std::size_t i) const {
  if (word_is(i, "no") && word_is(i + 2, "than")) {
    return i + 3;
  }
  if ((word_is(i, "more") || word_is(i, "less") || word_is(i, "fewer") || word_is(i, "longer")) && word_is(i + 1, "than")) {
    return i + 2;
  }
  if ((word_is(i, "at") && (word_is(i + 1, "least") || word_is(i + 1, "most"))) || (word_is(i, "up") && word_is(i + 1, "to"))) {
    return i + 2;
  }
  return is(i, Kind::approximate) ? i + 1 : i;
}

std::optional<Grammar::Amount> Grammar::amount(std::size_t i) const {
  Amount out;
  const auto& first = at(i);
  if (first.is(Kind::vague) || (first.is(Kind::article) && is(i + 1, Kind::vague))) {
    out.end = first.is(Kind::article) ? i + 2 : i + 1;
    out.vague = true;
    return out;
  }
  if (is(i + (first.is(Kind::article) ? 1 : 0), Kind::couple)) {
    const std::size_t end = i + (first.is(Kind::article) ? 2 : 1);
    out.end = is(end, Kind::of) ? end + 1 : end;
    out.value = 2;
    return out;
  }
  if (first.is(Kind::digits) || first.is(Kind::decimal)) {
    out.value = first.word.number;
    out.end = i + 1;
    if (first.is(Kind::decimal)) {
      out.halves = first.lower.ends_with(".5") ? 1 : 0;
    } else if (is(i + 1, Kind::digits) && is(i + 2, Kind::slash) && word_is(i + 1, "1") && word_is(i + 3, "2")) {
      out.halves = 1;  // 2 1/2
      out.end = i + 4;
    }
  } else if (first.is(Kind::number) || (first.is(Kind::article) && is(i + 1, Kind::scale))) {
    int sum = 0;
    std::size_t j = i;
    for (; is(j, Kind::number) || is(j, Kind::scale) || (j == i && is(j, Kind::article)) ||
           (is(j, Kind::hyphen) && is(j + 1, Kind::number) && j > i && at(j - 1).word.number >= 20 && at(j + 1).word.number < 10);
         ++j) {
      if (is(j, Kind::digits)) {
        break;
      }
      sum = is(j, Kind::scale) ? std::max(1, std::min(sum, 100000)) * at(j).word.number
                               : sum + (is(j, Kind::article) ? 1 : at(j).word.number);
      if (is(j, Kind::article)) {
        sum = 1;
      }
    }
    out.value = std::min(sum, 100000000);
    out.end = j;
  } else if (first.is(Kind::article)) {
    out.value = 1;
    out.article = true;
    out.end = i + 1;
  } else {
    return std::nullopt;
  }
  if (word_is(out.end, "and") && is(out.end + 1, Kind::article) && is(out.end + 2, Kind::half)) {
    out.halves = 1;  // two and a half
    out.end += 3;
  } else if (!out.article && is(out.end, Kind::range) && !is(out.end + 1, Kind::article)) {
    const bool joined = word_is(out.end, "to") || word_is(out.end, "or");
    if (const auto other = joined ? amount(out.end + 1) : std::nullopt; other && !other->vague) {
      out.end = other->end;  // two to three weeks
    }
  }
  return out;
}

std::optional<Grammar::Amount> Grammar::counted(std::size_t i) const { return amount(skip_approximation(i)); }

bool Grammar::plausible_year(std::size_t i) const {
  const auto& item = at(i);
  if (!item.is(Kind::digits) || item.digits != 4 || item.word.number < kFirstYear || item.word.number > kLastYear) {
    return false;
  }
  return !is_before(i, Kind::dollar) && !(item.glued && is_before(i, Kind::slash));
}

std::optional<Grammar::YearAt> Grammar::year_at(std::size_t i) const {
  if (plausible_year(i)) {
    return YearAt{i + 1, at(i).word.number};
  }
  const auto spoken = [&](std::size_t j) { return is(j, Kind::number) && !is(j, Kind::digits); };
  const int century = spoken(i) ? at(i).word.number : 0;
  if (century == 2 && word_is(i + 1, "thousand")) {
    std::size_t j = word_is(i + 2, "and") && spoken(i + 3) ? i + 3 : i + 2;
    int year = 2000;
    if (spoken(j) && at(j).word.number < 30) {
      year += at(j).word.number;
      ++j;
    }
    return YearAt{j, year};
  }
  if (century < 17 || century > 20 || !spoken(i + 1) || at(i + 1).word.number < 10) {
    return std::nullopt;
  }
  YearAt out{i + 2, century * 100 + at(i + 1).word.number};
  const std::size_t j = skip_hyphen(i + 2);
  if (at(i + 1).word.number >= 20 && spoken(j) && at(j).word.number < 10) {
    out = {j + 1, out.year + at(j).word.number};
  }
  return out;
}

std::optional<Grammar::YearAt> Grammar::short_year_at(std::size_t i) const {
  if (const auto year = year_at(i)) {
    return year;
  }
  const std::size_t j = is(i, Kind::possessive) && is(i + 1, Kind::digits) ? i + 1 : i;
  if (!is(j, Kind::digits) || at(j).digits != 2) {
    return std::nullopt;
  }
  const int now = anchors_.published ? year_of(*anchors_.published) : 2000;
  int year = now / 100 * 100 + at(j).word.number;
  if (year > now + kShortYearAhead) {
    year -= 100;
  }
  return YearAt{j + 1, year};
}

std::optional<Grammar::YearAt> Grammar::deictic_year(std::size_t i) const {
  const std::size_t j = is(i, Kind::of) || word_is(i, "in") ? i + 1 : i;
  if (!is(j, Kind::deictic) || at(j + 1).lower != "year" || !today()) {
    return std::nullopt;
  }
  return YearAt{j + 2, year_of(*today()) + at(j).word.index};
}

}  // namespace actorgraph::extract
