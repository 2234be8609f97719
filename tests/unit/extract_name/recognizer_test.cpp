#include "extract/name/recognizer.hpp"

#include <catch2/catch.hpp>

#include "extract/name/name_training.hpp"
#include "extract/syntax/syntax.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

std::string names(std::string text) {
  static const SyntaxModel syntax;
  static const NameRecognizer recognizer;
  Document document;
  document.article.text = std::move(text);
  split_paragraphs(document);
  Tokenizer().annotate(document);
  syntax.annotate(document);
  recognizer.annotate(document);
  std::string out;
  for (const Name& name : document.names) {
    out += (out.empty() ? "" : "; ") + std::string(document.text(document.span(name.tokens))) + "=" + std::string(graph::to_string(name.type));
  }
  return out;
}

TEST_CASE("Persons, places and groups are found in mixed case and in capitals") {
  CHECK(names("Police arrested Ahmed Hassan in Baghdad on Monday.") == "Ahmed Hassan=person; Baghdad=place");
  CHECK(names("POLICE ARRESTED AHMED HASSAN IN BAGHDAD ON MONDAY.") == "AHMED HASSAN=person; BAGHDAD=place");
  CHECK(names("Boko Haram attacked Maiduguri.").find("Maiduguri=place") != std::string::npos);
}

TEST_CASE("IOB2 is read with numbers, further columns and comments") {
  const NamedText text = read_iob2("# sent_id = 1\n1\tJohn\tB-PER\t-\tx\n2\tleft\tO\t-\tx\n\nIn O\nIraq I-country\n", "x");
  CHECK(text.labels == std::vector<NameLabel>{1, 0, 0, 3});
  CHECK(text.document.sentences.size() == 2);
  CHECK(text.document.form(0) == "John");
  CHECK_THROWS_WITH(read_iob2("word\n", "x"), "x:1: expected a word and its IOB2 tag");
}

TEST_CASE("Entity brackets give names without titles, determiners and what follows") {
  const NamedText text = std::move(read_entities("1\tPresident\tPresident\tPROPN\tNNP\t_\t3\tcompound\t_\tEntity=(1-person-new-x\n"
                                                 "2\tBarack\tBarack\tPROPN\tNNP\t_\t3\tflat\t_\t_\n"
                                                 "3\tObama\tObama\tPROPN\tNNP\t_\t6\tnsubj\t_\t_\n"
                                                 "4\tof\tof\tADP\tIN\t_\t5\tcase\t_\t_\n"
                                                 "5\tHawaii\tHawaii\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(2-place-new-x)1)\n"
                                                 "6\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n",
                                                 "x")[0]);
  CHECK(text.labels == std::vector<NameLabel>{0, 1, 2, 0, 3, 0});
}

TEST_CASE("The best sequence of labels never begins inside a name") {
  std::vector<int> unary(3 * kNameLabels, 0);
  unary[0 * kNameLabels + 2] = 9;  // inside a person at the start is not allowed
  unary[1 * kNameLabels + 2] = 5;
  const int transitions[kNameLabels + 1][kNameLabels] = {};
  std::vector<NameLabel> labels;
  decode_names(unary, transitions, labels);
  CHECK(labels == std::vector<NameLabel>{1, 2, 0});
}

}  // namespace
}  // namespace actorgraph::extract
