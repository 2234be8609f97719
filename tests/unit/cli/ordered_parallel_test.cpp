#include "cli/ordered_parallel.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <string>

using actorgraph::cli::ordered_parallel;

namespace {

// Yields 0, 1, … count - 1.
auto numbers(int count) {
  return [n = 0, count]() mutable -> std::optional<int> { return n < count ? std::optional(n++) : std::nullopt; };
}

}  // namespace

TEST_CASE("Results come in the order of the input for any number of threads") {
  for (const std::size_t threads : {1U, 2U, 7U}) {
    std::vector<std::string> out;
    ordered_parallel<int, std::string>(
        threads, numbers(500),
        [](int&& n) {
          if (n % 17 == 0) {
            std::this_thread::sleep_for(std::chrono::microseconds(200));
          }
          return std::to_string(n);
        },
        [&](std::string&& text) { out.push_back(std::move(text)); });
    REQUIRE(out.size() == 500);
    for (std::size_t i = 0; i < out.size(); ++i) {
      REQUIRE(out[i] == std::to_string(i));
    }
  }
}

TEST_CASE("No input gives no results") {
  int calls = 0;
  ordered_parallel<int, int>(
      3, numbers(0), [](int&& n) { return n; }, [&](int&&) { ++calls; });
  CHECK(calls == 0);
}

TEST_CASE("A slow reader of the results holds the input back") {
  std::atomic<int> taken = 0;
  std::atomic<int> written = 0;
  int furthest = 0;
  ordered_parallel<int, int>(
      2, [&, next = numbers(100)]() mutable { return ++taken, next(); }, [](int&& n) { return n; },
      [&](int&&) {
        furthest = std::max(furthest, taken - written);
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        ++written;
      });
  CHECK(furthest <= 4 * 2 + 2);
}

TEST_CASE("An exception in any part ends the run and reaches the caller") {
  const auto fail_at = [](int limit) { return [limit](int&& n) { return n == limit ? throw std::runtime_error("stop") : n; }; };
  const auto pass = [](int&& n) { return n; };
  const auto ignore = [](int&&) {};
  CHECK_THROWS_WITH((ordered_parallel<int, int>(3, numbers(1000), fail_at(40), ignore)), "stop");
  CHECK_THROWS_WITH(
      (ordered_parallel<int, int>(3, numbers(1000), pass, [](int&& n) { n == 40 ? throw std::runtime_error("stop") : n; })),
      "stop");
  CHECK_THROWS_WITH(
      (ordered_parallel<int, int>(
          3, [n = 0]() mutable { return n == 40 ? throw std::runtime_error("stop") : std::optional(n++); }, pass, ignore)),
      "stop");
}
