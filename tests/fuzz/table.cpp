// Tables from arbitrary bytes: read with every cell, or refused with a Failure.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/table.hpp"

using namespace actorgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  try {
    const base::Table table("fuzz.tsv", text, {"id", "name"});
    for (std::size_t row = 0; row < table.size(); ++row) {
      if (table.cell(row, "id").size() > size || table.list(row, "name").size() > size + 1) {
        std::abort();
      }
    }
  } catch (const base::Failure&) {
  }
  return 0;
}
