#include "extract/time/time_tagger.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "extract/token/tokenizer.hpp"

using namespace actorgraph;
using namespace actorgraph::extract;

namespace {

struct TimeCase {
  std::string published;
  std::string sentence;
  std::vector<std::string> expected;
  std::string where;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::vector<TimeCase> read_cases(const std::filesystem::path& file) {
  std::vector<TimeCase> cases;
  std::string published;
  std::size_t number = 0;
  for (const auto& line : lines_of(base::read_file(file.string()))) {
    ++number;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.starts_with("published ")) {
      published = line.substr(10);
    } else if (line.starts_with("> ")) {
      cases.push_back({published, line.substr(2), {}, file.filename().string() + ":" + std::to_string(number)});
    } else {
      cases.back().expected.push_back(line);
    }
  }
  return cases;
}

Document annotated(const std::string& text, const std::string& published) {
  static const Tokenizer tokenizer;
  static const TimeTagger tagger;
  Document doc;
  doc.article.text = text;
  doc.published = base::parse_day(published);
  split_paragraphs(doc);
  tokenizer.annotate(doc);
  tagger.annotate(doc);
  return doc;
}

// One line a time, written as in the case files; the days only where the expected line has them.
std::vector<std::string> found_in(const Document& doc, const std::vector<std::string>& expected) {
  std::vector<std::string> out;
  for (const auto& time : doc.times) {
    std::string line(doc.text(doc.span(time.tokens)));
    line += " | " + std::string(graph::to_string(time.type)) + " | " + time.value;
    const bool with_days =
        out.size() < expected.size() && std::count(expected[out.size()].begin(), expected[out.size()].end(), '|') == 3;
    out.push_back(with_days ? line + " | " + (time.interval ? time.interval->to_string() : "") : line);
  }
  return out;
}

}  // namespace

TEST_CASE("Temporal expressions are found and resolved as the case files say") {
  std::size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ACTORGRAPH_SOURCE_DIR "/tests/cases/time")) {
    for (const auto& time_case : read_cases(entry.path())) {
      INFO(time_case.where << ": " << time_case.sentence);
      CHECK(found_in(annotated(time_case.sentence, time_case.published), time_case.expected) == time_case.expected);
      ++cases;
    }
  }
  CHECK(cases > 40);
}

TEST_CASE("Times are disjoint, in order and inside the tokens") {
  const auto doc =
      annotated("On 3-5 May 1996, at 8:30 a.m. on Tuesday the 7th of May, two to three weeks ago or 1990-91-92/93 and 9/9/9999.",
                "2022-01-26");
  TokenIndex last = 0;
  for (const auto& time : doc.times) {
    CHECK(time.tokens.begin >= last);
    CHECK(time.tokens.end > time.tokens.begin);
    last = time.tokens.end;
  }
  CHECK(last <= doc.tokens.size());
}

TEST_CASE("Absurd numbers do no harm") {
  for (const std::string text : {"999999999999 years ago", "0 days ago in 0000", "99/99/99", "32 May 2020",
                                 "one hundred thousand thousand thousand weeks later", "the 99th century",
                                 "quarter quarter quarter", "12:61 a.m.", "1:", "-/-/-", "the the the of of of"}) {
    CHECK_NOTHROW(annotated(text, "2022-01-26"));
    CHECK_NOTHROW(annotated(text, "-"));
  }
}
