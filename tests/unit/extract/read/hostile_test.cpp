// What is made to exhaust a reader is bounded and reported, and what stands behind it is read.
#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/failure.hpp"
#include "extract/read/article_reader.hpp"
#include "extract/read/html_article.hpp"

using namespace actorgraph;

namespace {

const std::string kSentence = "Gunmen on motorcycles killed two people in the north on Friday, officials said.";
const std::string kPage = "<html><body><p>" + kSentence + "</p></body></html>";

// A file that vanishes with the test.
class File {
 public:
  explicit File(const std::string& name, const std::string& bytes = "")
      : folder_(std::filesystem::temp_directory_path() / ("actorgraph-hostile-" + std::to_string(::getpid()))),
        path_((folder_ / name).string()) {
    std::filesystem::create_directories(folder_);
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::filesystem::remove_all(folder_); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

using Members = std::vector<std::pair<std::string, std::string>>;

void pack(const std::string& path, const Members& members, int (*format)(archive*), int (*filter)(archive*)) {
  archive* writer = archive_write_new();
  format(writer);
  filter(writer);
  REQUIRE(archive_write_open_filename(writer, path.c_str()) == ARCHIVE_OK);
  for (const auto& [name, bytes] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_write_header(writer, entry);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
}

struct Outcome {
  std::vector<std::string> texts;
  std::vector<std::string> errors;
};

Outcome read(const std::string& path) {
  extract::ArticleReader reader({path});
  Outcome out;
  while (const auto record = reader.next()) {
    record->ok() ? out.texts.push_back(record->value().text) : out.errors.push_back(record->error().to_string());
  }
  return out;
}

bool says(const Outcome& out, const std::string& what) {
  return out.errors.size() == 1 && out.errors[0].find(what) != std::string::npos;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

std::string warc_record(const std::string& length, const std::string& block) {
  return "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string answer(const std::string& headers, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + "\r\n" + body;
}

const std::string kGoodRecord = warc_record(std::to_string(answer("", kPage).size()), answer("", kPage));

}  // namespace

TEST_CASE("A bomb is given up, whatever it is packed in") {
  const std::string zeros(std::size_t{80} << 20U, '\0');
  const File tar("bomb.tar.gz");
  pack(tar.path(), {{"a.txt", kSentence}, {"bomb", zeros}, {"b.txt", kSentence}}, archive_write_set_format_ustar,
       archive_write_add_filter_gzip);
  const auto out = read(tar.path());
  CHECK(out.texts.size() == 1);
  REQUIRE(out.errors.size() == 2);
  CHECK(out.errors[0].find("bomb: expected a text of at most 16 MiB") != std::string::npos);
  CHECK(out.errors[1].find("more than 250 times as large unpacked") != std::string::npos);

  const File zip("bomb.zip");
  pack(zip.path(), {{"bomb", "{\"text\": \"" + zeros}}, archive_write_set_format_zip, archive_write_add_filter_none);
  CHECK(says(read(zip.path()), "more than 250 times as large unpacked"));

  const File single("bomb.gz");
  pack(single.path(), {{"bomb", std::string(zeros.size(), 'a')}}, archive_write_set_format_raw, archive_write_add_filter_gzip);
  CHECK(says(read(single.path()), "expected a text of at most 16 MiB"));
}

TEST_CASE("A page that is a bomb is one bad record of its web archive") {
  const File packed("page.gz");
  pack(packed.path(), {{"page", std::string(std::size_t{20} << 20U, ' ')}}, archive_write_set_format_raw,
       archive_write_add_filter_gzip);
  std::ifstream in(packed.path(), std::ios::binary);
  const std::string body((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  const std::string block = answer("Content-Encoding: gzip\r\n", body);
  const auto out = read(File("news.warc", warc_record(std::to_string(block.size()), block) + kGoodRecord).path());
  CHECK(says(out, "expected a page of at most 8 MiB"));
  CHECK(out.texts == std::vector<std::string>{kSentence});
}

TEST_CASE("Wrong lengths in a web archive cost the records that they cover") {
  for (const std::string length : {"", "-1", "many", "99999999999999999999999"}) {
    INFO(length);
    const auto out = read(File("news.warc", warc_record(length, answer("", kPage)) + kGoodRecord).path());
    CHECK(says(out, "record 1: expected a Content-Length"));
    CHECK(out.texts.size() == 1);
  }
  const auto small = read(File("news.warc", warc_record("80", answer("", kPage)) + kGoodRecord).path());
  CHECK(small.texts.back() == kSentence);
  const auto large = read(File("news.warc", kGoodRecord + warc_record("99999999999", answer("", kPage)) + kGoodRecord).path());
  CHECK(large.texts.size() == 1);
  CHECK(says(large, "record 2: the archive ends inside it"));
}

TEST_CASE("A large record that is no page is passed over, one that is a page is too long") {
  const std::string film(std::size_t{20} << 20U, 'x');
  const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + film;
  const auto out = read(File("news.warc", warc_record(std::to_string(block.size()), block) + kGoodRecord).path());
  CHECK(out.errors.empty());
  CHECK(out.texts.size() == 1);
  const std::string page = answer("", film);
  CHECK(says(read(File("news.warc", warc_record(std::to_string(page.size()), page) + kGoodRecord).path()),
             "record 1: expected a page of at most 8 MiB"));
}

TEST_CASE("Lines without an end and JSON without a bottom are one bad record each") {
  const std::string good = "\n{\"id\": \"b\", \"text\": \"" + kSentence + "\"}\n";
  const auto line = read(File("a.jsonl", "{\"text\": \"" + std::string(std::size_t{20} << 20U, 'a') + "\"}" + good).path());
  CHECK(says(line, "a.jsonl:1: expected a line of at most 16 MiB"));
  CHECK(line.texts.size() == 1);
  const auto deep = read(File("a.jsonl", "{\"text\": " + std::string(1000000, '[') + good).path());
  CHECK(says(deep, "a.jsonl:1: expected a JSON object: JSON nested deeper than 512 levels"));
  CHECK(deep.texts.size() == 1);
}

TEST_CASE("NUL bytes are no text, and no end of a page") {
  CHECK(says(read(File("a.txt", std::string("Two died.\0Three fled.", 21)).path()), "expected text, found a NUL byte"));
  const auto page = read(File("a.html", "<html><body><p>" + std::string(3, '\0') + kSentence + "</p></body></html>").path());
  CHECK(page.errors.size() + page.texts.size() == 1);
}

TEST_CASE("Pages made to take long are given up at once") {
  const auto begin = std::chrono::steady_clock::now();
  const std::string paragraph = "<p>" + kSentence + "</p>";
  CHECK_THROWS_WITH(extract::read_html(repeated("<div>", 700000) + repeated("</b>", 700000) + paragraph),
                    "expected tags nested at most 1000 deep");
  CHECK_THROWS_WITH(extract::read_html(repeated("<p>", 2500000) + paragraph), "expected a page of at most a million tags");
  CHECK_THROWS_WITH(extract::read_html(std::string(extract::kLongestPage + 1, ' ')), "expected a page of at most 8 MiB");
  std::string attributes = "<p";
  for (int i = 0; i < 500000; ++i) {
    attributes += " a" + std::to_string(i);
  }
  for (const std::string before : {"", "<script>i<n</script>", "<b title=\"'>\">", "<b \">"}) {
    INFO(before);
    CHECK_THROWS_WITH(extract::read_html(before + attributes + ">" + kSentence + "</p>"),
                      "expected tags of at most 1000 attributes");
  }
  CHECK_NOTHROW(extract::read_html(repeated("<a", 1000000)));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
}

TEST_CASE("A page of long tags and much text is a page") {
  const auto article = extract::read_html("<p><img alt=\"" + repeated("a word and a \\ ", 20000) + "\" src='x'><script>" +
                                          repeated("i<n ; ", 20000) + "</script>" + repeated(kSentence + "<br><br>", 2000) +
                                          repeated("<b>", 900) + "</p>");
  REQUIRE(article);
  CHECK(article->text.starts_with(kSentence));
}
