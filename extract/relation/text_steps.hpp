// Steps of paths that are read off the words themselves, so that they hold where a tree errs.
//
//   between("… fighting between ISIS and the army …", at `fighting`) → ISIS;   behind({"of"}, at `ally` of "an ally of Hamas") →
//   Hamas
#pragma once

#include <string>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"

namespace actorgraph::extract {

// The word before the hyphen before a participle: "Iran" of "Iran-backed".
TokenIndex before_hyphen(const Document& d, TokenIndex t);
// The words of X or of Y in "between X and Y" behind a noun, whatever the tree makes of them.
std::vector<TokenIndex> between(const Document& d, TokenIndex t, bool second_side);
// The noun that a participle or adjective before it modifies.
TokenIndex modified(const Document& d, TokenIndex t);
// What a noun stands in apposition to, by the tree or by the comma before its phrase: "Hezbollah, an old ally of Hamas".
std::vector<TokenIndex> apposed(const Document& d, const Tree& tree, TokenIndex t);
// The words of the noun phrase behind the word and a preposition, whatever the tree makes of them.
std::vector<TokenIndex> behind(const Document& d, const std::vector<std::string>& prepositions, TokenIndex t);
// The words of the noun phrase behind the first such preposition further on in the sentence: "strikes, using drones, against
// ISIS".
std::vector<TokenIndex> later(const Document& d, const std::vector<std::string>& prepositions, TokenIndex t);

}  // namespace actorgraph::extract
