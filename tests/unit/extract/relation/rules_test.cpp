#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "extract/document/tree.hpp"
#include "extract/relation/path.hpp"
#include "extract/relation/rules.hpp"
#include "extract/syntax/conllu.hpp"

namespace actorgraph::extract {
namespace {

const std::string kHeader = "rule\tedge\tanchor\tfrom\tto\tif\tstatus\ttime\tconfidence\n";

// Words as "form lemma UPOS XPOS head relation", a line each.
Document parsed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::vector<std::string> c{""};
    for (const char letter : words[i]) {
      if (letter == ' ') {
        c.emplace_back();
      } else {
        c.back().push_back(letter);
      }
    }
    text +=
        std::to_string(i + 1) + "\t" + c[0] + "\t" + c[1] + "\t" + c[2] + "\t" + c[3] + "\t_\t" + c[4] + "\t" + c[5] + "\t_\t_\n";
  }
  auto documents = read_conllu(text + "\n", "test");
  return std::move(documents.front());
}

std::string follow(const Document& d, const std::string& path, TokenIndex from) {
  const Tree tree(d);
  const ClauseReader clauses(d, tree);
  std::string out;
  for (const auto t : Path::parse(path).follow(d, tree, clauses, from)) {
    out += (out.empty() ? "" : " ") + std::string(d.form(t));
  }
  return out;
}

Document taken() {
  return parsed({"ISIS ISIS PROPN NNP 2 nsubj", "took take VERB VBD 0 root", "control control NOUN NN 2 obj",
                 "of of ADP IN 5 case", "Raqqa Raqqa PROPN NNP 3 nmod", "and and CCONJ CC 7 cc", "Mosul Mosul PROPN NNP 5 conj",
                 "in in ADP IN 9 case", "2014 2014 NUM CD 2 obl"});
}

Document told_of_passive() {
  return parsed({"Raqqa Raqqa PROPN NNP 0 root", "which which PRON WDT 4 nsubj:pass", "was be AUX VBD 4 aux:pass",
                 "seized seize VERB VBN 1 acl:relcl", "by by ADP IN 6 case", "ISIS ISIS PROPN NNP 4 obl:agent"});
}

TEST_CASE("a path follows relations, prepositions and lemmas, and takes in what is coordinated") {
  const auto d = taken();
  CHECK(follow(d, "obj=control > nmod(of)", 1) == "Raqqa Mosul");
  CHECK(follow(d, "obj=charge > nmod(of)", 1).empty());
  CHECK(follow(d, "obl(on) | obl(in)", 1) == "2014");
  CHECK(follow(d, "^nmod > ^obj", 4) == "took");
  CHECK(follow(d, "obj=/contr.*/", 1) == "control");
}

TEST_CASE("agent and patient are the logical ones, whatever the voice") {
  CHECK(follow(taken(), "agent", 1) == "ISIS");
  CHECK(follow(taken(), "patient", 1) == "control");
  CHECK(follow(told_of_passive(), "agent", 3) == "ISIS");
  CHECK(follow(told_of_passive(), "patient", 3) == "Raqqa");
}

TEST_CASE("a damaged rule is refused with its file and line") {
  const auto refusal = [](const std::string& row) {
    try {
      Rules rules("x.tsv", kHeader + row);
      return std::string();
    } catch (const base::Failure& failure) {
      return std::string(failure.what());
    }
  };
  CHECK(refusal("a\tcontrols\tverb=hold\tactor:agent\tplace:patient\t\t\t\t0.9\n").empty());
  CHECK(refusal("a\towns\tverb=hold\tactor:agent\tplace:patient\t\t\t\t0.9\n") == "x.tsv:2: unknown edge 'owns'");
  CHECK(refusal("a\tcontrols\tverb=hold\tactor:agnet\tplace:patient\t\t\t\t0.9\n") == "x.tsv:2: unknown relation 'agnet'");
  CHECK(refusal("a\tcontrols\tverb=hold\tagent\tplace:patient\t\t\t\t0.9\n") == "x.tsv:2: expected 'type:path', found 'agent'");
  CHECK(refusal("a\tcontrols\tverb=/ho(ld/\tactor:agent\tplace:patient\t\t\t\t0.9\n").starts_with("x.tsv:2: '/ho(ld/': "));
  CHECK(refusal("a\tcontrols\tverb=hold\tactor:agent\tplace:patient\t\tmaybe\t\t0.9\n") == "x.tsv:2: unknown status 'maybe'");
  CHECK(refusal("a\tcontrols\tverb=hold\tactor:agent\tplace:obl(in\t\t\t\t0.9\n") ==
        "x.tsv:2: expected ')' at the end of 'obl(in'");
}

}  // namespace
}  // namespace actorgraph::extract
