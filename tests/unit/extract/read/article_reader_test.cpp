#include "extract/read/article_reader.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "base/failure.hpp"

using namespace actorgraph;

namespace {

// A folder that vanishes with the test.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("actorgraph-read-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

struct Outcome {
  std::vector<graph::Article> articles;
  std::vector<std::string> errors;
  extract::ReadCounts counts;
};

Outcome read(const std::vector<std::string>& inputs, const extract::ReadOptions& options = {}) {
  extract::ArticleReader reader(inputs, options);
  Outcome out;
  while (auto record = reader.next()) {
    if (record->ok()) {
      out.articles.push_back(record->value());
    } else {
      out.errors.push_back(record->error().to_string());
    }
  }
  out.counts = reader.counts();
  return out;
}

}  // namespace

TEST_CASE("A plain text is one article under its file's name, byte for byte but for a byte order mark") {
  const Folder folder;
  const auto out = read({folder.write("raid in May.txt", "\xEF\xBB\xBFTwo died.\r\nNobody claimed it.\r\n")});
  REQUIRE(out.articles.size() == 1);
  CHECK(out.articles[0].id == "raid in May");
  CHECK(out.articles[0].text == "Two died.\r\nNobody claimed it.\r\n");
}

TEST_CASE("JSON lines are known by their first byte, and their text is kept byte for byte") {
  const Folder folder;
  const auto out = read({folder.write("news.txt",
                                      "\xEF\xBB\xBF\r\n {\"id\": 7, \"title\": \"T\", \"published\": \"May 3, 2020\", \"url\": "
                                      "\"u\", \"text\": \" a\\r\\n \\u00e9\"}\r\n"
                                      "{\"text\": \"no id\", \"published\": 1574121884}")});
  REQUIRE(out.errors.empty());
  REQUIRE(out.articles.size() == 2);
  CHECK(out.articles[0].id == "7");
  CHECK(out.articles[0].title == "T");
  CHECK(out.articles[0].published == "2020-05-03");
  CHECK(out.articles[0].url == "u");
  CHECK(out.articles[0].text == " a\r\n é");
  CHECK(out.articles[1].id.size() == 16);
  CHECK(out.articles[1].published == "2019-11-19");
}

TEST_CASE("A bad record is reported with its line, and the next one is read") {
  const Folder folder;
  const auto file = folder.write("bad.jsonl",
                                 "{\"id\": \"a\", \"text\": \"one\"}\n{\"id\": \n\n{\"id\": \"b\"}\n{\"id\": \"c\", \"text\": \" "
                                 "\"}\n{\"id\": \"d\", \"text\": \"two\"}\n");
  const auto out = read({file});
  REQUIRE(out.articles.size() == 2);
  REQUIRE(out.errors.size() == 3);
  CHECK(out.errors[0].starts_with(file + ":2: expected a JSON object"));
  CHECK(out.errors[1].starts_with(file + ":4: expected a JSON object with the member 'text'"));
  CHECK(out.errors[2].starts_with(file + ":5: expected an article"));
  CHECK(out.counts.failed == 3);
}

TEST_CASE("A table with a header has an article a row") {
  const Folder folder;
  const auto file =
      folder.write("news.txt",
                   "\xEF\xBB\xBFid;Title;published;text\r\n1;One;May 3, 2020;\"Two died;\nthree fled.\"\r\n2;Two;;\r\n"
                   "3;Three\r\n4;Four;;C\xFA"
                   "cuta\r\n");
  const auto out = read({file});
  REQUIRE(out.articles.size() == 2);
  CHECK(out.articles[0].id == "1");
  CHECK(out.articles[0].title == "One");
  CHECK(out.articles[0].published == "2020-05-03");
  CHECK(out.articles[0].text == "Two died;\nthree fled.");
  CHECK(out.articles[1].text ==
        "C\xEF\xBF\xBD"
        "cuta");
  CHECK(out.counts.repaired == 1);
  REQUIRE(out.errors.size() == 2);
  CHECK(out.errors[0] == file + ":4: expected an article, found the cell 'text' empty");
  CHECK(out.errors[1] == file + ":5: expected 4 cells as in the header, found 2");
}

