#include "extract/time/grammar.hpp"

#include <array>

namespace actorgraph::extract {
namespace {

// How far the verb that decides a direction may stand from the expression, in items.
constexpr std::size_t kVerbReach = 12;

}  // namespace

const Item& Grammar::at(std::size_t i) const {
  static const Item nothing{};
  return i < items_.list.size() ? items_.list[i] : nothing;
}

bool Grammar::is_name_part(std::size_t i) const {
  return i < items_.list.size() && items_.mixed_case && at(i).capitalized && at(i).word.kinds == 0;
}

Found Grammar::dated(std::size_t end, CalendarUnit unit) {
  return {end, Found::Type::date, timex(unit), unit, interval(unit), false};
}

Found Grammar::valued(std::size_t end, Found::Type type, std::string value) {
  return {end, type, std::move(value), {}, {}, false};
}

Grain Grammar::grain_of(char unit) {
  switch (unit) {
    case 'W':
    case 'F':
      return Grain::week;
    case 'K':
      return Grain::weekend;
    case 'N':
      return Grain::month;
    case 'Q':
      return Grain::quarter;
    case 'Y':
      return Grain::year;
    case 'E':
      return Grain::decade;
    case 'C':
      return Grain::century;
    default:
      return Grain::day;
  }
}

// "expected to", "scheduled for": participles and verbs of planning speak of the future only with what is planned.
bool Grammar::plans(std::size_t i) const {
  const auto lower = at(i).lower;
  const bool modal = lower == "will" || lower == "'ll" || lower == "shall" || lower == "wo" || lower == "would" ||
                     lower == "should" || lower == "must" || lower == "can" || lower == "could" || lower == "may" ||
                     lower == "might";
  return modal || word_is(i + 1, "to") || word_is(i + 1, "for") || word_is(i + 1, "on") || word_is(i + 1, "by") ||
         i + 1 == items_.list.size();
}

int Grammar::verb_direction(std::size_t i) const {
  const auto& item = at(i);
  const auto& token = doc_.tokens[item.token];
  const bool tagged = token.upos != Upos::X;
  const bool verbal = !tagged || token.upos == Upos::AUX || token.upos == Upos::VERB;
  if (item.is(Kind::future_verb) && verbal && plans(i) && !(item.is(Kind::month) && month_here(i))) {
    const bool perfect = i > 1 && (word_is(i - 1, "had") || word_is(i - 2, "had"));
    return perfect ? -1 : 1;
  }
  if (item.is(Kind::past_verb) || (token.upos == Upos::VERB && doc_.xpos(item.token) == "VBD")) {
    return -1;
  }
  if (token.upos == Upos::VERB && doc_.xpos(item.token) == "VBN") {
    // A participle alone is a past tense that the tagger has missed, or as good as one; "to be held" is not.
    const bool carried = i > 0 && (doc_.tokens[at(i - 1).token].upos == Upos::AUX || word_is(i - 1, "not"));
    return carried ? 0 : -1;
  }
  return !tagged && item.lower.size() > 4 && item.lower.ends_with("ed") ? -1 : 0;
}

int Grammar::direction(std::size_t begin, std::size_t end) const {
  for (std::size_t d = 1; d <= kVerbReach && d <= begin; ++d) {
    if (const int found = verb_direction(begin - d); found != 0) {
      return found;
    }
  }
  for (std::size_t i = end; i < end + kVerbReach && i < items_.list.size(); ++i) {
    if (const int found = verb_direction(i); found != 0) {
      return found;
    }
  }
  return 0;
}

std::optional<Found> Grammar::match(std::size_t i) const {
  static constexpr std::array kRules = {
      &Grammar::clock,     &Grammar::modified,      &Grammar::month_first, &Grammar::day_first,       &Grammar::numeric,
      &Grammar::weekday,   &Grammar::quarter,       &Grammar::fiscal_year, &Grammar::compared_period, &Grammar::relative_day,
      &Grammar::offset,    &Grammar::deictic,       &Grammar::repeated,    &Grammar::half_duration,   &Grammar::duration,
      &Grammar::bare_year, &Grammar::decade,        &Grammar::century,     &Grammar::season,          &Grammar::daypart,
      &Grammar::year_end,  &Grammar::day_of_number, &Grammar::the_unit,    &Grammar::bare_duration,   &Grammar::phrase};
  if (at(i).word.kinds == 0) {
    return std::nullopt;
  }
  Answer best;
  for (const auto rule : kRules) {
    auto answer = (this->*rule)(i);
    if (answer && (!best || answer->end > best->end)) {
      best = std::move(answer);
    }
  }
  return best;
}

}  // namespace actorgraph::extract
