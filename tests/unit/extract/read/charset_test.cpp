#include "extract/read/charset.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace actorgraph;

TEST_CASE("UTF-8 stays as it is, without its mark") {
  CHECK(extract::to_utf8("Cúcuta").text == "Cúcuta");
  CHECK(extract::to_utf8("\xEF\xBB\xBF"
                         "Cúcuta")
            .text == "Cúcuta");
}

TEST_CASE("UTF-16 is known by its mark") {
  CHECK(extract::to_utf8(std::string("\xFF\xFE"
                                     "R\0\x01\x01",
                                     6))
            .text == "Rā");
  CHECK(extract::to_utf8(std::string("\xFE\xFF\0R\x01\x01", 6)).text == "Rā");
}

TEST_CASE("Text in a legacy character set is turned into UTF-8") {
  const std::string text =
      "El ataque ocurri\xF3 en C\xFA"
      "cuta, seg\xFAn dijo el alcalde, despu\xE9s de que los ni\xF1os salieran de la escuela por la ma\xF1"
      "ana.";
  const auto decoded = extract::to_utf8(text);
  CHECK(decoded.text ==
        "El ataque ocurrió en Cúcuta, según dijo el alcalde, después de que los niños salieran de la escuela por la mañana.");
  CHECK(decoded.repaired == 0);
}

TEST_CASE("UTF-8 with a few bad bytes is repaired, not taken for something else") {
  const auto decoded = extract::to_utf8("R\xC4qqa, Ḥamāh and Dayr az-Zawr");
  CHECK(decoded.text == "R\xEF\xBF\xBDqqa, Ḥamāh and Dayr az-Zawr");
  CHECK(decoded.repaired == 1);
}
