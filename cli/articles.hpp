// The common work of read, annotate and build: articles of the inputs, worked on by many threads, results in the order of the
// input.
//
//   ArticleInput input;   input.declare(arguments);
//   input.process<std::string>(console, "annotating", extract_line, [&](std::string&& line) { out.write(line); });
//
// A record that is no article is reported as "file:line: why", counted and passed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "cli/arguments.hpp"
#include "cli/console.hpp"
#include "cli/ordered_parallel.hpp"
#include "extract/read/article_reader.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::cli {

class ArticleInput {
 public:
  enum class Need : std::uint8_t { required, optional };

  // `language`: which articles are taken where --language is not given, "en" or "any".
  explicit ArticleInput(std::string language = "en") : language_(std::move(language)) {}

  void declare(Arguments& arguments, Need need = Need::required);
  void declare_jobs(Arguments& arguments);

  [[nodiscard]] bool empty() const { return inputs_.empty(); }

  // `work` is called by several threads at once; an exception in it is reported as a bad record. `done` is called by this thread,
  // in the order of the input. Ends with a message that counts; throws base::Failure where there were records and none was an
  // article.
  template <typename T>
  void process(Console& console, std::string_view verb, const std::function<T(graph::Article&&)>& work,
               const std::function<void(T&&)>& done) const;

 private:
  struct Item {
    base::Result<graph::Article> record;
    std::size_t bytes;        // read so far
    std::size_t bytes_total;  // 0 where it is not known
  };
  template <typename T>
  struct Outcome {
    base::Result<T> result;
    std::size_t bytes;
    std::size_t bytes_total;
  };

  static constexpr std::size_t kProgressUnit = 1000;  // the bar counts kilobytes

  [[nodiscard]] std::size_t threads() const;
  [[nodiscard]] extract::ArticleFields fields() const;
  [[nodiscard]] std::optional<base::Day> published() const;
  static std::optional<Item> next(extract::ArticleReader& reader);
  static graph::Article dated(graph::Article article, std::optional<base::Day> fallback);
  static void summarize(Console& console, const extract::ReadCounts& counts, std::size_t skipped);

  std::vector<std::string> inputs_;
  std::vector<std::string> fields_;
  std::string published_;
  std::string language_;
  std::size_t jobs_ = 0;
};

template <typename T>
void ArticleInput::process(Console& console, std::string_view verb, const std::function<T(graph::Article&&)>& work,
                           const std::function<void(T&&)>& done) const {
  const auto fallback = published();
  extract::ArticleReader reader(inputs_, {fields(), language_ == "any"});
  std::size_t skipped = 0;
  ordered_parallel<Item, Outcome<T>>(
      threads(), [&] { return next(reader); },
      [&](Item&& item) -> Outcome<T> {
        if (!item.record) {
          return {item.record.error(), item.bytes, item.bytes_total};
        }
        auto article = dated(std::move(item.record).value(), fallback);
        const std::string id = article.id;
        try {
          return {work(std::move(article)), item.bytes, item.bytes_total};
        } catch (const std::exception& e) {
          return {base::Error{"", 0, "article '" + id + "': " + e.what()}, item.bytes, item.bytes_total};
        }
      },
      [&](Outcome<T>&& outcome) {
        console.progress(verb, outcome.bytes / kProgressUnit, outcome.bytes_total / kProgressUnit);
        if (outcome.result) {
          done(std::move(outcome.result).value());
        } else {
          ++skipped;
          console.message(outcome.result.error().to_string());
        }
      });
  console.end_progress();
  summarize(console, reader.counts(), skipped);
}

}  // namespace actorgraph::cli
