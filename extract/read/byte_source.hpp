// Where articles come from, as a stream of bytes: a file or standard input.
//
//   auto source = open_source("news.jsonl");   source->read(buffer, n) → the number of bytes, 0 at the end
//
// The reader of articles sees nothing else, so that whatever unpacks or downloads can take a source's place.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace actorgraph::extract {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `size` bytes into `buffer`; 0 only at the end. Throws base::Failure where reading fails.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
};

// Bytes that are in memory already.
class StringSource : public ByteSource {
 public:
  explicit StringSource(std::string bytes) : bytes_(std::move(bytes)) {}
  std::size_t read(char* buffer, std::size_t size) override;

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

// "-" is standard input. Throws base::Failure("FILE: why") where it cannot be opened.
std::unique_ptr<ByteSource> open_source(const std::string& path);

// A source, line by line or whole, that never holds more than one line or `limit` bytes.
class LineReader {
 public:
  LineReader(std::unique_ptr<ByteSource> source, std::size_t limit);

  // The next line without its '\n' into `line`; false at the end. A line longer than the limit is cut there, the rest of it is
  // passed over, and too_long() is true.
  bool next(std::string& line);
  [[nodiscard]] bool too_long() const { return too_long_; }
  // The number of the line that next() gave last, from 1.
  [[nodiscard]] std::size_t line_number() const { return line_number_; }
  // Everything that is left, up to the limit; too_long() says whether there is more.
  std::string rest();
  // The next `size` bytes into `out`, as many as the limit allows (the rest is passed over, and too_long() is true). False where
  // there were fewer, or too many.
  bool read(std::string& out, std::size_t size);
  // What the next line begins with, up to one buffer: enough to tell what a file is. Empty at the end. A byte order mark in front
  // of it is dropped. Valid until anything else is called.
  std::string_view first();

 private:
  bool fill();
  void take(std::string& out, std::size_t count);

  std::unique_ptr<ByteSource> source_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t line_number_ = 0;
  bool too_long_ = false;
  bool started_ = false;
};

}  // namespace actorgraph::extract
