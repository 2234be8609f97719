#include "extract/syntax/bounds.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "extract/document/tree.hpp"
#include "extract/syntax/syntax.hpp"
#include "extract/token/tokenizer.hpp"

using namespace actorgraph::extract;

namespace {

Document parsed(const std::string& text) {
  static const Tokenizer tokenizer;
  static const SyntaxModel syntax;
  Document document;
  document.article.text = text;
  split_paragraphs(document);
  tokenizer.annotate(document);
  syntax.annotate(document);
  return document;
}

}  // namespace

TEST_CASE("Words that bound a number are found before one only") {
  const auto document = parsed("At least 31 of them fled up to ten times, as many as 40 at last, and more than planned.");
  const auto bounds = number_bounds(document, document.sentences.front().tokens);
  REQUIRE(bounds.size() == 3);
  CHECK(document.lower(bounds[0].number) == "31");
  CHECK(document.lower(bounds[1].number) == "ten");
  CHECK(document.lower(bounds[2].number) == "40");
  CHECK(bounds[2].words.size() == 3);
}

TEST_CASE("A verb before a bounded number is no passive, and what was counted is its object") {
  for (const auto* bound : {"at least", "at most", "up to", "more than", "fewer than", "as many as"}) {
    const auto document = parsed("Members of the gang killed " + std::string(bound) + " 70 people when they stormed the town.");
    const Tree tree(document);
    INFO(bound);
    TokenIndex verb = 0;
    while (document.lower(verb) != "killed") {
      ++verb;
    }
    CHECK(document.xpos(verb) == "VBD");
    const auto object = tree.child(verb, {Deprel::obj});
    REQUIRE(object);
    CHECK(document.lower(*object) == "people");
    CHECK(tree.child(verb, {Deprel::nsubj}));
    const auto number = tree.child(*object, {Deprel::nummod});
    REQUIRE(number);
    CHECK(tree.yield(*number).size() ==
          1 + document.sentences.front().tokens.size() -
              parsed("Members of the gang killed 70 people when they stormed the town.").tokens.size());
  }
}

TEST_CASE("A spelled-out number before a noun is a numeral") {
  const auto document = parsed("Eleven militiamen were killed.");
  CHECK(document.tokens[0].upos == Upos::NUM);
  CHECK(document.tokens[0].deprel == Deprel::nummod);
}
