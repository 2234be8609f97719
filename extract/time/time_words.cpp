#include "extract/time/time_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/table.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

using namespace std::string_view_literals;

// What the column `value` means for a class.
enum class ValueOf : std::uint8_t { nothing, index, number, unit, daypart, season, set };

struct ClassRow {
  std::string_view name;
  std::uint64_t kinds;
  ValueOf value;
};

constexpr std::array kClasses = {
    ClassRow{"month"sv, bit(Kind::month), ValueOf::index},
    ClassRow{"month-short"sv, bit(Kind::month) | bit(Kind::short_month), ValueOf::index},
    ClassRow{"weekday"sv, bit(Kind::weekday), ValueOf::index},
    ClassRow{"weekday-short"sv, bit(Kind::weekday) | bit(Kind::short_weekday), ValueOf::index},
    ClassRow{"unit"sv, bit(Kind::unit), ValueOf::unit},
    ClassRow{"number"sv, bit(Kind::number), ValueOf::number},
    ClassRow{"scale"sv, bit(Kind::scale), ValueOf::number},
    ClassRow{"ordinal"sv, bit(Kind::ordinal), ValueOf::number},
    ClassRow{"decade"sv, bit(Kind::decade), ValueOf::number},
    ClassRow{"article"sv, bit(Kind::article), ValueOf::nothing},
    ClassRow{"the"sv, bit(Kind::the), ValueOf::nothing},
    ClassRow{"vague"sv, bit(Kind::vague), ValueOf::nothing},
    ClassRow{"couple"sv, bit(Kind::couple), ValueOf::nothing},
    ClassRow{"approximate"sv, bit(Kind::approximate), ValueOf::nothing},
    ClassRow{"deictic"sv, bit(Kind::deictic), ValueOf::index},
    ClassRow{"latest"sv, bit(Kind::latest), ValueOf::nothing},
    ClassRow{"part"sv, bit(Kind::part), ValueOf::nothing},
    ClassRow{"edge"sv, bit(Kind::edge), ValueOf::nothing},
    ClassRow{"every"sv, bit(Kind::every), ValueOf::nothing},
    ClassRow{"relative"sv, bit(Kind::relative), ValueOf::index},
    ClassRow{"tonight"sv, bit(Kind::tonight), ValueOf::nothing},
    ClassRow{"overnight"sv, bit(Kind::overnight), ValueOf::nothing},
    ClassRow{"daypart"sv, bit(Kind::daypart), ValueOf::daypart},
    ClassRow{"season"sv, bit(Kind::season), ValueOf::season},
    ClassRow{"clock"sv, bit(Kind::clock), ValueOf::index},
    ClassRow{"meridiem"sv, bit(Kind::meridiem), ValueOf::daypart},
    ClassRow{"zone"sv, bit(Kind::zone), ValueOf::nothing},
    ClassRow{"oclock"sv, bit(Kind::oclock), ValueOf::nothing},
    ClassRow{"direction"sv, bit(Kind::direction), ValueOf::index},
    ClassRow{"fiscal"sv, bit(Kind::fiscal), ValueOf::nothing},
    ClassRow{"period"sv, bit(Kind::period), ValueOf::nothing},
    ClassRow{"half"sv, bit(Kind::half), ValueOf::nothing},
    ClassRow{"of"sv, bit(Kind::of), ValueOf::nothing},
    ClassRow{"in"sv, bit(Kind::preposition), ValueOf::nothing},
    ClassRow{"range"sv, bit(Kind::range), ValueOf::nothing},
    ClassRow{"will"sv, bit(Kind::future_verb), ValueOf::nothing},
    ClassRow{"past-verb"sv, bit(Kind::past_verb), ValueOf::nothing},
    ClassRow{"adverb-set"sv, bit(Kind::adverb_set), ValueOf::set},
};

