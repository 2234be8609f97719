#include "extract/syntax/tree_grammar.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "base/failure.hpp"
#include "extract/syntax/conllu.hpp"

namespace actorgraph::extract {
namespace {

Document drawn(const std::string& rows, std::size_t count = 1) {
  Random random(1);
  return TreeGrammar("toy.tsv", "symbol\texpansions\n" + rows).sentences(count, random);
}

std::string text(const Document& document) {
  std::string out;
  for (TokenIndex t = 0; t < document.tokens.size(); ++t) {
    out += (t == 0 ? "" : " ") + std::string(document.form(t));
  }
  return out;
}

TEST_CASE("A drawn sentence has the forms that its tags ask for, and the tree of its expansions") {
  const Document d = drawn(
      "army\tthe/DT<det navy/NN\n"
      "deed\tshell $pier<obj\n"
      "pier\tan/DT<det@3 old/JJ<amod pier/NN near/IN<case@5 Oslo/NNP<nmod\n"
      "sentence\t$army<nsubj $deed/VBZ and/CC<cc@4 $deed/VBZ<conj ./.<punct\n");
  REQUIRE(text(d) == "The navy shells an old pier near Oslo and shells an old pier near Oslo .");
  CHECK(d.lemma(2) == "shell");
  CHECK(d.xpos(2) == "VBZ");
  CHECK(d.tokens[2].upos == Upos::VERB);
  CHECK(d.tokens[2].head == kNoToken);
  CHECK(d.tokens[1].head == 2);
  CHECK(d.tokens[1].deprel == Deprel::nsubj);
  CHECK(d.tokens[3].head == 5);
  CHECK(d.tokens[7].head == 5);
  CHECK(d.tokens[7].deprel == Deprel::nmod);
  CHECK(d.tokens[8].head == 9);
  CHECK(d.tokens[9].head == 2);
  CHECK(d.tokens[9].deprel == Deprel::conj);
  CHECK(d.tokens[15].head == 2);
}

TEST_CASE("Irregular verbs and plurals are drawn in their forms, and a stands before consonants alone") {
  CHECK(text(drawn("act\tshoot\nman\tgunman\nsentence\t$man/NNS<nsubj $act/VBD a/DT<det@4 uncle/NN<obj\n")) ==
        "Gunmen shot an uncle");
  CHECK(text(drawn("act\tcarry\nman\tparty\nsentence\t$man/NNS<nsubj $act/VBZ an/DT<det@4 flag/NN<obj\n")) ==
        "Parties carries a flag");
}

TEST_CASE("A word's universal tag follows its Penn tag and its relation, or is given") {
  const Document d = drawn(
      "sentence\tIslamic/ADJ.NNP<amod@2 Front/NNP<nsubj has/VBZ<aux said/VBN that/IN<mark@7 it/PRP<nsubj@7 won/VBD<ccomp "
      "in/IN<case@9 Oslo/NNP<obl@7\n");
  std::vector<Upos> tags;
  for (const Token& token : d.tokens) {
    tags.push_back(token.upos);
  }
  CHECK(tags == std::vector<Upos>{Upos::ADJ, Upos::PROPN, Upos::AUX, Upos::VERB, Upos::SCONJ, Upos::PRON, Upos::VERB, Upos::ADP,
                                  Upos::PROPN});
}

TEST_CASE("Every sentence of a grammar is drawn once, the same ones for the same seed") {
  const std::string rows = "who\tAda;Bob;Eve\nsentence\t$who/NNP<nsubj slept/VBD ./.<punct\n";
  const Document d = drawn(rows, 50);
  CHECK(d.sentences.size() == 3);
  CHECK(text(d) == text(drawn(rows, 50)));
}

TEST_CASE("A grammar that cannot be read is refused with its line") {
  using Catch::Matchers::Contains;
  CHECK_THROWS_WITH(drawn("sentence\tran/VBD $who<nsubj\n"), Contains("toy.tsv:2") && Contains("$who"));
  CHECK_THROWS_WITH(drawn("who\tAda/NNP\nsentence\t$who<nsubj ./.<punct\n"), Contains("toy.tsv:3"));
  CHECK_THROWS_WITH(drawn("sentence\tran/VBD slept/VBD\n"), Contains("two heads"));
  CHECK_THROWS_WITH(drawn("sentence\tAda/NNP<subject ran/VBD\n"), Contains("subject"));
  CHECK_THROWS_WITH(drawn("sentence\tAda/NNP<nsubj@5 ran/VBD\n"), Contains("Ada"));
  CHECK_THROWS_WITH(drawn("sentence\tAda/NAME<nsubj ran/VBD\n"), Contains("NAME"));
  CHECK_THROWS_WITH(drawn("sentence\tAda/NNP<nsubj ran\n"), Contains("no tag"));
}

}  // namespace
}  // namespace actorgraph::extract
