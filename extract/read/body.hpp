// The paragraphs of an article's own text, without the debris of web pages around and between them: bylines, captions' credits,
// share bars, related links, comment forms and the comments below them, notices of copyright, cookies and newsletters, bare
// addresses.
//
//   "By Jane Doe |\n\nGunmen killed two.\n\nLeave a Reply\n\nFirst!"  →  ["Gunmen killed two."]
//
// What counts as debris is data: extract/data/debris.tsv.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace actorgraph::extract {

// Non-empty spans of `text`, trimmed, disjoint, in order. Paragraphs are the lines of a text, or, where its lines are wrapped at
// a fixed width, what stands between blank lines or indented first lines (their spans then hold line feeds). A dateline ("BEIRUT
// (Reuters) -") is a paragraph of its own. Requires: well-formed UTF-8 below 4 GiB. Thread-safe.
std::vector<base::Span> body_paragraphs(std::string_view text);

}  // namespace actorgraph::extract
