#include "extract/read/byte_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/failure.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 16U;
constexpr std::size_t kFirstLook = 4096;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class FileSource : public ByteSource {
 public:
  explicit FileSource(std::string path) : path_(std::move(path)) {
    if (path_ == "-") {
      file_ = stdin;
      return;
    }
    if (std::filesystem::is_directory(path_)) {
      throw base::Failure(path_ + ": is a folder, expected a file");
    }
    file_ = std::fopen(path_.c_str(), "rb");
    if (file_ == nullptr) {
      throw base::Failure(path_ + ": cannot be read: " + std::strerror(errno));
    }
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override {
    if (file_ != stdin) {
      std::fclose(file_);
    }
  }

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t n = std::fread(buffer, 1, size, file_);
    if (n == 0 && std::ferror(file_) != 0) {
      throw base::Failure((path_ == "-" ? "standard input" : path_) + ": cannot be read: " + std::strerror(errno));
    }
    return n;
  }

 private:
  std::string path_;
  std::FILE* file_ = nullptr;
};

}  // namespace

std::size_t StringSource::read(char* buffer, std::size_t size) {
  const std::size_t n = bytes_.copy(buffer, size, at_);
  at_ += n;
  return n;
}

std::unique_ptr<ByteSource> open_source(const std::string& path) { return std::make_unique<FileSource>(path); }

LineReader::LineReader(std::unique_ptr<ByteSource> source, std::size_t limit) : source_(std::move(source)), limit_(limit) {}

bool LineReader::fill() {
  if (at_ < buffer_.size()) {
    return true;
  }
  buffer_.resize(kBufferSize);
  std::size_t size = 0;
  // A first look needs more than the few bytes that a pipe may give.
  do {
    const std::size_t n = source_->read(buffer_.data() + size, buffer_.size() - size);
    if (n == 0) {
      break;
    }
    size += n;
  } while (!started_ && size < kFirstLook);
  buffer_.resize(size);
  at_ = 0;
  if (!started_ && buffer_.starts_with(kByteOrderMark)) {
    at_ = kByteOrderMark.size();
  }
  started_ = true;
  return at_ < buffer_.size();
}

void LineReader::take(std::string& out, std::size_t count) {
  const std::size_t room = limit_ - std::min(limit_, out.size());
  out.append(buffer_, at_, std::min(count, room));
  too_long_ = too_long_ || count > room;
  at_ += count;
}

bool LineReader::next(std::string& line) {
  line.clear();
  too_long_ = false;
  if (!fill()) {
    return false;
  }
  ++line_number_;
  while (fill()) {
    const auto newline = buffer_.find('\n', at_);
    if (newline != std::string::npos) {
      take(line, newline - at_);
      ++at_;
      return true;
    }
    take(line, buffer_.size() - at_);
  }
  return true;
}

std::string LineReader::rest() {
  std::string out;
  too_long_ = false;
  while (!too_long_ && fill()) {
    take(out, buffer_.size() - at_);
  }
  return out;
}

bool LineReader::read(std::string& out, std::size_t size) {
  out.clear();
  too_long_ = false;
  while (size > 0 && fill()) {
    const std::size_t n = std::min(size, buffer_.size() - at_);
    take(out, n);
    size -= n;
  }
  return size == 0 && !too_long_;
}

std::string_view LineReader::first() { return fill() ? std::string_view(buffer_).substr(at_) : std::string_view(); }

}  // namespace actorgraph::extract
