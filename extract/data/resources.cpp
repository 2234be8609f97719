#include "extract/data/resources.hpp"

#include <algorithm>
#include <string>

#include "base/failure.hpp"

namespace actorgraph::extract {
namespace {

const detail::ResourceEntry* find(std::string_view name) {
  const auto* end = detail::kResources + detail::kResourceCount;
  const auto* it = std::find_if(detail::kResources + 0, end, [&](const auto& entry) { return entry.name == name; });
  return it == end ? nullptr : it;
}

}  // namespace

std::string_view resource(std::string_view name) {
  const auto* entry = find(name);
  if (entry == nullptr) {
    throw base::Failure("the data file '" + std::string(name) + "' is not built into this program");
  }
  return {entry->begin, static_cast<std::size_t>(entry->end - entry->begin)};
}

bool has_resource(std::string_view name) { return find(name) != nullptr; }

}  // namespace actorgraph::extract
