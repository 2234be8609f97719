// Articles from arbitrary tables.
#include <string>

#include "read_articles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string table = "id,text,title\n" + std::string(data, data + size);
  actorgraph::fuzz::read_articles(reinterpret_cast<const std::uint8_t*>(table.data()), table.size());
  return 0;
}
