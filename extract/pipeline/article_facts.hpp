// From the finished document to the facts of an article: bytes instead of tokens.
//
//   article_facts(document)           all mentions, one inside the other: "Mosul", "the city"
//   marked_facts(document, markings)  mentions as a reader marks them: "the city of Mosul"
#pragma once

#include "extract/document/document.hpp"
#include "extract/marking/marker.hpp"
#include "extract/name/name_finder.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

graph::ArticleFacts article_facts(Document document, const NameFinder& names);

// Of the mentions those that are marked, in the marks' bounds, those of named entities outside all marks, and those that attacks,
// relations and the map need. An entity that is left with no mention is left out. The learned relations come behind the others;
// their mentions may have no entity.
graph::ArticleFacts marked_facts(Document document, const Markings& markings, const NameFinder& names);

}  // namespace actorgraph::extract
