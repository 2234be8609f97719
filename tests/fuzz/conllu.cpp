// CoNLL-U from arbitrary bytes: refused with a Failure, or read so that writing and reading it again gives the same words.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/failure.hpp"
#include "base/utf8.hpp"
#include "extract/syntax/conllu.hpp"

using namespace actorgraph;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = base::repair_utf8({reinterpret_cast<const char*>(data), size});
  try {
    for (const auto& document : extract::read_conllu(text, "fuzz")) {
      const auto again = extract::read_conllu(extract::write_conllu(document), "again");
      if (!document.tokens.empty() && (again.size() != 1 || again[0].tokens.size() != document.tokens.size())) {
        std::abort();
      }
    }
  } catch (const base::Failure&) {
  }
  return 0;
}
