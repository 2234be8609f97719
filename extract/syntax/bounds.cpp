#include "extract/syntax/bounds.hpp"

#include <algorithm>
#include <string_view>

#include "base/one_of.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

bool spelled_number(std::string_view lower) {
  return one_of(lower, {"one",      "two",    "three",  "four",     "five",     "six",     "seven",   "eight",     "nine",
                        "ten",      "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
                        "nineteen", "twenty", "thirty", "forty",    "fifty",    "sixty",   "seventy", "eighty",    "ninety"});
}

bool begins_number(std::string_view lower) {
  return (!lower.empty() && lower.front() >= '0' && lower.front() <= '9') || spelled_number(lower);
}

// How many words of a sentence from a token on bound a number, if any do.
TokenIndex bound_length(const Document& d, TokenIndex begin, TokenIndex t, TokenIndex end) {
  const auto word = [&](TokenIndex by) { return t + by < end ? d.lower(t + by) : std::string_view(); };
  if ((word(0) == "at" && one_of(word(1), {"least", "most"})) ||
      (one_of(word(0), {"more", "less", "fewer"}) && word(1) == "than") || (word(0) == "up" && word(1) == "to")) {
    return 2;
  }
  if (word(0) == "as" && one_of(word(1), {"many", "few"}) && word(2) == "as") {
    return 3;
  }
  // "wounded around 40", "killing over eight": elsewhere some of these are prepositions of place.
  const bool behind_verb = t > begin && (d.lower(t - 1).ends_with("ed") || d.lower(t - 1).ends_with("ing"));
  return behind_verb && one_of(word(0), {"over", "around", "about", "nearly", "almost", "roughly"}) ? 1 : 0;
}

}  // namespace

void mend_numbers(Document& document, TokenRange sentence) {
  for (TokenIndex t = sentence.begin; t < sentence.end; ++t) {
    auto& token = document.tokens[t];
    const bool before_noun = token.head != kNoToken && token.head > t &&
                             (document.tokens[token.head].upos == Upos::NOUN || document.tokens[token.head].upos == Upos::PROPN);
    const bool mistaken = token.upos == Upos::ADV || token.upos == Upos::ADJ || token.upos == Upos::NOUN;
    if (mistaken && before_noun && document.lower(t) != "one" && spelled_number(document.lower(t)) &&
        (token.deprel == Deprel::amod || token.deprel == Deprel::advmod || token.deprel == Deprel::compound)) {
      token.upos = Upos::NUM;
      token.xpos = document.strings.intern("CD");
      token.deprel = Deprel::nummod;
    }
  }
}

namespace {

// "wounding between 12 and 15 farmers"
void mend_between(Document& document, TokenIndex verb, TokenIndex end) {
  if (verb + 4 >= end || document.tokens[verb].upos != Upos::VERB || document.lower(verb + 1) != "between" ||
      document.tokens[verb + 2].upos != Upos::NUM || document.lower(verb + 3) != "and" ||
      document.tokens[verb + 4].upos != Upos::NUM) {
    return;
  }
  for (const TokenIndex number : {verb + 2, verb + 4}) {
    const auto head = document.tokens[number].head;
    const bool counts = document.tokens[number].deprel == Deprel::nummod && head != kNoToken && head > number;
    auto& counted = document.tokens[counts ? head : number];
    if (counted.head == verb && counted.deprel == Deprel::obl) {
      counted.deprel = Deprel::obj;
    }
  }
}

}  // namespace

void mend_counted_objects(Document& document, TokenRange sentence, const std::vector<NumberBound>& bounds) {
  for (TokenIndex verb = sentence.begin; verb + 1 < sentence.end; ++verb) {
    auto& token = document.tokens[verb];
    mend_between(document, verb, sentence.end);
    if (token.upos != Upos::VERB || token.deprel != Deprel::conj) {
      continue;
    }
    const auto bound = std::find_if(bounds.begin(), bounds.end(), [&](const auto& b) { return b.words.begin == verb + 1; });
    const TokenIndex number = bound == bounds.end() ? verb + 1 : bound->number;
    if (document.tokens[number].upos != Upos::NUM) {
      continue;
    }
    const bool counts = document.tokens[number].deprel == Deprel::nummod && document.tokens[number].head > number;
    auto& counted = document.tokens[counts ? document.tokens[number].head : number];
    if (counted.deprel == Deprel::conj && counted.head != kNoToken && counted.head < verb && counted.head > token.head) {
      counted.head = verb;
      counted.deprel = Deprel::obj;
      token.xpos = document.strings.intern("VBD");
    }
  }
}

std::vector<NumberBound> number_bounds(const Document& document, TokenRange sentence) {
  std::vector<NumberBound> out;
  for (TokenIndex t = sentence.begin; t < sentence.end; ++t) {
    const auto length = bound_length(document, sentence.begin, t, sentence.end);
    const TokenIndex number = t + length;
    if (length > 0 && number < sentence.end && begins_number(document.lower(number))) {
      out.push_back({{t, number}, number});
      t = number;
    }
  }
  return out;
}

void hang_bound(Document& document, const NumberBound& bound) {
  const auto [begin, end] = bound.words;
  const auto set = [&](TokenIndex t, Upos upos, std::string_view xpos, TokenIndex head, Deprel deprel) {
    auto& token = document.tokens[t];
    token.upos = upos;
    token.xpos = document.strings.intern(xpos);
    token.head = head;
    token.deprel = deprel;
  };
  if (bound.words.size() == 1) {
    set(begin, Upos::ADV, "RB", bound.number, Deprel::advmod);
    return;
  }
  const auto first = document.lower(begin);
  if (first == "at") {
    set(begin + 1, Upos::ADJ, "JJS", bound.number, Deprel::nmod);
    set(begin, Upos::ADP, "IN", begin + 1, Deprel::case_);
    return;
  }
  if (first == "as") {
    set(begin, Upos::ADV, "RB", bound.number, Deprel::advmod);
    set(begin + 1, Upos::ADJ, "JJ", begin, Deprel::fixed);
  } else if (first == "up") {
    set(begin, Upos::ADP, "IN", bound.number, Deprel::advmod);
  } else {
    set(begin, Upos::ADJ, "JJR", bound.number, Deprel::advmod);
  }
  set(end - 1, Upos::ADP, "IN", begin, Deprel::fixed);
}

}  // namespace actorgraph::extract
