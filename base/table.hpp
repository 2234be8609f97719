// Tab-separated tables: a header line, `#` comments, lists inside a cell separated by `;`.
//
//   Table t("groups.tsv", text, {"id", "name", "aliases"});   for (const auto row : t) row.get("name"), row.list("aliases")
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"

namespace actorgraph::base {

// Views into the text that was given, valid as long as it is.
class Table {
 public:
  // Requires: `text` outlives the table. Throws Failure("name:line: what is wrong") for a missing column or a row of another
  // width.
  Table(std::string name, std::string_view text, std::initializer_list<std::string_view> required);

  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  // The cell, "" where it is empty. Throws Failure for a column the table does not have.
  [[nodiscard]] std::string_view cell(std::size_t row, std::string_view column) const;
  // The cell's parts; none where it is empty.
  [[nodiscard]] std::vector<std::string_view> list(std::size_t row, std::string_view column) const;
  // The cell as a number. Throws Failure("name:line: …") where it is none.
  [[nodiscard]] double number(std::size_t row, std::string_view column) const;
  // A Failure that names the file and the row's line.
  [[nodiscard]] Failure wrong(std::size_t row, const std::string& message) const;

 private:
  [[nodiscard]] std::size_t column_index(std::string_view column) const;

  std::string name_;
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> cells_;  // row after row
  std::vector<std::size_t> lines_;       // the line of each row
};

}  // namespace actorgraph::base
