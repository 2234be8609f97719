// What every fuzzer of the reader of articles asks of it: each record is an article of well-formed UTF-8 or an error, and there
// is an end.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/failure.hpp"
#include "base/utf8.hpp"
#include "extract/read/article_reader.hpp"
#include "extract/read/body.hpp"

namespace actorgraph::fuzz {

inline void require(bool condition) {
  if (!condition) {
    std::abort();
  }
}

inline void check_article(const graph::Article& article) {
  require(base::is_utf8(article.text) && base::is_utf8(article.title) && base::is_utf8(article.url));
  for (const auto span : extract::body_paragraphs(article.text)) {
    require(!span.empty() && span.end <= article.text.size());
  }
}

// Reads the bytes as a file.
inline void read_articles(const std::uint8_t* data, std::size_t size) {
  const int file = memfd_create("input", 0);
  require(file >= 0 && write(file, data, size) == static_cast<ssize_t>(size));
  try {
    extract::ArticleReader reader({"/proc/self/fd/" + std::to_string(file)});
    while (const auto record = reader.next()) {
      if (record->ok()) {
        require(!record->value().id.empty());
        check_article(record->value());
      }
    }
  } catch (const base::Failure&) {  // a file that was named and is damaged from its first byte
  }
  close(file);
}

}  // namespace actorgraph::fuzz
