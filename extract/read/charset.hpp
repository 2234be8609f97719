// Text in whatever character set it came, as UTF-8.
//
//   to_utf8("C\xFA" "cuta … años … según") → "Cúcuta … años … según";  to_utf8("R\xC4qqa, Ḥamāh") → "R\uFFFDqqa, Ḥamāh", 1
//   repaired
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace actorgraph::extract {

struct DecodedText {
  std::string text;          // well-formed UTF-8
  std::size_t repaired = 0;  // ill-formed sequences that were replaced by U+FFFD
};

// UTF-8 stays as it is, but for a byte order mark. UTF-16 and UTF-32 are known by theirs. What is no UTF-8 at all is turned from
// the character set that it looks like; what is UTF-8 but for a few bytes is repaired. Thread-safe.
DecodedText to_utf8(std::string bytes);

// The name of the character set that bytes without a mark look like ("WINDOWS-1252"), "" where they look like none.
std::string guess_charset(std::string_view bytes);

}  // namespace actorgraph::extract
