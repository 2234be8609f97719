// Decides after which words a sentence ends.
//
//   Mr.|Hanna|left|.|Police|came|.   →  ends after 4 and 7
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/token/token_words.hpp"
#include "extract/token/word_splitter.hpp"

namespace actorgraph::extract {

// Appends to `ends` the index behind the last word of each sentence of tokens [first, tokens.size()), one paragraph. Requires:
// tokens lie in text.
void split_sentences(const TokenWords& words, std::string_view text, const std::vector<RawToken>& tokens, std::size_t first,
                     std::vector<std::size_t>& ends);

}  // namespace actorgraph::extract
