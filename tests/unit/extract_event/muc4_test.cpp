#include <algorithm>
#include <catch2/catch.hpp>

#include "extract/event/muc4.hpp"
#include "extract/event/muc4_date.hpp"
#include "extract/event/muc4_location.hpp"
#include "extract/event/muc4_phrases.hpp"
#include "extract/event/muc4_training.hpp"
#include "extract/event/template_string.hpp"
#include "extract/pipeline/pipeline.hpp"

using namespace actorgraph;
using namespace actorgraph::extract;

namespace {

const Pipeline& pipeline() {
  static const Pipeline made({.templates = true});
  return made;
}

std::vector<std::string> phrases_in(const std::string& text) {
  const auto told = pipeline().tell({.id = "t", .url = "", .title = "", .published = "1990-05-02", .text = text});
  std::vector<std::string> out;
  for (const auto& p : template_phrases(told.document, told.events)) {
    out.push_back(p.key);
  }
  return out;
}

bool has(const std::vector<std::string>& list, const std::string& x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

}  // namespace

TEST_CASE("fillers are compared without case, punctuation and articles") {
  CHECK(template_key("The M-19 commandos") == "m19 commandos");
  CHECK(template_key("a  mayor's\n house") == "mayors house");
}

TEST_CASE("a noun phrase is cut in every way that a template may hold it") {
  const auto found = phrases_in("HEAVILY ARMED MEMBERS OF THE NORTHERN COLUMN KILLED TWO POLICEMEN IN THE VILLAGE.");
  CHECK(has(found, "members"));
  CHECK(has(found, "armed members"));
  CHECK(has(found, "members of northern column"));
  CHECK(has(found, "northern column"));
  CHECK(has(found, "policemen"));
  CHECK_FALSE(has(found, "killed"));
}

TEST_CASE("phrases far from violence are not searched") {
  const auto found = phrases_in("GUNMEN KILLED A MAYOR. THE SUN SHONE. THE MARKET OPENED. THE HARVEST WAS GOOD. FARMERS DANCED.");
  CHECK(has(found, "mayor"));
  CHECK_FALSE(has(found, "farmers"));
}

TEST_CASE("a report's templates are read with their optional parts marked") {
  const auto report =
      parse_gold_report(R"({"id": "r1", "text": "X", "templates": [{"optional": false, "type": ["BOMBING / ATTACK"],
    "physical_target": [{"mentions": ["THE POWER PYLON", "PYLON"], "optional": true}]}]})");
  REQUIRE(report);
  const auto gold = report.value().templates;
  REQUIRE(gold.size() == 1);
  CHECK(gold[0].types == std::set<std::size_t>{0, 1});
  const auto& targets = gold[0].fillers[static_cast<std::size_t>(MentionRole::physical_target)];
  REQUIRE(targets.size() == 1);
  CHECK(targets[0].optional);
  CHECK(targets[0].keys == std::set<std::string>{"power pylon", "pylon"});
}

TEST_CASE("a line that is no report is an error") { CHECK_FALSE(parse_gold_report(R"({"id": "r1"})")); }

TEST_CASE("a template's date is the day that is told, or the article's own where only a weekday, a period or nothing is") {
  const auto date_of = [](const std::string& when) {
    const auto facts = pipeline().extract({.id = "d",
                                           .url = "",
                                           .title = "",
                                           .published = "1989-12-14",
                                           .text = "GUNMEN KILLED A MAYOR IN MEDELLIN " + when + "."});
    REQUIRE(facts.attacks.size() == 1);
    return template_date(facts, {}, &facts.attacks.front());
  };
  CHECK(date_of("YESTERDAY") == "1989-12-13");
  CHECK(date_of("ON 9 DECEMBER") == "1989-12-09");
  CHECK(date_of("ON SATURDAY") == "1989-12-14");
  CHECK(date_of("ON SATURDAY [9 DECEMBER]") == "1989-12-09");
  CHECK(date_of("LAST WEEK") == "1989-12-14");
  CHECK(date_of("IN 1987") == "1989-12-14");
  graph::ArticleFacts nothing;
  CHECK(template_date(nothing, {}, nullptr).empty());
  nothing.article.published = "1989-12-14";
  CHECK(template_date(nothing, {}, nullptr) == "1989-12-14");
}

TEST_CASE("a template of no dated attack has the day that stands beside its surest filler") {
  const auto facts = pipeline().extract({.id = "d",
                                         .url = "",
                                         .title = "",
                                         .published = "1989-12-14",
                                         .text = "THE MARKET WAS CLOSED ON 2 DECEMBER. THE MAYOR WAS IN TOWN ON 9 DECEMBER."});
  REQUIRE(facts.sentences.size() == 2);
  ReportTemplate incident;
  incident.fillers[static_cast<std::size_t>(MentionRole::human_target)] = {{"MAYOR", false, 0.8F, 1}};
  incident.fillers[static_cast<std::size_t>(MentionRole::physical_target)] = {{"MARKET", false, 0.3F, 0}};
  CHECK(template_date(facts, incident, nullptr) == "1989-12-09");
}

