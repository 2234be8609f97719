#include "base/files.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "base/failure.hpp"

using namespace actorgraph::base;

namespace {

std::string temporary_name() {
  return (std::filesystem::temp_directory_path() / ("actorgraph-files-" + std::to_string(::getpid()))).string();
}

}  // namespace

TEST_CASE("A file is replaced only where that is asked for") {
  const std::string path = temporary_name();
  write_file(path, "one", true);
  CHECK_THROWS_AS(write_file(path, "two", false), Failure);
  CHECK(read_file(path) == "one");
  write_file(path, "two", true);
  CHECK(read_file(path) == "two");
  CHECK_FALSE(is_device(path));
  std::filesystem::remove(path);
}

TEST_CASE("A pipe is written to, and stays a pipe") {
  const std::string path = temporary_name() + ".pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  std::string read;
  std::thread reader([&] { std::getline(std::ifstream(path), read, '\0'); });
  write_file(path, "through", true);
  reader.join();
  CHECK(read == "through");
  CHECK(is_device(path));
  std::filesystem::remove(path);
}
