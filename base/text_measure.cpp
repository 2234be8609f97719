#include "base/text_measure.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.hpp"

namespace actorgraph::base {
namespace {

std::size_t code_point_width(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  switch (u_charType(u)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const auto width = u_getIntPropertyValue(u, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    out.push_back(next_code_point(text, at));
  }
  return out;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    width += c >= 0x20 && c < 0x7f ? 1 : code_point_width(c);
  }
  return width;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const auto x = code_points(a);
  const auto y = code_points(b);
  if (std::max(x.size(), y.size()) - std::min(x.size(), y.size()) > limit) {
    return limit + 1;
  }
  std::vector<std::size_t> before(y.size() + 1);
  std::vector<std::size_t> last(y.size() + 1);
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit + 1) {
      return limit + 1;
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[y.size()], limit + 1);
}

}  // namespace actorgraph::base