TEST_CASE("a day since which something goes on is no template's date") {
  const auto facts = pipeline().extract({.id = "d",
                                         .url = "",
                                         .title = "",
                                         .published = "1989-12-14",
                                         .text = "THE MAYOR WAS IN TOWN ON 9 DECEMBER. THE MARKET WAS CLOSED SINCE 2 DECEMBER."});
  REQUIRE(facts.sentences.size() == 2);
  ReportTemplate incident;
  incident.fillers[static_cast<std::size_t>(MentionRole::physical_target)] = {{"MARKET", false, 0.8F, 1}};
  CHECK(template_date(facts, incident, nullptr) == "1989-12-14");
}

TEST_CASE("a template of an undated attack takes the day of a dated one of its type") {
  auto facts = pipeline().extract(
      {.id = "d", .url = "", .title = "", .published = "1989-12-14", .text = "GUNMEN KILLED A MAYOR IN MEDELLIN ON 9 DECEMBER."});
  REQUIRE(facts.attacks.size() == 1);
  REQUIRE(facts.attacks[0].date);
  auto undated = facts.attacks[0];
  undated.date.reset();
  facts.attacks.insert(facts.attacks.begin(), undated);
  ReportTemplate incident;
  incident.type = template_type(undated.type);
  CHECK(muc4_templates_json(facts, {incident}).find("\"1989-12-09\"") != std::string::npos);
  incident.type = template_type(graph::AttackType::kidnapping);
  CHECK(muc4_templates_json(facts, {incident}).find("\"1989-12-14\"") != std::string::npos);
}

TEST_CASE("a bombing with its target becomes a template, a harvest does not") {
  const auto bombing =
      pipeline().report({.id = "b",
                         .url = "",
                         .title = "",
                         .published = "",
                         .text = "   LIMA, 2 MAY 90 -- [TEXT] SHINING PATH TERRORISTS DYNAMITED TWO POWER PYLONS TODAY. "
                                 "THE BOMBS DESTROYED THE PYLONS IN HUANCAYO.\n"});
  REQUIRE_FALSE(bombing.templates.empty());
  CHECK(kTemplateTypes[bombing.templates[0].type] == "BOMBING");
  CHECK_FALSE(bombing.templates[0].fillers[static_cast<std::size_t>(MentionRole::physical_target)].empty());
  CHECK(pipeline()
            .report({.id = "h",
                     .url = "",
                     .title = "",
                     .published = "",
                     .text = "   LIMA, 2 MAY 90 -- [TEXT] THE POTATO HARVEST WAS GOOD THIS YEAR.\n"})
            .templates.empty());
}

TEST_CASE("a description belongs to the name that it stands beside") {
  const auto told = pipeline().tell({.id = "t",
                                     .url = "",
                                     .title = "",
                                     .published = "1990-05-02",
                                     .text = "GUNMEN KILLED SENATOR HECTOR OQUELI AND A DRIVER."});
  const Document& d = told.document;
  const Tree tree(d);
  const Muc4Features features(d, tree, told.events, pipeline().nouns(), {});
  const Muc4Article article{d, told.events, features, pipeline().nouns(), template_phrases(d, told.events)};
  // The strings "senator", "hector oqueli" and "driver" are sure, all others are none.
  std::vector<PhraseRoles> probabilities(article.phrases.size());
  for (std::size_t i = 0; i < article.phrases.size(); ++i) {
    const auto& key = article.phrases[i].key;
    const bool wanted = key == "senator" || key == "hector oqueli" || key == "driver";
    probabilities[i][static_cast<std::size_t>(MentionRole::human_target)] = wanted ? 0.9F : 0.0F;
  }
  const auto candidates = candidates_of(article, probabilities);
  const auto find = [&](std::string_view key) -> const Candidate& {
    const auto it = std::find_if(candidates.begin(), candidates.end(), [&](const auto& c) { return c.key == key; });
    REQUIRE(it != candidates.end());
    return *it;
  };
  CHECK(find("hector oqueli").name);
  REQUIRE(find("senator").bearer);
  CHECK(candidates[*find("senator").bearer].key == "hector oqueli");
  CHECK(find("senator").owner == find("hector oqueli").owner);
  CHECK_FALSE(find("driver").bearer);
  CHECK(find("driver").owner != find("senator").owner);
}

TEST_CASE("a template's place is what the article calls by name, not the noun before the name") {
  const auto facts =
      pipeline().extract({.id = "p",
                          .url = "",
                          .title = "",
                          .published = "1990-05-02",
                          .text = "   BOGOTA, 2 MAY 90 -- [TEXT] GUNMEN KILLED A JUDGE IN THE CITY OF MEDELLIN TODAY.\n"});
  REQUIRE(facts.attacks.size() == 1);
  CHECK(template_location(facts, {}, &facts.attacks.front()) == "COLOMBIA: MEDELLIN");
}
