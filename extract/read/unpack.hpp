// The files inside a file: the file itself, what gzip, zstd, bzip2 or xz have compressed, the members of tar and zip archives.
//
//   Unpacker files("dump.tar.gz");   while (auto source = files.next()) { files.member() → "2021/a.txt" … }
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "extract/read/byte_source.hpp"

namespace actorgraph::extract {

class Unpacker {
 public:
  // "-" is standard input. Throws base::Failure("FILE: why") where it cannot be opened.
  explicit Unpacker(const std::string& path);
  // `name` is for messages.
  Unpacker(std::unique_ptr<ByteSource> source, std::string name);
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  // The next file inside, nullptr behind the last. It is valid until the next call. Throws base::Failure where the archive is
  // damaged or a bomb, and so does its read().
  std::unique_ptr<ByteSource> next();
  // The path inside the archive of the file that next() gave last; "" where the file is no archive.
  [[nodiscard]] const std::string& member() const;
  // Bytes of the outer file that have been read.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace actorgraph::extract
