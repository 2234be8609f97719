#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

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

std::vector<std::string> located(const std::string& text) {
  const auto facts = facts_of(text);
  std::vector<std::string> out;
  for (const auto& m : facts.mentions) {
    if (m.type == graph::MentionType::place && m.coordinates) {
      out.emplace_back(m.span.in(facts.article.text));
    }
  }
  return out;
}

using Words = std::vector<std::string>;

// The mentions as a reader marks them that hold `words`, each followed by a star where it is located.
Words marked(const std::string& text, const std::string& words) {
  static const extract::Pipeline pipeline({.marks = true});
  graph::Article article;
  article.id = "a";
  article.text = text;
  const auto facts = pipeline.mark(article);
  CHECK(graph::inconsistency(facts).empty());
  Words out;
  for (const auto& m : facts.mentions) {
    const std::string form(m.span.in(facts.article.text));
    if (form.find(words) != std::string::npos) {
      out.push_back(form + (m.coordinates ? "*" : ""));
    }
  }
  return out;
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

TEST_CASE("Who has an age and two names is a person, and is one by the first name as well") {
  CHECK(located("Nine-year-old Georgia Stevens skates in Ohio. \"I like it,\" said Georgia.\n\nGeorgia's father drove her.") ==
        Words{"Ohio"});
  CHECK(located("Police in Georgia found 82-year-old Geneva Morgan in Ohio.") == Words{"Georgia", "Ohio"});
}

TEST_CASE("Initials behind a person's name and the zone behind a clock's time are no places") {
  CHECK(located("Maury M. Rosenstein, M.D., Ph.D., was born in Ohio.") == Words{"Ohio"});
  CHECK(located("The call came on Sunday at 8:14 AM CST from Ohio.") == Words{"Ohio"});
}

TEST_CASE("A marked place has the coordinates of the place on the map that it means, which is no mention beside it") {
  CHECK(marked("Iraqi soldiers entered the city of Mosul on Monday.", "Mosul") == Words{"the city of Mosul*"});
}

TEST_CASE("A place that surely stands within an actor's name is no mention, one that may be a place is") {
  CHECK(marked("The Government of Iraq thanked the soldiers who fight ISIL.", "Iraq") == Words{"The Government of Iraq"});
  CHECK(marked("The Kentucky State Police searched a house in Ohio on Monday.", "Kentucky") ==
        Words{"The Kentucky State Police", "Kentucky*"});
}

TEST_CASE("The group of a new paragraph is the one of which the article speaks by far most") {
  const auto facts = facts_of(
      "Boko Haram raided Gwoza in May. Boko Haram burned a school in Bama in June. Few know where the leader of Boko Haram "
      "lives. "
      "A rival, Ansaru, is small.\n\nOn Monday the group's fighters shot five farmers in Damboa.");
  REQUIRE(facts.attacks.size() == 3);
  REQUIRE(facts.attacks[2].perpetrators.size() == 1);
  CHECK(facts.entities[facts.attacks[2].perpetrators[0].entity].name == "Boko Haram");
}

TEST_CASE("A person's name that follows a place's without a comma is one of its own") {
  CHECK(located(
            "Minister for the Middle East Tobias Ellwood marks one year since the attack.\n\nSpeaking today Mr Ellwood said: The "
            "work goes on.") == Words{"Middle East"});
}
