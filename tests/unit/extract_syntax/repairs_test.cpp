#include "extract/syntax/repairs.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "extract/syntax/conllu.hpp"

namespace actorgraph::extract {
namespace {

struct Word {
  std::string form;
  std::string upos;
  std::string xpos;
  unsigned head = 0;  // from 1; 0 for the root
  std::string deprel;
};

Document sentence_of(const std::vector<Word>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& w = words[i];
    text += std::to_string(i + 1) + "\t" + w.form + "\t_\t" + w.upos + "\t" + w.xpos + "\t_\t" + std::to_string(w.head) + "\t" +
            w.deprel + "\t_\t_\n";
  }
  return std::move(read_conllu(text + "\n", "repairs")[0]);
}

Document mended(const std::vector<Word>& words) {
  Document d = sentence_of(words);
  mend_tree(d, d.sentences[0].tokens);
  return d;
}

TEST_CASE("A participle behind a noun with its doer tells of the noun and not of the sentence's subject") {
  const Document d = mended({{"Police", "NOUN", "NN", 2, "nsubj"},
                             {"mourned", "VERB", "VBD", 0, "root"},
                             {"teachers", "NOUN", "NNS", 2, "obj"},
                             {"shot", "VERB", "VBN", 2, "advcl"},
                             {"by", "ADP", "IN", 6, "case"},
                             {"gunmen", "NOUN", "NNS", 4, "obl:agent"}});
  CHECK(d.tokens[3].head == 2);
  CHECK(d.tokens[3].deprel == Deprel::acl);
}

TEST_CASE("The verb behind a reduced relative clause is the sentence's") {
  const Document d = mended({{"Men", "NOUN", "NNS", 2, "nsubj"},
                             {"arrested", "VERB", "VBD", 0, "root"},
                             {"yesterday", "NOUN", "NN", 2, "obl"},
                             {"were", "AUX", "VBD", 5, "aux:pass"},
                             {"found", "VERB", "VBN", 2, "advcl"},
                             {"dead", "ADJ", "JJ", 5, "xcomp"}});
  CHECK(d.tokens[4].head == kNoToken);
  CHECK(d.tokens[0].head == 4);
  CHECK(d.tokens[0].deprel == Deprel::nsubj_pass);
  CHECK(d.tokens[1].deprel == Deprel::acl);
}

TEST_CASE("What was declared hangs on the verb of saying, wherever that-clauses are taken for relative ones") {
  const Document d = mended({{"They", "PRON", "PRP", 2, "nsubj"},
                             {"declared", "VERB", "VBD", 0, "root"},
                             {"on", "ADP", "IN", 4, "case"},
                             {"Telegram", "PROPN", "NNP", 2, "obl"},
                             {"that", "SCONJ", "IN", 7, "mark"},
                             {"it", "PRON", "PRP", 7, "nsubj"},
                             {"struck", "VERB", "VBD", 4, "acl:relcl"}});
  CHECK(d.tokens[6].head == 1);
  CHECK(d.tokens[6].deprel == Deprel::ccomp);
}

TEST_CASE("Whatever stands in a sentence, a mended tree is a tree") {
  static const std::array<const char*, 16> kForms = {"shot", "dead", "killed", "by",       "that",   "week", "later", "himself",
                                                     "were", "and",  ",",      "declared", "murder", "of",   "Karim", "IS"};
  static const std::array<std::array<const char*, 2>, 10> kTags = {{{"VERB", "VBD"},
                                                                    {"VERB", "VBN"},
                                                                    {"NOUN", "NN"},
                                                                    {"NOUN", "NNS"},
                                                                    {"PROPN", "NNP"},
                                                                    {"ADP", "IN"},
                                                                    {"AUX", "VBD"},
                                                                    {"CCONJ", "CC"},
                                                                    {"PRON", "PRP"},
                                                                    {"ADJ", "JJ"}}};
  static const std::array<const char*, 18> kRelations = {"nsubj", "nsubj:pass", "obj",  "obl",  "obl:agent", "advcl",
                                                         "acl",   "acl:relcl",  "conj", "cc",   "case",      "mark",
                                                         "ccomp", "nmod",       "amod", "flat", "aux:pass",  "xcomp"};
  std::mt19937 random(1);
  const auto any = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 20000; ++round) {
    std::vector<Word> words(10);
    // A random order in which each word hangs on one before it in that order: a tree.
    std::vector<unsigned> order(words.size());
    for (unsigned i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::shuffle(order.begin(), order.end(), random);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto& tags = kTags[any(kTags.size())];
      words[order[i]] = {kForms[any(kForms.size())], tags[0], tags[1], i == 0 ? 0 : order[any(i)] + 1,
                         i == 0 ? "root" : kRelations[any(kRelations.size())]};
    }
    const Document d = mended(words);
    int roots = 0;
    for (TokenIndex t = 0; t < d.tokens.size(); ++t) {
      roots += d.tokens[t].head == kNoToken ? 1 : 0;
      TokenIndex up = t;
      for (std::size_t steps = 0; up != kNoToken && steps <= words.size(); ++steps) {
        up = d.tokens[up].head;
      }
      REQUIRE(up == kNoToken);
    }
    REQUIRE(roots == 1);
  }
}

}  // namespace
}  // namespace actorgraph::extract
