#include "extract/read/article_reader.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <unordered_map>

#include "base/failure.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/utf8.hpp"
#include "extract/read/byte_source.hpp"
#include "extract/read/charset.hpp"
#include "extract/read/csv.hpp"
#include "extract/read/html_article.hpp"
#include "extract/read/input_files.hpp"
#include "extract/read/json_elements.hpp"
#include "extract/read/language.hpp"
#include "extract/read/published.hpp"
#include "extract/read/unpack.hpp"
#include "extract/read/warc.hpp"

namespace actorgraph::extract {
namespace {

using Record = base::Result<graph::Article>;

constexpr std::size_t kLongestRecord = std::size_t{16} << 20U;  // one article

std::string hex(std::uint64_t value) {
  std::array<char, 17> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%016llx", static_cast<unsigned long long>(value));
  return buffer.data();
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// The separator of a file that is a table by its name, or by its first line: text that begins with "Text, …" is none.
std::optional<char> table_separator(const std::string& path, std::string_view first, const ArticleFields& fields) {
  std::string ending = unpacked_name(path).extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto header = first.substr(0, first.find('\n'));
  if (ending != ".csv" && ending != ".tsv") {
    return csv_separator(header, fields.text, {fields.id, fields.title, fields.published, fields.url});
  }
  return csv_separator(header, fields.text).value_or(ending == ".csv" ? ',' : '\t');
}

std::string string_member(const base::JsonValue& object, const std::string& name) {
  const auto value = object.get(name);
  if (const auto text = value.string()) {
    return std::string(*text);
  }
  const auto number = value.integer();
  return number ? std::to_string(*number) : std::string();
}

// Where a table has what; nullopt: nowhere.
struct TableColumns {
  std::optional<std::size_t> id, title, published, url, text;
};

}  // namespace

struct ArticleReader::State {
  std::vector<InputFile> inputs;
  ReadOptions options;
  ReadCounts counts;
  std::size_t next_input = 0;
  std::unique_ptr<Unpacker> files;         // inside the current input
  std::unique_ptr<LineReader> lines;       // the JSON lines, the table or the web archive that is being read
  std::unique_ptr<WarcReader> warc;        // where it is a web archive
  std::unique_ptr<CsvReader> rows;         // where it is a table
  std::unique_ptr<JsonElements> elements;  // where it is a JSON array, or JSON over several lines
  TableColumns columns;                    // of the table
  std::size_t bytes_before = 0;            // in the inputs before this one
  std::string line;
  // Hashes, that a stream of any length takes little: an id as it was handed out → the text under it.
  std::unordered_map<std::uint64_t, std::uint64_t> seen;

  [[nodiscard]] const InputFile& current() const { return inputs[next_input - 1]; }
  [[nodiscard]] std::string current_name() const {
    return (current().path == "-" ? std::string("standard input") : current().path) +
           (files->member().empty() ? "" : ":" + files->member());
  }
  [[nodiscard]] Record wrong(std::size_t line_number, std::string message) const {
    return base::Error{current_name(), line_number, std::move(message)};
  }

