// The files that a command's INPUTs stand for.
//
//   expand_inputs({"news/", "-"}) → {"news/a.txt", found}, {"news/b.jsonl", found}, {"-"}
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace actorgraph::extract {

struct InputFile {
  std::string path;    // "-": standard input
  bool found = false;  // below a folder: one that cannot be read is a bad record, not the end of the command
};

// Folders become all files below them, sorted by path, hidden ones left out. Throws base::Failure for what does not exist.
std::vector<InputFile> expand_inputs(const std::vector<std::string>& inputs);

// Bytes of all files, 0 where that is not known.
std::size_t total_size(const std::vector<InputFile>& inputs);

// "news/raid.txt.gz" → "raid.txt".
std::filesystem::path unpacked_name(const std::string& path);

}  // namespace actorgraph::extract
