// Persons that a text lists by name.
//
//   "including opposition leader Jane Roe, her husband, John Poe, 41, and Ali Khan."  →  Jane Roe, John Poe, Ali Khan
#pragma once

#include <cstdint>
#include <vector>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

// The mentions (indices of doc.mentions) of the persons named in the list that begins at a token, in the order of the text; empty
// where no list of persons begins there. Titles, ages and descriptions between the names are passed over; whatever else stands
// there ends the list.
// Requires: doc.mentions is filled.
std::vector<std::uint32_t> persons_listed(const Document& document, TokenIndex begin);

}  // namespace actorgraph::extract
