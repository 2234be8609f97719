// Draws sentences with trees from a grammar: material to learn from where treebanks have little of a kind of text.
//
//   sentence   $army<nsubj $strike/VBZ $town<obj ./.<punct   →   "The army shells Rastan ." with tags, lemmas and tree
//
// The grammar is a table, symbol and expansions, of which one is drawn. An expansion is a row of items TEXT/TAG<RELATION@N with
// blanks between them. TEXT is a word or $symbol. RELATION hangs the item on item N of the expansion, counted from 1, or on the
// expansion's head where @N is left out; the head is the one item without a relation, and takes the relation of the symbol that
// it stands for. TAG is a Penn tag, which also gives the universal one but where it is written UPOS.TAG; a head without a tag has
// that of its symbol, and then it is a lemma: verbs and nouns stand in the form that the tag asks for.
//
// Sentences are drawn from the symbols "sentence" and "headline". Lists of names give the symbols given, last, town and country,
// of tag NNP.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"
#include "extract/document/document.hpp"
#include "extract/learn/random.hpp"

namespace actorgraph::extract {

class TreeGrammar {
 public:
  // Throws base::Failure("NAME:LINE: …") for an item that cannot be read, an expansion without one head, a symbol without
  // expansions.
  TreeGrammar(const std::string& name, std::string_view grammar);

  // `count` sentences, each different from the others. Fewer where the grammar has not as many. Words that stand as their tag
  // asks have lemmas, others none. Throws base::Failure for a word without a tag.
  [[nodiscard]] Document sentences(std::size_t count, Random& random) const;

 private:
  struct Item {
    std::string text;  // a word, or a symbol's name
    bool symbol = false;
    std::string upos;  // "": as the tag says
    std::string tag;   // "": its symbol's
    bool head = false;
    Deprel relation = Deprel::root;
    std::size_t on = 0;  // item of the expansion
  };
  using Expansion = std::vector<Item>;
  struct Word {
    std::string form;
    std::string lemma;
    Upos upos = Upos::X;
    std::string tag;
    Deprel relation = Deprel::root;
    std::size_t head = kNone;  // index into the sentence's words
  };
  using Words = std::vector<Word>;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void read_lists();
  void add_name(const std::string& symbol, const std::vector<std::string>& words);
  void read_irregular_verbs();
  [[nodiscard]] static Expansion read_expansion(std::string_view text,
                                                const std::function<base::Failure(const std::string&)>& wrong);
  // Appends what a symbol gives; returns the index of its head.
  std::size_t expand(const std::string& symbol, const std::string& tag, Random& random, Words& out) const;
  [[nodiscard]] Word make_word(const Item& item, const std::string& tag) const;
  [[nodiscard]] std::string inflected(const std::string& lemma, const std::string& tag) const;

  std::string name_;
  std::map<std::string, std::vector<Expansion>, std::less<>> symbols_;
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> irregular_;  // lemma → past, participle
};

}  // namespace actorgraph::extract
