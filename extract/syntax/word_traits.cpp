#include "extract/syntax/word_traits.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kLongest = 40;  // bytes of a word that count

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

// Runs of capitals, small letters and digits become X, x and 9, with a + where a run is longer than one.
std::uint64_t shape_hash(std::string_view form, CaseMode mode) {
  std::array<char, kLongest> out{};
  std::size_t size = 0;
  char last = 0;
  for (const char c : form.substr(0, kLongest)) {
    char kind = c;
    if (upper(c)) {
      kind = mode == CaseMode::upper ? 'a' : 'X';
    } else if (lower(c) || (static_cast<unsigned char>(c) & 0x80U) != 0) {
      kind = mode == CaseMode::upper ? 'a' : 'x';
    } else if (digit(c)) {
      kind = '9';
    }
    if (kind != last) {
      out[size++] = kind;
      last = kind;
    } else if (size < 3 && out[size - 1] != '+') {
      out[size++] = '+';
    }
    if (size + 1 >= out.size()) {
      break;
    }
  }
  out[size++] = static_cast<char>('0' + static_cast<int>(mode));
  return base::hash_bytes({out.data(), size});
}

}  // namespace

CaseMode case_mode(const Document& document, TokenRange tokens) {
  std::size_t capitals = 0;
  std::size_t small = 0;
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    for (const char c : document.form(t)) {
      capitals += upper(c) ? 1U : 0U;
      small += lower(c) ? 1U : 0U;
    }
  }
  if (capitals > 2 * small && capitals >= 4) {
    return CaseMode::upper;
  }
  return capitals == 0 && tokens.size() >= 5 ? CaseMode::lower : CaseMode::mixed;
}

void word_traits(const Document& document, TokenRange tokens, CaseMode mode, std::vector<WordTraits>& traits) {
  traits.resize(tokens.size());
  std::array<char, kLongest> word{};
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    WordTraits& out = traits[t - tokens.begin];
    const auto text = document.lower(t).substr(0, kLongest);
    std::transform(text.begin(), text.end(), word.begin(), [](char c) { return digit(c) ? '0' : c; });
    const std::string_view lowered(word.data(), text.size());
    out.lower = base::hash_bytes(lowered);
    for (std::size_t n = 0; n < out.suffix.size(); ++n) {
      out.suffix[n] = lowered.size() > n ? base::hash_bytes(lowered.substr(lowered.size() - n - 1)) : 0;
    }
    for (std::size_t n = 0; n < out.prefix.size(); ++n) {
      out.prefix[n] = base::hash_bytes(lowered.substr(0, n + 1));
    }
    out.shape = shape_hash(document.form(t), mode);
  }
}

}  // namespace actorgraph::extract
