// The gender of given names, as far as they tell one.
//
//   gender("Mariana") → feminine;   gender("Maria") → unknown, since men bear it too
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace actorgraph::extract {

enum class Gender : std::uint8_t { unknown, feminine, masculine };

class GivenNames {
 public:
  // Reads given_names.tsv. Throws base::Failure for a damaged table.
  GivenNames();

  // `name` is compared as base::name_key has it; unknown for names that are not listed or given to both.
  [[nodiscard]] Gender gender(std::string_view name) const;

 private:
  std::unordered_map<std::string, Gender> genders_;
};

}  // namespace actorgraph::extract
