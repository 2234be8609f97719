#include "extract/read/json_elements.hpp"

#include <algorithm>

namespace actorgraph::extract {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 16U;

std::string_view without_white(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

}  // namespace

bool JsonElements::looks_like_elements(std::string_view first) {
  const auto content = without_white(first);
  if (content.starts_with('[')) {
    return without_white(content.substr(1)).starts_with('{');
  }
  const auto line_end = content.find_first_not_of(" \t\r", 1);
  return content.starts_with('{') && line_end != std::string_view::npos && content[line_end] == '\n';
}

bool JsonElements::fill() {
  if (at_ == block_.size()) {
    lines_.read(block_, kBlock);
    at_ = 0;
  }
  return at_ < block_.size();
}

bool JsonElements::belongs(char byte) {
  if (quoted_) {
    quoted_ = escaped_ || byte != '"';
    escaped_ = !escaped_ && byte == '\\';
    return true;
  }
  switch (byte) {
    case '"':
      quoted_ = true;
      return true;
    case '{':
      ++depth_;
      return true;
    case '[':
      depth_ += depth_ > 0 ? 1 : 0;
      return depth_ > 0;
    case '}':
      depth_ -= depth_ > 0 ? 1 : 0;
      return true;
    case ']':
      if (depth_ == 0) {
        return false;
      }
      --depth_;
      return true;
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ',':
      return depth_ > 0;
    default:
      return true;
  }
}

bool JsonElements::next(std::string& element) {
  element.clear();
  too_long_ = false;
  bool begun = false;
  while (fill()) {
    const char byte = block_[at_++];
    line_ += byte == '\n' ? 1 : 0;
    const bool inside = belongs(byte);
    if (inside) {
      begin_line_ = begun ? begin_line_ : line_;
      begun = true;
      too_long_ = too_long_ || element.size() == limit_;
      if (!too_long_) {
        element.push_back(byte);
      }
    }
    const bool object_ends = inside && byte == '}' && depth_ == 0 && !quoted_;
    if (begun && (object_ends || !inside)) {
      return true;
    }
  }
  return begun;
}

}  // namespace actorgraph::extract
