// Mends what no tree of Universal Dependencies is: subjects and conjuncts that the parser has hung where they cannot be.
//
//   "A sniper shot dead a soldier, Kyiv said."   nsubj(said, sniper) and nsubj(said, Kyiv)  →  nsubj(shot, sniper)
#pragma once

#include "extract/document/document.hpp"

namespace actorgraph::extract {

// Requires: the tokens are one sentence's, with tags and a tree.
// - A conjunct before its head hangs on the word of its kind before it that hangs there as well ("overran … and killed …, he
// said").
// - Of a verb's two subjects the first belongs to the clause between them, which has none ("A sniper … shot …, Kyiv said"), or
//   they are one, joined by "and" ("seven soldiers and two vigilantes died").
// - "In Tibu, the mayor and a candidate were …", "the murder in Guatemala of two leaders", "shot dead two teachers": what belongs
// to
//   the subject, to the murder, to the verb.
// - "Off the port, boats of the Tigers rammed …": a subject, and no conjunct of the place.
// - "The Army, the largest force still active there, admitted …": an apposition with its adjective, and no clause.
// - "… and a week later kidnapped two men": a time is no subject.
// - "The prosecutor was himself shot": one subject is enough.
// - "Six men arrested for the killing were found dead": "found" is the clause's verb.
// - "Villagers told reporters that soldiers returned, burned …": both were told.
// - "declared on Telegram that it had …": what was declared.
// - "At dawn insurgents raided …", "15 soldiers were slain": a subject, a verb.
// - "The Army, an ally of the Union, captured Paletwa": the sentence's verb, and no participle.
// - "… nine members of staff shot dead by gunmen": a participle of the noun before it.
// - "IS fighters stormed the base": IS is a name.
// - "The group shot dead an elder": a verb.
// - "took 30 villagers hostage": the villagers are the object.
void mend_tree(Document& document, TokenRange sentence);

}  // namespace actorgraph::extract
