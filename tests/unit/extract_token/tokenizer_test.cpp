#include "extract/token/tokenizer.hpp"

#include <catch2/catch.hpp>

namespace actorgraph::extract {
namespace {

// The words of a text, " " between words and " | " between sentences.
std::string words(std::string text) {
  Document document;
  document.article.text = std::move(text);
  split_paragraphs(document);
  Tokenizer().annotate(document);
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    out += out.empty() ? "" : " | ";
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      REQUIRE(document.text(document.tokens[t].span) == document.form(t));
      out += (t == sentence.tokens.begin ? "" : " ") + std::string(document.form(t));
    }
  }
  return out;
}

TEST_CASE("A phrase by itself is split as in a text") {
  CHECK(Tokenizer().words("Al-Qaeda in the U.S.") == std::vector<std::string>{"Al", "-", "Qaeda", "in", "the", "U.S."});
  CHECK(Tokenizer().words("").empty());
}

TEST_CASE("Full stops end sentences but not abbreviations and initials") {
  CHECK(words("Mr. Hanna met Gen. A. B. Rawi in the U.S. in Jan. 2004. He left.") ==
        "Mr. Hanna met Gen. A. B. Rawi in the U.S. in Jan. 2004 . | He left .");
  CHECK(words("It is in the U.S. The army left at 5 p.m. on Monday.") ==
        "It is in the U.S. | The army left at 5 p.m. on Monday .");
  CHECK(words("He said \"no.\" They left.") == "He said \" no . \" | They left .");
  CHECK(words("They fight ISIS-K. Jean-P. Sartre does not.") == "They fight ISIS - K . | Jean - P. Sartre does not .");
  CHECK(words("“Stop!” he cried. 'Why?'") == "“ Stop ! ” he cried . | ' Why ? '");
}

TEST_CASE("Clitics, possessives and contractions are words of their own") {
  CHECK(words("They don't, can't and won't see Iraq's or the militants' men") ==
        "They do n't , ca n't and wo n't see Iraq 's or the militants ' men");
  CHECK(words("DIDN’T IT’S cannot") == "DID N’T IT ’S can not");
  CHECK(words("O'Neill, Qa'ida and the Shi'ite") == "O'Neill , Qa'ida and the Shi'ite");
}

TEST_CASE("Hyphens, slashes, numbers and units are cut as in the English Web Treebank") {
  CHECK(words("Iran-backed, non-state, al-Qaeda and 24-hour; and/or 9/11, 5:00, 1,200") ==
        "Iran - backed , non-state , al - Qaeda and 24 - hour ; and / or 9/11 , 5:00 , 1,200");
  CHECK(words("$40m US$5 40km 21st 1990s 10% 345-9945 2003-2007") == "$ 40 m US$ 5 40 km 21st 1990s 10 % 345-9945 2003 - 2007");
  CHECK(words("see www.example.com/a-b, x@y.org and http://z.net/?q=1.") ==
        "see www.example.com/a-b , x@y.org and http://z.net/?q=1 .");
  CHECK(words("Wait... what?! (Yes) [sic]—no") == "Wait ... what ?! | ( Yes ) [ sic ] — no");
}

TEST_CASE("Upper-case wires with hard line breaks are split at full stops only") {
  CHECK(words("   GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] GEN. GRAMAJO\nSAID NO.  THE ARMY\nLEFT.\n\n   HE WAS\nSEEN.") ==
        "GUATEMALA CITY , 4 FEB 90 ( ACAN - EFE ) -- [ TEXT ] GEN. GRAMAJO SAID NO . | THE ARMY LEFT . | HE WAS SEEN .");
}

TEST_CASE("Multi-word tokens and spaces are recorded") {
  Document document;
  document.article.text = "It isn't.";
  split_paragraphs(document);
  Tokenizer().annotate(document);
  REQUIRE(document.tokens.size() == 4);
  CHECK(document.tokens[1].multiword == 2);
  CHECK_FALSE(document.tokens[1].space_after);
  CHECK(document.tokens[0].space_after);
}

TEST_CASE("Any bytes give tokens inside the text") {
  for (const char* text : {"", " \n\n ", "'", "''", "-", "--", "...", "'s", "n't", "@", "#", "\xE2\x80\x99", "(((", "a'", "'a'",
                           "1-", "-1", "\xC2\xA0", "x'''y"}) {
    Document document;
    document.article.text = text;
    split_paragraphs(document);
    Tokenizer().annotate(document);
    for (const Token& token : document.tokens) {
      CHECK(token.span.begin < token.span.end);
      CHECK(token.span.end <= document.article.text.size());
    }
  }
}

}  // namespace
}  // namespace actorgraph::extract
