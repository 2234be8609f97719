#include "extract/syntax/syntax.hpp"

#include <catch2/catch.hpp>

#include "base/failure.hpp"
#include "extract/data/resources.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/syntax/conllu.hpp"
#include "extract/syntax/training.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

Document parsed(std::string text) {
  static const SyntaxModel model;
  Document document;
  document.article.text = std::move(text);
  split_paragraphs(document);
  Tokenizer().annotate(document);
  model.annotate(document);
  return document;
}

TEST_CASE("A plain sentence gets its tags, lemmas and tree, in capitals as well") {
  for (const char* text : {"The gunmen killed two soldiers in Mosul.", "THE GUNMEN KILLED TWO SOLDIERS IN MOSUL."}) {
    const Document d = parsed(text);
    REQUIRE(d.tokens.size() == 8);
    CHECK(d.tokens[2].upos == Upos::VERB);
    CHECK(d.lemma(2) == "kill");
    CHECK(d.lemma(4) == "soldier");
    CHECK(d.tokens[2].head == kNoToken);
    CHECK(d.tokens[1].head == 2);
    CHECK(d.tokens[1].deprel == Deprel::nsubj);
    CHECK(d.tokens[4].deprel == Deprel::obj);
    CHECK(d.tokens[6].upos == Upos::PROPN);
  }
}

TEST_CASE("Regular forms of verbs and nouns lead to their lemmas, whether a treebank has them or not") {
  const Document d = parsed("Rebels and militiamen raided two villages, looted shops, tortured a priest and injured 60 men.");
  std::vector<std::string_view> lemmas;
  for (TokenIndex t = 0; t < d.tokens.size(); ++t) {
    if (d.tokens[t].upos == Upos::VERB) {
      lemmas.push_back(d.lemma(t));
    }
  }
  CHECK(lemmas == std::vector<std::string_view>{"raid", "loot", "torture", "injure"});
  CHECK(d.lemma(2) == "militiaman");
}

TEST_CASE("Irregular verbs have their lemmas, those that a treebank hardly knows as well") {
  const auto d = parsed("The rebels shot a judge , overthrew the mayor and fled .");
  CHECK(d.lemma(2) == "shoot");
  CHECK(d.lemma(6) == "overthrow");
  CHECK(d.lemma(10) == "flee");
}

TEST_CASE("Every sentence is one tree with one root, whatever its words") {
  const Document d = parsed(
      "... !!! ?\n\nA\n\n' '' \" ( [\n\nof of of the the and and 3 4 5 % $ x@y.z http://a.b/c — «»\n\n\xD8\xA7\xD9\x84 "
      "\xF0\x9F\x98\x80 x");
  for (const Sentence& sentence : d.sentences) {
    std::size_t roots = 0;
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& token = d.tokens[t];
      roots += token.head == kNoToken ? 1U : 0U;
      CHECK((token.head == kNoToken) == (token.deprel == Deprel::root));
      std::size_t steps = 0;
      for (TokenIndex up = t; d.tokens[up].head != kNoToken && steps <= sentence.tokens.size(); up = d.tokens[up].head) {
        CHECK(sentence.tokens.contains(d.tokens[up].head));
        ++steps;
      }
      CHECK(steps <= sentence.tokens.size());
    }
    CHECK(roots == 1);
  }
}

TEST_CASE("A damaged, foreign or outdated model is refused") {
  std::string bytes(resource("syntax.model"));
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  CHECK_THROWS_WITH(SyntaxModel("m", bytes), "m: the model file is damaged (its checksum is wrong)");
  CHECK_THROWS_WITH(SyntaxModel("m", "hello"), "m: this is no model file of actorgraph");
  ModelWriter writer("other", 1);
  const std::string other = writer.finish();
  CHECK_THROWS_AS(SyntaxModel("m", other), base::Failure);
}

TEST_CASE("Training on a few sentences is repeatable and learns them") {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text +=
        "1\tMen\tman\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2\tran\trun\tVERB\tVBD\t_\t0\troot\t_\t_\n3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_"
        "\t_\n\n";
  }
  const auto documents = read_conllu(text, "toy");
  SyntaxTrainingOptions options;
  options.tagger_bits = options.parser_bits = 16;
  options.tagger_epochs = options.parser_epochs = 8;
  const auto quiet = [](const std::string&) {};
  options.network_options.epochs = options.teacher_options.epochs = 4;
  options.teachers = 1;
  const std::string first = train_syntax(documents, {}, documents, {}, options, quiet);
  CHECK(first == train_syntax(documents, {}, documents, {}, options, quiet));
  const SyntaxModel model("toy", first);
  Document again = std::move(read_conllu(text, "toy")[0]);
  model.annotate(again);
  const SyntaxFigures figures = compare_syntax(documents[0], again);
  CHECK(figures.labelled == figures.words);
  CHECK(figures.lemmas == figures.words);

  options.network = false;
  const std::string greedy = train_syntax(documents, {}, {}, {}, options, quiet);
  const SyntaxModel perceptron("greedy", greedy);
  perceptron.annotate(again);
  CHECK(compare_syntax(documents[0], again).labelled == figures.words);
}

}  // namespace
}  // namespace actorgraph::extract
