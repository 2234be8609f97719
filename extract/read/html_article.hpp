// The article of a web page: its text without menus, adverts, related links and comments, and what the page says about it.
//
//   read_html(page) → {title, url, published, text "First paragraph.\n\nSecond paragraph."}
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/read/html_blocks.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// True where the first bytes are those of a page.
bool looks_like_html(std::string_view first);

// The article's paragraphs in the order of the page. Valid as long as the page is.
std::vector<const PageBlock*> article_blocks(const Page& page);

// An article without an id, its paragraphs separated by blank lines; nullopt where the page has no text. Throws base::Failure for
// a page that is none, as parse_page() does. Thread-safe.
std::optional<graph::Article> read_html(std::string_view html);

}  // namespace actorgraph::extract
