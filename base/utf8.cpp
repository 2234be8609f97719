#include "base/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>

namespace actorgraph::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kStride = 64;

struct Decoded {
  char32_t code_point = 0;
  std::size_t length = 0;  // 0: ill-formed
};

bool continuation(std::string_view s, std::size_t i) {
  return i < s.size() && (static_cast<unsigned char>(s[i]) & 0xC0U) == 0x80U;
}

Decoded decode(std::string_view s, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(s[k])); };
  const char32_t a = byte(i);
  if (a < 0x80) {
    return {a, 1};
  }
  if (a >= 0xC2 && a <= 0xDF && continuation(s, i + 1)) {
    return {((a & 0x1FU) << 6U) | (byte(i + 1) & 0x3FU), 2};
  }
  if (a >= 0xE0 && a <= 0xEF && continuation(s, i + 1) && continuation(s, i + 2)) {
    const char32_t c = ((a & 0x0FU) << 12U) | ((byte(i + 1) & 0x3FU) << 6U) | (byte(i + 2) & 0x3FU);
    return c >= 0x800 && (c < 0xD800 || c > 0xDFFF) ? Decoded{c, 3} : Decoded{};
  }
  if (a >= 0xF0 && a <= 0xF4 && continuation(s, i + 1) && continuation(s, i + 2) && continuation(s, i + 3)) {
    const char32_t c =
        ((a & 0x07U) << 18U) | ((byte(i + 1) & 0x3FU) << 12U) | ((byte(i + 2) & 0x3FU) << 6U) | (byte(i + 3) & 0x3FU);
    return c >= 0x10000 && c <= 0x10FFFF ? Decoded{c, 4} : Decoded{};
  }
  return {};
}

// True where the next eight bytes are all ASCII: most of a text is passed over so.
bool ascii_word(std::string_view s, std::size_t i) {
  std::uint64_t word = 0;
  if (s.size() - i < sizeof(word)) {
    return false;
  }
  std::memcpy(&word, s.data() + i, sizeof(word));
  return (word & 0x8080808080808080ULL) == 0;
}

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool apostrophe(char32_t c) {
  return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x02BE || c == 0x02BF || c == 0x02BB || c == U'`';
}

// Letters that have no decomposition but an ASCII look or sound.
std::string_view letter_fold(char32_t c) {
  switch (c) {
    case U'ı':
      return "i";
    case U'ø':
      return "o";
    case U'ł':
      return "l";
    case U'đ':
      return "d";
    case U'ß':
      return "ss";
    case U'æ':
      return "ae";
    case U'œ':
      return "oe";
    case U'ħ':
      return "h";
    case U'ə':
      return "e";
    default:
      return {};
  }
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (ascii_word(bytes, i)) {
      i += sizeof(std::uint64_t);
      continue;
    }
    const Decoded d = decode(bytes, i);
    if (d.length == 0) {
      return false;
    }
    i += d.length;
  }
  return true;
}

std::string repair_utf8(std::string_view bytes, std::size_t* repaired) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t bad = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const Decoded d = decode(bytes, i);
    if (d.length == 0) {
      append_utf8(out, kReplacement);
      ++bad;
      ++i;
      while (continuation(bytes, i)) {
        ++i;
      }
    } else {
      out.append(bytes.substr(i, d.length));
      i += d.length;
    }
  }
  if (repaired != nullptr) {
    *repaired = bad;
  }
  return out;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const Decoded d = decode(text, at);
  at += std::max<std::size_t>(d.length, 1);
  return d.length == 0 ? kReplacement : d.code_point;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  counts_.reserve(text.size() / kStride + 1);
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) {
      counts_.push_back(n);
    }
    n += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1 : 0;
  }
  if (text.size() % kStride == 0) {
    counts_.push_back(n);
  }
}

std::uint32_t CodePointIndex::to_code_points(std::uint32_t byte) const {
  const std::size_t block = byte / kStride;
  std::uint32_t n = counts_[block];
  for (std::size_t i = block * kStride; i < byte; ++i) {
    n += (static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return n;
}

std::uint32_t CodePointIndex::to_bytes(std::uint32_t code_point) const {
  const auto next = std::upper_bound(counts_.begin(), counts_.end(), code_point);
  const auto block = static_cast<std::size_t>(next - counts_.begin()) - 1;
  std::size_t i = block * kStride;
  while (i < text_.size() && (static_cast<unsigned char>(text_[i]) & 0xC0U) == 0x80U) {
    ++i;  // the block begins within a code point, which the count before it holds
  }
  std::uint32_t n = counts_[block];
  while (i < text_.size() && n < code_point) {
    next_code_point(text_, i);
    ++n;
  }
  return static_cast<std::uint32_t>(i);
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  if (ascii(text)) {
    for (const char c : text) {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : (c == '`' ? '\'' : c));
    }
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString decomposed = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_SUCCESS(status)) {
    decomposed = nfkd->normalize(decomposed, status);
  }
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(u_tolower(decomposed.char32At(i)));
    const auto category = u_charType(static_cast<UChar32>(c));
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK) {
      continue;
    }
    if (apostrophe(c)) {
      out.push_back('\'');
    } else if (const auto ascii_form = letter_fold(c); !ascii_form.empty()) {
      out.append(ascii_form);
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

std::string name_key(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  out.reserve(folded.size());
  bool gap = false;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t start = i;
    const char32_t c = next_code_point(folded, i);
    if (c == U'\'' || c == U'.') {
      continue;
    }
    const bool word = c < 0x80 ? (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') : u_isalnum(static_cast<UChar32>(c)) != 0;
    if (!word) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) {
      out.push_back(' ');
    }
    gap = false;
    out.append(folded, start, i - start);
  }
  return out;
}

}  // namespace actorgraph::base
