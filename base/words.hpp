// The words of a text that single spaces divide: phrases of the tables, keys of names.
//
//   split_words("open fire") → {"open", "fire"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace actorgraph::base {

std::vector<std::string> split_words(std::string_view text);

}  // namespace actorgraph::base
