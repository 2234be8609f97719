#include "extract/read/json_elements.hpp"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace actorgraph;

namespace {

// "line: element" of each, "line: too long" where it is.
std::vector<std::string> elements(const std::string& text, std::size_t limit = 1000) {
  extract::LineReader lines(std::make_unique<extract::StringSource>(text), std::size_t{1} << 24U);
  extract::JsonElements reader(lines, limit);
  std::vector<std::string> out;
  std::string element;
  while (reader.next(element)) {
    out.push_back(std::to_string(reader.line_number()) + ": " + (reader.too_long() ? "too long" : element));
  }
  return out;
}

}  // namespace

TEST_CASE("The objects of an array come one at a time, with their lines") {
  CHECK(elements("[{\"a\": 1},\n {\"b\": [{}, [2]]}\n,\n{\"c\":\n3}]\n") ==
        std::vector<std::string>{"1: {\"a\": 1}", "2: {\"b\": [{}, [2]]}", "4: {\"c\":\n3}"});
  CHECK(elements("[]").empty());
}

TEST_CASE("Brackets inside strings are no structure") {
  CHECK(elements(R"([{"a": "}]\"]}{\\"}, {"b": 1}])") == std::vector<std::string>{R"(1: {"a": "}]\"]}{\\"})", "1: {\"b\": 1}"});
}

TEST_CASE("Objects over several lines come one at a time") {
  CHECK(elements("{\n\"a\": 1\n}\n{\n}") == std::vector<std::string>{"1: {\n\"a\": 1\n}", "4: {\n}"});
}

TEST_CASE("What is no object is an element, too, and what breaks off is the last one") {
  CHECK(elements("[7, \"a, b\", {\"a\"") == std::vector<std::string>{"1: 7", "1: \"a, b\"", "1: {\"a\""});
}

TEST_CASE("An element is cut at the limit, and the next one is read") {
  CHECK(elements("[{\"a\": \"" + std::string(200000, 'x') + "\"}, {\"b\": 1}]") ==
        std::vector<std::string>{"1: too long", "1: {\"b\": 1}"});
}

TEST_CASE("Arrays of objects and objects over several lines are told from lines and from text") {
  using extract::JsonElements;
  CHECK(JsonElements::looks_like_elements(" [\n {\"a\": 1}"));
  CHECK(JsonElements::looks_like_elements("{ \r\n \"a\": 1"));
  CHECK_FALSE(JsonElements::looks_like_elements("{\"a\": 1}\n"));
  CHECK_FALSE(JsonElements::looks_like_elements("[TEXT] {"));
  CHECK_FALSE(JsonElements::looks_like_elements("{"));
  CHECK_FALSE(JsonElements::looks_like_elements("["));
  CHECK_FALSE(JsonElements::looks_like_elements(""));
}
