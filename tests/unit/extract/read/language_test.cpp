#include "extract/read/language.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <string>

using namespace actorgraph;

namespace {

const std::string kEnglish =
    "Gunmen on motorcycles attacked a village in the north of the country on Friday, killing two people and wounding four "
    "others, "
    "officials said. Nobody has claimed responsibility for the attack, which the governor called a cowardly act. The army has "
    "sent "
    "soldiers to the region, where armed groups have been fighting each other for years.";
const std::string kSpanish =
    "Hombres armados atacaron el viernes una aldea en el norte del país y mataron a dos personas, según las autoridades. Nadie "
    "se ha "
    "atribuido el ataque, que el gobernador calificó de cobarde. El ejército ha enviado soldados a la región, donde grupos "
    "armados "
    "combaten entre sí desde hace años.";
const std::string kArabic =
    "هاجم مسلحون على دراجات نارية قرية في شمال البلاد يوم الجمعة وقتلوا شخصين وأصابوا أربعة آخرين بجروح، بحسب ما قاله مسؤولون. "
    "ولم تعلن أي "
    "جهة مسؤوليتها عن الهجوم الذي وصفه المحافظ بأنه عمل جبان. وأرسل الجيش جنودا إلى المنطقة.";

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

}  // namespace

TEST_CASE("Languages are told apart by their words") {
  CHECK(extract::guess_language(kEnglish) == "en");
  CHECK(extract::guess_language(kSpanish) == "es");
  CHECK(extract::guess_language(kArabic) == "ar");
}

TEST_CASE("Reports in capital letters are in English, whatever their names") {
  CHECK(extract::guess_language(upper(kEnglish)) == "en");
  CHECK(extract::guess_language(
            "SAN SALVADOR, 2 FEB 90 (ACAN-EFE) -- [TEXT] THE FARABUNDO MARTI NATIONAL LIBERATION FRONT, FMLN, "
            "ATTACKED THE GARRISON OF THE ESTADO MAYOR CONJUNTO IN THE COLONIA ESCALON. COLONEL MAURICIO VARGAS "
            "SAID THAT TWO SOLDIERS OF THE ATLACATL BATTALION HAD BEEN KILLED.") == "en");
}

TEST_CASE("Headlines and lists of names are not judged") {
  CHECK(extract::guess_language("Hombres armados matan a dos").empty());
  CHECK(extract::guess_language("Al-Shabaab, Boko Haram, Lashkar-e-Taiba").empty());
  CHECK(extract::guess_language("").empty());
}

TEST_CASE("What stands above a long article does not make its language") {
  std::string article;
  for (int i = 0; i < 10; ++i) {
    article += kEnglish + "\n\n";
  }
  std::string above;
  for (int i = 0; i < 8; ++i) {
    above += kSpanish + "\n\n";
  }
  CHECK(extract::guess_language(above + article + article) != "es");
  CHECK(extract::guess_language(above + above) == "es");
}

TEST_CASE("Samples end between characters") {
  for (std::size_t skip = 0; skip < 8; ++skip) {
    std::string text(skip, ' ');
    for (int i = 0; i < 20; ++i) {
      text += kArabic;
    }
    CHECK(extract::guess_language(text) == "ar");
  }
}
