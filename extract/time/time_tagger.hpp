// Finds temporal expressions and says what they mean, in TIMEX3's terms.
//
//   published 1998-08-08, "A bomb exploded late Friday; two days earlier, …"
//     → "late Friday" DATE 1998-08-07 [1998-08-07], "two days earlier" DATE 1998-08-05 [1998-08-05]
//
// Relative expressions are counted from the article's date, else from a date in the first lines (a dateline), else from the dates
// that the text names itself. Extents leave prepositions out ("since October": "October"); the verb next to a bare weekday or
// month decides whether it lies ahead.
#pragma once

#include <memory>

#include "extract/document/document.hpp"

namespace actorgraph::extract {

class TimeTagger {
 public:
  // Throws base::Failure where the built-in table makes no sense.
  TimeTagger();
  ~TimeTagger();
  TimeTagger(TimeTagger&&) noexcept;
  TimeTagger& operator=(TimeTagger&&) noexcept;
  TimeTagger(const TimeTagger&) = delete;
  TimeTagger& operator=(const TimeTagger&) = delete;

  // Reads tokens and sentences, tags where there are any, and doc.published; fills doc.times, by position, disjoint. May be
  // called by several threads at once on different documents.
  void annotate(Document& doc) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
