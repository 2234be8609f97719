// Rows of comma-separated values (RFC 4180), as tables of articles come: a header, cells in quotation marks that may hold
// separators, line feeds and doubled quotation marks; also with semicolons or tabs.
//
//   CsvReader rows(lines, ',', 3);   "7,\"He said \"\"no\"\",\nand left\",x"  →  {"7", "He said \"no\",\nand left", "x"}
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "extract/read/byte_source.hpp"

namespace actorgraph::extract {

using CsvRow = std::vector<std::string>;

class CsvReader {
 public:
  // A row has `width` cells; 0: any number (a header), up to some thousands. Requires: `lines` outlives this and is used by
  // nobody else.
  CsvReader(LineReader& lines, char separator, std::size_t width = 0) : lines_(lines), separator_(separator), width_(width) {}

  // The next row that is not blank; an error with the line where it begins, without a file, for one that is none, behind which
  // the reader goes on; nullopt at the end. A row that runs on over lines because of a stray quotation mark costs that line alone
  // where that takes no more than reading the file twice.
  std::optional<base::Result<CsvRow>> next();
  void set_width(std::size_t width) { width_ = width; }
  // The line where the row that next() gave last begins, from 1.
  [[nodiscard]] std::size_t line_number() const { return row_line_; }

 private:
  struct Line {
    std::string text;
    std::size_t number = 0;
    bool too_long = false;
  };

  bool take_line();
  std::optional<std::string> parse_row(CsvRow& row);
  std::optional<std::string> parse_line(CsvRow& row, bool& quoted) const;
  void put_back();

  LineReader& lines_;
  char separator_;
  std::size_t width_;
  std::size_t row_line_ = 0;
  std::vector<Line> row_;     // the lines of the row that is being read
  std::deque<Line> pending_;  // lines that were put back
  std::size_t read_ = 0;      // bytes read
  std::size_t reread_ = 0;    // bytes put back
};

// The separator of a table by its first line, nullopt where that is no header: none of its cells names the column `wanted`, or,
// where `others` are given, none names one of them.
std::optional<char> csv_separator(std::string_view header, std::string_view wanted, const std::vector<std::string>& others = {});

// The index of a header's cell by its name, in the case that is written or in any other; nullopt where there is none.
std::optional<std::size_t> csv_column(const CsvRow& header, std::string_view name);

}  // namespace actorgraph::extract