constexpr std::array kDayparts = {"MO", "MI", "AF", "EV", "NI", "DT", "am", "pm"};
constexpr std::array kSeasons = {"SP"sv, "SU"sv, "FA"sv, "WI"sv};
constexpr std::array kSets = {"P1D", "P1W", "P1M", "P1Y", "PT1H"};

std::optional<int> parse_number(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

template <typename List>
const char* code_in(const List& list, std::string_view value) {
  const auto it = std::find(list.begin(), list.end(), value);
  return it == list.end() ? nullptr : *it;
}

// False where the value is none for the class.
bool set_value(TimeWord& word, ValueOf meaning, std::string_view value) {
  const auto number = parse_number(value);
  switch (meaning) {
    case ValueOf::nothing:
      return true;
    case ValueOf::index:
      word.index = static_cast<std::int8_t>(number.value_or(0));
      return number.has_value();
    case ValueOf::number:
      word.number = number.value_or(0);
      return number.has_value();
    case ValueOf::unit:
      word.unit = value.empty() ? '\0' : value.front();
      return value.size() == 1;
    case ValueOf::daypart:
      word.code = code_in(kDayparts, value);
      break;
    case ValueOf::set:
      word.code = code_in(kSets, value);
      break;
    case ValueOf::season: {
      const auto it = std::find(kSeasons.begin(), kSeasons.end(), value);
      word.index = static_cast<std::int8_t>(it - kSeasons.begin() + 1);
      return it != kSeasons.end();
    }
  }
  return word.code != nullptr;
}

}  // namespace

TimeWords::TimeWords() {
  const base::Table table("times.tsv", resource("times.tsv"), {"word", "class", "value"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto word = table.cell(row, "word");
    const auto name = table.cell(row, "class");
    const auto value = table.cell(row, "value");
    if (name == "phrase" || name == "holiday") {
      if (name == "phrase" && !graph::parse_timex_type(value.substr(0, value.find(':')))) {
        throw table.wrong(row, "expected TYPE:VALUE, found '" + std::string(value) + "'");
      }
      add_phrase(word, value, name == "holiday");
      continue;
    }
    const auto it = std::find_if(kClasses.begin(), kClasses.end(), [&](const auto& c) { return c.name == name; });
    if (it == kClasses.end()) {
      throw table.wrong(row, "no such class: '" + std::string(name) + "'");
    }
    auto& entry = words_[std::string(word)];
    entry.kinds |= it->kinds;
    if (!set_value(entry, it->value, value)) {
      throw table.wrong(row, "'" + std::string(value) + "' is no value of the class " + std::string(name));
    }
  }
}

void TimeWords::add_phrase(std::string_view text, std::string_view value, bool holiday) {
  TimePhrase phrase{{}, graph::TimeExpression::Type::date, std::string(value), holiday};
  if (!holiday) {
    phrase.type = *graph::parse_timex_type(value.substr(0, value.find(':')));
    phrase.value = value.substr(value.find(':') + 1);
  }
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, space);
    const bool owner = word.ends_with("'s") && word.size() > 2;  // a word of its own in the text
    phrase.words.emplace_back(word.substr(0, word.size() - (owner ? 2 : 0)));
    if (owner) {
      phrase.words.emplace_back("'s");
    }
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  words_[phrase.words.front()].kinds |= bit(Kind::phrase);
  auto& list = phrases_[phrase.words.front()];
  const auto at = std::find_if(list.begin(), list.end(), [&](const auto& p) { return p.words.size() < phrase.words.size(); });
  list.insert(at, std::move(phrase));
}

TimeWord TimeWords::find(std::string_view lower) const {
  const auto it = words_.find(lower);
  return it == words_.end() ? TimeWord{} : it->second;
}

const std::vector<TimePhrase>& TimeWords::phrases(std::string_view first) const {
  static const std::vector<TimePhrase> none;
  const auto it = phrases_.find(first);
  return it == phrases_.end() ? none : it->second;
}

}  // namespace actorgraph::extract
