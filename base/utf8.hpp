// UTF-8: checking, repairing, counting, and folding for comparison.
//
//   fold("Al-Qāʿida") → "al-qa'ida";  code points of "Rāqqa" = 5, bytes = 6
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace actorgraph::base {

// True if `bytes` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);
// Ill-formed sequences replaced by U+FFFD each; `repaired` counts them where it is given.
std::string repair_utf8(std::string_view bytes, std::size_t* repaired = nullptr);
// The code point at byte `at`, which is moved behind it. Requires: at < text.size(), well-formed text.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);

// Byte offsets ↔ code point offsets of one text in O(1) to O(64).
class CodePointIndex {
 public:
  // Requires: well-formed text that outlives the index.
  explicit CodePointIndex(std::string_view text);
  // Requires: byte <= text.size() at a code point's start (or the end).
  [[nodiscard]] std::uint32_t to_code_points(std::uint32_t byte) const;
  [[nodiscard]] Span to_code_points(Span bytes) const { return {to_code_points(bytes.begin), to_code_points(bytes.end)}; }
  // The byte offset of a code point; text.size() past the end.
  [[nodiscard]] std::uint32_t to_bytes(std::uint32_t code_point) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> counts_;  // code points before byte 64 * i
};

// For comparing names: lower case, diacritics and letter-like apostrophes (ʿ ʾ ‘ ’) folded to ASCII where there is one, white
// space as it stands. Pure ASCII input takes a fast path.
std::string fold(std::string_view text);
// fold(), then every run of characters that are neither letters nor digits becomes one space ("al-Qa'ida (AQ)" → "al qaida aq":
// apostrophes and full stops vanish), trimmed: the key under which names are compared.
std::string name_key(std::string_view text);

}  // namespace actorgraph::base
