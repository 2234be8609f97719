// Articles from arbitrary bytes: every record is an article of well-formed UTF-8 or an error, and the reader comes to an end.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/failure.hpp"
#include "base/utf8.hpp"
#include "extract/read/article_reader.hpp"
#include "extract/read/body.hpp"

using namespace actorgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int file = memfd_create("input", 0);
  if (file < 0 || write(file, data, size) != static_cast<ssize_t>(size)) {
    std::abort();
  }
  try {
    extract::ArticleReader reader({"/proc/self/fd/" + std::to_string(file)});
    while (const auto record = reader.next()) {
      if (!record->ok()) {
        continue;
      }
      const auto& article = record->value();
      if (article.id.empty() || !base::is_utf8(article.text)) {
        std::abort();
      }
      for (const auto span : extract::body_paragraphs(article.text)) {
        if (span.empty() || span.end > article.text.size()) {
          std::abort();
        }
      }
    }
  } catch (const base::Failure&) {  // a file that was named and is damaged from its first byte
  }
  close(file);
  return 0;
}
