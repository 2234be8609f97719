#include "extract/event/template_string.hpp"

#include <unordered_set>

#include "base/utf8.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {
namespace {

bool left_out(std::string_view word) {
  static const std::unordered_set<std::string_view> kWords = {
      "a",       "an",   "the",   "this",    "that",  "these",   "those",    "his",       "her",      "their",  "its",
      "our",     "my",   "your",  "several", "some",  "other",   "another",  "many",      "various",  "all",    "following",
      "alleged", "at",   "least", "about",   "more",  "than",    "nearly",   "over",      "almost",   "around", "approximately",
      "no",      "both", "any",   "each",    "every", "certain", "supposed", "suspected", "presumed", "such"};
  const std::string lower = base::fold(word);
  return kWords.contains(lower) || number_value(lower).has_value();
}

bool edge(char c) { return c == '"' || c == '\'' || c == '[' || c == '(' || c == '`' || c == '-'; }

}  // namespace

std::string template_string(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      folded.push_back(c);
    } else if (!folded.empty() && folded.back() != ' ') {
      folded.push_back(' ');
    }
  }
  std::string_view rest = folded;
  while (true) {
    while (!rest.empty() && edge(rest.front())) {
      rest.remove_prefix(1);
    }
    const auto space = rest.find(' ');
    if (space == std::string_view::npos || !left_out(rest.substr(0, space))) {
      break;
    }
    rest.remove_prefix(space + 1);
  }
  return rest.empty() ? folded : std::string(rest);
}

std::string template_key(std::string_view text) {
  std::string out;
  std::string word;
  const auto finish = [&] {
    if (!word.empty() && word != "a" && word != "an" && word != "the") {
      out += out.empty() ? word : " " + word;
    }
    word.clear();
  };
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      finish();
    } else if (u >= 128 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word.push_back(c);
    } else if (c >= 'A' && c <= 'Z') {
      word.push_back(static_cast<char>(c + ('a' - 'A')));
    }
  }
  finish();
  return out;
}

}  // namespace actorgraph::extract
