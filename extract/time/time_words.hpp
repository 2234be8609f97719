// The words that temporal expressions are made of, from extract/data/times.tsv.
//
//   words.find("october")->is(Kind::month), ->index == 10
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// What a word can be in a temporal expression; bits of a set.
enum class Kind : std::uint64_t {
  month = 1ULL << 0U,
  short_month = 1ULL << 1U,  // also `month`: counts only beside a number
  weekday = 1ULL << 2U,
  short_weekday = 1ULL << 3U,
  unit = 1ULL << 4U,
  number = 1ULL << 5U,  // a number word or digits
  scale = 1ULL << 6U,   // hundred, thousand
  ordinal = 1ULL << 7U,
  decade = 1ULL << 8U,  // nineties, 1990s
  article = 1ULL << 9U,
  the = 1ULL << 10U,
  vague = 1ULL << 11U,  // several, few
  couple = 1ULL << 12U,
  approximate = 1ULL << 13U,
  deictic = 1ULL << 14U,  // last, this, next
  latest = 1ULL << 15U,
  part = 1ULL << 16U,  // early, mid, late
  edge = 1ULL << 17U,  // end, beginning
  every = 1ULL << 18U,
  relative = 1ULL << 19U,  // yesterday, today
  tonight = 1ULL << 20U,
  overnight = 1ULL << 21U,
  daypart = 1ULL << 22U,
  season = 1ULL << 23U,
  clock = 1ULL << 24U,  // noon
  meridiem = 1ULL << 25U,
  zone = 1ULL << 26U,
  oclock = 1ULL << 27U,
  direction = 1ULL << 28U,  // ago, later
  fiscal = 1ULL << 29U,
  period = 1ULL << 30U,
  half = 1ULL << 31U,
  of = 1ULL << 32U,
  preposition = 1ULL << 33U,
  range = 1ULL << 34U,
  future_verb = 1ULL << 35U,
  past_verb = 1ULL << 36U,
  adverb_set = 1ULL << 37U,
  phrase = 1ULL << 38U,  // begins a fixed phrase
  // Shapes, which no table holds.
  digits = 1ULL << 40U,
  decimal = 1ULL << 41U,
  clock_time = 1ULL << 42U,  // 8:30
  hyphen = 1ULL << 43U,
  slash = 1ULL << 44U,
  comma = 1ULL << 45U,
  stop = 1ULL << 46U,
  possessive = 1ULL << 47U,
  dollar = 1ULL << 48U,
};

constexpr std::uint64_t bit(Kind kind) { return static_cast<std::uint64_t>(kind); }

struct TimeWord {
  std::uint64_t kinds = 0;
  std::int32_t number = 0;  // number, ordinal, scale, decade (within its century, or the whole year)
  std::int8_t index = 0;    // month 1-12, weekday 1-7, season 1-4, hour of a clock word, direction -1 0 1
  char unit = 0;            // S M H D W F N Q Y E C L K
  const char* code = "";    // daypart, adverb_set: TIMEX3

  [[nodiscard]] bool is(Kind kind) const { return (kinds & bit(kind)) != 0; }
};

struct TimePhrase {
  std::vector<std::string> words;
  graph::TimeExpression::Type type;
  std::string value;  // TIMEX3; of a holiday "12-25"
  bool holiday;
};

class TimeWords {
 public:
  // Reads the built-in table. Throws base::Failure("times.tsv:line: …") where a row makes no sense.
  TimeWords();

  // The entry of a folded word without a final full stop; one without kinds where it is none.
  [[nodiscard]] TimeWord find(std::string_view lower) const;
  // The phrases that begin with a word, longest first.
  [[nodiscard]] const std::vector<TimePhrase>& phrases(std::string_view first) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using PhraseMap = std::unordered_map<std::string, std::vector<TimePhrase>, Hash, std::equal_to<>>;

  void add_phrase(std::string_view text, std::string_view value, bool holiday);

  std::unordered_map<std::string, TimeWord, Hash, std::equal_to<>> words_;
  PhraseMap phrases_;
};

}  // namespace actorgraph::extract
