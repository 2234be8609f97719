#include "export/child_process.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <stdexcept>

#include "base/failure.hpp"

using namespace actorgraph;
using namespace std::chrono_literals;

TEST_CASE("What a child process returns comes back whole") {
  const std::string large(3000000, 'x');
  CHECK(output::run_in_child([&] { return large; }, 20s) == large);
  CHECK(output::run_in_child([] { return std::string(); }, 20s) == "");
}

TEST_CASE("A child process that is late is ended") {
  CHECK_FALSE(output::run_in_child(
      []() -> std::string {
        ::sleep(60);
        return "";
      },
      50ms));
}

TEST_CASE("What goes wrong in a child process is a Failure") {
  CHECK_THROWS_WITH(output::run_in_child([]() -> std::string { throw std::runtime_error("too much"); }, 20s), "too much");
  CHECK_THROWS_AS(output::run_in_child([]() -> std::string { ::_exit(3); }, 20s), base::Failure);
}
