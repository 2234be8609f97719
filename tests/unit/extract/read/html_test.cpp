#include "extract/read/html_article.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/utf8.hpp"

using namespace actorgraph;

namespace {

const std::string kFirst = "Gunmen on motorcycles attacked a village in the north of the country on Friday, killing two people.";
const std::string kSecond = "Nobody has claimed responsibility for the attack, which the governor called “a cowardly act”.";

std::string page(const std::string& head, const std::string& article) {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Two killed | Example News</title>" + head +
         "</head><body><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/w\">World</a></li></ul></nav>"
         "<div class=\"content\"><h1>Two killed in attack</h1>" +
         article +
         "</div><div class=\"related-stories\"><h3>Related</h3><p>The army retook the town on Monday after a week of heavy fighting, officials said.</p></div>"
         "<div id=\"comments\"><p>I was there and it was the army that killed all of these people in the village.</p></div>"
         "<footer><p>Copyright 2021 Example News, all rights reserved, in all countries of the world.</p></footer></body></html>";
}

}  // namespace

TEST_CASE("The article of a page is its text without menus, related links, comments and footer") {
  const auto article = extract::read_html(page("", "<p>" + kFirst + "</p><div class=\"share-buttons\">Facebook Twitter</div><p>" + kSecond + "</p>"));
  REQUIRE(article);
  CHECK(article->text == kFirst + "\n\n" + kSecond);
  CHECK(article->title == "Two killed in attack");
}

TEST_CASE("Two line breaks end a paragraph, one does not") {
  const auto article = extract::read_html(page("", kFirst + "<br><br>" + kSecond + "<br>It was the first attack."));
  REQUIRE(article);
  CHECK(article->text == kFirst + "\n\n" + kSecond + " It was the first attack.");
}

TEST_CASE("Structured data is trusted more than time stamps, and those more than a line above the text") {
  const std::string body = "<p>May 6, 2020</p><p>" + kFirst + "</p><p>" + kSecond + "</p>";
  const std::string stamp = "<time datetime=\"2020-05-05\">yesterday</time>";
  const auto published = [](const std::string& html) { return extract::read_html(html)->published; };
  CHECK(published(page("", body)) == "2020-05-06");
  CHECK(published(page("", stamp + body)) == "2020-05-05");
  CHECK(published(page("<meta property=\"article:published_time\" content=\"2020-05-04T10:00:00Z\">", stamp + body)) == "2020-05-04");
  CHECK(published(page("<meta property=\"article:published_time\" content=\"2020-05-04\"><script type=\"application/ld+json\">"
                       "{\"@graph\": [{\"@type\": \"NewsArticle\", \"datePublished\": \"2020-05-03T08:00:00+02:00\"}]}</script>",
                       stamp + body)) == "2020-05-03");
  CHECK(published(page("<link rel=\"canonical\" href=\"https://x.example/2020/05/02/two-killed\">", stamp + body)) == "2020-05-02");
}

TEST_CASE("The address is the canonical one") {
  const auto article = extract::read_html(page("<link rel=\"canonical\" href=\"https://x.example/a\">", "<p>" + kFirst + "</p>"));
  CHECK(article->url == "https://x.example/a");
}

TEST_CASE("A page in a legacy character set becomes UTF-8") {
  const auto article = extract::read_html("<html><head><meta charset=\"iso-8859-1\"></head><body><p>Gunmen killed two people in C\xFA" "cuta on Friday, officials said.</p></body></html>");
  REQUIRE(article);
  CHECK(article->text == "Gunmen killed two people in Cúcuta on Friday, officials said.");
}

TEST_CASE("Hostile pages are read in time") {
  std::string deep;
  for (int i = 0; i < 20000; ++i) {
    deep += "<div>";
  }
  CHECK(extract::read_html(deep + "<p>" + kFirst + "</p>"));
  CHECK_FALSE(extract::read_html("<html></html>"));
  CHECK_FALSE(extract::read_html("<p"));
  CHECK_FALSE(extract::read_html(""));
}

TEST_CASE("Pages are told from text by their first bytes") {
  CHECK(extract::looks_like_html("<!DOCTYPE html><html>"));
  CHECK(extract::looks_like_html("\n <!-- saved --> <HTML lang='en'>"));
  CHECK(extract::looks_like_html("<p>Two died.</p>"));
  CHECK_FALSE(extract::looks_like_html("<3 is not a tag"));
  CHECK_FALSE(extract::looks_like_html("BEIRUT (Reuters) - <p>"));
}

TEST_CASE("A page that names the wrong character set is repaired") {
  const auto article = extract::read_html("<html><head><meta charset=\"utf-8\"></head><body><p>Gunmen killed two people in R\xC4qqa on Friday, \xFF officials said.</p></body></html>");
  REQUIRE(article);
  CHECK(base::is_utf8(article->text));
}
