#include "extract/token/sentence_splitter.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "extract/token/characters.hpp"

namespace actorgraph::extract {
namespace {

using namespace std::string_view_literals;

// Words that begin a sentence more often than they follow an abbreviation inside one.
constexpr std::array kStarters = {"the"sv,  "he"sv,    "she"sv,     "it"sv,        "they"sv,  "we"sv,   "i"sv,     "you"sv,
                                  "in"sv,   "on"sv,    "at"sv,      "a"sv,         "an"sv,    "but"sv,  "and"sv,   "this"sv,
                                  "that"sv, "these"sv, "however"sv, "meanwhile"sv, "there"sv, "when"sv, "after"sv, "according"sv,
                                  "if"sv,   "as"sv,    "his"sv,     "her"sv,       "its"sv,   "their"sv};

bool is_final(std::string_view word) {
  return !word.empty() && (word.find_first_not_of(".!?") == std::string_view::npos || word == "…");
}

bool closes(std::string_view word) {
  return word == "\"" || word == "'" || word == "''" || word == "’" || word == "”" || word == "’’" || word == ")" ||
         word == "]" || word == "»";
}

std::string lower(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

class Splitter {
 public:
  Splitter(const TokenWords& words, std::string_view text, const std::vector<RawToken>& tokens)
      : words_(words), text_(text), tokens_(tokens) {}

  // Does a sentence end behind token i?
  [[nodiscard]] bool ends(std::size_t i) const {
    if (i + 1 >= tokens_.size()) {
      return true;
    }
    std::size_t k = i;
    while (k > 0 && closes(word(k)) && tokens_[k].span.begin == tokens_[k - 1].span.end) {
      --k;
    }
    const auto last = word(k);
    if (is_final(last)) {
      return !closes_more(i) && starts(i + 1, last);
    }
    return last.size() > 1 && last.ends_with('.') && k == i && abbreviation_ends(i);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const { return tokens_[i].span.in(text_); }
  [[nodiscard]] bool gap(std::size_t i) const { return tokens_[i].span.end < tokens_[i + 1].span.begin; }

  // Do the quotes or brackets behind token i still belong to the sentence?
  [[nodiscard]] bool closes_more(std::size_t i) const { return closes(word(i + 1)) && (!gap(i) || is_single(word(i + 1))); }
  [[nodiscard]] static bool is_single(std::string_view w) { return w == ")" || w == "]" || w == "”" || w == "’" || w == "»"; }

  [[nodiscard]] bool starts(std::size_t next, std::string_view mark) const {
    const auto w = word(next);
    const auto c = static_cast<unsigned char>(w.front());
    if (!gap(next - 1) && characters::ascii_lower(c)) {
      return false;
    }
    if (characters::ascii_lower(c)) {
      return mark == "?" || mark == "!" ? false : mark == "." && gap(next - 1);
    }
    return w != "," && w != ";" && w != ":" && w != "-" && w != "--" && !is_final(w);
  }

  [[nodiscard]] bool abbreviation_ends(std::size_t i) const {
    auto core = word(i);
    core.remove_suffix(1);
    const auto kinds = words_.kinds(lower(core));
    const auto next = word(i + 1);
    if ((kinds & TokenWords::kTitle) != 0 || !characters::ascii_upper(static_cast<unsigned char>(next.front()))) {
      return false;
    }
    const bool initial = core.size() == 1;
    const auto following = lower(next);
    return !initial && std::find(kStarters.begin(), kStarters.end(), following) != kStarters.end();
  }

  const TokenWords& words_;
  std::string_view text_;
  const std::vector<RawToken>& tokens_;
};

}  // namespace

void split_sentences(const TokenWords& words, std::string_view text, const std::vector<RawToken>& tokens, std::size_t first,
                     std::vector<std::size_t>& ends) {
  const Splitter splitter(words, text, tokens);
  for (std::size_t i = first; i < tokens.size(); ++i) {
    if (splitter.ends(i)) {
      ends.push_back(i + 1);
    }
  }
}

}  // namespace actorgraph::extract
