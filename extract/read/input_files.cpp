#include "extract/read/input_files.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include "base/failure.hpp"

namespace actorgraph::extract {
namespace {

std::vector<InputFile> files_below(const std::filesystem::path& folder) {
  std::vector<InputFile> out;
  const auto options = std::filesystem::directory_options::skip_permission_denied;
  for (auto it = std::filesystem::recursive_directory_iterator(folder, options);
       it != std::filesystem::recursive_directory_iterator(); ++it) {
    if (it->path().filename().string().starts_with('.')) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file()) {
      out.push_back({it->path().string(), true});
    }
  }
  std::sort(out.begin(), out.end(), [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
  return out;
}

}  // namespace

std::vector<InputFile> expand_inputs(const std::vector<std::string>& inputs) {
  std::vector<InputFile> out;
  for (const auto& input : inputs) {
    if (input != "-" && std::filesystem::is_directory(input)) {
      const auto below = files_below(input);
      out.insert(out.end(), below.begin(), below.end());
    } else if (input == "-" || std::filesystem::exists(input)) {
      out.push_back({input, false});
    } else {
      throw base::Failure(input + ": there is no such file or folder");
    }
  }
  return out;
}

std::size_t total_size(const std::vector<InputFile>& inputs) {
  std::size_t total = 0;
  for (const auto& input : inputs) {
    std::error_code code;
    const auto size = std::filesystem::file_size(input.path, code);
    if (code) {
      return 0;
    }
    total += size;
  }
  return total;
}

std::filesystem::path unpacked_name(const std::string& path) {
  constexpr std::array<std::string_view, 4> kPacked = {".gz", ".zst", ".bz2", ".xz"};
  const std::filesystem::path name = std::filesystem::path(path).filename();
  return std::find(kPacked.begin(), kPacked.end(), name.extension().string()) != kPacked.end() ? name.stem() : name;
}

}  // namespace actorgraph::extract
