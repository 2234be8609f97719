#include "extract/read/body.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>

#include "base/utf8.hpp"
#include "extract/read/dateline.hpp"
#include "extract/read/debris.hpp"

namespace actorgraph::extract {
namespace {

struct Line {
  base::Span span;  // trimmed
  std::uint32_t indent = 0;
  bool after_blank = true;
};

// A line that could have held more is the last of its paragraph; of wrapped lines, few could.
constexpr std::uint32_t kWidestWrap = 140;
constexpr std::uint32_t kNarrowestWrap = 40;
constexpr double kWrappedShare = 0.4;
// From here on a line that ends like a sentence is prose, and no headline in a list.
constexpr std::uint32_t kProse = 70;
constexpr std::uint32_t kLongHeadline = 160;
// Of two equal lines so near to each other the second is the page's doing (captions).
constexpr std::size_t kRepeatWindow = 3;
constexpr std::uint32_t kRepeatLength = 25;
// A dateline stands before the first of the text's own sentences; only rubric and headlines come before it.
constexpr std::size_t kDatelineWindow = 4;

bool white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

base::Span trimmed(std::string_view text, base::Span span) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  while (!span.empty()) {
    const auto view = span.in(text);
    if (white(view.front()) || view.front() == '\n') {
      ++span.begin;
    } else if (white(view.back()) || view.back() == '\n') {
      --span.end;
    } else if (view.starts_with(kNoBreakSpace)) {
      span.begin += 2;
    } else if (view.ends_with(kNoBreakSpace)) {
      span.end -= 2;
    } else {
      break;
    }
  }
  return span;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  bool after_blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto newline = std::min(text.find('\n', at), text.size());
    const base::Span whole{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(newline)};
    const auto span = trimmed(text, whole);
    if (!span.empty()) {
      out.push_back({span, span.begin - whole.begin, after_blank});
    }
    after_blank = span.empty();
    at = newline + 1;
  }
  return out;
}

bool ends_sentence(std::string_view line) {
  constexpr std::string_view kEnds = ".!?:;\"')]*";
  return kEnds.find(line.back()) != std::string_view::npos || line.ends_with("”") || line.ends_with("’") || line.ends_with("…");
}

std::uint32_t usual_width(std::string_view text, const std::vector<Line>& lines) {
  std::vector<std::uint32_t> widths;
  widths.reserve(lines.size());
  for (const auto& line : lines) {
    widths.push_back(static_cast<std::uint32_t>(base::CodePointIndex(line.span.in(text)).to_code_points(line.span.size())));
  }
  const auto at = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
  std::nth_element(widths.begin(), at, widths.end());
  return *at;
}

// True where lines end because they are full: most of those that another one follows at once are long and end inside a sentence.
bool hard_wrapped(std::string_view text, const std::vector<Line>& lines) {
  if (lines.size() < 2) {
    return false;
  }
  const std::uint32_t width = usual_width(text, lines);
  if (width < kNarrowestWrap || width > kWidestWrap) {
    return false;
  }
  std::size_t pairs = 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i + 1].after_blank) {
      ++pairs;
      full += lines[i].span.size() * 10 >= width * 6 && !ends_sentence(lines[i].span.in(text)) ? 1 : 0;
    }
  }
  return full > 0 && static_cast<double>(full) >= kWrappedShare * static_cast<double>(pairs);
}

// A paragraph of wrapped lines ends before a blank line or an indented one, and, where a text marks paragraphs in neither way,
// behind a line that ends a sentence with room left for the next line's first word.
std::vector<base::Span> join_lines(std::string_view text, const std::vector<Line>& lines) {
  std::map<std::uint32_t, std::size_t> indents;
  std::size_t blanks = 0;
  for (const auto& line : lines) {
    ++indents[line.indent];
    blanks += line.after_blank ? 1U : 0U;
  }
  const auto usual =
      std::max_element(indents.begin(), indents.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  const std::uint32_t width = usual_width(text, lines);
  std::vector<base::Span> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    bool starts = i == 0 || lines[i].after_blank || lines[i].indent >= usual->first + 2;
    if (!starts && blanks < 2) {
      const auto next = lines[i].span.in(text);
      starts = ends_sentence(lines[i - 1].span.in(text)) &&
               lines[i - 1].span.size() + 1 + std::min(next.find(' '), next.size()) < width;
    }
    if (starts) {
      out.push_back(lines[i].span);
    } else {
      out.back().end = lines[i].span.end;
    }
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char space = white(c) || c == '\n' ? ' ' : c;
    if (space != ' ' || (!out.empty() && out.back() != ' ')) {
      out.push_back(space);
    }
  }
  return out;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
}

bool prose(std::string_view line) { return (line.size() >= kProse && ends_sentence(line)) || line.size() >= kLongHeadline; }

// Goes through the paragraphs in order and says of each whether it belongs to the article.
class Sieve {
 public:
  // Debris does not fill lines: wrapped lines (`one_line` is false) are the article's.
  bool keeps(const std::string& line, bool one_line) {
    if (ended_ || !has_letter(line) || repeated(line)) {
      return false;
    }
    const auto action = one_line ? debris().judge(line) : Debris::Action::keep;
    if (action == Debris::Action::keep) {
      in_list_ = in_list_ && !prose(line);
      seen_prose_ = seen_prose_ || prose(line);
      return !in_list_;
    }
    // Before the article has begun, a comment form's words are links to it.
    ended_ = action == Debris::Action::rest && seen_prose_;
    in_list_ = in_list_ || (action == Debris::Action::list && seen_prose_);
    return false;
  }

 private:
  bool repeated(const std::string& line) {
    const bool found = line.size() >= kRepeatLength && std::find(recent_.begin(), recent_.end(), line) != recent_.end();
    recent_.push_back(line);
    if (recent_.size() > kRepeatWindow) {
      recent_.erase(recent_.begin());
    }
    return found;
  }

  std::vector<std::string> recent_;
  bool seen_prose_ = false;
  bool in_list_ = false;
  bool ended_ = false;
};

// Splits the dateline off the paragraph that it begins.
void split_dateline(std::string_view text, std::vector<base::Span>& paragraphs) {
  for (std::size_t i = 0; i < std::min(paragraphs.size(), kDatelineWindow); ++i) {
    const auto dateline = dateline_at(text, paragraphs[i]);
    if (dateline) {
      const base::Span rest = trimmed(text, {dateline->span.end, paragraphs[i].end});
      paragraphs[i] = trimmed(text, dateline->span);
      if (!rest.empty()) {
        paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
      }
      return;
    }
    if (prose(paragraphs[i].in(text))) {
      return;
    }
  }
}

}  // namespace

std::vector<base::Span> body_paragraphs(std::string_view text) {
  const auto lines = lines_of(text);
  if (lines.empty()) {
    return {};
  }
  const bool wrapped = hard_wrapped(text, lines);
  std::vector<base::Span> candidates;
  if (wrapped) {
    candidates = join_lines(text, lines);
  } else {
    std::transform(lines.begin(), lines.end(), std::back_inserter(candidates), [](const Line& line) { return line.span; });
  }
  Sieve sieve;
  std::vector<base::Span> out;
  for (auto span : candidates) {
    const bool one_line = span.in(text).find('\n') == std::string_view::npos;
    if (!sieve.keeps(folded(span.in(text)), one_line)) {
      continue;
    }
    if (!wrapped) {
      span.end = span.begin + static_cast<std::uint32_t>(debris().without_credit(span.in(text)).size());
    }
    if (!span.empty()) {
      out.push_back(span);
    }
  }
  split_dateline(text, out);
  return out;
}

}  // namespace actorgraph::extract
