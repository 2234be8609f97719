#include "base/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/failure.hpp"

namespace actorgraph::base {
namespace {

std::string why() { return std::strerror(errno); }

}  // namespace

std::string read_file(const std::string& path) {
  if (path == "-") {
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  }
  if (std::filesystem::is_directory(path)) {
    throw Failure(path + ": is a folder, expected a file");
  }
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw Failure(path + ": cannot be read: " + why());
  }
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void refuse_existing(const std::string& path) {
  if (std::filesystem::exists(path)) {
    throw Failure(path + ": exists already (--overwrite replaces it)");
  }
}

void write_file(const std::string& path, std::string_view bytes, bool overwrite) {
  if (path == "-") {
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::cout.flush();
    if (!std::cout) {
      throw Failure("standard output: cannot be written");
    }
    return;
  }
  if (!overwrite) {
    refuse_existing(path);
  }
  const std::string temporary = path + ".part";
  errno = 0;
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
      const std::string reason = why();
      std::filesystem::remove(temporary);
      throw Failure(path + ": cannot be written: " + reason);
    }
  }
  std::error_code code;
  std::filesystem::rename(temporary, path, code);
  if (code) {
    throw Failure(path + ": cannot be written: " + code.message());
  }
}

}  // namespace actorgraph::base