TEST_CASE("A table's columns are called as the caller says, and a table without them is one bad record") {
  const Folder folder;
  folder.write("a.tsv", "guid\tcontent\n7\tTwo died.\n");
  folder.write("b.csv", "id,body\n1,Two died.\n");
  folder.write("c.csv", "");
  const auto out = read({folder.path()}, {{"guid", "title", "published", "url", "content"}, false});
  REQUIRE(out.articles.size() == 1);
  CHECK(out.articles[0].id == "7");
  REQUIRE(out.errors.size() == 2);
  CHECK(out.errors[0].find("b.csv:1: expected a header with the column 'content'") != std::string::npos);
  CHECK(out.errors[1].find("c.csv: expected a table with a header, found nothing") != std::string::npos);
}

TEST_CASE("Articles in other languages are left out and counted, or kept where that is asked for") {
  const Folder folder;
  const auto file = folder.write(
      "news.jsonl",
      "{\"id\": \"es\", \"text\": \"Hombres armados atacaron el viernes una aldea en el norte del país y mataron a dos personas, "
      "según las "
      "autoridades. Nadie se ha atribuido el ataque, que el gobernador calificó de cobarde. El ejército ha enviado soldados.\"}\n"
      "{\"id\": \"en\", \"text\": \"Two died.\"}\n");
  const auto out = read({file});
  REQUIRE(out.articles.size() == 1);
  CHECK(out.articles[0].id == "en");
  CHECK(out.counts.foreign == 1);
  CHECK(read({file}, {{}, true}).articles.size() == 2);
}

TEST_CASE("Folders are read in the order of their paths, hidden files left out") {
  const Folder folder;
  folder.write("b.txt", "b");
  folder.write("a/z.txt", "z");
  folder.write("a/.hidden.txt", "h");
  folder.write("c.bin", std::string("\0\1", 2));
  const auto out = read({folder.path()});
  REQUIRE(out.articles.size() == 2);
  CHECK(out.articles[0].id == "z");
  CHECK(out.articles[1].id == "b");
  REQUIRE(out.errors.size() == 1);
  CHECK(out.errors[0].find("expected text") != std::string::npos);
  CHECK(out.counts.bytes == out.counts.bytes_total);
}

TEST_CASE("Ill-formed bytes are replaced and counted") {
  const Folder folder;
  const auto out = read({folder.write("x.txt", "R\xC4qqa")});
  REQUIRE(out.articles.size() == 1);
  CHECK(out.articles[0].text == "R\xEF\xBF\xBDqqa");
  CHECK(out.counts.repaired == 1);
}

TEST_CASE("Ids are made unique, and an article that comes twice is left out") {
  const Folder folder;
  const auto out = read({folder.write("1/x.txt", "one"), folder.write("2/x.txt", "two"), folder.write("3/x.txt", "one"),
                         folder.write("4/x.txt", "two")});
  REQUIRE(out.articles.size() == 2);
  CHECK(out.articles[0].id == "x");
  CHECK(out.articles[1].id.starts_with("x-"));
  CHECK(out.counts.repeated == 2);
}

TEST_CASE("An input that does not exist ends the command") { CHECK_THROWS_AS(read({"/nonexistent/news.txt"}), base::Failure); }