  std::optional<Record> next_record();
  std::optional<Record> next_in_input();
  std::optional<Record> open_file();
  void close_file();
  std::optional<Record> next_line();
  std::optional<Record> next_element();
  std::optional<Record> next_page();
  std::optional<Record> open_table(char separator);
  std::optional<Record> next_row();
  Record row_article(CsvRow row);
  Record plain_text(LineReader& reader);
  Record html_page(LineReader& reader);
  [[nodiscard]] std::string current_id() const;
  Record json_record(std::size_t line_number);
  [[nodiscard]] bool foreign(const graph::Article& article) const;
  bool make_unique(graph::Article& article);
  void set_published(graph::Article& article, std::string_view written);
};

ArticleReader::ArticleReader(const std::vector<std::string>& inputs, ReadOptions options) : state_(std::make_unique<State>()) {
  state_->inputs = expand_inputs(inputs);
  state_->counts.bytes_total = total_size(state_->inputs);
  state_->options = std::move(options);
}

ArticleReader::~ArticleReader() = default;

const ReadCounts& ArticleReader::counts() const { return state_->counts; }

std::optional<Record> ArticleReader::next() {
  while (auto record = state_->next_record()) {
    if (!record->ok()) {
      ++state_->counts.failed;
      return record;
    }
    auto article = std::move(*record).value();
    if (state_->foreign(article)) {
      ++state_->counts.foreign;
      continue;
    }
    if (state_->make_unique(article)) {
      ++state_->counts.articles;
      return Record(std::move(article));
    }
    ++state_->counts.repeated;
  }
  return std::nullopt;
}

std::optional<Record> ArticleReader::State::next_record() {
  while (true) {
    if (files) {
      if (auto record = next_in_input()) {
        return record;
      }
      files.reset();
    }
    if (next_input == inputs.size()) {
      return std::nullopt;
    }
    ++next_input;
    bytes_before = counts.bytes;
    try {
      files = std::make_unique<Unpacker>(current().path);
    } catch (const base::Failure& failure) {
      if (!current().found) {
        throw;
      }
      return Record(base::Error{"", 0, failure.what()});
    }
  }
}

// The next record of the current input, nullopt behind its last. A file that breaks off in the middle is a bad record.
std::optional<Record> ArticleReader::State::next_in_input() {
  try {
    while (true) {
      if (lines) {
        auto record = warc ? next_page() : rows ? next_row() : elements ? next_element() : next_line();
        counts.bytes = bytes_before + files->bytes();
        if (record) {
          return record;
        }
        close_file();
      }
      auto source = files->next();
      if (!source) {
        counts.bytes = bytes_before + files->bytes();
        return std::nullopt;
      }
      lines = std::make_unique<LineReader>(std::move(source), kLongestRecord);
      if (auto record = open_file()) {
        return record;
      }
    }
  } catch (const base::Failure& failure) {
    close_file();
    files.reset();
    return Record(base::Error{"", 0, failure.what()});
  }
}

void ArticleReader::State::close_file() {
  elements.reset();
  rows.reset();
  warc.reset();
  lines.reset();
}

// A record where the file is one article; none where it is JSON, a table or a web archive.
std::optional<Record> ArticleReader::State::open_file() {
  const auto first = lines->first();
  if (JsonElements::looks_like_elements(first)) {
    elements = std::make_unique<JsonElements>(*lines, kLongestRecord);
    return std::nullopt;
  }
  const auto content = first.find_first_not_of(" \t\r\n");
  if (content != std::string_view::npos && first[content] == '{') {
    return std::nullopt;
  }
  if (WarcReader::looks_like_warc(first)) {
    warc = std::make_unique<WarcReader>(*lines);
    return std::nullopt;
  }
  const bool page = looks_like_html(first);
  const auto& path = files->member().empty() ? current().path : files->member();
  if (const auto separator = page ? std::nullopt : table_separator(path, first, options.fields)) {
    return open_table(*separator);
  }
  const auto reader = std::move(lines);
  return page ? html_page(*reader) : plain_text(*reader);
}

// The next article of a web archive. Pages without one (lists of links) are passed over: an archive is full of them.
std::optional<Record> ArticleReader::State::next_page() {
  std::optional<Record> out;
  while (!out) {
    auto page = warc->next();
    if (!page) {
      break;
    }
    if (!page->ok()) {
      out = wrong(0, page->error().message);
      continue;
    }
    std::optional<graph::Article> article;
    try {
      article = read_html(page->value().html);
    } catch (const base::Failure& failure) {
      out = wrong(0, "record " + page->value().id + ": " + failure.what());
      continue;
    }
    if (article) {
      article->id = page->value().id;
      article->url = article->url.empty() ? page->value().uri : article->url;
      out = std::move(*article);
    } else {
      ++counts.passed_over;
    }
  }
  counts.passed_over += warc->take_passed_over();
  return out;
}

std::optional<Record> ArticleReader::State::next_line() {
  while (lines->next(line)) {
    if (lines->too_long()) {
      return wrong(lines->line_number(), "expected a line of at most 16 MiB");
    }
    if (!blank(line)) {
      return json_record(lines->line_number());
    }
  }
  return std::nullopt;
}

std::optional<Record> ArticleReader::State::next_element() {
  if (!elements->next(line)) {
    return std::nullopt;
  }
  return elements->too_long() ? wrong(elements->line_number(), "expected an object of at most 16 MiB")
                              : json_record(elements->line_number());
}

// Reads the header; an error where it has no column for the text, and then nothing is left of the file.
std::optional<Record> ArticleReader::State::open_table(char separator) {
  rows = std::make_unique<CsvReader>(*lines, separator);
  const auto header = rows->next();
  const auto line_number = rows->line_number();
  std::optional<Record> problem;
  if (!header) {
    problem = wrong(0, "expected a table with a header, found nothing");
  } else if (!header->ok()) {
    problem = wrong(line_number, header->error().message);
  } else if (const auto& fields = options.fields; !csv_column(header->value(), fields.text)) {
    problem = wrong(line_number, "expected a header with the column '" + fields.text + "' (--field text=COLUMN names another)");
  } else {
    const auto column = [&](const std::string& name) { return csv_column(header->value(), name); };
    columns = {column(fields.id), column(fields.title), column(fields.published), column(fields.url), column(fields.text)};
    rows->set_width(header->value().size());
  }
  if (problem) {
    close_file();
  }
  return problem;
}

std::optional<Record> ArticleReader::State::next_row() {
  auto row = rows->next();
  if (!row) {
    return std::nullopt;
  }
  return row->ok() ? row_article(std::move(*row).value()) : wrong(rows->line_number(), row->error().message);
}

Record ArticleReader::State::row_article(CsvRow row) {
  const auto cell = [&](const std::optional<std::size_t>& column) {
    auto decoded = column ? to_utf8(std::move(row[*column])) : DecodedText();
    counts.repaired += decoded.repaired;
    return std::move(decoded.text);
  };
  graph::Article article;
  article.text = cell(columns.text);
  if (blank(article.text)) {
    return wrong(rows->line_number(), "expected an article, found the cell '" + options.fields.text + "' empty");
  }
  article.id = cell(columns.id);
  article.url = cell(columns.url);
  article.title = cell(columns.title);
  set_published(article, cell(columns.published));
  return article;
}

Record ArticleReader::State::plain_text(LineReader& reader) {
  graph::Article article;
  article.text = reader.rest();
  if (reader.too_long()) {
    return wrong(0, "expected a text of at most 16 MiB");
  }
  auto decoded = to_utf8(std::move(article.text));
  article.text = std::move(decoded.text);
  if (article.text.find('\0') != std::string::npos) {
    return wrong(0, "expected text, found a NUL byte");
  }
  if (blank(article.text)) {
    return wrong(0, "expected an article, found nothing");
  }
  counts.repaired += decoded.repaired;
  article.id = current_id();
  return article;
}

Record ArticleReader::State::html_page(LineReader& reader) {
  const std::string html = reader.rest();
  try {
    auto article = read_html(html);
    if (!article) {
      return wrong(0, "expected a page with an article, found no text");
    }
    article->id = current_id();
    return std::move(*article);
  } catch (const base::Failure& failure) {
    return wrong(0, failure.what());
  }
}

// The name of the file, "" for standard input.
std::string ArticleReader::State::current_id() const {
  const auto& path = files->member().empty() ? current().path : files->member();
  return path == "-" ? std::string() : base::repair_utf8(unpacked_name(path).stem().string());
}

Record ArticleReader::State::json_record(std::size_t line_number) {
  if (!base::is_utf8(line)) {
    std::size_t repaired = 0;
    line = base::repair_utf8(line, &repaired);
    counts.repaired += repaired;
  }
  const auto json = base::Json::parse(line);
  if (!json) {
    return wrong(line_number, "expected a JSON object: " + json.error().message);
  }
  const auto root = json->root();
  const auto& fields = options.fields;
  const auto text = root.get(fields.text).string();
  if (!root.is_object() || !text) {
    return wrong(line_number, "expected a JSON object with the member '" + fields.text + "', a string");
  }
  if (blank(*text)) {
    return wrong(line_number, "expected an article, found the member '" + fields.text + "' empty");
  }
  graph::Article article;
  article.id = string_member(root, fields.id);
  article.url = string_member(root, fields.url);
  article.title = string_member(root, fields.title);
  article.text = std::string(*text);
  set_published(article, string_member(root, fields.published));
  return article;
}

void ArticleReader::State::set_published(graph::Article& article, std::string_view written) {
  if (blank(written)) {
    return;
  }
  const auto instant = parse_epoch(written);
  if (const auto day = instant ? instant : parse_published(written)) {
    article.published = base::format_day(*day);
  } else {
    ++counts.undated;
  }
}

bool ArticleReader::State::foreign(const graph::Article& article) const {
  const std::string language = options.any_language ? "" : guess_language(article.text);
  return !language.empty() && language != "en";
}

// False for an article that was read before.
bool ArticleReader::State::make_unique(graph::Article& article) {
  const std::uint64_t hash = base::hash_bytes(article.text);
  if (blank(article.id)) {
    article.id = hex(hash);
  }
  const auto [it, added] = seen.emplace(base::hash_bytes(article.id), hash);
  if (added || it->second == hash) {
    return added;
  }
  article.id += "-" + hex(hash).substr(0, 8);
  return seen.emplace(base::hash_bytes(article.id), hash).second;
}

}  // namespace actorgraph::extract
