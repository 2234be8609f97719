// The day on which a page's article was published, as its readers saw it.
//
//   JSON-LD says "2019-11-20T01:50:59Z", the line above the text "Nov. 19, 2019 | 5:50 PM"  →  {"2019-11-19", "json-ld"}
//
// What a page tells machines is trusted most, but it gives an instant, often in UTC. The day where the site is, against which "on
// Monday" is to be read, is the one that is shown: in a line near the article, or in the address. Where machines are told
// nothing, that line says the day, and, at last, the dateline.
#pragma once

#include <string_view>
#include <vector>

#include "extract/read/html_blocks.hpp"

namespace actorgraph::extract {

// An ISO day and where it was found: PageFacts::published's source, "text" or "dateline"; empty where there is none. Requires:
// `article` holds blocks of `page`, and `text` is theirs.
PageFact published_day(const Page& page, const std::vector<const PageBlock*>& article, std::string_view text);

}  // namespace actorgraph::extract
