// A web page as a list of blocks of text on a tree of boxes: what is left of HTML when only reading matters.
//
//   "<div><p>One <b>bold</b> word.</p><ul><li><a>Link</a></ul></div>"
//     → boxes div, p, ul, li;  blocks {"One bold word.", box p}, {"Link", box li, all of it link}
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace actorgraph::extract {

// An element that begins a new line. Boxes stand in document order; a box's parent stands before it.
struct PageBox {
  std::size_t parent = 0;  // index; the first box is its own parent
  std::size_t end = 0;     // index behind the last box inside it
  std::string tag;         // lower case
  std::string words;       // its class, id, role and itemprop, in lower case
  bool hidden = false;     // by style, `hidden` or `aria-hidden`
};

struct PageBlock {
  std::string text;        // white space folded, entities resolved
  std::size_t box = 0;     // the innermost one
  std::size_t linked = 0;  // bytes of `text` inside links
};

// What a page says about its article, and where: "json-ld", "opengraph", "meta", "link" (the canonical one), "time", "url",
// "heading", "title", "html" (its attribute `lang`).
struct PageFact {
  std::string value;  // "" where the page does not say it
  std::string from;
};

struct PageFacts {
  PageFact title;
  PageFact url;
  PageFact language;   // "en", "en-us"
  PageFact published;  // as it is written
  PageFact author;
  PageFact site;
};

struct Page {
  std::vector<PageBox> boxes;
  std::vector<PageBlock> blocks;
  PageFacts facts;
};

constexpr std::size_t kLongestPage = std::size_t{8} << 20U;

// nullopt where libxml2 makes nothing of it. `html` may be in any character set that it names; what is no UTF-8 and names none is
// taken for what it looks like. Throws base::Failure for a page that is longer than kLongestPage, nested deeper than 1000 tags or
// otherwise made to take long. Thread-safe.
std::optional<Page> parse_page(std::string_view html);

}  // namespace actorgraph::extract
