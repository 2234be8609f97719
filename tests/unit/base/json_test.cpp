#include "base/json.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace actorgraph::base;

TEST_CASE("JSON is read with its types") {
  const auto doc = Json::parse(R"({"id": "12", "n": 7, "x": 1.5, "list": [true, null, "é"]})");
  REQUIRE(doc.ok());
  const auto root = doc->root();
  CHECK(root.get("id").string() == "12");
  CHECK_FALSE(root.get("id").integer());
  CHECK(root.get("n").integer() == 7);
  CHECK(root.get("x").number() == 1.5);
  CHECK(root.get("list").size() == 3);
  CHECK(root.get("list").at(0).boolean() == true);
  CHECK(root.get("list").at(1).is_null());
  CHECK(root.get("list").at(2).string() == "é");
  CHECK_FALSE(root.get("absent").get("deeper").present());
}

TEST_CASE("Hostile JSON is an error, not a crash") {
  CHECK_FALSE(Json::parse(std::string(1000000, '[')).ok());
  CHECK_FALSE(Json::parse("{\"a\": \"\xFF\"}").ok());
  CHECK_FALSE(Json::parse("").ok());
  CHECK_FALSE(Json::parse("{} trailing").ok());
  CHECK(Json::parse("[0." + std::string(100, '0') + "1e-2147483600]").ok());
  CHECK_FALSE(Json::parse("[1e999999]").ok());
}

TEST_CASE("Half a surrogate pair is an error, whichever half it is") {
  for (const std::string half : {"\\ud83d", "\\ude00", "\\ude00\\ud83d"}) {
    INFO(half);
    CHECK_FALSE(Json::parse("{\"a\": \"x" + half + "\"}"));
    CHECK_FALSE(Json::parse("{\"" + half + "\": 1}"));
  }
  CHECK(Json::parse(R"({"a": "\ud83d\ude00"})"));
}

TEST_CASE("What is written reads back") {
  JsonWriter w;
  w.begin_object()
      .key("t")
      .string("a\"b\\\n\xE2\x82\xAC")
      .key("n")
      .integer(-3)
      .key("d")
      .number(0.1)
      .key("e")
      .begin_array()
      .end_array()
      .end_object();
  const auto doc = Json::parse(w.text());
  REQUIRE(doc.ok());
  CHECK(doc->root().get("t").string() == "a\"b\\\n\xE2\x82\xAC");
  CHECK(doc->root().get("d").number() == 0.1);
}
