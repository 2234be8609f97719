#include "base/hash_map.hpp"

#include <catch2/catch.hpp>

namespace actorgraph::base {
namespace {

TEST_CASE("A hash map finds what was put in, however it grew, and nothing else") {
  HashMap<std::uint32_t> map(1);
  for (std::uint64_t key = 0; key < 5000; ++key) {
    map[key << 32U] = static_cast<std::uint32_t>(key);
    map[key << 32U] += 1;
  }
  CHECK(map.size() == 5000);
  for (std::uint64_t key = 0; key < 5000; ++key) {
    const auto* value = map.find(key << 32U);
    REQUIRE(value != nullptr);
    REQUIRE(*value == key + 1);
    REQUIRE(map.find((key << 32U) + 1) == nullptr);
  }
}

}  // namespace
}  // namespace actorgraph::base
