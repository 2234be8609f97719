// The data files (word lists, gazetteer, rules, models) that are built into the program.
//
//   resource("groups.tsv") → the file's bytes
#pragma once

#include <cstddef>
#include <string_view>

namespace actorgraph::extract {

// The bytes of a data file by its file name, aligned to 64, valid for ever. Throws base::Failure for a name that is not built in.
std::string_view resource(std::string_view name);
bool has_resource(std::string_view name);

namespace detail {

// Made by CMake (actorgraph_embed).
struct ResourceEntry {
  std::string_view name;
  const char* begin;
  const char* end;
};
extern const ResourceEntry kResources[];
extern const std::size_t kResourceCount;

}  // namespace detail
}  // namespace actorgraph::extract
