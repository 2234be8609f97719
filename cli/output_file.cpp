#include "cli/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/failure.hpp"
#include "base/files.hpp"
#include "cli/arguments.hpp"

namespace actorgraph::cli {
void declare_output(Arguments& arguments, OutputOptions& options) {
  arguments.option("-o,--output", "FILE", options.path, "where to write; '-', the default, is standard output")
      .flag("--overwrite", options.overwrite, "replace the file where it exists");
}

OutputFile::OutputFile(std::string path, bool overwrite) : path_(std::move(path)) {
  if (path_ == "-") {
    file_ = stdout;
    return;
  }
  if (!overwrite) {
    base::refuse_existing(path_);
  }
  temporary_ = base::is_device(path_) ? "" : path_ + ".part";
  file_ = std::fopen(temporary_.empty() ? path_.c_str() : temporary_.c_str(), "wb");
  if (file_ == nullptr) {
    fail();
  }
}

OutputFile::~OutputFile() {
  if (file_ != nullptr && file_ != stdout) {
    std::fclose(file_);
    discard();
  }
}

void OutputFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
    fail();
  }
}

void OutputFile::commit() {
  if (file_ == stdout) {
    if (std::fflush(stdout) != 0) {
      fail();
    }
    return;
  }
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (!closed || (!temporary_.empty() && std::rename(temporary_.c_str(), path_.c_str()) != 0)) {
    const int why = errno;
    discard();
    errno = why;
    fail();
  }
}

void OutputFile::discard() const {
  if (!temporary_.empty()) {
    std::remove(temporary_.c_str());
  }
}

void OutputFile::fail() const {
  throw base::Failure((path_ == "-" ? "standard output" : path_) + ": cannot be written: " + std::strerror(errno));
}

}  // namespace actorgraph::cli
