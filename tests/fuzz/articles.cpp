// Articles from arbitrary bytes, whatever kind of file they look like.
#include "read_articles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  actorgraph::fuzz::read_articles(data, size);
  return 0;
}
