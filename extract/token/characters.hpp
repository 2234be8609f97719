// The classes of characters that tokenizing tells apart.
#pragma once

#include <string_view>

namespace actorgraph::extract::characters {

inline bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }
inline bool ascii_upper(char32_t c) { return c >= U'A' && c <= U'Z'; }
inline bool ascii_lower(char32_t c) { return c >= U'a' && c <= U'z'; }
inline bool space(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF || c == 0x85;
}
inline bool apostrophe(char32_t c) { return c == U'\'' || c == 0x2019 || c == U'`' || c == 0x02BC || c == 0xB4; }
inline bool hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011; }
inline bool dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }
// Letters of any script, and marks; not digits, punctuation, symbols.
inline bool letter(char32_t c) {
  if (c < 0x80) {
    return ascii_upper(c) || ascii_lower(c);
  }
  if (c < 0xC0) {
    return c == 0xAA || c == 0xBA || c == 0xB5;
  }
  if (c == 0xD7 || c == 0xF7) {
    return false;
  }
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFE00 && c <= 0xFE6F) &&
         !(c >= 0xFF00 && c <= 0xFF0F) && !(c >= 0x1F000 && c <= 0x1FAFF) && c != 0xFFFD && c != 0x060C && c != 0x061B &&
         c != 0x061F;
}
inline bool word(char32_t c) { return letter(c) || digit(c); }
// Marks that close a quotation or bracket.
inline bool closing(char32_t c) {
  return c == U'"' || c == U'\'' || c == 0x2019 || c == 0x201D || c == 0xBB || c == U')' || c == U']' || c == U'}';
}

}  // namespace actorgraph::extract::characters
