#include "extract/name/recognizer.hpp"

#include <catch2/catch.hpp>

#include "extract/name/name_agreement.hpp"
#include "extract/name/name_generator.hpp"
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
    out += (out.empty() ? "" : "; ") + std::string(document.text(document.span(name.tokens))) + "=" +
           std::string(graph::to_string(name.type));
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
  const NamedText text =
      std::move(read_entities("1\tPresident\tPresident\tPROPN\tNNP\t_\t3\tcompound\t_\tEntity=(1-person-new-x\n"
                              "2\tBarack\tBarack\tPROPN\tNNP\t_\t3\tflat\t_\t_\n"
                              "3\tObama\tObama\tPROPN\tNNP\t_\t6\tnsubj\t_\t_\n"
                              "4\tof\tof\tADP\tIN\t_\t5\tcase\t_\t_\n"
                              "5\tHawaii\tHawaii\tPROPN\tNNP\t_\t3\tnmod\t_\tEntity=(2-place-new-x)1)\n"
                              "6\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n\n",
                              "x")[0]);
  CHECK(text.labels == std::vector<NameLabel>{0, 1, 2, 0, 3, 0});
}

TEST_CASE("The best sequence of labels never begins inside a name") {
  std::vector<std::int32_t> unary(3 * kNameLabels, 0);
  unary[0 * kNameLabels + 2] = 9;  // inside a person at the start is not allowed
  unary[1 * kNameLabels + 2] = 5;
  const std::int32_t transitions[kNameLabels + 1][kNameLabels] = {};
  std::vector<NameLabel> labels(3);
  decode_names(unary.data(), 3, transitions, labels.data());
  CHECK(labels == std::vector<NameLabel>{1, 2, 0});
}

TEST_CASE("Names are marked by sentence, and undecided sentences are left out") {
  const std::string text =
      "# sent_id = a\n1\tJohn\t_\t_\t_\t_\t_\t_\t_\t_\n2\tSmith\t_\t_\t_\t_\t_\t_\t_\t_\n3\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
      "# sent_id = b\n1\tMagnum\t_\t_\t_\t_\t_\t_\t_\t_\n\n# sent_id = c\n1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  const NamedText marked = read_marked(text, "sentence\tnames\na\t1-2:person\nb\t?\n", "t");
  CHECK(marked.labels == std::vector<NameLabel>{1, 2, 0, 0});
  CHECK(marked.document.sentences.size() == 2);
  CHECK_FALSE(marked.marks_others);
  CHECK_THROWS_WITH(read_marked(text, "sentence\tnames\na\t3-4:person\n", "t"),
                    "t:2: expected FIRST-LAST:KIND within the sentence, got \"3-4:person\"");
}

TEST_CASE("The grammar draws sentences and marks the names in them") {
  const NameGenerator generator(
      "g", "symbol\texpansions\nclub\tFC $place\nplace\tAberby\nsentence\tThe {o club} won in {l place} .\n");
  Random random(1);
  const NamedText text = generator.sentences(2, random);
  REQUIRE(text.document.sentences.size() == 2);
  CHECK(text.document.form(1) == "FC");
  CHECK(text.document.form(2) == "Aberby");
  CHECK(std::vector<NameLabel>(text.labels.begin(), text.labels.begin() + 7) == std::vector<NameLabel>{0, 5, 6, 0, 0, 3, 0});
  CHECK(generator.expand("given", random).size() == 1);
  CHECK_THROWS_WITH(NameGenerator("g", "symbol\texpansions\nclub\tFC $nowhere\n"),
                    "g:2: expected a symbol with expansions, got $nowhere");
}

TEST_CASE("What a word is elsewhere in the document speaks for the same where it stands again") {
  Document document;
  append_sentence(document, {{"Harrison", true, 0, {}}, {"lies", true, 0, {}}});
  append_sentence(document, {{"in", true, 0, {}}, {"Harrison", true, 0, {}}});
  append_sentence(document, {{"it", true, 0, {}}});
  const NameLabel place = begin_label(NameClass::place);
  std::vector<std::int32_t> scores(5 * kNameLabels, 0);
  const auto changed = agree_on_names(document, {begin_label(NameClass::person), 0, 0, place, 0}, 10, scores);
  CHECK(changed == std::vector<bool>{true, true, false});
  CHECK(scores[0 * kNameLabels + place] == 5);                           // one other, a place
  CHECK(scores[3 * kNameLabels + begin_label(NameClass::person)] == 5);  // one other, a person
  CHECK(scores[2 * kNameLabels] == 0);                                   // "in" is no name anywhere
}

}  // namespace
}  // namespace actorgraph::extract
