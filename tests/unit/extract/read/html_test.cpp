#include "extract/read/html_article.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
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

namespace {

const std::string kBody = "<p>" + kFirst + "</p><p>" + kSecond + "</p>";

// "2020-05-03 json-ld"
std::string published(const std::string& html) {
  const auto article = extract::read_html(html);
  return article->published + " " + article->sources.at("published");
}

}  // namespace

TEST_CASE(
    "A date is taken from JSON-LD, OpenGraph, meta, time stamp, address, a line above the text and the dateline, in this order") {
  const std::string dateline = "<p>BEIRUT, May 8, 2020 (Reuters) - " + kFirst + "</p><p>" + kSecond + "</p>";
  CHECK(published(page("", dateline)) == "2020-05-08 dateline");
  const std::string line = "<p>May 7, 2020</p>" + dateline;
  CHECK(published(page("", line)) == "2020-05-07 text");
  std::string head = "<link rel=\"canonical\" href=\"https://x.example/2020/05/06/two-killed\">";
  CHECK(published(page(head, line)) == "2020-05-06 url");
  const std::string stamp = "<time datetime=\"2020-05-05\">yesterday</time>" + line;
  CHECK(published(page(head, stamp)) == "2020-05-05 time");
  head += "<meta name=\"pubdate\" content=\"2020-05-04\">";
  CHECK(published(page(head, stamp)) == "2020-05-04 meta");
  head += "<meta property=\"article:published_time\" content=\"2020-05-03\">";
  CHECK(published(page(head, stamp)) == "2020-05-03 opengraph");
  head +=
      "<script type=\"application/ld+json\">{\"@graph\": [{\"@type\": \"WebPage\", \"datePublished\": \"2020-05-01\"}, "
      "{\"@type\": [\"NewsArticle\"], \"datePublished\": \"2020-05-02\"}]}</script>";
  CHECK(published(page(head, stamp)) == "2020-05-02 json-ld");
}

TEST_CASE("The day is the one where the site is, as the page shows it") {
  const auto of = [](const std::string& told, const std::string& shown, const std::string& url = "https://x.example/a") {
    return published(
        page("<meta property=\"article:published_time\" content=\"" + told + "\"><link rel=\"canonical\" href=\"" + url + "\">",
             "<p>" + shown + "</p>" + kBody));
  };
  CHECK(of("2020-05-05T02:50:00Z", "May 4, 2020 | 6:50 PM") == "2020-05-04 opengraph");
  CHECK(of("2020-05-05T22:10:00Z", "Published 6:10 AM AWST, 6 May 2020") == "2020-05-06 opengraph");
  CHECK(of("2020-05-05T02:50:00Z", "Staff writer", "https://x.example/2020/05/04/a") == "2020-05-04 opengraph");
  // What was shown later, is of another hour, or far off says nothing of the zone.
  CHECK(of("2020-05-05T22:10:00Z", "Updated 6 May 2020") == "2020-05-05 opengraph");
  CHECK(of("2020-05-05T18:50:00Z", "May 4, 2020") == "2020-05-05 opengraph");
  CHECK(of("2020-05-05T02:50:00Z", "May 1, 2020") == "2020-05-05 opengraph");
  CHECK(of("2020-05-05", "May 4, 2020") == "2020-05-05 opengraph");
}

TEST_CASE("A sentence and a heading speak of other days than that of publication") {
  const auto of = [](const std::string& line) {
    return extract::read_html("<html><body><h1>The night of 3 May 2019</h1><p>" + line + "</p>" + kBody + "</body></html>")
        ->published;
  };
  CHECK(of("Fifty people were killed when the town was shelled on 2 May 2019.").empty());
  CHECK(of("4 May 2020, by Jane Doe") == "2020-05-04");
}

TEST_CASE("A line says the day of publication rather than that of a change") {
  CHECK(published(page("", "<p>Posted: Fri 6:45 PM, May 1, 2020</p><p>Updated: Sat 8:31 PM, May 2, 2020</p>" + kBody)) ==
        "2020-05-01 text");
  CHECK(published(page("", "<p>Updated May 2, 2020</p>" + kBody)) == "2020-05-02 text");
}

TEST_CASE("Days and months are told apart by the page's language") {
  const auto of = [](const std::string& language) {
    const auto article = extract::read_html("<html lang=\"" + language + "\"><body><p>05/10/2018</p>" + kBody + "</body></html>");
    return article->published;
  };
  CHECK(of("en-GB") == "2018-10-05");
  CHECK(of("pt-br") == "2018-10-05");
  CHECK(of("en_US") == "2018-05-10");
  CHECK(of("en").empty());
}

TEST_CASE("A page's author, site, language, title and address say where they are from") {
  const auto article = extract::read_html(
      page("<link rel=\"canonical\" href=\"https://www.x.example/a\"><meta property=\"og:url\" content=\"https://amp.example/a\">"
           "<meta name=\"author\" content=\"By Jane Doe\">",
           kBody));
  CHECK(article->title == "Two killed in attack");
  CHECK(article->url == "https://www.x.example/a");
  CHECK(article->author == "Jane Doe");
  CHECK(article->site == "x.example");
  CHECK(article->language == "en");
  CHECK(article->sources ==
        std::map<std::string, std::string>{
            {"author", "meta"}, {"language", "html"}, {"site", "url"}, {"title", "heading"}, {"url", "link"}});

  const auto told = extract::read_html(page(
      "<meta property=\"og:title\" content=\"T2\"><meta property=\"og:locale\" content=\"en_GB\"><meta property=\"og:site_name\" "
      "content=\"Example\"><meta property=\"article:author\" content=\"https://social.example/jane\"><script "
      "type=\"application/ld+json\">"
      "[{\"@type\": \"NewsArticle\", \"headline\": \"T1\", \"url\": \"https://x.example/b\", \"author\": [{\"name\": \"Jane "
      "Doe\"}, "
      "\"John Roe\"]}, {\"@type\": \"NewsArticle\", \"headline\": \"Another\"}]</script>",
      kBody));
  CHECK(told->title == "T1");
  CHECK(told->author == "Jane Doe, John Roe");
  CHECK(told->language == "en-gb");
  CHECK(told->site == "Example");
  CHECK(told->url == "https://x.example/b");
  CHECK(told->sources.at("title") == "json-ld");
  CHECK(told->sources.at("site") == "opengraph");
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
  for (int i = 0; i < 900; ++i) {
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
