#include "extract/read/html_date.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>

#include "base/date.hpp"
#include "extract/read/body.hpp"
#include "extract/read/dateline.hpp"
#include "extract/read/html_facts.hpp"
#include "extract/read/published.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kLinesBelowHeading = 10;
constexpr std::size_t kLinesAbove = 15;
constexpr std::size_t kLongestLine = 120;
constexpr std::size_t kSentence = 60;  // a line of more, with a full stop at its end, speaks of other days
// The hours of UTC at which it may be the day before, or behind, where many people live: from Hawaii to New Zealand.
constexpr int kLastHourBehind = 9;
constexpr int kFirstHourAhead = 11;

// A day on a line of its own shortly below the heading or above the article, or on its first line.
struct ShownDay {
  base::Day day;
  bool updated = false;  // it says when the article was last changed
};

DayOrder day_order(const PageFacts& facts) {
  const auto& language = facts.language.value;
  if (language.empty() || language == "en") {
    return DayOrder::unknown;
  }
  return language == "en-us" ? DayOrder::month_first : DayOrder::day_first;
}

std::optional<ShownDay> day_in(const std::string& line, DayOrder order) {
  static const RE2 kUpdated(R"((?i)\b(?:updated?|modified|edited|changed|revised)\b)");
  static const RE2 kPosted(R"((?i)\b(?:published|posted|created|first)\b)");
  const bool sentence = line.size() > kSentence && line.ends_with('.');
  const auto day = line.size() <= kLongestLine && !sentence ? parse_published(line, order) : std::nullopt;
  return day ? std::optional(ShownDay{*day, RE2::PartialMatch(line, kUpdated) && !RE2::PartialMatch(line, kPosted)})
             : std::nullopt;
}

bool is_heading(const Page& page, std::size_t line) { return page.boxes[page.blocks[line].box].tag == "h1"; }

// The article's heading: the last one before its text ends.
std::optional<std::size_t> heading(const Page& page, std::size_t end) {
  for (std::size_t i = end; i-- > 0;) {
    if (is_heading(page, i)) {
      return i;
    }
  }
  return std::nullopt;
}

// Those below the heading downwards, then those above the article upwards.
std::vector<ShownDay> days_shown(const Page& page, const std::vector<const PageBlock*>& article) {
  const auto order = day_order(page.facts);
  const auto index = [&](const PageBlock* block) { return static_cast<std::size_t>(block - page.blocks.data()); };
  std::vector<ShownDay> out;
  const auto look = [&](std::size_t line) {
    if (const auto day = is_heading(page, line) ? std::nullopt : day_in(page.blocks[line].text, order)) {
      out.push_back(*day);
    }
  };
  if (const auto at = heading(page, index(article.back()) + 1)) {
    for (std::size_t i = *at; i < std::min(page.blocks.size(), *at + 1 + kLinesBelowHeading); ++i) {
      look(i);
    }
  }
  const auto first = index(article.front());
  for (std::size_t i = first + 1; i-- > first - std::min(first, kLinesAbove);) {
    look(i);
  }
  return out;
}

// The hour of an instant in ISO 8601, whatever zone it names: sites name wrong ones.
std::optional<int> hour_of(const std::string& written) {
  static const RE2 kInstant(R"(\d{4}-\d\d-\d\d[T ](\d\d):\d\d)");
  int hour = 0;
  return RE2::PartialMatch(written, kInstant, &hour) ? std::optional(hour) : std::nullopt;
}

// The day where the site is, of an instant on `day` in UTC.
base::Day local_day(base::Day day, int hour, const std::vector<ShownDay>& shown, std::optional<base::Day> in_url) {
  const auto before = day - std::chrono::days(1);
  const auto behind = day + std::chrono::days(1);
  for (const auto& line : shown) {
    if (line.day == day || (line.day == before && hour <= kLastHourBehind) ||
        (line.day == behind && hour >= kFirstHourAhead && !line.updated)) {
      return line.day;
    }
  }
  return in_url == before && hour <= kLastHourBehind ? before : day;
}

std::optional<base::Day> dateline_of(std::string_view text) {
  const auto dateline = find_dateline(text, body_paragraphs(text));
  return dateline ? dateline->date : std::nullopt;
}

}  // namespace

PageFact published_day(const Page& page, const std::vector<const PageBlock*>& article, std::string_view text) {
  const auto shown = article.empty() ? std::vector<ShownDay>() : days_shown(page, article);
  const auto& told = page.facts.published;
  if (const auto day = parse_published(told.value, day_order(page.facts))) {
    const auto hour = hour_of(told.value);
    return {base::format_day(hour ? local_day(*day, *hour, shown, parse_published(date_in_url(page.facts.url.value))) : *day),
            told.from};
  }
  const auto posted = std::find_if(shown.begin(), shown.end(), [](const auto& line) { return !line.updated; });
  if (!shown.empty()) {
    return {base::format_day((posted == shown.end() ? shown.begin() : posted)->day), "text"};
  }
  const auto day = dateline_of(text);
  return day ? PageFact{base::format_day(*day), "dateline"} : PageFact{};
}

}  // namespace actorgraph::extract
