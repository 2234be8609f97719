// Web archives (WARC 1.0 and 1.1, as Common Crawl's news archives are): the pages that servers answered with.
//
//   WarcReader warc(lines);   while (auto page = warc.next()) { page->value().uri, page->value().html … }
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"
#include "extract/read/byte_source.hpp"

namespace actorgraph::extract {

struct WarcPage {
  std::string id;    // of the record, without "urn:uuid:"
  std::string uri;   // that was asked for
  std::string html;  // as the server meant it: without chunks and compression
};

class WarcReader {
 public:
  // Requires: `lines` outlives this and is used by nobody else.
  explicit WarcReader(LineReader& lines) : lines_(lines) {}

  // True where a file that begins with these bytes is a web archive.
  static bool looks_like_warc(std::string_view first) { return first.starts_with("WARC/"); }

  // The next answer that is a page (status 200, a type of HTML); an error without a file for a damaged record, behind which the
  // reader goes on; nullopt at the end. Other records are passed over and counted.
  std::optional<base::Result<WarcPage>> next();
  // Their number since it was asked last.
  std::size_t take_passed_over() { return std::exchange(passed_over_, 0); }

 private:
  LineReader& lines_;
  std::size_t records_ = 0;
  std::size_t passed_over_ = 0;
};

}  // namespace actorgraph::extract
