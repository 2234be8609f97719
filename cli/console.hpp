// Where the program speaks: results to standard output, messages and the progress bar to standard error.
//
//   console.message("read 120 articles, skipped 2");   console.paint(Console::Style::bold, "Raqqa") → "Raqqa" unless on a
//   terminal
//
// Not synchronised: only the main thread speaks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/progress.hpp"

namespace actorgraph::cli {

class Console {
 public:
  enum class Level : std::uint8_t { quiet, normal, verbose };
  enum class Style : std::uint8_t { bold, dim, red, green, yellow, blue, magenta, cyan };

  // Colours only where standard output is a terminal that has them and NO_COLOR is not set.
  Console();

  void set_level(Level level) { level_ = level; }

  // Results. Throws base::Failure where standard output cannot be written.
  void write(std::string_view text);
  void flush();

  void error(std::string_view text);    // always
  void message(std::string_view text);  // unless quiet
  void detail(std::string_view text);   // verbose only

  // A bar on standard error while it is a terminal and nobody asked for quiet; `total` 0 where it is not known.
  void progress(std::string_view what, std::uint64_t done, std::uint64_t total);
  void end_progress();

  [[nodiscard]] bool colours() const { return colours_; }
  [[nodiscard]] std::string paint(Style style, std::string_view text) const;
  // Columns of the terminal; 0 where standard output is none: then nothing is shortened.
  [[nodiscard]] std::size_t width() const { return width_; }

 private:
  void line(std::string_view text);

  Level level_ = Level::normal;
  bool colours_ = false;
  bool bar_ = false;
  std::size_t width_ = 0;
  Progress progress_;
};

}  // namespace actorgraph::cli
