// The progress bar: one line, redrawn at most ten times a second.
//
//   annotating [############............]  52%  1234 of 2371 KB  3m12s left
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace actorgraph::cli {

class Progress {
 public:
  // What to write to the terminal now, "" where the last drawing is recent enough. In kilobytes; `total` 0: not known.
  std::string update(std::string_view what, std::uint64_t done, std::uint64_t total);
  // What to write to take the bar away; "" where none stands.
  std::string clear();

 private:
  using Clock = std::chrono::steady_clock;

  Clock::time_point start_;
  Clock::time_point drawn_;
  bool running_ = false;
  bool visible_ = false;
};

}  // namespace actorgraph::cli
