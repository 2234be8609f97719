#include "cli/progress.hpp"

#include <fmt/format.h>

namespace actorgraph::cli {
namespace {

constexpr std::uint64_t kBarWidth = 24;

std::string time_left(std::chrono::duration<double> elapsed, std::uint64_t done, std::uint64_t total) {
  const auto seconds =
      static_cast<std::uint64_t>(elapsed.count() * static_cast<double>(total - done) / static_cast<double>(done));
  return seconds >= 60 ? fmt::format("{}m{:02}s left", seconds / 60, seconds % 60) : fmt::format("{}s left", seconds);
}

}  // namespace

std::string Progress::update(std::string_view what, std::uint64_t done, std::uint64_t total) {
  const auto now = Clock::now();
  if (!running_) {
    running_ = true;
    start_ = now;
  } else if (now - drawn_ < std::chrono::milliseconds(100)) {
    return "";
  }
  drawn_ = now;
  visible_ = true;
  if (total == 0 || done > total) {
    return fmt::format("\r\x1b[K{} {} KB", what, done);
  }
  const auto filled = done * kBarWidth / total;
  return fmt::format("\r\x1b[K{} [{:#<{}}{:.<{}}] {:3}%  {} of {} KB  {}", what, "", filled, "", kBarWidth - filled,
                     done * 100 / total, done, total, done == 0 ? "" : time_left(now - start_, done, total));
}

std::string Progress::clear() {
  if (!visible_) {
    return "";
  }
  visible_ = false;
  return "\r\x1b[K";
}

}  // namespace actorgraph::cli
