// A file that is written piece by piece and appears whole or not at all; "-" is standard output. Devices and pipes are written to
// as they are.
//
//   OutputFile out("facts.jsonl", false);   out.write(line);   out.commit();
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace actorgraph::cli {

class Arguments;

// -o and --overwrite.
struct OutputOptions {
  std::string path = "-";
  bool overwrite = false;
};
void declare_output(Arguments& arguments, OutputOptions& options);

class OutputFile {
 public:
  // Throws base::Failure where the file exists, is no device and `overwrite` is false, or cannot be written.
  OutputFile(std::string path, bool overwrite);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  // Without commit() nothing stays behind.
  ~OutputFile();

  void write(std::string_view bytes);
  // Gives the file its name. Throws base::Failure where something could not be written.
  void commit();

 private:
  [[noreturn]] void fail() const;
  void discard() const;

  std::string path_;
  std::string temporary_;  // "" for standard output and devices
  std::FILE* file_ = nullptr;
};

}  // namespace actorgraph::cli
