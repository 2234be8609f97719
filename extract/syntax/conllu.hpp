// CoNLL-U in and out: words, multi-word tokens, tags, lemmas, trees, and names in MISC.
//
//   1  Gunmen  gunman  NOUN  NNS  _  2  nsubj  _  _        ⇄  tokens[0] {form Gunmen, lemma gunman, head 1, deprel nsubj}
//   2  left    leave   VERB  VBD  _  0  root   _  SpaceAfter=No
//
// Names are written as NER=B-person, NER=I-person (person, place, organization, group) in MISC.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

// The documents of a CoNLL-U text; a new one begins at each `# newdoc` line. Words, multi-word tokens and SpaceAfter are kept as
// they are given; tags, lemmas and trees are taken where they stand ("_" is unknown), empty nodes are left out. Each sentence is
// a paragraph and a line of article.text; article.id is the newdoc's id. Throws base::Failure("NAME:LINE: what is wrong").
std::vector<Document> read_conllu(std::string_view text, const std::string& name);

// The document as CoNLL-U, each sentence with `# sent_id`, counted from `first_sentence`, and `# text`. Words that no syntax
// stage has seen keep "_".
std::string write_conllu(const Document& document, std::size_t first_sentence = 1);

}  // namespace actorgraph::extract
