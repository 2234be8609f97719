#include "cli/words.hpp"

namespace actorgraph::cli {

std::string words(const std::optional<graph::CountRange>& count) {
  if (!count || (!count->min && !count->max)) {
    return "";
  }
  if (!count->max) {
    return std::to_string(*count->min) + "+";
  }
  const auto most = std::to_string(*count->max);
  if (!count->min) {
    return "0-" + most;
  }
  return *count->min == *count->max ? most : std::to_string(*count->min) + "-" + most;
}

std::string period(const std::optional<base::Day>& first, const std::optional<base::Day>& last) {
  const auto from = first ? base::format_day(*first) : "";
  const auto to = last ? base::format_day(*last) : "";
  return from == to || to.empty() ? from : from.empty() ? to : from + " to " + to;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const auto& part : parts) {
    out.append(&part == &parts.front() ? "" : between).append(part);
  }
  return out;
}

}  // namespace actorgraph::cli
