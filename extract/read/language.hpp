// The language that a text is written in.
//
//   guess_language("Hombres armados mataron a dos soldados cerca de …") → "es";   guess_language("Raid in Raqqa") → ""
#pragma once

#include <string>
#include <string_view>

namespace actorgraph::extract {

// The code of ISO 639-1 (of ISO 639-3 where there is none), "" where the text is too short to tell or mixed. Looks at a few
// kilobytes; where these are not English, at a few from the middle, too: what stands above an article need not be of its
// language. Requires: well-formed UTF-8. Thread-safe.
std::string guess_language(std::string_view text);

}  // namespace actorgraph::extract
