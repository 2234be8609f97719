#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "extract/marking/mark_agreement.hpp"
#include "extract/marking/marker.hpp"
#include "extract/marking/marking_training.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "graph/fact/facts_json.hpp"

using namespace actorgraph;

namespace {

graph::ArticleFacts marked(const std::string& text) {
  static const extract::Pipeline pipeline({.marks = true});
  return pipeline.mark({"a", "", "", "2016-10-20", text});
}

std::vector<std::string> mentions(const graph::ArticleFacts& facts) {
  std::vector<std::string> out;
  for (const auto& m : facts.mentions) {
    out.emplace_back(m.span.in(facts.article.text));
  }
  return out;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("a mark is a whole phrase, with the title and what belongs to the name") {
  const auto all = mentions(marked(
      "Iraqi forces are fighting ISIL militants in the city of Mosul. Foreign Secretary Boris Johnson condemned the attack."));
  CHECK(has(all, "ISIL militants"));
  CHECK(has(all, "the city of Mosul"));
  CHECK(has(all, "Foreign Secretary Boris Johnson"));
}

TEST_CASE("a place that is marked as part of a phrase keeps its coordinates") {
  const auto facts = marked("Iraqi forces are fighting ISIL militants in the city of Mosul.");
  CHECK(std::any_of(facts.mentions.begin(), facts.mentions.end(), [](const auto& m) { return m.coordinates.has_value(); }));
}

TEST_CASE("vehicles of which nothing is said are no mentions") {
  const auto all = mentions(marked("Near Mosul, one strike destroyed two tanks, an excavator and a dump truck."));
  CHECK(has(all, "Mosul"));
  CHECK(std::none_of(all.begin(), all.end(), [](const auto& m) { return m.find("dump truck") != std::string::npos; }));
}

TEST_CASE("a pronoun where readers surely mark nothing is no mention, even if it means a named entity") {
  const std::string text =
      "Hezbollah fighters held the ridge. The army of Lebanon shelled their positions and cut off their supplies and its road.";
  CHECK(has(mentions(marked(text)), "their positions"));
  CHECK_FALSE(has(mentions(marked(text)), "their"));
}

TEST_CASE("a noun's other occurrences in the article count, and no other words do") {
  const extract::Pipeline pipeline;
  const auto document = pipeline.annotate({"a", "", "", "2016-10-20", "The library closed. They met in the library in Mosul."});
  std::vector<float> chances(document.tokens.size() * extract::kMarkLabels, 0.0F);
  std::vector<extract::TokenIndex> libraries;
  for (extract::TokenIndex t = 0; t < document.tokens.size(); ++t) {
    chances[t * extract::kMarkLabels] = 1.0F;
    if (document.lower(t) == "library") {
      libraries.push_back(t);
    }
  }
  REQUIRE(libraries.size() == 2);
  const auto actor = extract::begin_label(extract::MarkType::actor);
  chances[libraries[0] * extract::kMarkLabels] = 0.0F;
  chances[libraries[0] * extract::kMarkLabels + actor] = 1.0F;
  std::vector<float> scores(chances.size(), 0.0F);
  extract::agree_on_marks(document, chances, 3.0F, scores);
  const auto score = [&](extract::TokenIndex t, std::uint32_t label) { return scores[t * extract::kMarkLabels + label]; };
  CHECK(score(libraries[1], actor) == Approx(1.5F));
  CHECK(score(libraries[1], actor + 1) == Approx(1.5F));
  CHECK(score(libraries[1], 0) == Approx(0.0F));
  CHECK(score(libraries[0], 0) == Approx(1.5F));
  CHECK(std::all_of(scores.end() - 2 * std::ptrdiff_t{extract::kMarkLabels}, scores.end(), [](float s) { return s == 0.0F; }));
}

TEST_CASE("every entity of marked facts has its mentions, and every index points inside") {
  const auto facts = marked(
      "Hezbollah fighters killed 15 civilians near Aleppo on Monday. Their leader, Hassan Nasrallah, denied it. Syrian police "
      "arrested two men.");
  for (const auto& e : facts.entities) {
    CHECK_FALSE(e.mentions.empty());
    for (const auto m : e.mentions) {
      REQUIRE(m < facts.mentions.size());
    }
  }
  for (const auto& m : facts.mentions) {
    CHECK((!m.entity || *m.entity < facts.entities.size()));
  }
  for (const auto& r : facts.relations) {
    CHECK((r.source < facts.mentions.size() && r.target < facts.mentions.size()));
  }
  for (const auto& a : facts.attacks) {
    for (const auto& p : a.targets) {
      CHECK(p.entity < facts.entities.size());
    }
  }
}

TEST_CASE("learned relations connect what fights and where it is") {
  const auto facts = marked("The coalition conducted two strikes against ISIL terrorists in Syria.");
  CHECK(std::any_of(facts.relations.begin(), facts.relations.end(), [](const auto& r) { return r.by == "learned"; }));
}

TEST_CASE("a line of marked articles is refused with what was expected") {
  CHECK_FALSE(extract::parse_marked_article("{\"id\": \"a\"}"));
  CHECK_FALSE(extract::parse_marked_article("[1"));
  const auto article = extract::parse_marked_article(
      R"({"id": "a", "text": "Österreich hilft ISAF.", "mentions": [{"begin": 0, "end": 10, "type": "Location"}, {"begin": 17, "end": 21, "type": "Organisation"}],
          "relations": [{"type": "BelongsTo", "source": [0, 10], "target": [17, 21]}]})");
  REQUIRE(article);
  REQUIRE(article->mentions.size() == 2);
  CHECK(article->mentions[1].span.in(article->article.text) == "ISAF");
  REQUIRE(article->relations.size() == 1);
  CHECK(article->relations[0].target == 1);
}

TEST_CASE("marking learned twice from the same articles gives the same bytes") {
  const extract::Pipeline pipeline;
  std::vector<extract::MarkingExample> examples;
  for (const std::string text : {"The Red Band attacked Karga.", "Karga was taken by the Red Band."}) {
    extract::MarkingExample x{pipeline.annotate({"a", "", "", "", text}), {}, {}};
    const auto place = static_cast<std::uint32_t>(text.find("Karga"));
    const auto band = static_cast<std::uint32_t>(text.find("ed Band") - 1 - 4);
    x.mentions = {{{place, place + 5}, extract::MarkType::place}, {{band, band + 12}, extract::MarkType::actor}};
    x.relations = {{1, 0, extract::PairLabel::fights}};
    examples.push_back(std::move(x));
  }
  const auto learn = [&] { return extract::train_marking(examples, pipeline.nouns(), {}, [](const std::string&) {}); };
  CHECK(learn() == learn());
}

TEST_CASE("a damaged model of relations is refused") {
  const extract::Nouns nouns;
  CHECK_THROWS_WITH(extract::Marker(nouns, "x.model", "no model"), Catch::Contains("x.model"));
}
