// The objects of a JSON array, or of JSON that is written over several lines, one at a time: no more than one is held.
//
//   JsonElements elements(lines, limit);   "[{\"id\": 1},\n {\"id\": 2}]"  →  "{\"id\": 1}", "{\"id\": 2}"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "extract/read/byte_source.hpp"

namespace actorgraph::extract {

class JsonElements {
 public:
  // An element of more than `limit` bytes is cut there. Requires: `lines` outlives this and is used by nobody else.
  JsonElements(LineReader& lines, std::size_t limit) : lines_(lines), limit_(limit) {}

  // True where a file that begins so is an array of objects, or an object over several lines; JSON lines are neither.
  static bool looks_like_elements(std::string_view first);

  // The bytes of the next element, whether they are JSON or not; false at the end.
  bool next(std::string& element);
  [[nodiscard]] bool too_long() const { return too_long_; }
  // The line on which the element that next() gave last begins, from 1.
  [[nodiscard]] std::size_t line_number() const { return begin_line_; }

 private:
  // True where a byte belongs to an element.
  bool belongs(char byte);
  bool fill();

  LineReader& lines_;
  std::size_t limit_;
  std::string block_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t begin_line_ = 0;
  std::size_t depth_ = 0;
  bool quoted_ = false;
  bool escaped_ = false;
  bool too_long_ = false;
};

}  // namespace actorgraph::extract
