#include "extract/read/html_article.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "extract/read/body.hpp"

using namespace actorgraph;

namespace {

const std::string kFirst = "Gunmen on motorcycles attacked a village in the north of the country on Friday, killing two people.";
const std::string kSecond = "Nobody has claimed responsibility for the attack, which the governor called “a cowardly act”.";

std::string page(const std::string& head, const std::string& article) {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Two killed | Example News</title>" + head +
         "</head><body><nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/w\">World</a></li></ul></nav>"
         "<div class=\"content\"><h1>Two killed in attack</h1>" +
         article +
         "</div><div class=\"related-stories\"><h3>Related</h3><p>The army retook the town on Monday after a week of heavy "
         "fighting, officials said.</p></div>"
         "<div id=\"comments\"><p>I was there and it was the army that killed all of these people in the village.</p></div>"
         "<footer><p>Copyright 2021 Example News, all rights reserved, in all countries of the world.</p></footer></body></html>";
}

}  // namespace

TEST_CASE("The article of a page is its text without menus, related links, comments and footer") {
  const auto article = extract::read_html(
      page("", "<p>" + kFirst + "</p><div class=\"share-buttons\">Facebook Twitter</div><p>" + kSecond + "</p>"));
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
  CHECK(published(page("<meta property=\"article:published_time\" content=\"2020-05-04T10:00:00Z\">", stamp + body)) ==
        "2020-05-04");
  CHECK(published(page("<meta property=\"article:published_time\" content=\"2020-05-04\"><script type=\"application/ld+json\">"
                       "{\"@graph\": [{\"@type\": \"NewsArticle\", \"datePublished\": \"2020-05-03T08:00:00+02:00\"}]}</script>",
                       stamp + body)) == "2020-05-03");
  CHECK(published(page("<link rel=\"canonical\" href=\"https://x.example/2020/05/02/two-killed\">", stamp + body)) ==
        "2020-05-02");
}

TEST_CASE("The address is the canonical one") {
  const auto article = extract::read_html(page("<link rel=\"canonical\" href=\"https://x.example/a\">", "<p>" + kFirst + "</p>"));
  CHECK(article->url == "https://x.example/a");
}

TEST_CASE("A page in a legacy character set becomes UTF-8") {
  const auto article = extract::read_html(
      "<html><head><meta charset=\"iso-8859-1\"></head><body><p>Gunmen killed two people in C\xFA"
      "cuta on Friday, officials said.</p></body></html>");
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
  const auto article = extract::read_html(
      "<html><head><meta charset=\"utf-8\"></head><body><p>Gunmen killed two people in R\xC4qqa on Friday, \xFF officials "
      "said.</p></body></html>");
  REQUIRE(article);
  CHECK(base::is_utf8(article->text));
}

TEST_CASE("The bytes inside links are no more than those of their repaired block") {
  const auto parsed =
      extract::parse_page("<meta charset=\"utf-8\"><p><a href=\"x\">Gunmen \xE9\x88\x88\x88\x88\x88\x88\x88 \xD2\xD2</a></p>");
  REQUIRE(parsed);
  REQUIRE(parsed->blocks.size() == 1);
  CHECK(base::is_utf8(parsed->blocks[0].text));
  CHECK(parsed->blocks[0].linked <= parsed->blocks[0].text.size());
}

namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  }
  return out;
}

// What a site's template puts round an article: menus, adverts, related links, a form.
std::string wrapped(std::string_view text) {
  std::string out =
      "<!DOCTYPE html><html lang=\"en\"><head><title>News</title><style>p { margin: 0 }</style></head><body "
      "class=\"single\"><header><a href=\"/\">"
      "Example News</a></header><nav class=\"menu\"><ul><li><a href=\"/w\">World</a></li><li><a "
      "href=\"/p\">Politics</a></li></ul></nav>"
      "<div class=\"ad-slot\">Advertisement</div><div class=\"layout\"><div class=\"entry-content\">";
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      out += "<p>" + escaped(text.substr(at, end - at)) + "</p>\n";
    }
    at = end + 1;
  }
  out +=
      "</div><aside class=\"sidebar\"><h3>Most read</h3><ul><li><a href=\"/1\">Minister resigns after the vote on the budget in "
      "parliament</a></li>"
      "<li><a href=\"/2\">Storm leaves thousands without power in the north</a></li></ul><p>Get the day's news in your inbox "
      "every morning, for nothing.</p>"
      "</aside></div><form id=\"respond\"><p>Write what you think of this article, and stay polite.</p><input name=\"x\"></form>"
      "<footer><p>Example News is a part of Example Media, which is a company in Example Town.</p></footer></body></html>";
  return out;
}

std::vector<std::string> body_of(const std::string& text) {
  std::vector<std::string> out;
  for (const auto span : extract::body_paragraphs(text)) {
    out.emplace_back(span.in(text));
  }
  return out;
}

}  // namespace

TEST_CASE("Articles inside a page have the paragraphs that they have as text") {
  const std::filesystem::path seeds = std::filesystem::path(ACTORGRAPH_SOURCE_DIR) / ".." / "shared" / "data" / "seeds";
  if (!std::filesystem::exists(seeds)) {
    WARN("skipped: ../shared is not there");
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(seeds)) {
    if (entry.path().extension() == ".txt") {
      INFO(entry.path().filename().string());
      const std::string text = base::read_file(entry.path().string());
      const auto article = extract::read_html(wrapped(text));
      REQUIRE(article);
      CHECK(body_of(article->text) == body_of(text));
    }
  }
}
