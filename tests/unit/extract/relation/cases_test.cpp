// Runs tests/cases/relation/*.txt: a text through the whole pipeline, and the edges that must (not) be found in it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "extract/pipeline/pipeline.hpp"

namespace actorgraph::extract {
namespace {

std::string trimmed(std::string text) {
  text.erase(0, std::min(text.find_first_not_of(" \t"), text.size()));
  text.erase(text.find_last_not_of(" \t") + 1);
  return text;
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    out.push_back(trimmed(part));
  }
  return out;
}

// An edge with the names that its ends go by, as a line of a case file has it.
struct Found {
  std::string type;
  std::vector<std::string> source;
  std::vector<std::string> target;
  std::vector<std::string> qualities;
};

std::vector<std::string> names(const graph::ArticleFacts& facts, graph::MentionIndex mention) {
  const auto& m = facts.mentions[mention];
  const auto& e = facts.entities[*m.entity];
  std::vector<std::string> out{base::name_key(e.name), base::name_key(m.span.in(facts.article.text))};
  for (const auto& alias : e.aliases) {
    out.push_back(base::name_key(alias));
  }
  return out;
}

std::vector<Found> edges_of(const Pipeline& pipeline, const std::string& text, const std::string& published) {
  graph::Article article;
  article.id = "case";
  article.text = text;
  article.published = published;
  const auto facts = pipeline.extract(article);
  std::vector<Found> out;
  for (const auto& r : facts.relations) {
    Found f;
    f.type = graph::to_string(r.type);
    f.source = names(facts, r.source);
    f.target = names(facts, r.target);
    if (r.status != graph::EdgeStatus::asserted) {
      f.qualities.push_back("status=" + std::string(graph::to_string(r.status)));
    }
    if (r.since) {
      f.qualities.push_back("since=" + r.since->to_string());
    }
    if (r.until) {
      f.qualities.push_back("until=" + r.until->to_string());
    }
    out.push_back(std::move(f));
  }
  return out;
}

bool has(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool matches(const Found& f, const std::vector<std::string>& line) {
  const auto a = base::name_key(line.at(1));
  const auto b = base::name_key(line.at(2));
  const bool ends = (has(f.source, a) && has(f.target, b)) ||
                    (graph::symmetric(*graph::parse_edge_type(f.type)) && has(f.source, b) && has(f.target, a));
  if (f.type != line.at(0) || !ends) {
    return false;
  }
  std::vector<std::string> wanted;
  if (line.size() > 3) {
    wanted = split(line[3], ' ');
  }
  const bool status = std::any_of(f.qualities.begin(), f.qualities.end(), [](const auto& q) { return q.starts_with("status="); });
  const bool wants_status = std::any_of(wanted.begin(), wanted.end(), [](const auto& q) { return q.starts_with("status="); });
  return status == wants_status && std::all_of(wanted.begin(), wanted.end(), [&](const auto& q) { return has(f.qualities, q); });
}

std::string told(const std::vector<Found>& edges) {
  std::string out;
  for (const auto& f : edges) {
    out += f.type + " | " + f.source.front() + " | " + f.target.front() + " |";
    for (const auto& q : f.qualities) {
      out += " " + q;
    }
    out += "\n";
  }
  return out.empty() ? "nothing" : out;
}

void run_file(const Pipeline& pipeline, const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string published;
  std::string text;
  std::vector<Found> edges;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    if (line.starts_with("published ")) {
      published = line.substr(10) == "-" ? "" : line.substr(10);
    } else if (line.starts_with("> ")) {
      text = line.substr(2);
      edges = edges_of(pipeline, text, published);
    } else {
      const bool absent = line.starts_with("! ");
      const auto parts = split(absent ? line.substr(2) : line, '|');
      REQUIRE(parts.size() >= 3);
      const bool found = std::any_of(edges.begin(), edges.end(), [&](const auto& f) { return matches(f, parts); });
      INFO(file.filename().string() << ":" << number << ": " << line << "\nin: " << text << "\nfound:\n" << told(edges));
      CHECK(found != absent);
    }
  }
}

TEST_CASE("relations are found, and not found, as the case files say") {
  const Pipeline pipeline;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(ACTORGRAPH_SOURCE_DIR) + "/tests/cases/relation")) {
    if (entry.path().extension() == ".txt") {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  REQUIRE(!files.empty());
  for (const auto& file : files) {
    run_file(pipeline, file);
  }
}

}  // namespace
}  // namespace actorgraph::extract
