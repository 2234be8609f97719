// True if a word is one of a few: the short lists that stand in code because they belong to its logic.
//
//   one_of("near", {"near", "outside"}) → true
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace actorgraph::base {

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace actorgraph::base
