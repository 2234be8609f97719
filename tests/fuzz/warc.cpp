// Articles from arbitrary web archives.
#include <string_view>

#include "extract/read/warc.hpp"
#include "read_articles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (!actorgraph::extract::WarcReader::looks_like_warc({reinterpret_cast<const char*>(data), size})) {
    return -1;  // another kind of file
  }
  actorgraph::fuzz::read_articles(data, size);
  return 0;
}
