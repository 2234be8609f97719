#include "cli/articles.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include "base/failure.hpp"
#include "cli/words.hpp"
#include "extract/read/body.hpp"
#include "extract/read/dateline.hpp"
#include "extract/read/published.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 2> kLanguages = {"en", "any"};

}  // namespace

void ArticleInput::declare(Arguments& arguments, Need need) {
  arguments
      .positional(
          need == Need::required ? "INPUT..." : "[INPUT...]", inputs_,
          "files, folders or '-' (standard input): plain text or web pages, an article a file; JSON lines {\"id\", "
          "\"title\", \"published\", \"url\", \"text\"}, tables with such columns (CSV) and web archives (WARC); also compressed "
          "(gzip, zstd, bzip2, xz) and in archives (tar, zip)")
      .option("--published", "DATE", published_, "the date of articles that have none of their own")
      .option("--field", "NAME=MEMBER", fields_,
              "JSON lines and tables: the article's text (id, title, ...) is called so, as in text=content")
      .choice("--language", language_, kLanguages,
              "the languages of the articles that are taken; " + language_ + " is the default");
}

void ArticleInput::declare_jobs(Arguments& arguments) {
  arguments.option("-j,--jobs", "N", jobs_, "threads (default: one a core); the result is the same for any number");
}

std::size_t ArticleInput::threads() const {
  return jobs_ > 0 ? jobs_ : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

extract::ArticleFields ArticleInput::fields() const {
  extract::ArticleFields out;
  const std::pair<std::string_view, std::string*> known[] = {
      {"id", &out.id}, {"title", &out.title}, {"published", &out.published}, {"url", &out.url}, {"text", &out.text}};
  for (const auto& field : fields_) {
    const auto equals = field.find('=');
    const auto name = std::string_view(field).substr(0, equals);
    const auto* it = std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return k.first == name; });
    if (equals == std::string::npos || equals + 1 == field.size() || it == std::end(known)) {
      throw base::UsageError("--field: '" + field + "' is not NAME=MEMBER with id, title, published, url or text as the name");
    }
    *it->second = field.substr(equals + 1);
  }
  return out;
}

std::optional<base::Day> ArticleInput::published() const {
  const auto day = extract::parse_published(published_);
  if (!published_.empty() && !day) {
    throw base::UsageError("--published: '" + published_ + "' is no date; write 2022-01-20");
  }
  return day;
}

std::optional<ArticleInput::Item> ArticleInput::next(extract::ArticleReader& reader) {
  auto record = reader.next();
  if (!record) {
    return std::nullopt;
  }
  return Item{std::move(*record), reader.counts().bytes, reader.counts().bytes_total};
}

// A dateline says more about an article than the command line does.
graph::Article ArticleInput::dated(graph::Article article, std::optional<base::Day> fallback) {
  if (fallback && article.published.empty()) {
    article.published = base::format_day(extract::article_day(article, extract::body_paragraphs(article.text), fallback).value());
  }
  return article;
}

void ArticleInput::summarize(Console& console, const extract::ReadCounts& counts, std::size_t skipped) {
  if (counts.articles == 0 && skipped > 0) {
    throw base::Failure("no article could be read");
  }
  std::string text = "read " + counted(counts.articles, "article") + ", skipped " + std::to_string(skipped);
  const std::pair<std::size_t, std::string> rest[] = {{counts.repeated, counted(counts.repeated, "repeated article")},
                                                      {counts.foreign, std::to_string(counts.foreign) + " in other languages"},
                                                      {counts.undated, counted(counts.undated, "unreadable date")},
                                                      {counts.repaired, counted(counts.repaired, "repaired character")}};
  for (const auto& [count, words] : rest) {
    text += count > 0 ? ", " + words : "";
  }
  console.message(text);
}

}  // namespace actorgraph::cli
