// Numbers that the parser does not know as such, and words that bound one: "at least" in "killed at least 31 people".
//
//   killed|at|least|31|people  →  {at least, of 31}
//
// The parser reads sentences without them. With them it takes "killed at" for the passive it looks like, in treebanks and out of
// them, and the number that was killed for a circumstance; "killed 31 people" it knows.
#pragma once

#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

struct NumberBound {
  TokenRange words;
  TokenIndex number = 0;  // the word that they belong to, behind them
};

// By position, disjoint. Requires: the tokens are one sentence's.
std::vector<NumberBound> number_bounds(const Document& document, TokenRange sentence);

// Tags the words of a bound and hangs them on its number, as UD does.
void hang_bound(Document& document, const NumberBound& bound);

// Makes numerals of spelled-out numbers that were tagged as something else before a noun ("Eleven militiamen").
void mend_numbers(Document& document, TokenRange sentence);

// "Killed 15 people and wounded 40 others": hangs what was counted on the verb before it where the tree joins it to the people,
// and "wounding between 12 and 15" likewise.
void mend_counted_objects(Document& document, TokenRange sentence, const std::vector<NumberBound>& bounds);

}  // namespace actorgraph::extract
