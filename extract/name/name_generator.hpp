// Draws names, and sentences with names, from the lists of names and a grammar: material to learn from.
//
//   draw(organization) → "Harrison & Sons", "FC Boston", …     sentence "{o team} signed {p person} ." → "FC Boston signed Lina
//   Katz ."
//
// The grammar is a table, symbol and expansions: $symbol stands for one of the symbol's expansions, "{o symbol}" in a sentence
// marks what it gives as an organization's name (p: person, l: place, x: another thing). The lists give the symbols given, last,
// town, country and, for each kind in known_names.tsv, KIND-listed.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/learn/random.hpp"
#include "extract/name/name_training.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {

class NameGenerator {
 public:
  using Words = std::vector<std::string>;

  // Throws base::Failure("NAME:LINE: …") for a symbol without expansions. An empty grammar: the lists alone.
  NameGenerator(const std::string& name, std::string_view grammar);

  // A name of the kind, half of them from the grammar; `words` is how long the one was that it replaces.
  [[nodiscard]] Words draw(NameClass kind, std::size_t words, Random& random) const;
  // What a symbol of the grammar or of the lists gives. Requires: it has expansions.
  [[nodiscard]] Words expand(const std::string& symbol, Random& random) const;
  // Sentences of the grammar's symbol "sentence", as one text; none where it has no such symbol.
  [[nodiscard]] NamedText sentences(std::size_t count, Random& random) const;

 private:
  void add_name(const std::string& symbol, std::string_view name);
  void read_list(const char* file, std::initializer_list<const char*> columns, const std::string& symbol);
  void read_known_names();
  void read_grammar(const std::string& name, std::string_view grammar);
  void expand_into(const std::string& symbol, Random& random, std::string& out) const;
  void add_sentence(std::string_view pattern, Random& random, NamedText& out) const;

  Tokenizer tokenizer_;
  std::map<std::string, std::vector<std::string>, std::less<>> symbols_;  // expansions: words with blanks between them
};

}  // namespace actorgraph::extract
