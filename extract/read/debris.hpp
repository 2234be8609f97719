// Which lines of a page are no part of its article, by extract/data/debris.tsv.
//
//   debris().judge("Leave a Reply") → Debris::Action::rest;   debris().judge("Gunmen killed two.") → keep
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace actorgraph::extract {

class Debris {
 public:
  enum class Action : std::uint8_t {
    keep,
    line,  // the line is debris
    list,  // the line is the heading of a list of links: the short lines that follow are debris, too
    rest,  // the line and all that follows are debris
  };

  // Throws base::Failure("name:line: what is wrong") for a bad table.
  Debris(std::string_view name, std::string_view table);
  ~Debris();
  Debris(const Debris&) = delete;
  Debris& operator=(const Debris&) = delete;

  // The strongest action of all patterns that match. Thread-safe.
  [[nodiscard]] Action judge(std::string_view line) const;
  // The line without a credit at its end ("… on June 22. [Agency]" → "… on June 22.").
  [[nodiscard]] std::string_view without_credit(std::string_view line) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

// The table that is built in.
const Debris& debris();

}  // namespace actorgraph::extract
