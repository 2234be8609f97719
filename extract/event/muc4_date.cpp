#include "extract/event/muc4_date.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kDayLength = 10;  // of "1990-05-02"

// "Wednesday" without a date beside it; the wire service's editors write one in brackets: "Wednesday [4 October]".
bool names_weekday(const graph::ArticleFacts& facts, const graph::TimeExpression& time) {
  constexpr std::array<std::string_view, 7> kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  const std::string_view all = facts.article.text;
  const auto text = base::fold(time.span.in(all));
  const auto behind = all.find_first_not_of(" \n\r\t", time.span.end);
  return std::any_of(kDays.begin(), kDays.end(), [&](auto day) { return text.find(day) != std::string::npos; }) &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         (behind == std::string_view::npos || all[behind] != '[');
}

// "since 11 November" begins what goes on; it is no day of an incident.
bool begins_period(const graph::ArticleFacts& facts, const graph::TimeExpression& time) {
  std::string_view before = std::string_view(facts.article.text).substr(0, time.span.begin);
  while (!before.empty() && (before.back() == ' ' || before.back() == '\n')) {
    before.remove_suffix(1);
  }
  constexpr std::string_view kSince = "since";
  return before.size() > kSince.size() && base::fold(before.substr(before.size() - kSince.size())) == kSince;
}

// The expression that an attack's day was read from: of that day, in the attack's own sentences if there is one.
const graph::TimeExpression* expression_of(const graph::ArticleFacts& facts, const graph::Attack& attack, std::string_view day) {
  const graph::TimeExpression* anywhere = nullptr;
  for (const auto& time : facts.times) {
    if (!std::string_view(time.value).starts_with(day)) {
      continue;
    }
    if (std::any_of(attack.evidence.begin(), attack.evidence.end(),
                    [&](const auto& e) { return e.begin <= time.span.begin && time.span.begin < e.end; })) {
      return &time;
    }
    anywhere = anywhere == nullptr ? &time : anywhere;
  }
  return anywhere;
}

// The days that the sentences of a template's fillers name, by the sentence of the surest filler.
std::string day_beside_fillers(const graph::ArticleFacts& facts, const ReportTemplate& incident, base::Day published) {
  std::string out;
  float most = 0;
  for (const auto& fillers : incident.fillers) {
    for (const auto& f : fillers) {
      const auto& sentence = facts.sentences[f.sentence];
      for (const auto& time : facts.times) {
        const auto day = base::parse_day(std::string_view(time.value).substr(0, kDayLength));
        if (day && *day <= published && f.probability > most && sentence.begin <= time.span.begin &&
            time.span.begin < sentence.end && !names_weekday(facts, time) && !begins_period(facts, time)) {
          out = base::format_day(*day);
          most = f.probability;
        }
      }
    }
  }
  return out;
}

}  // namespace

std::string template_date(const graph::ArticleFacts& facts, const ReportTemplate& incident, const graph::Attack* attack) {
  const auto published = base::parse_day(facts.article.published);
  if (!published) {
    return attack != nullptr && attack->date ? attack->date->to_string() : "";
  }
  if (attack == nullptr || !attack->date) {
    const auto beside = day_beside_fillers(facts, incident, *published);
    return beside.empty() ? base::format_day(*published) : beside;
  }
  // A week or a year is no day of the incident, and what is still to come is not it.
  const auto told = attack->date->to_string();
  bool vague = attack->date->first != attack->date->last || attack->date->first > *published;
  if (!vague) {
    const auto* expression = expression_of(facts, *attack, told);
    vague = expression != nullptr && (names_weekday(facts, *expression) || begins_period(facts, *expression));
  }
  return vague ? base::format_day(*published) : told;
}

}  // namespace actorgraph::extract
