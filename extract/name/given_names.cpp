#include "extract/name/given_names.hpp"

#include "base/table.hpp"
#include "base/utf8.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {

GivenNames::GivenNames() {
  const base::Table table("given_names.tsv", resource("given_names.tsv"), {"name", "gender"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto told = table.cell(row, "gender");
    if (told != "f" && told != "m" && told != "u") {
      throw table.wrong(row, "gender: expected f, m or u, found '" + std::string(told) + "'");
    }
    const auto gender = told == "f" ? Gender::feminine : (told == "m" ? Gender::masculine : Gender::unknown);
    const auto [it, fresh] = genders_.try_emplace(base::name_key(table.cell(row, "name")), gender);
    if (!fresh && it->second != gender) {
      it->second = Gender::unknown;  // listed for both
    }
  }
}

Gender GivenNames::gender(std::string_view name) const {
  const auto it = genders_.find(base::name_key(name));
  return it == genders_.end() ? Gender::unknown : it->second;
}

}  // namespace actorgraph::extract
