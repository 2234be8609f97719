#include "extract/token/token_words.hpp"

#include <array>
#include <utility>

#include "base/table.hpp"

namespace actorgraph::extract {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::pair<std::string_view, TokenWords::Kind>, 6> kNames = {{{"prefix"sv, TokenWords::kPrefix},
                                                                                  {"suffix"sv, TokenWords::kSuffix},
                                                                                  {"title"sv, TokenWords::kTitle},
                                                                                  {"abbreviation"sv, TokenWords::kAbbreviation},
                                                                                  {"numbered"sv, TokenWords::kNumbered},
                                                                                  {"unit"sv, TokenWords::kUnit}}};

}  // namespace

TokenWords::TokenWords(std::string_view text) {
  const base::Table table("token_words.tsv", text, {"kind", "word", "parts"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto word = table.cell(row, "word");
    const auto kind = table.cell(row, "kind");
    if (kind == "contraction") {
      const auto parts = table.list(row, "parts");
      if (parts.size() != 2 || parts[0].size() + parts[1].size() != word.size()) {
        throw table.wrong(row, "a contraction has two parts that make up the word");
      }
      contractions_[word] = static_cast<std::uint32_t>(parts[0].size());
      continue;
    }
    bool known = false;
    for (const auto& [name, bit] : kNames) {
      if (kind == name) {
        kinds_[word] = static_cast<std::uint8_t>(kinds_[word] | bit);
        known = true;
      }
    }
    if (!known) {
      throw table.wrong(row, "unknown kind '" + std::string(kind) + "'");
    }
  }
}

std::uint8_t TokenWords::kinds(std::string_view lower) const {
  const auto it = kinds_.find(lower);
  return it == kinds_.end() ? std::uint8_t{0} : it->second;
}

std::uint32_t TokenWords::contraction(std::string_view lower) const {
  const auto it = contractions_.find(lower);
  return it == contractions_.end() ? 0 : it->second;
}

}  // namespace actorgraph::extract
