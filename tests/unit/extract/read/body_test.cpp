#include "extract/read/body.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "base/failure.hpp"
#include "extract/read/article_reader.hpp"
#include "extract/read/debris.hpp"

using namespace actorgraph;

namespace {

std::vector<std::string> body(const std::string& text) {
  std::vector<std::string> out;
  for (const auto span : extract::body_paragraphs(text)) {
    out.emplace_back(span.in(text));
  }
  return out;
}

const std::string kProse = "Gunmen on motorcycles attacked a village in the north of the country on Friday, killing two people.";

}  // namespace

TEST_CASE("Each line of a text with long lines is a paragraph") {
  CHECK(body(kProse + "\n" + kProse.substr(1) + "\r\n\r\nThe end.\n") ==
        std::vector<std::string>{kProse, kProse.substr(1), "The end."});
  CHECK(body("").empty());
  CHECK(body(" \r\n\t\n").empty());
}

TEST_CASE("Wrapped lines are joined into paragraphs") {
  const std::string text =
      "   THE ARMY REPORTED THAT ABOUT 50 PEASANTS OF VARIOUS AGES HAVE BEEN\n"
      "KIDNAPPED IN THE NORTH OF THE COUNTRY BY GUNMEN WHO CAME AT NIGHT IN\n"
      "TWO LORRIES.  NOBODY WAS HURT.\n"
      "   THE POLICE SAID THAT IT KNEW NOTHING ABOUT THE KIDNAPPING AND THAT\n"
      "IT WOULD ASK THE ARMY FOR MORE.\n\n"
      "   THE GOVERNMENT SAID NOTHING.\n";
  const auto paragraphs = body(text);
  REQUIRE(paragraphs.size() == 3);
  CHECK(paragraphs[0].ends_with("NOBODY WAS HURT."));
  CHECK(paragraphs[1].starts_with("THE POLICE SAID"));
}

TEST_CASE("The debris of web pages is in no paragraph") {
  for (const std::string debris : {"By Jane Doe |",
                                   "By Jane Doe, Associated Press",
                                   "Write to Jane Doe at",
                                   "Uncredited/Associated Press",
                                   "John Doe/AFP via Getty Images",
                                   "[Counter-Terrorism Service]",
                                   "Source link",
                                   "https://example.org/news/12",
                                   "Facebook Twitter WhatsApp",
                                   "Share this article",
                                   "Back to top button",
                                   "Copyright ©2022 Example & Company, Inc. All Rights Reserved. 87990cbe",
                                   "© 2021 Example",
                                   "We use cookies to improve your visit.",
                                   "Sign up for our newsletter",
                                   "Home | World | Middle East",
                                   "Advertisement",
                                   "Published: 3 May 2020 10:15",
                                   "May 3, 2020 10:15 am",
                                   "Reporting by Jane Doe in Lagos; Editing by John Doe",
                                   "READ MORE: Something else happened",
                                   "Follow us on Twitter",
                                   "* * *",
                                   "The views expressed in this article are the author's own."}) {
    INFO(debris);
    CHECK(body(kProse + "\n\n" + debris + "\n\nThe end.") == std::vector<std::string>{kProse, "The end."});
  }
}

TEST_CASE("Nothing is read below a comment form") {
  for (const std::string form :
       {"Leave a Reply", "Your email address will not be published. Required fields are marked *", "Captcha *",
        "Do you like this article?", "Be the first to comment", "3 thoughts on “An attack”", "%d bloggers like this:"}) {
    INFO(form);
    CHECK(body(kProse + "\n" + form + "\nI was there and it was the army that killed all of these people in the village.") ==
          std::vector<std::string>{kProse});
  }
}

TEST_CASE("A link to the comments above the article does not end it") {
  CHECK(body("Leave a comment\n" + kProse) == std::vector<std::string>{kProse});
}

TEST_CASE("A list of links is left out, and the text behind it is not") {
  CHECK(body(kProse + "\nRelated Articles\nBomb kills five in market\nArmy retakes town\n" + kProse.substr(7)) ==
        std::vector<std::string>{kProse, kProse.substr(7)});
  CHECK(body(kProse + "\nSources:\nhttp://a.example/1\nhttps://b.example/2?x=1") == std::vector<std::string>{kProse});
}

TEST_CASE("A caption loses its credit and its copies") {
  const std::string caption = "Soldiers storm a hideout in the north of the country.";
  CHECK(body(caption + " [News Agency]\n" + caption + " [News Agency]\n" + kProse) == std::vector<std::string>{caption, kProse});
  CHECK(body(caption + " (AP Photo/Jane Doe)\n" + kProse) == std::vector<std::string>{caption, kProse});
}

TEST_CASE("A dateline is a paragraph of its own") {
  CHECK(body("Two killed in attack\nKANO, Nigeria (AP) — " + kProse) ==
        std::vector<std::string>{"Two killed in attack", "KANO, Nigeria (AP) —", kProse});
}

TEST_CASE("A bad table of debris names its line") {
  CHECK_THROWS_WITH(extract::Debris("t.tsv", "action\tlongest\tpattern\tsource\nline\t10\t(\tx\n"),
                    Catch::StartsWith("t.tsv:2: "));
  CHECK_THROWS_WITH(extract::Debris("t.tsv", "action\tlongest\tpattern\tsource\ncut\t10\ta\tx\n"),
                    Catch::Contains("expected line"));
}

TEST_CASE("Hardly a word of clean articles is taken for debris") {
  const std::filesystem::path data = std::filesystem::path(ACTORGRAPH_SOURCE_DIR) / ".." / "shared" / "data";
  if (!std::filesystem::exists(data)) {
    WARN("skipped: ../shared is not there");
    return;
  }
  for (const std::string file :
       {"muc4/train.jsonl", "muc4/dev.jsonl", "re3d/dev.jsonl", "timex/timebank.jsonl", "geo/tr-news.jsonl"}) {
    extract::ArticleReader reader({(data / file).string()});
    std::size_t all = 0;
    std::size_t kept = 0;
    const auto letters = [](std::string_view text) {
      return text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
    };
    while (const auto article = reader.next()) {
      REQUIRE(article->ok());
      const std::string& text = article->value().text;
      all += letters(text);
      std::uint32_t last = 0;
      for (const auto span : extract::body_paragraphs(text)) {
        REQUIRE(last <= span.begin);
        REQUIRE(span.end <= text.size());
        last = span.end;
        kept += letters(span.in(text));
      }
      all -= static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }
    INFO(file);
    CHECK(static_cast<double>(kept) > 0.99 * static_cast<double>(all));
  }
}
