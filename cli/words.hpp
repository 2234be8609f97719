// Values in words, for messages and tables.
//
//   words(CountRange{17, {}}) → "17+";   counted(1, "article") → "1 article";   period(a, b) → "2020-05-02 to 2022-01-20"
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::cli {

std::string words(const std::optional<graph::CountRange>& count);  // "11", "17+", "3-5", "" where nothing is known
std::string period(const std::optional<base::Day>& first, const std::optional<base::Day>& last);
std::string counted(std::size_t count, std::string_view noun);
std::string join(const std::vector<std::string>& parts, std::string_view between);

}  // namespace actorgraph::cli
