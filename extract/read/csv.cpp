#include "extract/read/csv.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <utility>

#include "base/words.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kLongestRow = std::size_t{8} << 20U;
constexpr std::size_t kWidestHeader = 4096;
// What may be read again whatever the size of the file.
constexpr std::size_t kFreeReread = std::size_t{1} << 20U;

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view without_return(std::string_view cell) { return cell.substr(0, cell.size() - (cell.ends_with('\r') ? 1 : 0)); }

class OneLine : public ByteSource {
 public:
  explicit OneLine(std::string_view text) : text_(text) {}
  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t n = text_.copy(buffer, size);
    text_.remove_prefix(n);
    return n;
  }

 private:
  std::string_view text_;
};

}  // namespace

bool CsvReader::take_line() {
  Line line;
  if (!pending_.empty()) {
    line = std::move(pending_.front());
    pending_.pop_front();
  } else {
    if (!lines_.next(line.text)) {
      return false;
    }
    line.number = lines_.line_number();
    line.too_long = lines_.too_long();
    read_ += line.text.size() + 1;
  }
  row_.push_back(std::move(line));
  return true;
}

// Adds the cells of the row's last line. What is wrong with it, if anything is.
std::optional<std::string> CsvReader::parse_line(CsvRow& row, bool& quoted) const {
  std::string_view rest = row_.back().text;
  const std::size_t most = width_ == 0 ? kWidestHeader : width_;
  while (true) {
    if (quoted) {
      const auto mark = rest.find('"');
      row.back().append(rest.substr(0, mark));
      if (mark == std::string_view::npos) {
        row.back().push_back('\n');
        return std::nullopt;
      }
      rest.remove_prefix(mark + 1);
      if (rest.starts_with('"')) {
        row.back().push_back('"');
        rest.remove_prefix(1);
        continue;
      }
      quoted = false;
      if (!blank(rest.substr(0, rest.find(separator_)))) {
        return "expected a separator behind the quotation mark that ends a cell";
      }
    } else if (row.size() <= most) {
      row.emplace_back();
      const auto content = rest.find_first_not_of(' ');
      if (content != std::string_view::npos && rest[content] == '"') {
        quoted = true;
        rest.remove_prefix(content + 1);
        continue;
      }
      row.back().append(without_return(rest.substr(0, rest.find(separator_))));
    }
    const auto separator = rest.find(separator_);
    if (separator == std::string_view::npos || row.size() > most) {
      return std::nullopt;
    }
    rest.remove_prefix(separator + 1);
  }
}

// Reads the row that begins at the line in `row_`. What is wrong with it, if anything is.
std::optional<std::string> CsvReader::parse_row(CsvRow& row) {
  const std::string too_long = "expected a row of at most " + std::to_string(kLongestRow >> 20U) + " MiB";
  std::size_t size = 0;
  bool quoted = false;
  do {
    if (quoted && !take_line()) {
      return "the quotation mark that begins a cell is never closed";
    }
    size += row_.back().text.size() + 1;
    if (row_.back().too_long || size > kLongestRow) {
      return too_long;
    }
    if (auto wrong = parse_line(row, quoted)) {
      return wrong;
    }
  } while (quoted);
  if (width_ != 0 && row.size() != width_) {
    return "expected " + std::to_string(width_) + " cells as in the header, found " +
           (row.size() > width_ ? "more" : std::to_string(row.size()));
  }
  return std::nullopt;
}

// The row's lines but the first are rows of their own. That the cost stays linear, there is an end to it.
void CsvReader::put_back() {
  std::size_t size = 0;
  for (std::size_t i = 1; i < row_.size(); ++i) {
    size += row_[i].text.size() + 1;
  }
  if (reread_ + size <= read_ + kFreeReread) {
    reread_ += size;
    pending_.insert(pending_.begin(), std::make_move_iterator(row_.begin() + 1), std::make_move_iterator(row_.end()));
  }
}

std::optional<base::Result<CsvRow>> CsvReader::next() {
  do {
    row_.clear();
    if (!take_line()) {
      return std::nullopt;
    }
  } while (blank(row_.back().text) && !row_.back().too_long);
  row_line_ = row_.front().number;
  CsvRow row;
  if (auto wrong = parse_row(row)) {
    if (row_.size() > 1) {
      put_back();
    }
    return base::Error{"", row_line_, std::move(*wrong)};
  }
  return row;
}

std::optional<std::size_t> csv_column(const CsvRow& header, std::string_view name) {
  const auto find = [&](auto matches) {
    const auto it = std::find_if(header.begin(), header.end(), [&](const auto& cell) { return matches(trimmed(cell), name); });
    return it == header.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - header.begin()));
  };
  const auto exact = find([](std::string_view a, std::string_view b) { return a == b; });
  return exact ? exact : find(base::same_but_for_case);
}

std::optional<char> csv_separator(std::string_view header, std::string_view wanted, const std::vector<std::string>& others) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  const auto names = [&](const CsvRow& row) {
    return csv_column(row, wanted) && (others.empty() || std::any_of(others.begin(), others.end(), [&](const auto& other) {
                                         return csv_column(row, other).has_value();
                                       }));
  };
  for (const char separator : kSeparators) {
    LineReader line(std::make_unique<OneLine>(header), kLongestRow);
    const auto row = CsvReader(line, separator).next();
    if (row && row->ok() && row->value().size() > 1 && names(row->value())) {
      return separator;
    }
  }
  return std::nullopt;
}

}  // namespace actorgraph::extract
