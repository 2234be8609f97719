#include "extract/read/dateline.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "extract/read/published.hpp"

namespace actorgraph::extract {
namespace {

// How many paragraphs may stand before the dateline: headlines, a rubric.
constexpr std::size_t kParagraphsSearched = 4;
// A dateline is short; what is longer is a sentence.
constexpr std::uint32_t kLongest = 600;
constexpr std::size_t kLongestLine = 160;  // without the tags behind it

struct Patterns {
  // 1 place, 2 country or state, 3 date, 4 agency, 5 dash. Letters are ASCII letters and all that is not ASCII but the dashes:
  // RE2's Unicode classes would make a program of a hundred thousand instructions of this.
  RE2 line{
      R"(^(?:([A-Z\x{80}-\x{2012}\x{2015}-\x{10FFFF}][A-Za-z.'`\x{80}-\x{2012}\x{2015}-\x{10FFFF}-]*)"
      R"((?:\s+(?:[A-Z\x{80}-\x{2012}\x{2015}-\x{10FFFF}]|de |del |la |los |el |al |of |on |and )[A-Za-z.'`\x{80}-\x{2012}\x{2015}-\x{10FFFF}-]*){0,4}))"
      R"(((?:,\s*[A-Z][A-Za-z.' \x{80}-\x{2012}\x{2015}-\x{10FFFF}-]+|\s*\([A-Z][^()]+\))*?))"
      R"((?:,?\s+((?i:\d{1,2}\s+[a-z]+\.?(?:,?\s*\d{4}|\s+\d\d)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}(?:,?\s*\d{4}|\s+\d\d)?|no date)))?)?)"
      R"(\s*([(\[][^()]+(?:\([^()]+\)[^()]*)?\))?\s*(--|—|–|-|_|:)(?:\s+|$))"};
  // What the monitoring services put between the dateline and the text.
  RE2 tags{R"(^(?:\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)?\]\s*)*?\[TEXT\]\s*)"};
  RE2 day_first{R"((\d{1,2})\s+([A-Za-z]+)\.?,?\s*(\d{4}|\d{2})?)"};
  RE2 month_first{R"(([A-Za-z]+)\.?\s+(\d{1,2})(?:,?\s*(\d{4}|\d{2}))?)"};
};

const Patterns& patterns() {
  static const Patterns kPatterns;
  return kPatterns;
}

bool has_lower(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

int to_int(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The year that brings a day nearest to the reference.
std::optional<base::Day> nearest_day(unsigned month, unsigned day, base::Day reference) {
  const int year = static_cast<int>(std::chrono::year_month_day(reference).year());
  std::optional<base::Day> best;
  for (const int candidate : {year, year - 1, year + 1}) {
    const auto at = day_of_report(candidate, month, day);
    if (at && (!best || std::chrono::abs(*at - reference) < std::chrono::abs(*best - reference))) {
      best = at;
    }
  }
  return best;
}

std::optional<base::Day> dateline_day(std::string_view written, std::optional<base::Day> reference) {
  std::string day;
  std::string month;
  std::string year;
  const re2::StringPiece text(written.data(), written.size());
  if (!RE2::FullMatch(text, patterns().day_first, &day, &month, &year) &&
      !RE2::FullMatch(text, patterns().month_first, &month, &day, &year)) {
    return std::nullopt;
  }
  const auto month_number = parse_month(month);
  if (!month_number) {
    return std::nullopt;
  }
  const auto day_number = static_cast<unsigned>(to_int(day));
  if (!year.empty()) {
    return day_of_report(to_int(year), *month_number, day_number);
  }
  return reference ? nearest_day(*month_number, day_number, *reference) : std::nullopt;
}

struct Match {
  std::string_view place;
  std::string_view date;
  std::string_view agency;
  std::string_view dash;
  std::size_t length = 0;
};

std::optional<Match> match_line(std::string_view paragraph) {
  std::array<re2::StringPiece, 6> groups;
  const re2::StringPiece text(paragraph.data(), paragraph.size());
  if (!patterns().line.Match(text, 0, text.size(), RE2::ANCHOR_START, groups.data(), static_cast<int>(groups.size()))) {
    return std::nullopt;
  }
  const auto view = [](re2::StringPiece piece) { return std::string_view(piece.data(), piece.size()); };
  return Match{view(groups[1]), view(groups[3]), view(groups[4]), view(groups[5]), groups[0].size()};
}

// A capitalised word and a dash may begin a sentence as well; what else must be there for a dateline.
bool convincing(const Match& match, std::string_view paragraph) {
  if (!match.date.empty()) {
    return true;
  }
  const auto rest = paragraph.substr(match.length);
  if (!match.agency.empty()) {
    return !has_lower(match.place) || rest.empty() || match.dash != ":";
  }
  if (match.place.empty()) {
    return false;
  }
  if (rest.empty()) {
    return match.dash != ":" && (!has_lower(match.place) || (match.dash != "-" && match.dash != "_"));
  }
  const char next = rest.front();
  return match.dash != ":" && !has_lower(match.place) && match.place.size() > 3 && has_lower(rest) &&
         !(next >= 'a' && next <= 'z');
}

}  // namespace

std::optional<Dateline> dateline_at(std::string_view text, base::Span paragraph, std::optional<base::Day> reference) {
  const auto content = text.substr(paragraph.begin, std::min(paragraph.size(), kLongest));
  const auto match = match_line(content);
  if (!match || match->length > kLongestLine || !convincing(*match, content)) {
    return std::nullopt;
  }
  const auto offset = [&](const char* at) { return static_cast<std::uint32_t>(at - text.data()); };
  Dateline out;
  out.span = {paragraph.begin, paragraph.begin + static_cast<std::uint32_t>(match->length)};
  re2::StringPiece rest(content.data() + match->length, content.size() - match->length);
  const auto before = rest.size();
  if (!match->date.empty() && RE2::Consume(&rest, patterns().tags)) {
    out.span.end += static_cast<std::uint32_t>(before - rest.size());
  }
  if (!match->place.empty()) {
    out.place = base::Span{offset(match->place.data()), offset(match->place.data() + match->place.size())};
  }
  if (!match->date.empty()) {
    out.date = dateline_day(match->date, reference);
  } else {
    out.date = parse_published(match->agency);
  }
  return out;
}

std::optional<Dateline> find_dateline(std::string_view text, const std::vector<base::Span>& paragraphs,
                                      std::optional<base::Day> reference) {
  for (std::size_t i = 0; i < std::min(paragraphs.size(), kParagraphsSearched); ++i) {
    if (auto found = dateline_at(text, paragraphs[i], reference)) {
      return found;
    }
  }
  return std::nullopt;
}

std::optional<base::Day> article_day(const graph::Article& article, const std::vector<base::Span>& paragraphs,
                                     std::optional<base::Day> fallback) {
  if (const auto published = base::parse_day(article.published)) {
    return published;
  }
  const auto dateline = find_dateline(article.text, paragraphs, fallback);
  return dateline && dateline->date ? dateline->date : fallback;
}

}  // namespace actorgraph::extract
