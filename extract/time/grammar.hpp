// The grammar of temporal expressions: what begins at an item of a sentence, how far it reaches and what it means.
//
//   "two weeks ago" in an article of 1998-03-22  →  {DATE, "1998-W11", 1998-03-09/1998-03-15}
//
// Every rule looks at the items from one position on and answers with what it found or nothing; of all answers the longest is
// taken.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "extract/time/calendar.hpp"
#include "extract/time/items.hpp"

namespace actorgraph::extract {

// What relative expressions are counted from; changes while the text is read.
struct Anchors {
  std::optional<base::Day> published;        // the article's date
  std::optional<CalendarUnit> last;          // the calendar unit named last in the text
  std::optional<base::Day> last_day;         // the day named last
  std::optional<CalendarUnit> last_quarter;  // the quarter named last
};

struct Found {
  using Type = graph::TimeExpression::Type;
  std::size_t end = 0;  // behind the last item
  Type type = Type::date;
  std::string value;                 // TIMEX3
  std::optional<CalendarUnit> unit;  // where it is a unit of the calendar
  std::optional<base::DateInterval> days;
  bool compared = false;  // stands beside what the text speaks of ("a year earlier"): nothing is counted from it
};

class Grammar {
 public:
  // Requires: all outlive the grammar.
  Grammar(const TimeWords& words, const Document& doc, const Items& items, const Anchors& anchors)
      : words_(words), doc_(doc), items_(items), anchors_(anchors) {}

  // The longest expression that begins at item i. Requires: i < items.list.size().
  [[nodiscard]] std::optional<Found> match(std::size_t i) const;

 private:
  using Answer = std::optional<Found>;

  // A number: digits, words, "a", "several"; half units apart.
  struct Amount {
    std::size_t end = 0;
    int value = 0;
    int halves = 0;        // 1: and a half
    bool vague = false;    // X
    bool article = false;  // "a", "an"
  };
  struct YearAt {
    std::size_t end = 0;
    int year = 0;
  };

  // ---- items
  [[nodiscard]] const Item& at(std::size_t i) const;
  [[nodiscard]] bool is(std::size_t i, Kind kind) const { return at(i).is(kind); }
  [[nodiscard]] bool word_is(std::size_t i, std::string_view lower) const { return at(i).lower == lower; }
  [[nodiscard]] bool is_before(std::size_t i, Kind kind) const { return i > 0 && at(i - 1).is(kind); }
  // i, or the item behind a hyphen at i.
  [[nodiscard]] std::size_t skip_hyphen(std::size_t i) const { return is(i, Kind::hyphen) ? i + 1 : i; }
  [[nodiscard]] bool is_name_part(std::size_t i) const;  // capitalized, and no word of time
  // -1 past, 1 future, 0 unknown: what the verb nearest to an item says.
  [[nodiscard]] int direction(std::size_t begin, std::size_t end) const;
  [[nodiscard]] int verb_direction(std::size_t i) const;
  [[nodiscard]] bool plans(std::size_t i) const;

  // ---- numbers and years (grammar_numbers.cpp)
  [[nodiscard]] std::optional<Amount> amount(std::size_t i) const;
  [[nodiscard]] std::optional<Amount> counted(std::size_t i) const;  // with "about", "more than", "the first" before
  [[nodiscard]] std::size_t skip_approximation(std::size_t i) const;
  [[nodiscard]] std::optional<YearAt> year_at(std::size_t i) const;        // 1998, nineteen ninety-eight
  [[nodiscard]] std::optional<YearAt> short_year_at(std::size_t i) const;  // also 98, '98
  [[nodiscard]] std::optional<YearAt> deictic_year(std::size_t i) const;   // [of] last year, this year
  [[nodiscard]] bool plausible_year(std::size_t i) const;

  // ---- dates (grammar_dates.cpp)
  [[nodiscard]] Answer month_first(std::size_t i) const;
  [[nodiscard]] Answer day_first(std::size_t i) const;
  [[nodiscard]] Answer numeric(std::size_t i) const;
  [[nodiscard]] Answer weekday(std::size_t i) const;
  [[nodiscard]] Answer bare_year(std::size_t i) const;
  [[nodiscard]] Answer decade(std::size_t i) const;
  [[nodiscard]] Answer century(std::size_t i) const;
  [[nodiscard]] Answer absolute(std::size_t i) const;  // any of the above
  [[nodiscard]] Answer finish_day(std::size_t begin, std::size_t end, unsigned month, unsigned day, unsigned last_day) const;
  [[nodiscard]] bool month_here(std::size_t i) const;
  [[nodiscard]] int year_of_month(std::size_t begin, std::size_t end, unsigned month, unsigned day) const;
  [[nodiscard]] std::optional<int> year_of_range(std::size_t end) const;

  // ---- what is counted from an anchor (grammar_deictic.cpp)
  [[nodiscard]] Answer relative_day(std::size_t i) const;
  [[nodiscard]] Answer deictic(std::size_t i) const;
  [[nodiscard]] Answer deictic_target(std::size_t i, std::size_t target, int step, bool narrative) const;
  [[nodiscard]] Answer offset(std::size_t i) const;
  [[nodiscard]] Answer the_unit(std::size_t i) const;
  [[nodiscard]] Answer day_of_number(std::size_t i) const;  // the second day
  [[nodiscard]] Answer season(std::size_t i) const;
  [[nodiscard]] Answer modified(std::size_t i) const;
  [[nodiscard]] Answer year_end(std::size_t i) const;

  // ---- quarters and halves (grammar_quarters.cpp)
  [[nodiscard]] Answer quarter(std::size_t i) const;
  [[nodiscard]] Answer fiscal_year(std::size_t i) const;
  [[nodiscard]] Answer quarter_in(std::size_t i, std::size_t end, std::optional<int> year) const;
  [[nodiscard]] Answer compared_period(std::size_t i) const;  // the year-ago quarter, the latest period, the 1988 period
  [[nodiscard]] Answer latest_quarter(int years, std::size_t end) const;

  // ---- durations and sets (grammar_durations.cpp)
  [[nodiscard]] Answer duration(std::size_t i) const;
  [[nodiscard]] Answer bare_duration(std::size_t i) const;
  [[nodiscard]] Answer half_duration(std::size_t i) const;
  [[nodiscard]] Answer repeated(std::size_t i) const;
  [[nodiscard]] bool is_age(std::size_t end) const;
  [[nodiscard]] static std::string duration_value(const Amount& amount, char unit);

  // ---- times of the day and fixed phrases (grammar_clock.cpp)
  [[nodiscard]] Answer clock(std::size_t i) const;
  [[nodiscard]] Answer daypart(std::size_t i) const;
  [[nodiscard]] Answer phrase(std::size_t i) const;
  // Lengthens a day by "evening", "night": TIME.
  [[nodiscard]] Found with_daypart(Found day) const;
  [[nodiscard]] Found time_on(std::optional<base::Day> day, std::size_t end, const std::string& time) const;

  // ---- answers
  [[nodiscard]] static Found compared(Found found) {
    found.compared = true;
    return found;
  }
  [[nodiscard]] static Found dated(std::size_t end, CalendarUnit unit);
  [[nodiscard]] static Found valued(std::size_t end, Found::Type type, std::string value);
  [[nodiscard]] static Grain grain_of(char unit);
  [[nodiscard]] std::optional<base::Day> today() const { return anchors_.published ? anchors_.published : anchors_.last_day; }

  const TimeWords& words_;
  const Document& doc_;
  const Items& items_;
  const Anchors& anchors_;
};

}  // namespace actorgraph::extract
