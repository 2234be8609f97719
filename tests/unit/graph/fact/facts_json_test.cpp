#include "graph/fact/facts_json.hpp"

#include <catch2/catch.hpp>

#include "base/json.hpp"

using namespace actorgraph;
using graph::ArticleFacts;

namespace {

// "Ḥamās hit Ḥalab." : the first letters take three bytes each, one code point.
ArticleFacts example() {
  ArticleFacts facts;
  facts.article = {"a1", "", "Title", "2022-01-20", "\u1e24amas hit \u1e24alab."};
  facts.sentences = {{0, 20}};
  facts.mentions.push_back({{0, 7}, {0, 7}, graph::MentionType::group, graph::MentionKind::name, graph::Subtype::none, 0, {}});
  facts.mentions.push_back({{12, 19},
                            {12, 19},
                            graph::MentionType::place,
                            graph::MentionKind::name,
                            graph::Subtype::city,
                            1,
                            graph::Coordinates{36.2, 37.15},
                            true});
  facts.entities.push_back({graph::NodeKind::group, graph::Subtype::none, "", "Hamas", {"\u1e24amas"}, true, {}, "", {}, {0}});
  facts.entities.push_back({graph::NodeKind::place, graph::Subtype::city, "", "Aleppo", {}, true, {}, "SY", {}, {1}});
  graph::Attack attack;
  attack.trigger = {8, 11};
  attack.type = graph::AttackType::armed_assault;
  attack.date = base::parse_interval("2022-01");
  attack.places = {1};
  attack.perpetrators = {{0, 0, graph::Attribution::alleged}};
  attack.killed = graph::CountRange{17, {}};
  attack.evidence = {{0, 20}};
  facts.attacks.push_back(attack);
  facts.relations.push_back({graph::EdgeType::operates_in, 0, 1, {0, 20}, graph::EdgeStatus::denied, 0.5, {}, {}, "test"});
  return facts;
}

}  // namespace

TEST_CASE("The facts' JSON counts code points, not bytes") {
  const auto facts = example();
  REQUIRE(graph::inconsistency(facts).empty());
  const auto json = base::Json::parse(graph::facts_to_json(facts));
  REQUIRE(json.ok());
  const auto place = json->root().get("mentions").at(1);
  CHECK(place.get("id").string() == "m2");
  CHECK(place.get("begin").integer() == 10);
  CHECK(place.get("end").integer() == 15);
  CHECK(place.get("entity").string() == "e2");
  CHECK(place.get("lat").number() == 36.2);
  CHECK(place.get("approximate").boolean() == true);
  CHECK(json->root().get("sentences").at(0).at(1).integer() == 16);
}

TEST_CASE("The facts' JSON leaves out what is not known") {
  const auto json = base::Json::parse(graph::facts_to_json(example()));
  REQUIRE(json.ok());
  const auto attack = json->root().get("attacks").at(0);
  CHECK(attack.get("date").string() == "2022-01-01/2022-01-31");
  CHECK(attack.get("date_precision").string() == "month");
  CHECK(attack.get("killed").get("min").integer() == 17);
  CHECK_FALSE(attack.get("killed").get("max").present());
  CHECK_FALSE(attack.get("wounded").present());
  CHECK(attack.get("claimed_by").is_array());
  CHECK(attack.get("perpetrators").at(0).get("attribution").string() == "alleged");
  CHECK_FALSE(json->root().get("mentions").at(0).get("lat").present());
  CHECK_FALSE(json->root().get("mentions").at(0).get("approximate").present());
  const auto relation = json->root().get("relations").at(0);
  CHECK(relation.get("type").string() == "operates-in");
  CHECK(relation.get("source").string() == "m1");
  CHECK(relation.get("status").string() == "denied");
}

TEST_CASE("An article without facts is still a whole line") {
  ArticleFacts facts;
  facts.article.id = "x";
  facts.article.text = "Nothing \"here\".\nAt all.";
  CHECK(
      graph::facts_to_json(facts) ==
      R"({"id":"x","text":"Nothing \"here\".\nAt all.","sentences":[],"mentions":[],"times":[],"entities":[],"attacks":[],"relations":[]})");
}
