#include "extract/read/csv.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace actorgraph;

namespace {

// "cell|cell" of each row, "line: message" of what is none.
std::vector<std::string> rows(const std::string& text, char separator = ',', std::size_t width = 2) {
  extract::LineReader lines(std::make_unique<extract::StringSource>(text), std::size_t{64} << 20U);
  extract::CsvReader reader(lines, separator, width);
  std::vector<std::string> out;
  while (const auto row = reader.next()) {
    std::string cells;
    if (row->ok()) {
      for (const auto& cell : row->value()) {
        cells += (cells.empty() ? "" : "|") + cell;
      }
    } else {
      cells = std::to_string(row->error().line) + ": " + row->error().message;
    }
    out.push_back(cells);
  }
  return out;
}

}  // namespace

TEST_CASE("Cells in quotation marks hold separators, line feeds and quotation marks") {
  CHECK(rows("1,one\r\n\r\n2, \"a, b\"\n3,\"He said \"\"no\"\",\r\nand left.\"\r\n4,\"\"") ==
        std::vector<std::string>{"1|one", "2|a, b", "3|He said \"no\",\r\nand left.", "4|"});
  CHECK(rows("1;one, two\n", ';') == std::vector<std::string>{"1|one, two"});
  CHECK(rows("1\tone, two\n", '\t') == std::vector<std::string>{"1|one, two"});
  CHECK(rows("1,5\" guns\n") == std::vector<std::string>{"1|5\" guns"});
}

TEST_CASE("A row of another width is wrong, and the next one is read") {
  CHECK(rows("1\n2,two\n3,three,x\n4,four\n") ==
        std::vector<std::string>{"1: expected 2 cells as in the header, found 1", "2|two",
                                 "3: expected 2 cells as in the header, found more", "4|four"});
}

TEST_CASE("A quotation mark that is never closed costs a line, and no more") {
  const std::string wrong = "the quotation mark that begins a cell is never closed";
  CHECK(rows("1,one\n2,\"two\n3,three\n4,four\n") == std::vector<std::string>{"1|one", "2: " + wrong, "3|three", "4|four"});
  CHECK(rows("1,\"one\" and\n2,two\n") ==
        std::vector<std::string>{"1: expected a separator behind the quotation mark that ends a cell", "2|two"});
}

TEST_CASE("Rows that are all wrong cost no more than reading them twice") {
  std::string text;
  for (int i = 0; i < 200000; ++i) {
    text += "1,\"never closed, and this line is one of many\n2,x\n";
    text += "3,\"\"\"\n";
  }
  CHECK(rows(text).size() > 1);
}

TEST_CASE("A row is bounded, however many cells and lines it has") {
  CHECK(rows("1," + std::string(20 << 20U, 'a') + "\n2,two\n") ==
        std::vector<std::string>{"1: expected a row of at most 8 MiB", "2|two"});
  CHECK(rows(std::string(4 << 20U, ',') + "\n2,two\n").back() == "2|two");
  std::string lines = "1,\"";
  for (int i = 0; i < 300000; ++i) {
    lines += "a line inside a cell that never comes to an end\n";
  }
  CHECK(rows(lines).front() == "1: expected a row of at most 8 MiB");
}

TEST_CASE("The separator is the one that makes a header of the first line") {
  CHECK(extract::csv_separator("id,text", "text") == ',');
  CHECK(extract::csv_separator("id;\"Text\";a, b\r", "text") == ';');
  CHECK(extract::csv_separator("text\tid", "text") == '\t');
  CHECK(extract::csv_separator("id,body", "body") == ',');
  CHECK_FALSE(extract::csv_separator("id,body", "text"));
  CHECK_FALSE(extract::csv_separator("text", "text"));
  CHECK(extract::csv_separator("text;label;ID", "text", {"id", "title"}) == ';');
  CHECK_FALSE(extract::csv_separator("Text, images and films", "text", {"id", "title"}));
  CHECK_FALSE(extract::csv_separator("Gunmen, the text said, killed two.", "text"));
  CHECK(extract::csv_column({"TEXT", "text"}, "text") == 1U);
}
