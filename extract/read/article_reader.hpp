// Articles out of files, folders and standard input, one at a time: the beginning of every command's work.
//
//   ArticleReader reader({"news/", "more.jsonl", "-"});
//   while (auto record = reader.next()) { if (record->ok()) use(record->value()); else report(record->error().to_string()); }
//
// Files may be compressed (gzip, zstd, bzip2, xz) and archives (tar, zip), known by their first bytes; each member of an archive
// is a file. Web archives (WARC) give an article for each page that has one. A file whose first byte other than white space is
// `{` holds JSON lines {"id", "title", "published", "url", "text"}, or such objects over several lines, as one that begins with
// `[{` holds an array of them; one that is called .csv or .tsv, or whose first line is a
// header with a cell `text`, a table with an article a row; a file that begins with a tag of HTML is a web page, every other file
// plain text: one article, whose id is the file's name without its ending. Offsets into Article::text are offsets into what was
// put in: the member or cell `text`, the file's content without a byte order mark, or the text that was found in the page. A file
// in another character set is turned into UTF-8 first; ill-formed UTF-8 is replaced (U+FFFD), and counted. Articles that are
// written in another language than English are left out, and counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// The names of an article's members in JSON lines, of its columns in tables.
struct ArticleFields {
  std::string id = "id";
  std::string title = "title";
  std::string published = "published";
  std::string url = "url";
  std::string text = "text";
};

struct ReadOptions {
  ArticleFields fields;
  bool any_language = false;  // articles in other languages are no longer left out
};

struct ReadCounts {
  std::size_t articles = 0;
  std::size_t failed = 0;       // records that are no articles
  std::size_t passed_over = 0;  // records of web archives that are no pages, and pages without an article
  std::size_t repeated = 0;     // articles left out: their id and text had been read before
  std::size_t foreign = 0;      // articles left out: they are in another language than English
  std::size_t repaired = 0;     // ill-formed sequences replaced
  std::size_t undated = 0;      // articles whose `published` is there and is no date
  std::size_t bytes = 0;        // of the INPUTs read so far
  std::size_t bytes_total = 0;  // of all files; 0 where standard input is one of them
};

class ArticleReader {
 public:
  // INPUTs are files, folders (all files below, sorted by path, hidden ones left out) and "-". Throws base::Failure for one that
  // does not exist.
  explicit ArticleReader(const std::vector<std::string>& inputs, ReadOptions options = {});
  ~ArticleReader();
  ArticleReader(const ArticleReader&) = delete;
  ArticleReader& operator=(const ArticleReader&) = delete;

  // The next article; an error that names file and line for a record that is none (the reader goes on behind it); nullopt at the
  // end. Throws base::Failure where a file that was named cannot be read. Ids are never empty (a hash of the text stands in) and
  // unique: of two articles with one id the second gets a hash of its text behind it, and where their texts are the same, too, it
  // is left out.
  std::optional<base::Result<graph::Article>> next();
  [[nodiscard]] const ReadCounts& counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace actorgraph::extract
