#include "extract/place/toponym_finder.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extract/place/place_resolver.hpp"
#include "extract/token/tokenizer.hpp"

using namespace actorgraph;
using namespace actorgraph::extract;

namespace {

struct Given {
  std::string words;
  graph::MentionType type;
  graph::Subtype subtype = graph::Subtype::none;
  graph::MentionKind kind = graph::MentionKind::name;
};

// A document in which these words are mentions, its places resolved.
Document with_mentions(const std::string& text, const std::vector<Given>& given) {
  static const Tokenizer tokenizer;
  static const Gazetteer gazetteer;
  static const PlaceWords words;
  Document document;
  document.article.text = text;
  split_paragraphs(document);
  tokenizer.annotate(document);
  for (const auto& g : given) {
    const auto at = static_cast<std::uint32_t>(text.find(g.words));
    Mention mention;
    while (document.tokens[mention.tokens.begin].span.begin < at) {
      ++mention.tokens.begin;
    }
    mention.tokens.end = mention.tokens.begin;
    while (mention.tokens.end < document.tokens.size() && document.tokens[mention.tokens.end].span.begin < at + g.words.size()) {
      ++mention.tokens.end;
    }
    mention.head = mention.tokens.end - 1;
    mention.type = g.type;
    mention.subtype = g.subtype;
    mention.kind = g.kind;
    document.mentions.push_back(mention);
  }
  PlaceResolver(gazetteer, words).annotate(document);
  return document;
}

std::vector<std::string> toponyms(const Document& document) {
  std::vector<std::string> out;
  for (const auto& toponym : document.toponyms) {
    out.emplace_back(document.text(document.span(toponym.tokens)));
  }
  return out;
}

using graph::MentionType;
using graph::Subtype;
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("The place in an organization's name is a toponym") {
  const auto document =
      with_mentions("The Kentucky State Police came.", {{"Kentucky State Police", MentionType::organization, Subtype::police}});
  REQUIRE(toponyms(document) == Words{"Kentucky"});
  CHECK(kilometres(document.toponyms.front().coordinates, {37.5, -85.3}) < 100);
}

TEST_CASE("A country that acts is a toponym, by its name or its people's") {
  CHECK(toponyms(with_mentions("Cuba said so.", {{"Cuba", MentionType::organization, Subtype::government}})) == Words{"Cuba"});
  CHECK(toponyms(with_mentions("A Russian president spoke.", {{"Russian", MentionType::organization, Subtype::government}})) ==
        Words{"Russian"});
  CHECK(toponyms(with_mentions("A U.S.-led raid began.", {{"U.S.", MentionType::organization, Subtype::government}})).empty());
}

TEST_CASE("Names of persons, armed groups, armies, media and saints hold no toponyms") {
  CHECK(toponyms(with_mentions("London Breed spoke.", {{"London Breed", MentionType::person}})).empty());
  CHECK(toponyms(with_mentions("The Free Aleppo Army fought.", {{"Free Aleppo Army", MentionType::group}})).empty());
  CHECK(
      toponyms(with_mentions("The Syria Army fought.", {{"Syria Army", MentionType::organization, Subtype::military}})).empty());
  CHECK(toponyms(with_mentions("The New York Times wrote.", {{"New York Times", MentionType::organization, Subtype::media}}))
            .empty());
  CHECK(toponyms(with_mentions("They met at St. Louis Church.", {{"St. Louis Church", MentionType::organization}})).empty());
  CHECK(toponyms(with_mentions("The Saint Sebastian Church burned.", {{"Saint Sebastian Church", MentionType::organization}}))
            .empty());
}

TEST_CASE("A province little known is a toponym in another name only where the text speaks of its country") {
  const Given company{"Lakes Edge", MentionType::organization};
  CHECK(toponyms(with_mentions("The firm Lakes Edge owns flats in Ohio.", {company})) == Words{"Ohio"});
  CHECK(toponyms(with_mentions("The firm Lakes Edge owns flats in Juba, South Sudan.", {company})) ==
        Words{"Lakes", "Juba", "South Sudan"});
}

TEST_CASE("A description lies where the place in it lies, and holds no toponym") {
  const auto document = with_mentions("They met in the Kenyan capital.",
                                      {{"the Kenyan capital", MentionType::place, Subtype::area, graph::MentionKind::nominal}});
  CHECK(document.toponyms.empty());
  REQUIRE(document.mentions.front().coordinates);
  CHECK(kilometres(*document.mentions.front().coordinates, {-1.3, 36.8}) < 500);
}
