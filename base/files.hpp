// Whole files in and out.
#pragma once

#include <string>
#include <string_view>

namespace actorgraph::base {

// The file's bytes; "-" is standard input. Throws Failure("FILE: why") where it cannot be read.
std::string read_file(const std::string& path);

// True for what is there and no file to be replaced: /dev/null, a pipe, a terminal.
bool is_device(const std::string& path);

// Writes all of `bytes`; "-" is standard output. The file appears whole or not at all (a temporary beside it is renamed); a
// device is written to. Throws Failure, also where the file exists and `overwrite` is false.
void write_file(const std::string& path, std::string_view bytes, bool overwrite);

// Throws Failure where there is such a file already, and it is no device.
void refuse_existing(const std::string& path);

}  // namespace actorgraph::base
