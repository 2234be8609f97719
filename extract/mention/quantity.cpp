#include "extract/mention/quantity.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace actorgraph::extract {
namespace {

const std::unordered_map<std::string_view, std::uint32_t>& number_words() {
  static const std::unordered_map<std::string_view, std::uint32_t> kWords = {
      {"one", 1},       {"two", 2},       {"three", 3},      {"four", 4},        {"five", 5},        {"six", 6},
      {"seven", 7},     {"eight", 8},     {"nine", 9},       {"ten", 10},        {"eleven", 11},     {"twelve", 12},
      {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},   {"sixteen", 16},    {"seventeen", 17},  {"eighteen", 18},
      {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},    {"forty", 40},      {"fifty", 50},      {"sixty", 60},
      {"seventy", 70},  {"eighty", 80},   {"ninety", 90},    {"hundred", 100},   {"thousand", 1000}, {"dozen", 12},
      {"dozens", 24},   {"scores", 40},   {"hundreds", 200}, {"thousands", 2000}};
  return kWords;
}

bool vague(std::string_view lower) {
  return lower == "dozens" || lower == "scores" || lower == "hundreds" || lower == "thousands";
}

struct Bound {
  bool minimum = false;
  bool maximum = false;
};

// What stands before a number: "at least", "more than", "up to".
Bound bound_before(const Document& d, TokenIndex number) {
  const auto word = [&](TokenIndex back) { return number >= back ? d.lower(number - back) : std::string_view(); };
  const auto near = word(1);
  Bound b;
  b.minimum = (word(2) == "at" && near == "least") || near == "over" || (near == "than" && word(2) == "more");
  b.maximum = (near == "to" && word(2) == "up") || (near == "as" && (word(2) == "many" || word(2) == "much")) ||
              (near == "than" && (word(2) == "less" || word(2) == "fewer"));
  return b;
}

// The value of a run of number words that ends at `last` ("two hundred", "one dozen"), and where it begins.
std::pair<std::optional<std::uint32_t>, TokenIndex> run_ending_at(const Document& d, TokenIndex first, TokenIndex last) {
  auto value = number_value(d.lower(last));
  TokenIndex begin = last;
  if (value && last > first) {
    const auto before = number_value(d.lower(last - 1));
    const auto word = d.lower(last);
    if (before && (word == "hundred" || word == "thousand" || word == "dozen")) {
      value = *before * *value;
      begin = last - 1;
    } else if (before && *before >= 20 && *before < 100 && *value < 10 && d.tokens[last - 1].upos == Upos::NUM) {
      value = *before + *value;
      begin = last - 1;
    } else if (last > first + 1 && d.lower(last - 1) == "-" && *value < 10) {
      if (const auto tens = number_value(d.lower(last - 2)); tens && *tens >= 20 && *tens < 100) {
        value = *tens + *value;
        begin = last - 2;
      }
    }
  }
  return {value, begin};
}

}  // namespace

std::optional<std::uint32_t> number_value(std::string_view lower) {
  if (const auto it = number_words().find(lower); it != number_words().end()) {
    return it->second;
  }
  std::uint64_t value = 0;
  bool digit = false;
  for (const char c : lower) {
    if (c >= '0' && c <= '9') {
      value = value * 10 + static_cast<std::uint64_t>(c - '0');
      digit = true;
    } else if (c != ',' || !digit) {
      return std::nullopt;
    }
    if (value > 100000000) {
      return std::nullopt;
    }
  }
  return digit ? std::optional(static_cast<std::uint32_t>(value)) : std::nullopt;
}

std::optional<graph::CountRange> count_of(const Document& d, const Tree& tree, TokenIndex noun) {
  TokenIndex number = kNoToken;
  for (const auto c : tree.children(noun)) {
    if (d.tokens[c].deprel == Deprel::nummod && c < noun) {
      number = c;
    }
  }
  // "Ten union members": the tree may count what the noun is compounded with.
  if (const auto part = tree.child(noun, {Deprel::compound}); number == kNoToken && part && *part < noun) {
    number = tree.child(*part, {Deprel::nummod}).value_or(kNoToken);
  }
  // "dozens of soldiers", "a dozen soldiers", "hundreds of people"
  const auto head = d.tokens[noun].head;
  if (number == kNoToken && d.tokens[noun].deprel == Deprel::nmod && head != kNoToken && number_value(d.lower(head))) {
    number = head;
  }
  if (number == kNoToken && number_value(d.lower(noun))) {
    number = noun;  // "killing at least 17"
  }
  // A number at a sentence's head is now and then tagged as something else ("Eleven militiamen").
  if (number == kNoToken && noun > 0 && number_value(d.lower(noun - 1)) &&
      (d.tokens[noun - 1].upos == Upos::NUM || d.tokens[noun - 1].head == noun)) {
    number = noun - 1;
  }
  if (number == kNoToken) {
    const bool singular = d.xpos(noun) == "NN" && d.tokens[noun].upos == Upos::NOUN;
    const auto determiner = tree.child(noun, {Deprel::det});
    const bool one =
        determiner && (d.lower(*determiner) == "a" || d.lower(*determiner) == "an" || d.lower(*determiner) == "another");
    return singular && one ? std::optional(graph::CountRange{1, 1}) : std::nullopt;
  }
  const auto& sentence = d.sentences[d.sentence_of(number)].tokens;
  const auto [value, begin] = run_ending_at(d, sentence.begin, number);
  if (!value || (*value >= 1900 && *value <= 2100 && d.lower(number).size() == 4)) {
    return std::nullopt;
  }
  graph::CountRange out{*value, *value};
  if (vague(d.lower(number))) {
    out.max.reset();
  }
  if (begin >= 2 + sentence.begin &&
      (d.lower(begin - 1) == "to" || d.lower(begin - 1) == "-" || d.lower(begin - 1) == "–" || d.lower(begin - 1) == "or")) {
    if (const auto low = number_value(d.lower(begin - 2)); low && *low < *value) {
      out.min = low;  // "15 to 20"
      return out;
    }
  }
  if (begin >= 3 + sentence.begin && d.lower(begin - 1) == "and" && d.lower(begin - 3) == "between") {
    if (const auto low = number_value(d.lower(begin - 2)); low && *low < *value) {
      out.min = low;  // "between 20 and 25"
      return out;
    }
  }
  if (begin > sentence.begin && d.lower(begin - 1) == "between" && number + 2 < sentence.end && d.lower(number + 1) == "and") {
    if (const auto high = number_value(d.lower(number + 2)); high && *high > *value) {
      out.max = high;  // the tree has bound the lower bound to the noun
      return out;
    }
  }
  const auto bound = bound_before(d, begin);
  if (bound.minimum) {
    out.max.reset();
  } else if (bound.maximum) {
    out.min.reset();
  }
  return out;
}

graph::CountRange sum(const graph::CountRange& a, const graph::CountRange& b) {
  graph::CountRange out;
  if (a.min && b.min) {
    out.min = *a.min + *b.min;
  } else {
    out.min = a.min ? a.min : b.min;
  }
  if (a.max && b.max) {
    out.max = *a.max + *b.max;
  }
  return out;
}

}  // namespace actorgraph::extract
