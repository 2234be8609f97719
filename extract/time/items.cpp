#include "extract/time/items.hpp"

#include <algorithm>
#include <charconv>

namespace actorgraph::extract {
namespace {

constexpr std::string_view kEnDash = "\xE2\x80\x93";
constexpr std::string_view kEmDash = "\xE2\x80\x94";

// A sentence without any of these holds no temporal expression.
constexpr std::uint64_t kTriggers =
    bit(Kind::month) | bit(Kind::weekday) | bit(Kind::unit) | bit(Kind::decade) | bit(Kind::relative) | bit(Kind::tonight) |
    bit(Kind::overnight) | bit(Kind::daypart) | bit(Kind::season) | bit(Kind::clock) | bit(Kind::meridiem) |
    bit(Kind::adverb_set) | bit(Kind::phrase) | bit(Kind::number) | bit(Kind::clock_time) | bit(Kind::period) | bit(Kind::half);

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

int to_int(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + std::min<std::size_t>(digits.size(), 9), value);
  return value;
}

std::uint64_t punctuation(std::string_view text) {
  if (text == "-" || text == kEnDash) {
    return bit(Kind::hyphen);
  }
  if (text == "/") {
    return bit(Kind::slash);
  }
  if (text == ",") {
    return bit(Kind::comma);
  }
  if (text == "." || text == ";" || text == ":" || text == "!" || text == "?" || text == ")" || text == "(" || text == "--" ||
      text == kEmDash) {
    return bit(Kind::stop);
  }
  if (text == "'s" || text == "'" || text == "\xE2\x80\x99s") {
    return bit(Kind::possessive);
  }
  return text == "$" || text == "\xE2\x82\xAC" || text == "\xC2\xA3" || text == "us$" || text == "#" ? bit(Kind::dollar) : 0;
}

// "8:30", "14:05:00" as hours * 100 + minutes.
bool read_clock(std::string_view text, TimeWord& word) {
  const auto colon = text.find(':');
  if (colon == 0 || colon > 2 || text.size() < colon + 3 || !is_digit(text[colon + 1]) || !is_digit(text[colon + 2]) ||
      (text.size() > colon + 3 && text[colon + 3] != ':')) {
    return false;
  }
  const int hours = to_int(text.substr(0, colon));
  const int minutes = to_int(text.substr(colon + 1, 2));
  if (hours > 24 || minutes > 59) {
    return false;
  }
  word.kinds = bit(Kind::clock_time);
  word.number = hours * 100 + minutes;
  return true;
}

// What follows the digits at the beginning of a word.
bool read_suffix(std::string_view digits, std::string_view suffix, TimeWord& word) {
  word.number = to_int(digits);
  if (suffix == "s" || suffix == "'s") {
    if (digits.size() != 2 && digits.size() != 4) {
      return false;
    }
    word.kinds = bit(Kind::decade);
    return word.number % 10 == 0;
  }
  if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
    word.kinds = bit(Kind::ordinal);
    return digits.size() <= 2;
  }
  if ((suffix == "am" || suffix == "pm" || suffix == "a.m" || suffix == "p.m") && digits.size() <= 2 && word.number <= 12) {
    word.kinds = bit(Kind::clock_time) | bit(Kind::meridiem);
    word.number *= 100;
    word.code = suffix.front() == 'a' ? "am" : "pm";
    return true;
  }
  return false;
}

TimeWord read_digits(std::string_view text, std::uint8_t& digits) {
  TimeWord word;
  const auto end = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (end == text.size()) {
    digits = static_cast<std::uint8_t>(std::min<std::size_t>(end, 200));
    word.number = to_int(text);
    word.kinds = bit(Kind::number) | bit(Kind::digits);
    return word;
  }
  if (text.find(':') != std::string_view::npos) {
    return read_clock(text, word) ? word : TimeWord{};
  }
  if (std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == ',' || c == '.'; })) {
    word.kinds = bit(Kind::decimal);
    word.number = to_int(text.substr(0, end));
    return word;
  }
  return read_suffix(text.substr(0, end), text.substr(end), word) ? word : TimeWord{};
}

std::size_t separator_at(std::string_view text, std::size_t at) {
  if (text[at] == '-' || text[at] == '/') {
    return 1;
  }
  return text.substr(at).starts_with(kEnDash) ? kEnDash.size() : 0;
}

std::size_t find_separator(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (separator_at(text, at) != 0) {
      return at;
    }
  }
  return text.size();
}

}  // namespace

ItemReader::ItemReader(const TimeWords& words, const Document& doc) : words_(words), doc_(doc), known_(doc.strings.size()) {}

ItemReader::Known ItemReader::classify(std::string_view lower) const {
  Known out;
  out.seen = true;
  out.word.kinds = punctuation(lower);
  if (out.word.kinds != 0 || lower.empty()) {
    return out;
  }
  if (lower.size() > 1 && lower.back() == '.') {
    lower.remove_suffix(1);
  }
  if (is_digit(lower.front())) {
    out.word = read_digits(lower, out.digits);
  } else if (lower.front() == '\'' && lower.size() == 4 && is_digit(lower[1])) {
    out.word = read_digits(lower.substr(1), out.digits);  // '80s
  } else {
    out.word = words_.find(lower);
  }
  out.compound = out.word.kinds == 0 && lower.size() > 2 && find_separator(lower, 0) != lower.size();
  return out;
}

const ItemReader::Known& ItemReader::known(base::StringId lower) {
  auto& entry = known_[lower];
  if (!entry.seen) {
    entry = classify(doc_.strings.text(lower));
  }
  return entry;
}

void ItemReader::add(TokenIndex token, std::size_t offset, std::string_view lower, const Known& known, bool glued,
                     Items& items) const {
  const auto form = doc_.form(token);
  items.list.push_back({known.word, token, lower, known.digits, glued, offset < form.size() && is_upper(form[offset])});
  items.any_trigger = items.any_trigger || (known.word.kinds & kTriggers) != 0;
}

void ItemReader::add_compound(TokenIndex token, Items& items) const {
  const auto lower = doc_.lower(token);
  bool glued = token > 0 && !doc_.tokens[token - 1].space_after;
  for (std::size_t at = 0; at < lower.size();) {
    const std::size_t width = separator_at(lower, at);
    const std::size_t end = width != 0 ? at + width : find_separator(lower, at);
    const auto piece = lower.substr(at, end - at);
    add(token, at, piece, classify(piece), glued, items);
    glued = true;
    at = end;
  }
}

void ItemReader::read(TokenRange tokens, Items& items) {
  items.list.clear();
  items.any_trigger = false;
  items.mixed_case = false;
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    const auto& word = known(doc_.tokens[t].lower);
    if (word.compound) {
      add_compound(t, items);
    } else {
      add(t, 0, doc_.lower(t), word, t > 0 && !doc_.tokens[t - 1].space_after, items);
    }
    const auto form = doc_.form(t);
    items.mixed_case = items.mixed_case || std::any_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }
}

}  // namespace actorgraph::extract
