#include "cli/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "base/failure.hpp"

namespace actorgraph::cli {
namespace {

// The parameters of "ESC [ … m", in the order of Console::Style.
constexpr const char* kStyles[] = {"1", "2", "31", "32", "33", "34", "35", "36"};

bool terminal(int descriptor) {
  const char* term = std::getenv("TERM");
  return isatty(descriptor) != 0 && term != nullptr && std::string_view(term) != "dumb";
}

void to_stderr(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

}  // namespace

Console::Console() : bar_(terminal(STDERR_FILENO)) {
  if (terminal(STDOUT_FILENO)) {
    const char* no_color = std::getenv("NO_COLOR");
    colours_ = no_color == nullptr || *no_color == '\0';
    winsize size{};
    width_ = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
  }
}

void Console::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    throw base::Failure("standard output: cannot be written");
  }
}

void Console::flush() {
  if (std::fflush(stdout) != 0) {
    throw base::Failure("standard output: cannot be written");
  }
}

void Console::line(std::string_view text) {
  to_stderr(progress_.clear());
  to_stderr(std::string(text) + "\n");
}

void Console::error(std::string_view text) { line("actorgraph: " + std::string(text)); }

void Console::message(std::string_view text) {
  if (level_ != Level::quiet) {
    line(text);
  }
}

void Console::detail(std::string_view text) {
  if (level_ == Level::verbose) {
    line(text);
  }
}

void Console::progress(std::string_view what, std::uint64_t done, std::uint64_t total) {
  if (bar_ && level_ != Level::quiet) {
    to_stderr(progress_.update(what, done, total));
  }
}

void Console::end_progress() {
  to_stderr(progress_.clear());
  progress_ = Progress();
}

std::string Console::paint(Style style, std::string_view text) const {
  if (!colours_ || text.empty()) {
    return std::string(text);
  }
  return "\x1b[" + std::string(kStyles[static_cast<std::size_t>(style)]) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace actorgraph::cli
