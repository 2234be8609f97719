// Runs tests/cases/attack/*.txt through the whole pipeline: text → attacks.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "extract/pipeline/pipeline.hpp"

using namespace actorgraph;

namespace {

using Fields = std::map<std::string, std::string>;

std::string joined(const graph::ArticleFacts& facts, const std::vector<graph::Participant>& side) {
  std::string out;
  for (const auto& p : side) {
    out += (out.empty() ? "" : "; ") + facts.entities[p.entity].name;
  }
  return out;
}

// "11", "17-" (at least), "-30" (at most), "15-20".
std::string written(const std::optional<graph::CountRange>& count) {
  if (!count) {
    return "";
  }
  const std::string min = count->min ? std::to_string(*count->min) : "";
  const std::string max = count->max ? std::to_string(*count->max) : "";
  return min == max ? min : min + "-" + max;
}

Fields fields_of(const graph::ArticleFacts& facts, const graph::Attack& a) {
  Fields out;
  out["type"] = graph::to_string(a.type);
  out["status"] = graph::to_string(a.status);
  out["perpetrators"] = joined(facts, a.perpetrators);
  out["claimed"] = joined(facts, a.claimed_by);
  out["targets"] = joined(facts, a.targets);
  out["victims"] = joined(facts, a.victims);
  for (const auto p : a.places) {
    out["places"] += (out["places"].empty() ? "" : "; ") + facts.entities[p].name;
  }
  out["date"] = a.date ? a.date->to_string() : "";
  out["killed"] = written(a.killed);
  out["wounded"] = written(a.wounded);
  out["kidnapped"] = written(a.kidnapped);
  out["own-killed"] = written(a.perpetrators_killed);
  out["count"] = a.count ? std::to_string(*a.count) : "";
  return out;
}

Fields parse_expectation(const std::string& line) {
  Fields out;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t end = std::min(line.find(" | ", i), line.size());
    const std::string part = line.substr(i, end - i);
    const auto colon = part.find(": ");
    if (part.ends_with(':')) {
      out[part.substr(0, part.size() - 1)] = "";
    } else if (colon == std::string::npos) {
      out["type"] = part;
    } else {
      out[part.substr(0, colon)] = part.substr(colon + 2);
    }
    i = end + 3;
  }
  return out;
}

struct Case {
  std::string where;
  std::string published;
  std::string text;
  std::vector<std::string> expected;
};

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string published;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("published ")) {
      published = line.substr(10);
    } else if (line.starts_with("> ")) {
      cases.push_back({path.filename().string() + ":" + std::to_string(number), published, line.substr(2), {}});
    } else if (!line.empty() && line.front() != '#' && !cases.empty()) {
      cases.back().expected.push_back(line);
    }
  }
  return cases;
}

void check(const extract::Pipeline& pipeline, const Case& c) {
  graph::Article article;
  article.id = "case";
  article.published = c.published;
  article.text = c.text;
  const auto facts = pipeline.extract(article);
  INFO(c.where << ": " << c.text);
  const bool none = c.expected.size() == 1 && c.expected.front() == "none";
  const auto real = static_cast<std::size_t>(std::count_if(
      facts.attacks.begin(), facts.attacks.end(), [](const auto& a) { return a.status == graph::AttackStatus::accomplished; }));
  if (none) {
    CHECK(real == 0);
    return;
  }
  REQUIRE(facts.attacks.size() == c.expected.size());
  for (std::size_t i = 0; i < c.expected.size(); ++i) {
    const auto found = fields_of(facts, facts.attacks[i]);
    for (const auto& [field, value] : parse_expectation(c.expected[i])) {
      INFO(field);
      REQUIRE(found.contains(field));
      CHECK(found.at(field) == value);
    }
  }
}

}  // namespace

TEST_CASE("Attacks are found as the case files say") {
  const extract::Pipeline pipeline;
  std::size_t cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ACTORGRAPH_SOURCE_DIR "/tests/cases/attack")) {
    for (const auto& c : read_cases(entry.path())) {
      check(pipeline, c);
      ++cases;
    }
  }
  CHECK(cases > 0);
}
