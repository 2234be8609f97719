// Articles from arbitrary JSON: lines, arrays, objects over several lines.
#include "read_articles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || (data[0] != '{' && data[0] != '[')) {
    return -1;  // another kind of file
  }
  actorgraph::fuzz::read_articles(data, size);
  return 0;
}
