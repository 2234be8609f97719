#include "base/result.hpp"

namespace actorgraph::base {

std::string Error::to_string() const {
  std::string out = file;
  if (line > 0) {
    out += (out.empty() ? "line " : ":") + std::to_string(line);
  }
  return out.empty() ? message : out + ": " + message;
}

}  // namespace actorgraph::base
