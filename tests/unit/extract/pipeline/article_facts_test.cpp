#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "extract/pipeline/pipeline.hpp"

using namespace actorgraph;

namespace {

graph::ArticleFacts facts_of(const std::string& text) {
  static const extract::Pipeline pipeline;
  graph::Article article;
  article.id = "a";
  article.text = text;
  return pipeline.extract(article);
}

}  // namespace

TEST_CASE("A toponym is a located mention of no entity, among the others by position") {
  const auto facts = facts_of("The Kentucky State Police searched a house in Ohio on Monday.");
  CHECK(graph::inconsistency(facts).empty());
  const auto at = std::find_if(facts.mentions.begin(), facts.mentions.end(),
                               [&](const auto& m) { return m.span.in(facts.article.text) == "Kentucky"; });
  REQUIRE(at != facts.mentions.end());
  CHECK(at->type == graph::MentionType::place);
  CHECK(at->coordinates);
  CHECK_FALSE(at->entity);
  CHECK(std::is_sorted(facts.mentions.begin(), facts.mentions.end(),
                       [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; }));
}
