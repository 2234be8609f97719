// Measures of short texts: how wide they are on a terminal, and how far apart two spellings are.
//
//   display_width("日本") → 4;   edit_distance("Raqa", "Raqqa") → 1
#pragma once

#include <cstddef>
#include <string_view>

namespace actorgraph::base {

// Columns that the text takes on a terminal: wide East Asian characters two, combining marks and controls none.
// Requires: well-formed UTF-8.
std::size_t display_width(std::string_view text);

// How many code points must be inserted, deleted, replaced or exchanged with their neighbour to turn one into the other (each
// stretch edited once). Returns limit + 1 as soon as it is more than `limit`. Requires: well-formed UTF-8.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace actorgraph::base
