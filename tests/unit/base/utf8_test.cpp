#include "base/utf8.hpp"

#include <catch2/catch.hpp>

using namespace actorgraph::base;

TEST_CASE("Names are folded to lower case without diacritics") {
  CHECK(fold("Al-Qāʿida") == "al-qa'ida");
  CHECK(fold("Peña Blanca") == "pena blanca");
  CHECK(name_key("Al-Qa’ida (AQ)") == "al qaida aq");
  CHECK(name_key("  U.S.-led  coalition ") == "us led coalition");
}

TEST_CASE("Ill-formed UTF-8 is found and repaired") {
  CHECK(is_utf8("Rāqqa"));
  CHECK_FALSE(is_utf8("R\xC4qqa"));
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));
  std::size_t repaired = 0;
  CHECK(repair_utf8("R\xC4qqa", &repaired) == "R\xEF\xBF\xBDqqa");
  CHECK(repaired == 1);
}

TEST_CASE("Ill-formed UTF-8 is found wherever it stands in long ASCII") {
  const std::string text(40, 'a');
  CHECK(is_utf8(text));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string bad = text;
    bad[i] = '\xE9';
    CHECK_FALSE(is_utf8(bad));
  }
}

TEST_CASE("Byte offsets and code point offsets lead to each other") {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "aā€𐎀";
  }
  const CodePointIndex index(text);
  std::size_t byte = 0;
  for (std::uint32_t n = 0; n <= 400; ++n) {
    REQUIRE(index.to_code_points(static_cast<std::uint32_t>(byte)) == n);
    REQUIRE(index.to_bytes(n) == byte);
    if (byte < text.size()) {
      next_code_point(text, byte);
    }
  }
}
