// The words of a text that single spaces divide: phrases of the tables, keys of names.
//
//   split_words("open fire") → {"open", "fire"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace actorgraph::base {

std::vector<std::string> split_words(std::string_view text);

// Are they the same but for ASCII's capitals and small letters?
bool same_but_for_case(std::string_view a, std::string_view b);

// True for "NPA", "U.S." and "1234": no small ASCII letter.
bool no_small_letters(std::string_view text);

}  // namespace actorgraph::base
