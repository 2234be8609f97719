#include "base/table.hpp"

#include <algorithm>
#include <charconv>

namespace actorgraph::base {
namespace {

template <typename F>
void split(std::string_view text, char separator, F&& each) {
  while (true) {
    const auto at = text.find(separator);
    each(text.substr(0, at));
    if (at == std::string_view::npos) {
      return;
    }
    text.remove_prefix(at + 1);
  }
}

}  // namespace

Table::Table(std::string name, std::string_view text, std::initializer_list<std::string_view> required) : name_(std::move(name)) {
  std::size_t line = 0;
  if (text.ends_with('\n')) {
    text.remove_suffix(1);
  }
  split(text, '\n', [&](std::string_view row) {
    ++line;
    if (row.ends_with('\r')) {
      row.remove_suffix(1);
    }
    if (row.empty() || row.front() == '#') {
      return;
    }
    const std::size_t before = cells_.size();
    if (columns_.empty()) {
      split(row, '\t', [&](std::string_view cell) { columns_.push_back(cell); });
      return;
    }
    split(row, '\t', [&](std::string_view cell) { cells_.push_back(cell); });
    if (cells_.size() - before != columns_.size()) {
      throw Failure(name_ + ":" + std::to_string(line) + ": expected " + std::to_string(columns_.size()) + " columns, found " +
                    std::to_string(cells_.size() - before));
    }
    lines_.push_back(line);
  });
  for (const auto column : required) {
    if (std::find(columns_.begin(), columns_.end(), column) == columns_.end()) {
      throw Failure(name_ + ":1: the column '" + std::string(column) + "' is missing");
    }
  }
}

std::size_t Table::column_index(std::string_view column) const {
  const auto it = std::find(columns_.begin(), columns_.end(), column);
  if (it == columns_.end()) {
    throw Failure(name_ + ":1: the column '" + std::string(column) + "' is missing");
  }
  return static_cast<std::size_t>(it - columns_.begin());
}

std::string_view Table::cell(std::size_t row, std::string_view column) const {
  return cells_[row * columns_.size() + column_index(column)];
}

std::vector<std::string_view> Table::list(std::size_t row, std::string_view column) const {
  std::vector<std::string_view> out;
  const auto whole = cell(row, column);
  if (!whole.empty()) {
    split(whole, ';', [&](std::string_view part) {
      if (!part.empty()) {
        out.push_back(part);
      }
    });
  }
  return out;
}

double Table::number(std::size_t row, std::string_view column) const {
  const auto text = cell(row, column);
  double value = 0.0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) {
    throw wrong(row, std::string(column) + ": expected a number, found '" + std::string(text) + "'");
  }
  return value;
}

Failure Table::wrong(std::size_t row, const std::string& message) const {
  return Failure(name_ + ":" + std::to_string(lines_[row]) + ": " + message);
}

}  // namespace actorgraph::base
