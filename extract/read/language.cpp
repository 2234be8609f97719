#include "extract/read/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>

namespace actorgraph::extract {
namespace {

constexpr std::size_t kSample = 2048;
// Below this, names decide more than words.
constexpr int kShortest = 200;  // bytes of words
constexpr int kMostly = 70;     // percent of them

bool begins_character(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::string_view sample(std::string_view text, std::size_t begin) {
  while (!begins_character(text, begin)) {
    ++begin;
  }
  auto end = std::min(text.size(), begin + kSample);
  while (!begins_character(text, end)) {
    --end;
  }
  return text.substr(begin, end - begin);
}

std::string language_of(std::string_view text) {
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percent{};
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages.data(), percent.data(), &bytes,
                              &reliable);
  const bool known = reliable && bytes >= kShortest && percent[0] >= kMostly && languages[0] != CLD2::UNKNOWN_LANGUAGE;
  return known ? CLD2::LanguageCode(languages[0]) : "";
}

}  // namespace

std::string guess_language(std::string_view text) {
  const std::string first = language_of(sample(text, 0));
  if (first.empty() || first == "en" || text.size() < 2 * kSample) {
    return first;
  }
  const std::string middle = language_of(sample(text, text.size() / 2));
  return middle == first ? first : "";
}

}  // namespace actorgraph::extract
