// A half-open range of byte offsets into one text.
//
//   text "In Raqqa."  →  Span{3, 8} is "Raqqa"
//
// Offsets are bytes of the article as it came in; only the JSON border turns them into Unicode code points.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace actorgraph::base {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;

  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin >= end; }
  [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  // Requires: end <= text.size(). Valid as long as the text is.
  [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
};

// The smallest span that holds both.
inline Span cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace actorgraph::base
