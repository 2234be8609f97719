// Reads tests/cases/resolve/*.txt: facts and what resolve must make of them, as text. tests/cases/resolve/README.md says how a
// case is written.
#pragma once

#include <string>
#include <vector>

#include "graph/fact/decision.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::graph::test {

// An entity of an article by its name, or an attack by its tag (then `article` is empty).
struct Place {
  std::string article;
  std::string name;
};

struct Expectation {
  enum class Kind : unsigned char { same, apart, node, no_node, edge };
  Kind kind = Kind::same;
  std::size_t line = 0;
  Place a;
  Place b;
  std::vector<std::string> words;  // node: id, label…; edge: source, type, target, weight
};

struct Case {
  std::string title;
  std::vector<ArticleFacts> articles;
  std::vector<Decision> decisions;
  std::vector<Expectation> expectations;
};

// Throws std::runtime_error("FILE:LINE: what is wrong").
std::vector<Case> read_cases(const std::string& path);

}  // namespace actorgraph::graph::test
