// A description as the templates of MUC-4 hold it: without what only counts, points or owns.
//
//   "the two alleged urban commandos" → "urban commandos";   "his house" → "house"
#pragma once

#include <string>
#include <string_view>

namespace actorgraph::extract {

// White space is folded to single spaces. A description of nothing but such words is left whole.
std::string template_string(std::string_view text);

// How two fillers are compared: small letters, no punctuation, no articles, single spaces.
//
//   "the M-19 commandos" → "m19 commandos"
std::string template_key(std::string_view text);

}  // namespace actorgraph::extract
