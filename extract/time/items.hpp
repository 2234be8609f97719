// The tokens of a sentence as the grammar of times sees them: classified, with hyphens and slashes inside a token taken apart.
//
//   "late-October 1990-91"  →  late | - | October | 1990 | - | 91
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/time/time_words.hpp"

namespace actorgraph::extract {

struct Item {
  TimeWord word;
  TokenIndex token = 0;
  std::string_view lower;    // valid as long as the document
  std::uint8_t digits = 0;   // how many digits a number in digits has
  bool glued = false;        // no space before it
  bool capitalized = false;  // begins with a capital letter

  [[nodiscard]] bool is(Kind kind) const { return word.is(kind); }
};

struct Items {
  std::vector<Item> list;
  bool mixed_case = true;    // false in text without lower-case letters: capitals then say nothing
  bool any_trigger = false;  // false: the sentence holds no temporal expression
};

// Keeps what it learned about the words of one document.
class ItemReader {
 public:
  // Requires: both outlive the reader.
  ItemReader(const TimeWords& words, const Document& doc);
  // Fills `items` from the tokens; its memory is used again.
  void read(TokenRange tokens, Items& items);

 private:
  struct Known {
    TimeWord word;
    std::uint8_t digits = 0;
    bool compound = false;
    bool seen = false;
  };
  const Known& known(base::StringId lower);
  void add_compound(TokenIndex token, Items& items) const;
  // offset: where the item begins in its token (exact in ASCII).
  void add(TokenIndex token, std::size_t offset, std::string_view lower, const Known& known, bool glued, Items& items) const;
  [[nodiscard]] Known classify(std::string_view lower) const;

  const TimeWords& words_;
  const Document& doc_;
  std::vector<Known> known_;
};

}  // namespace actorgraph::extract
