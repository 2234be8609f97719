#include "extract/token/word_splitter.hpp"

#include <algorithm>
#include <array>

#include "base/words.hpp"
#include "extract/token/characters.hpp"

namespace actorgraph::extract {
namespace {

using namespace std::string_view_literals;
using namespace characters;

constexpr std::array kDomains = {"com"sv, "org"sv, "net"sv, "gov"sv,  "edu"sv, "mil"sv, "info"sv, "co"sv,
                                 "uk"sv,  "de"sv,  "fr"sv,  "ru"sv,   "ir"sv,  "tv"sv,  "io"sv,   "doc"sv,
                                 "pdf"sv, "xls"sv, "htm"sv, "html"sv, "jpg"sv, "txt"sv, "eu"sv,   "int"sv};
constexpr std::array kEmoticons = {":)"sv, ":("sv, ";)"sv, ":-)"sv, ":-("sv, ";-)"sv, ":D"sv, ":-D"sv, ":P"sv,  "=)"sv,  "=("sv,
                                   "(:"sv, ":/"sv, "<3"sv, ":'("sv, ":-/"sv, "^_^"sv, "XD"sv, ";D"sv,  "(a)"sv, "(b)"sv, "(c)"sv};
// Word pieces that begin with an apostrophe.
constexpr std::array kClitics = {"s"sv, "m"sv, "d"sv, "ll"sv, "ve"sv, "re"sv};
constexpr std::array kElisions = {"em"sv, "til"sv, "cause"sv, "bout"sv, "tis"sv, "twas"sv, "n"sv, "cuz"sv};

template <typename List>
bool among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool run_character(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'*' || c == U'-' || c == U'=' || c == U'_' || c == U'~' || c == U'<' ||
         c == U'>' || c == U'+' || c == U'#' || c == U'`';
}

}  // namespace

WordSplitter::Glyph WordSplitter::at(std::uint32_t i) const {
  const auto byte = [&](std::uint32_t k) { return k < text_.size() ? static_cast<unsigned char>(text_[k]) : 0U; };
  const char32_t a = byte(i);
  if (a < 0x80) {
    return {a, 1};
  }
  if (a < 0xE0) {
    return {((a & 0x1FU) << 6U) | (byte(i + 1) & 0x3FU), 2};
  }
  if (a < 0xF0) {
    return {((a & 0x0FU) << 12U) | ((byte(i + 1) & 0x3FU) << 6U) | (byte(i + 2) & 0x3FU), 3};
  }
  return {((a & 0x07U) << 18U) | ((byte(i + 1) & 0x3FU) << 12U) | ((byte(i + 2) & 0x3FU) << 6U) | (byte(i + 3) & 0x3FU), 4};
}

WordSplitter::Glyph WordSplitter::before(std::uint32_t i) const {
  do {
    --i;
  } while (i > 0 && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U);
  return at(i);
}

std::string_view WordSplitter::lower(base::Span span) {
  lower_.assign(span.in(text_));
  for (char& c : lower_) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    }
  }
  return lower_;
}

void WordSplitter::emit(std::uint32_t begin, std::uint32_t end, std::uint8_t multiword) {
  if (begin < end) {
    out_->push_back({{begin, end}, multiword});
  }
}

void WordSplitter::split(base::Span paragraph, std::vector<RawToken>& out) {
  out_ = &out;
  paragraph_end_ = paragraph.end;
  single_quote_open_ = false;
  std::uint32_t i = paragraph.begin;
  while (i < paragraph.end) {
    Glyph g = at(i);
    if (space(g.code)) {
      i += g.length;
      continue;
    }
    const std::uint32_t begin = i;
    bool plain = true;
    while (i < paragraph.end) {
      g = at(i);
      if (space(g.code)) {
        break;
      }
      plain = plain && (ascii_lower(g.code) || ascii_upper(g.code));
      i += g.length;
    }
    i = std::min(i, paragraph.end);
    if (plain) {
      piece({begin, i});
    } else {
      chunk({begin, i});
    }
  }
}

