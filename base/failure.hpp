// The two exceptions of the program. Libraries throw them only when the command as a whole cannot go on; a bad record is a
// Result<T> and something absent is an std::optional.
#pragma once

#include <stdexcept>

namespace actorgraph::base {

// The command cannot go on (a file that does not open, a damaged database): exit code 1.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The command was called wrongly: exit code 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace actorgraph::base
