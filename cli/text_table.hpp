// A table of text for people: columns as wide as their widest cell, cut to the terminal.
//
//   TextTable t({"edge", "weight"});  t.right_align(1);  t.add({"leads", "3"});  console.write(t.render(console));
//     edge   weight
//     leads       3
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"

namespace actorgraph::cli {

struct Cell {
  Cell(std::string t) : text(std::move(t)) {}  // NOLINT(google-explicit-constructor): rows are written as lists of texts
  Cell(const char* t) : text(t) {}             // NOLINT(google-explicit-constructor)
  Cell(std::string t, Console::Style s) : text(std::move(t)), style(s) {}

  std::string text;
  std::optional<Console::Style> style;  // on a terminal with colours
};

class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header);

  TextTable& right_align(std::size_t column);
  // Requires: as many cells as the header has. A cell's line breaks become spaces.
  void add(std::vector<Cell> row);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  // Ends in a line break. Without a terminal nothing is cut.
  [[nodiscard]] std::string render(const Console& console) const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths(std::size_t room) const;

  std::vector<std::string> header_;
  std::vector<bool> right_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace actorgraph::cli
