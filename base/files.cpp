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

bool write_bytes(const std::string& path, std::string_view bytes) {
  errno = 0;
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return static_cast<bool>(out);
}

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

bool is_device(const std::string& path) {
  std::error_code code;
  const auto status = std::filesystem::status(path, code);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) && !std::filesystem::is_directory(status);
}

void refuse_existing(const std::string& path) {
  if (std::filesystem::exists(path) && !is_device(path)) {
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
  const bool direct = is_device(path);
  const std::string target = direct ? path : path + ".part";
  if (!write_bytes(target, bytes)) {
    const std::string reason = why();
    if (!direct) {
      std::filesystem::remove(target);
    }
    throw Failure(path + ": cannot be written: " + reason);
  }
  std::error_code code;
  if (!direct) {
    std::filesystem::rename(target, path, code);
  }
  if (code) {
    throw Failure(path + ": cannot be written: " + code.message());
  }
}

}  // namespace actorgraph::base