bool WordSplitter::web_address(base::Span span) const {
  const auto s = span.in(text_);
  if (s.find("://") != std::string_view::npos || s.starts_with("www.") || s.starts_with("WWW.")) {
    return true;
  }
  const auto dot = s.rfind('.');
  if (dot == std::string_view::npos || dot == 0) {
    return false;
  }
  const auto sign = s.find('@');
  if (sign != std::string_view::npos && sign > 0 && sign < dot) {
    return true;
  }
  const auto slash = s.find('/');
  const auto host = s.substr(0, slash);
  const auto last = host.rfind('.');
  if (last == std::string_view::npos || last == 0 || !word(static_cast<unsigned char>(host[last - 1]))) {
    return false;
  }
  std::string domain(host.substr(last + 1));
  std::transform(domain.begin(), domain.end(), domain.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return among(kDomains, domain);
}

bool WordSplitter::emoticon(base::Span span) const { return among(kEmoticons, span.in(text_)); }

std::uint32_t WordSplitter::run_end(std::uint32_t i, std::uint32_t end) const {
  const char first = text_[i];
  const bool shout = first == '!' || first == '?';
  while (i < end && (text_[i] == first || (shout && (text_[i] == '!' || text_[i] == '?')))) {
    ++i;
  }
  return i;
}

std::uint32_t WordSplitter::run_begin(std::uint32_t begin, std::uint32_t i) const {
  const char last = text_[i - 1];
  const bool shout = last == '!' || last == '?';
  while (i > begin && (text_[i - 1] == last || (shout && (text_[i - 1] == '!' || text_[i - 1] == '?')))) {
    --i;
  }
  return i;
}

void WordSplitter::chunk(base::Span span) {
  if (emoticon(span)) {
    emit(span.begin, span.end);
    return;
  }
  span.begin = peel_front(span);
  back_.clear();
  span.end = peel_back(span);
  if (!span.empty()) {
    if (web_address(span)) {
      emit(span.begin, span.end);
    } else {
      core(span);
    }
  }
  for (auto it = back_.rbegin(); it != back_.rend(); ++it) {
    if (it->multiword != 0 && !out_->empty()) {  // a possessive apostrophe joins the word before it
      out_->back().multiword = static_cast<std::uint8_t>(std::max<int>(out_->back().multiword, 1) + 1);
      it->multiword = 0;
    }
    out_->push_back(*it);
  }
}

std::uint32_t WordSplitter::peel_front(base::Span span) {
  std::uint32_t i = span.begin;
  while (i < span.end) {
    const Glyph g = at(i);
    const std::uint32_t next = i + g.length;
    const char32_t following = next < span.end ? at(next).code : 0;
    if (word(g.code) || ((g.code == U'@' || g.code == U'#') && letter(following)) || (g.code == U'.' && word(following))) {
      return i;
    }
    if (apostrophe(g.code)) {
      std::uint32_t e = next;
      while (e < span.end && letter(at(e).code)) {
        e += at(e).length;
      }
      const auto rest = lower({next, e});
      if (digit(following) || among(kElisions, rest) || (e == span.end && among(kClitics, rest))) {
        return i;
      }
      const bool doubled = apostrophe(following) && !text_.substr(next).starts_with("`'");
      const std::uint32_t stop = doubled ? next + at(next).length : next;
      single_quote_open_ = single_quote_open_ || (!doubled && word(stop < span.end ? at(stop).code : 0));
      emit(i, stop);
      i = stop;
      continue;
    }
    const std::uint32_t stop = run_character(g.code) ? run_end(i, span.end) : next;
    emit(i, stop);
    i = stop;
  }
  return i;
}

bool WordSplitter::keeps_full_stop(base::Span core) {
  std::uint32_t start = core.end;  // of the last word: after a dash, slash or bracket
  while (start > core.begin) {
    const Glyph g = before(start);
    if (!word(g.code) && g.code != U'.' && g.code != U'&' && !apostrophe(g.code)) {
      break;
    }
    start -= g.length;
  }
  const base::Span last{start, core.end};
  if (last.empty()) {
    return false;
  }
  bool initials = true;  // U.S, p.m, Ph.D: short pieces between full stops
  bool dotted = false;
  std::uint32_t length = 0;
  for (std::uint32_t i = last.begin; i < last.end; i += at(i).length) {
    const char32_t c = at(i).code;
    length = c == U'.' ? 0 : length + 1;
    dotted = dotted || c == U'.';
    initials = initials && (c == U'.' || letter(c)) && length <= (dotted ? 1U : 2U);
  }
  if (dotted) {
    return initials;
  }
  // "ISIS-K." ends in a letter of its own, "Jean-P." in an initial.
  const auto front = base::Span{core.begin, last.begin}.in(text_);
  if (length == 1 && front.size() > 2 && base::no_small_letters(front)) {
    return false;
  }
  if (length == 1) {
    return letter(at(last.begin).code) && (at(last.begin).code != U'I' || last.end + 2 < paragraph_end_);
  }
  const auto kinds = words_.kinds(lower(last));
  if ((kinds & (TokenWords::kAbbreviation | TokenWords::kTitle)) != 0) {
    return true;
  }
  std::uint32_t i = core.end + 1;
  while (i < paragraph_end_ && space(at(i).code)) {
    i += at(i).length;
  }
  return (kinds & TokenWords::kNumbered) != 0 && i < paragraph_end_ && digit(at(i).code);
}

bool WordSplitter::peel_full_stop(std::uint32_t begin, std::uint32_t& end) {
  const std::uint32_t start = run_begin(begin, end);
  if (end - start == 1 && start > begin && keeps_full_stop({begin, start})) {
    return false;
  }
  std::uint32_t from = start;
  if (from > begin && (text_[from - 1] == '!' || text_[from - 1] == '?') && end - start == 1) {
    from = run_begin(begin, from);
  }
  back_.push_back({{from, end}, 0});
  end = from;
  return true;
}

bool WordSplitter::peel_apostrophe(std::uint32_t begin, std::uint32_t& end, std::uint32_t length) {
  std::uint32_t start = end - length;
  if (start > begin && apostrophe(before(start).code)) {
    start -= before(start).length;
    back_.push_back({{start, end}, 0});
    end = start;
    return true;
  }
  const char32_t previous = start > begin ? before(start).code : 0;
  const bool possessive =
      (previous == U's' || previous == U'S' || previous == U'z' || previous == U'Z' || previous == U'x') && !single_quote_open_;
  if (!possessive && letter(previous) && (previous == U'n' || previous == U'N') && !single_quote_open_) {
    return false;  // goin'
  }
  single_quote_open_ = single_quote_open_ && possessive;
  back_.push_back({{start, end}, static_cast<std::uint8_t>(possessive ? 1 : 0)});
  end = start;
  return true;
}

std::uint32_t WordSplitter::peel_back(base::Span span) {
  std::uint32_t end = span.end;
  while (end > span.begin) {
    if (emoticon({std::max(span.begin, end >= 2 ? end - 2 : 0), end}) && end - span.begin > 2) {
      back_.push_back({{end - 2, end}, 0});
      end -= 2;
      continue;
    }
    const Glyph g = before(end);
    if (word(g.code)) {
      break;
    }
    if (g.code == U'.') {
      if (!peel_full_stop(span.begin, end)) {
        break;
      }
      continue;
    }
    if (apostrophe(g.code)) {
      if (!peel_apostrophe(span.begin, end, g.length)) {
        break;
      }
      continue;
    }
    if ((g.code == U'/' && web_address({span.begin, end})) ||
        (g.code == U'$' && end - span.begin > 1 && letter(before(end - 1).code))) {
      break;
    }
    const std::uint32_t start = run_character(g.code) ? run_begin(span.begin, end) : end - g.length;
    back_.push_back({{start, end}, 0});
    end = start;
  }
  return end;
}

// Does the character at i, inside a word, belong to it?
bool WordSplitter::glued_to_next(base::Span span, std::uint32_t i) const {
  const char32_t c = at(i).code;
  const char32_t previous = i > span.begin ? before(i).code : 0;
  const char32_t next = i + at(i).length < span.end ? at(i + at(i).length).code : 0;
  switch (c) {
    case U'&':
    case U'@':
    case U'_':
    case U'#':
    case U'\\':
    case U'~':
    case U'^':
      return true;
    case U',':
      return digit(previous) && digit(next);
    case U':':
      return digit(previous) && digit(next);
    case U'.':
      return word(next) && next != U'.' && !(ascii_lower(previous) && ascii_upper(next) && i - span.begin > 2);
    case U'/': {
      const auto s = span.in(text_);
      const bool numbers =
          std::all_of(s.begin(), s.end(), [](char x) { return x == '/' || digit(static_cast<unsigned char>(x)); });
      return numbers || (i - span.begin == 1 && (previous == U'w' || previous == U'c'));
    }
    default:
      return apostrophe(c) || hyphen(c);
  }
}

// Where the separator that begins at i ends; i where there is none.
std::uint32_t WordSplitter::separator_end(base::Span span, std::uint32_t i) {
  const Glyph g = at(i);
  if (word(g.code)) {
    return i;
  }
  if ((g.code == U'-' || g.code == U'.') && i + 1 < span.end && text_[i + 1] == text_[i]) {
    return run_end(i, span.end);
  }
  if (g.code == U'.' && !glued_to_next(span, i) && keeps_full_stop({span.begin, i})) {
    return i;
  }
  if (glued_to_next(span, i)) {
    return i;
  }
  return g.code == U'!' || g.code == U'?' || g.code == U'*' || g.code == U'=' ? run_end(i, span.end) : i + g.length;
}

void WordSplitter::core(base::Span span) {
  std::uint32_t start = span.begin;
  for (std::uint32_t i = span.begin; i < span.end;) {
    const std::uint32_t stop = separator_end(span, i);
    if (stop != i) {
      const bool currency = text_[i] == '$' && i > start && letter(before(i).code);  // US$5 → US$ 5
      hyphenated({start, currency ? stop : i});
      emit(currency ? stop : i, stop);
      start = stop;
      i = stop;
      continue;
    }
    const bool dot = text_[i] == '.';
    i += at(i).length;
    // "No.4", "Gen.Moreno": the abbreviation is a word of its own.
    if (dot && i < span.end && i - start > 3 && (words_.kinds(lower({start, i - 1})) & ~std::uint32_t{TokenWords::kUnit}) != 0) {
      hyphenated({start, i});
      start = i;
    }
  }
  hyphenated({start, span.end});
}

bool WordSplitter::numbers_stay_together(base::Span span) const {
  std::array<std::uint32_t, 4> lengths{};
  std::size_t count = 0;
  std::uint32_t length = 0;
  for (std::uint32_t i = span.begin; i < span.end; i += at(i).length) {
    const char32_t c = at(i).code;
    if (hyphen(c)) {
      if (count < lengths.size()) {
        lengths[count] = length;
      }
      ++count;
      length = 0;
    } else if (digit(c)) {
      ++length;
    } else {
      return false;
    }
  }
  if (count > 1) {
    return true;  // a date or a telephone number
  }
  return count == 1 && (lengths[0] != length || length > 4) && (lengths[0] > 2 && length > 2);
}

void WordSplitter::hyphenated(base::Span span) {
  const auto s = span.in(text_);
  if (s.find('-') == std::string_view::npos && s.find("\xE2\x80") == std::string_view::npos) {
    piece(span);
    return;
  }
  if (numbers_stay_together(span)) {
    emit(span.begin, span.end);
    return;
  }
  std::uint32_t start = span.begin;
  std::uint32_t left = span.begin;  // where the piece before the hyphen begins
  for (std::uint32_t i = span.begin; i < span.end;) {
    const Glyph g = at(i);
    if (!hyphen(g.code) || i == span.begin) {
      i += g.length;
      continue;
    }
    std::uint32_t end = i + g.length;
    while (end < span.end && !hyphen(at(end).code)) {
      end += at(end).length;
    }
    const bool prefix = (words_.kinds(lower({left, i})) & TokenWords::kPrefix) != 0;
    const bool suffix = (words_.kinds(lower({i + g.length, end})) & TokenWords::kSuffix) != 0;
    left = i + g.length;
    if (!prefix && !suffix) {
      piece({start, i});
      emit(i, left);
      start = left;
    }
    i = left;
  }
  piece({start, span.end});
}

void WordSplitter::piece(base::Span span) {
  if (span.empty()) {
    return;
  }
  const char32_t first = at(span.begin).code;
  if (span.size() <= 8 && !digit(first)) {
    if (const auto cut = words_.contraction(lower(span)); cut != 0) {
      emit(span.begin, span.begin + cut, 2);
      emit(span.begin + cut, span.end);
      return;
    }
  }
  if (digit(first)) {  // 40km → 40 km, but 21st, 1990s, 4x4
    std::uint32_t i = span.begin;
    while (i < span.end && (digit(at(i).code) || text_[i] == '.' || text_[i] == ',' || text_[i] == ':')) {
      ++i;
    }
    if (i < span.end && i > span.begin && (words_.kinds(lower({i, span.end})) & TokenWords::kUnit) != 0) {
      emit(span.begin, i);
      emit(i, span.end);
      return;
    }
  }
  for (std::uint32_t i = span.end; i > span.begin;) {  // the last apostrophe decides
    const Glyph g = before(i);
    i -= g.length;
    if (!apostrophe(g.code)) {
      continue;
    }
    const auto rest = lower({i + g.length, span.end});
    if (i > span.begin && among(kClitics, rest)) {
      const std::size_t host = out_->size();
      piece({span.begin, i});
      const std::size_t words = out_->size() - host;
      (*out_)[host].multiword = static_cast<std::uint8_t>(words + 1);
      emit(i, span.end);
      return;
    }
    if (rest == "t" && i > span.begin + 1 && (text_[i - 1] == 'n' || text_[i - 1] == 'N')) {
      emit(span.begin, i - 1, 2);
      emit(i - 1, span.end);
      return;
    }
    break;
  }
  emit(span.begin, span.end);
}

}  // namespace actorgraph::extract
