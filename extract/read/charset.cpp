#include "extract/read/charset.hpp"

#include <uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/utf8.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kLongestLook = std::size_t{1} << 18U;
// Fewer ill-formed sequences than these are damage, and no other character set.
constexpr std::size_t kFewestForeign = 3;

struct Mark {
  std::string_view bytes;
  const char* charset;
};

// The longer ones first: UTF-32's begins with UTF-16's.
constexpr std::array<Mark, 5> kMarks = {{{{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                                         {{"\0\0\xFE\xFF", 4}, "UTF-32BE"},
                                         {"\xEF\xBB\xBF", nullptr},
                                         {"\xFF\xFE", "UTF-16LE"},
                                         {"\xFE\xFF", "UTF-16BE"}}};

std::optional<std::string> convert(std::string_view bytes, const char* charset) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &code), &ucnv_close);
  if (U_FAILURE(code)) {
    return std::nullopt;
  }
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), code);
  if (U_FAILURE(code)) {
    return std::nullopt;
  }
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Sequences of more than one byte that are well-formed.
std::size_t well_formed_sequences(const std::string& repaired) {
  const auto lead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U; };
  return static_cast<std::size_t>(std::count_if(repaired.begin(), repaired.end(), lead));
}

std::size_t replacements(std::string_view text) {
  std::size_t n = 0;
  for (auto at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos; at = text.find("\xEF\xBF\xBD", at + 3)) {
    ++n;
  }
  return n;
}

}  // namespace

std::string guess_charset(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  uchardet_handle_data(detector.get(), bytes.data(), std::min(bytes.size(), kLongestLook));
  uchardet_data_end(detector.get());
  const std::string name = uchardet_get_charset(detector.get());
  return name == "ASCII" ? "" : name;
}

DecodedText to_utf8(std::string bytes) {
  for (const auto& mark : kMarks) {
    if (bytes.starts_with(mark.bytes)) {
      bytes.erase(0, mark.bytes.size());
      if (auto text = mark.charset != nullptr ? convert(bytes, mark.charset) : std::nullopt) {
        const std::size_t repaired = replacements(*text);
        return {std::move(*text), repaired};
      }
      break;
    }
  }
  if (base::is_utf8(bytes)) {
    return {std::move(bytes), 0};
  }
  std::size_t repaired = 0;
  std::string text = base::repair_utf8(bytes, &repaired);
  const std::size_t sound = well_formed_sequences(text) - repaired;
  if (repaired >= kFewestForeign && repaired > sound) {
    const std::string charset = guess_charset(bytes);
    if (auto converted = charset.empty() || charset == "UTF-8" ? std::nullopt : convert(bytes, charset.c_str())) {
      const std::size_t lost = replacements(*converted);
      return {std::move(*converted), lost};
    }
  }
  return {std::move(text), repaired};
}

}  // namespace actorgraph::extract
