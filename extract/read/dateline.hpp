// Datelines: where and when a wire report says that it was written.
//
//   "GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] THE ARMY …"  →  place "GUATEMALA CITY", date 1990-02-04
//   "BEIRUT, Jan. 3 (Reuters) - Fighters …"                     →  place "BEIRUT", date by the year of the reference
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/span.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

struct Dateline {
  base::Span span;                  // up to the first word of the report itself
  std::optional<base::Span> place;  // without country or state; absent in "(Reuters) - …"
  std::optional<base::Day> date;
};

// The dateline at the beginning of `paragraph`. Where it has a day without a year, the year that brings it nearest to `reference`
// is taken, and without a reference there is no date. Requires: a span of `text`.
std::optional<Dateline> dateline_at(std::string_view text, base::Span paragraph,
                                    std::optional<base::Day> reference = std::nullopt);

// The dateline of a text: that of the first paragraphs (body_paragraphs() makes it a paragraph of its own).
std::optional<Dateline> find_dateline(std::string_view text, const std::vector<base::Span>& paragraphs,
                                      std::optional<base::Day> reference = std::nullopt);

// The day against which an article's "today" is to be read: `published`, else its dateline's, else `fallback`.
std::optional<base::Day> article_day(const graph::Article& article, const std::vector<base::Span>& paragraphs,
                                     std::optional<base::Day> fallback = std::nullopt);

}  // namespace actorgraph::extract
