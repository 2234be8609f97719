#include "extract/name/given_names.hpp"

#include <catch2/catch.hpp>

namespace actorgraph::extract {
namespace {

TEST_CASE("A given name tells a gender where it is one sex's alone") {
  const GivenNames names;
  CHECK(names.gender("Mariana") == Gender::feminine);
  CHECK(names.gender("Abdallah") == Gender::masculine);
  CHECK(names.gender("Maria") == Gender::unknown);  // also a second name of men
  CHECK(names.gender("ABDALLAH") == Gender::masculine);
  CHECK(names.gender("Xyzzy") == Gender::unknown);
  CHECK(names.gender("") == Gender::unknown);
}

}  // namespace
}  // namespace actorgraph::extract
