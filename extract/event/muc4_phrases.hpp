// The phrases of an article that could fill a slot of an incident template: every way to cut a noun phrase.
//
//   "about 50 heavily armed members of the FMLN" → "heavily armed members of the FMLN", "armed members", "members", "FMLN", …
//
// Templates hold strings, so the cut matters; a learned scorer (muc4_reader.hpp) chooses.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/event/event_mentions.hpp"

namespace actorgraph::extract {

struct Phrase {
  TokenRange tokens;
  TokenIndex head = 0;
  std::uint32_t sentence = 0;
  std::string key;                       // template_key of its text
  std::optional<std::uint32_t> mention;  // index of doc.mentions: the mention with this head
  bool exact = false;                    // the phrase is that mention, determiners and counts left out
  bool with_of = false;                  // holds a phrase behind "of"
  bool longest = false;                  // no word before it belongs to the noun phrase
};

// By sentence, head and beginning. Only sentences that tell of violence, and their neighbors, are searched.
std::vector<Phrase> template_phrases(const Document& document, const std::vector<EventMention>& events);

// The sentences that are searched.
std::vector<bool> violent_sentences(const Document& document, const std::vector<EventMention>& events);

}  // namespace actorgraph::extract
