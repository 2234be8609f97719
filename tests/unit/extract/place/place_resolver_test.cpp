#include "extract/place/place_resolver.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "extract/place/place_finder.hpp"
#include "extract/token/tokenizer.hpp"

using namespace actorgraph;
using namespace actorgraph::extract;

namespace {

const Gazetteer& gazetteer() {
  static const Gazetteer gazetteer;
  return gazetteer;
}

const PlaceWords& words() {
  static const PlaceWords words;
  return words;
}

// Every candidate becomes a mention; mentions of one text are one entity.
Document annotated(const std::string& text) {
  static const Tokenizer tokenizer;
  Document document;
  document.article.text = text;
  split_paragraphs(document);
  tokenizer.annotate(document);
  document.names = PlaceFinder(gazetteer(), words()).find_places(document);
  std::map<std::string, std::uint32_t> entities;
  for (const auto& name : document.names) {
    const std::string form(document.text(document.span(name.tokens)));
    const auto [it, fresh] = entities.try_emplace(base::name_key(form), static_cast<std::uint32_t>(document.entities.size()));
    if (fresh) {
      document.entities.emplace_back();
      document.entities.back().kind = graph::NodeKind::place;
      document.entities.back().name = form;
    }
    Mention mention;
    mention.tokens = name.tokens;
    mention.head = name.tokens.end - 1;
    mention.type = graph::MentionType::place;
    mention.entity = it->second;
    document.mentions.push_back(mention);
  }
  PlaceResolver(gazetteer(), words()).annotate(document);
  return document;
}

std::vector<std::string> found_in(const Document& document) {
  std::vector<std::string> out;
  for (const auto& mention : document.mentions) {
    const auto& entity = document.entities[*mention.entity];
    std::string line(document.text(document.span(mention.tokens)));
    const auto subtype = graph::to_string(mention.subtype);
    line += " | " + (subtype.empty() ? std::string("none") : std::string(subtype));
    line += " | " + (entity.key.empty() ? std::string("-") : entity.key) + " | " +
            (entity.country.empty() ? std::string("-") : entity.country);
    out.push_back(line);
  }
  return out;
}

struct PlaceCase {
  std::string text;
  std::vector<std::string> expected;
  std::string where;
};

std::vector<PlaceCase> read_cases(const std::filesystem::path& file) {
  std::vector<PlaceCase> cases;
  const std::string text = base::read_file(file.string());
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.starts_with("> ")) {
      cases.push_back({line.substr(2), {}, file.filename().string() + ":" + std::to_string(number)});
    } else if (!line.empty() && line.front() != '#') {
      cases.back().expected.push_back(line);
    }
  }
  return cases;
}

}  // namespace

TEST_CASE("Places are found and told apart as the case files say") {
  for (const auto& entry : std::filesystem::directory_iterator(ACTORGRAPH_SOURCE_DIR "/tests/cases/place")) {
    for (const auto& place_case : read_cases(entry.path())) {
      INFO(place_case.where << ": " << place_case.text);
      CHECK(found_in(annotated(place_case.text)) == place_case.expected);
    }
  }
}

TEST_CASE("A located place carries coordinates, class, country and other names") {
  const auto document = annotated("A bomb exploded in Raqqa in Syria.");
  REQUIRE(document.mentions.size() == 2);
  const auto& mention = document.mentions.front();
  REQUIRE(mention.coordinates);
  CHECK(kilometres(*mention.coordinates, {35.95, 39.01}) < 20);
  const auto& entity = document.entities.front();
  CHECK(entity.subtype == graph::Subtype::city);
  CHECK(entity.country == "SY");
  CHECK(entity.coordinates == mention.coordinates);
  CHECK(std::is_sorted(entity.aliases.begin(), entity.aliases.end()));
  CHECK_FALSE(entity.aliases.empty());
}

TEST_CASE("An unknown town lies about the middle of its province, and says that it is no nearer") {
  const auto document = annotated("A fire burned in Coalbrook, Texas.");
  REQUIRE(document.mentions.size() == 2);
  REQUIRE(document.mentions.front().coordinates);
  CHECK(document.mentions.front().approximate);
  CHECK(document.mentions.front().coordinates == document.mentions.back().coordinates);
  CHECK_FALSE(document.mentions.back().approximate);
  CHECK_FALSE(document.entities.front().coordinates);
}

TEST_CASE("A document without places stays as it is") {
  CHECK(annotated("").mentions.empty());
  CHECK(annotated("Nothing happened, and nobody came.").mentions.empty());
}
