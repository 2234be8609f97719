#include "cli/text_table.hpp"

#include <algorithm>

#include "base/text_measure.hpp"
#include "base/utf8.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastWidth = 8;

// `text` in at most `width` columns, with an ellipsis where something is lost.
std::string cut(const std::string& text, std::size_t width) {
  if (base::display_width(text) <= width) {
    return text;
  }
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    base::next_code_point(text, at);
    if (base::display_width(std::string_view(text).substr(0, at)) + 1 > width) {
      break;
    }
    end = at;
  }
  return text.substr(0, end) + "\u2026";
}

std::string pad(std::string_view text, std::size_t width) {
  const auto used = base::display_width(text);
  return std::string(width > used ? width - used : 0, ' ');
}

}  // namespace

TextTable::TextTable(std::vector<std::string> header) : header_(std::move(header)), right_(header_.size(), false) {}

TextTable& TextTable::right_align(std::size_t column) {
  right_[column] = true;
  return *this;
}

void TextTable::add(std::vector<Cell> row) {
  for (auto& cell : row) {
    std::replace_if(
        cell.text.begin(), cell.text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  }
  rows_.push_back(std::move(row));
}

// The widest columns give way first where there is not enough room.
std::vector<std::size_t> TextTable::widths(std::size_t room) const {
  std::vector<std::size_t> out;
  std::size_t sum = 0;
  for (std::size_t c = 0; c < header_.size(); ++c) {
    std::size_t width = base::display_width(header_[c]);
    for (const auto& row : rows_) {
      width = std::max(width, base::display_width(row[c].text));
    }
    out.push_back(width);
    sum += width + kGap;
  }
  while (room > 0 && sum > room + kGap) {
    const auto widest = std::max_element(out.begin(), out.end());
    if (*widest <= kLeastWidth) {
      break;
    }
    --*widest;
    --sum;
  }
  return out;
}

std::string TextTable::render(const Console& console) const {
  const auto columns = widths(console.width());
  std::string out;
  const auto add_line = [&](const auto& text_of, const auto& painted) {
    std::string line;
    std::size_t gap = 0;  // spaces owed before the next text: none are left at a line's end
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const auto text = cut(text_of(c), columns[c]);
      const auto padding = pad(text, columns[c]).size();
      if (!text.empty()) {
        line.append(gap + (right_[c] ? padding : 0), ' ').append(painted(c, text));
        gap = (right_[c] ? 0 : padding) + kGap;
      } else {
        gap += columns[c] + kGap;
      }
    }
    out.append(line).append("\n");
  };
  add_line([&](std::size_t c) { return header_[c]; },
           [&](std::size_t, const std::string& text) { return console.paint(Console::Style::bold, text); });
  for (const auto& row : rows_) {
    add_line([&](std::size_t c) { return row[c].text; },
             [&](std::size_t c, const std::string& text) { return row[c].style ? console.paint(*row[c].style, text) : text; });
  }
  return out;
}

}  // namespace actorgraph::cli