TEST_CASE("Compressed files and archives are read like what is in them") {
  const Folder folder;
  const std::string plain = folder.write("in/a.txt", "Two died.");
  folder.write("in/b.jsonl", "{\"id\": \"b1\", \"text\": \"one\"}\n{\"id\": \"b2\", \"text\": \"two\"}\n");
  for (const std::string command : {"gzip -k a.txt", "tar czf x.tar.gz a.txt b.jsonl", "tar cf x.tar a.txt b.jsonl"}) {
    REQUIRE(std::system(("cd '" + folder.path() + "/in' && " + command).c_str()) == 0);
  }
  const auto single = read({plain + ".gz"});
  REQUIRE(single.articles.size() == 1);
  CHECK(single.articles[0].id == "a");
  CHECK(single.articles[0].text == "Two died.");
  for (const std::string archive : {"/in/x.tar.gz", "/in/x.tar"}) {
    INFO(archive);
    const auto out = read({folder.path() + archive});
    REQUIRE(out.errors.empty());
    REQUIRE(out.articles.size() == 3);
    CHECK(out.articles[0].id == "a");
    CHECK(out.articles[2].text == "two");
    CHECK(out.counts.bytes == out.counts.bytes_total);
  }
}

TEST_CASE("A damaged archive is one bad record") {
  const Folder folder;
  folder.write("a.txt.gz", "\x1F\x8B\x08 no gzip at all");
  folder.write("b.txt", "Two died.");
  const auto out = read({folder.path()});
  CHECK(out.articles.size() == 1);
  REQUIRE(out.errors.size() == 1);
  CHECK(out.errors[0].find("cannot be unpacked") != std::string::npos);
}

namespace {

std::string warc_record(const std::string& type, const std::string& uri, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:uuid:" + std::to_string(std::hash<std::string>()(uri)) +
         ">\r\nWARC-Target-URI: " + uri + "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + "\r\n" + body;
}

}  // namespace

TEST_CASE("The pages of a web archive are articles, its other records are passed over") {
  const Folder folder;
  const std::string text = "Gunmen on motorcycles killed two people in the north on Friday, officials said.";
  const std::string html = "<html><body><p>" + text + "</p></body></html>";
  const std::string warc =
      warc_record("warcinfo", "x", "software: test\r\n") +
      warc_record("request", "https://a.example/1", "GET / HTTP/1.1\r\n\r\n") +
      warc_record("response", "https://a.example/1", answer("", html)) +
      warc_record("response", "https://a.example/2",
                  answer("Transfer-Encoding: chunked\r\n",
                         "6\r\n<html>\r\n"
                         "51\r\n<p>Two were killed" +
                             std::string(59, '.') + "</p>\r\n0\r\n\r\n")) +
      warc_record("response", "https://a.example/3", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + html);
  const auto file = folder.write("news.warc", warc);
  const auto check = [&](const Outcome& out) {
    REQUIRE(out.errors.empty());
    REQUIRE(out.articles.size() == 2);
    CHECK(out.articles[0].text == text);
    CHECK(out.articles[0].url == "https://a.example/1");
    CHECK(out.counts.passed_over == 3);
    CHECK(out.counts.bytes == out.counts.bytes_total);
  };
  check(read({file}));
  REQUIRE(std::system(("gzip -k '" + file + "'").c_str()) == 0);
  check(read({file + ".gz"}));
}

TEST_CASE("A web archive's addresses become UTF-8") {
  const Folder folder;
  const std::string html = "<html><body><p>Gunmen on motorcycles killed two people in the north on Friday.</p></body></html>";
  const auto out = read({folder.write("news.warc", warc_record("response", "https://a.ex\xE1mple/1", answer("", html)))});
  REQUIRE(out.articles.size() == 1);
  CHECK(out.articles[0].url == "https://a.ex\xEF\xBF\xBDmple/1");
}

TEST_CASE("A web archive that is cut off gives what it has and an error") {
  const Folder folder;
  const std::string html = "<html><body><p>Gunmen on motorcycles killed two people in the north on Friday.</p></body></html>";
  const std::string whole = warc_record("response", "https://a.example/1", answer("", html));
  const auto out =
      read({folder.write("news.warc", "WARC/1.0\r\nWARC-Type: response\r\n\r\n" + whole + whole.substr(0, whole.size() - 30))});
  CHECK(out.articles.size() == 1);
  REQUIRE(out.errors.size() == 2);
  CHECK(out.errors[0].find("record 1: expected a Content-Length") != std::string::npos);
  CHECK(out.errors[1].find("record 3: the archive ends inside it") != std::string::npos);
}
