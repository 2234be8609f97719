#include "extract/syntax/conllu.hpp"

#include <catch2/catch.hpp>

#include "base/failure.hpp"

namespace actorgraph::extract {
namespace {

const char* const kText =
    "# newdoc id = one\n"
    "# sent_id = 1\n"
    "# text = Don't go.\n"
    "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n"
    "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
    "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3.1\tx\tx\tX\t_\t_\t_\t_\t_\t_\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n";

TEST_CASE("CoNLL-U is read into words with spans, multi-word tokens and trees") {
  const auto documents = read_conllu(kText, "x.conllu");
  REQUIRE(documents.size() == 1);
  const Document& d = documents[0];
  CHECK(d.article.id == "one");
  CHECK(d.article.text == "Don't go.\n");
  REQUIRE(d.tokens.size() == 4);
  CHECK(d.text(d.tokens[1].span) == "n't");
  CHECK(d.tokens[0].multiword == 2);
  CHECK(d.tokens[0].head == 2);
  CHECK(d.tokens[2].head == kNoToken);
  CHECK(d.tokens[1].deprel == Deprel::advmod);
  CHECK(d.lemma(1) == "not");
}

TEST_CASE("What is read is written again") {
  Document d = std::move(read_conllu(kText, "x.conllu")[0]);
  Name name;
  name.tokens = {2, 4};
  name.type = graph::MentionType::organization;
  d.names.push_back(name);
  CHECK(write_conllu(d) ==
        "# newdoc id = one\n# newpar\n# sent_id = 1\n# text = Don't go.\n"
        "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n"
        "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
        "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tNER=B-organization|SpaceAfter=No\n"
        "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tNER=I-organization\n\n");
}

TEST_CASE("Blank annotation is kept blank, and words that do not make up their multi-word token keep its surface") {
  const auto d =
      read_conllu("1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n2\tel\t_\t_\t_\t_\t_\t_\t_\t_\n", "x");
  CHECK(d[0].article.text == "del\n");
  CHECK(write_conllu(d[0]).find("1-2\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\t_\t_\t_\t_\t_\t_\t_\t_\n2\tel\t_") !=
        std::string::npos);
}

TEST_CASE("Malformed CoNLL-U is refused with file and line") {
  const auto message = [](const char* text) -> std::string {
    try {
      read_conllu(text, "x.conllu");
    } catch (const base::Failure& failure) {
      return failure.what();
    }
    return "";
  };
  CHECK(message("1\tone\n") == "x.conllu:1: expected 10 columns, found 2");
  CHECK(message("2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n") == "x.conllu:1: expected word 1, found '2'");
  CHECK(message("1\ta\t_\t_\t_\t_\t7\t_\t_\t_\n").find("the head 7 is no word") != std::string::npos);
  CHECK(message("1-9\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n").find("without its words") != std::string::npos);
}

}  // namespace
}  // namespace actorgraph::extract
