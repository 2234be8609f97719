// Each stage over the articles of corpus/: words a second.
#include <benchmark/benchmark.h>

#include "extract/data/resources.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/name/recognizer.hpp"
#include "extract/pipeline/language.hpp"
#include "extract/pipeline/pipeline.hpp"
#include "extract/read/article_reader.hpp"
#include "extract/read/body.hpp"
#include "extract/syntax/syntax.hpp"
#include "extract/syntax/tagger.hpp"
#include "extract/syntax/training.hpp"
#include "extract/token/tokenizer.hpp"

using namespace actorgraph;

namespace {

const std::vector<graph::Article>& articles() {
  static const auto all = [] {
    std::vector<graph::Article> out;
    extract::ArticleReader reader({ACTORGRAPH_SOURCE_DIR "/corpus/articles.jsonl"});
    while (auto record = reader.next()) {
      if (record->ok()) {
        out.push_back(std::move(*record).value());
      }
    }
    return out;
  }();
  return all;
}

// Runs `stage(document)` over fresh documents in which `prepare` has run, and counts their words.
template <typename Prepare, typename Stage>
void over_corpus(benchmark::State& state, Prepare prepare, Stage stage) {
  std::int64_t words = 0;
  for (auto _ : state) {
    for (const auto& article : articles()) {
      state.PauseTiming();
      extract::Document document;
      document.article = article;
      prepare(document);
      state.ResumeTiming();
      stage(document);
      words += static_cast<std::int64_t>(document.tokens.size());
    }
  }
  state.counters["words/s"] = benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsRate);
}

void body(benchmark::State& state) {
  const extract::Tokenizer tokenizer;
  over_corpus(
      state, [&](auto& d) { extract::split_paragraphs(d), tokenizer.annotate(d); },
      [](auto& d) { benchmark::DoNotOptimize(extract::body_paragraphs(d.article.text)); });
}

void tokens(benchmark::State& state) {
  const extract::Tokenizer tokenizer;
  over_corpus(state, extract::split_paragraphs, [&](auto& d) { tokenizer.annotate(d); });
}

void tokenize(extract::Document& document) {
  static const extract::Tokenizer tokenizer;
  extract::split_paragraphs(document);
  tokenizer.annotate(document);
}

// The perceptron's tags alone, which the network starts from.
void tags(benchmark::State& state) {
  const extract::ModelFile model("syntax.model", extract::resource("syntax.model"), extract::kSyntaxModelKind,
                                 extract::kSyntaxModelVersion);
  const extract::Tagger tagger(model);
  std::vector<extract::WordTraits> traits;
  std::vector<std::uint16_t> classes;
  over_corpus(state, tokenize, [&](auto& d) {
    for (const auto& sentence : d.sentences) {
      word_traits(d, sentence.tokens, case_mode(d, sentence.tokens), traits);
      tagger.tag(traits, classes);
      benchmark::DoNotOptimize(classes.data());
    }
  });
}

// Tags, lemmas and trees.
void syntax(benchmark::State& state) {
  const extract::SyntaxModel model;
  over_corpus(state, tokenize, [&](auto& d) { model.annotate(d); });
}

void names(benchmark::State& state) {
  const extract::SyntaxModel model;
  const extract::NameRecognizer recognizer;
  over_corpus(
      state, [&](auto& d) { tokenize(d), model.annotate(d); }, [&](auto& d) { recognizer.annotate(d); });
}

// From tokens to names.
void language(benchmark::State& state) {
  const extract::Language language;
  over_corpus(
      state, [](auto&) {}, [&](auto& d) { language.parse(d); });
}

void everything(benchmark::State& state) {
  const extract::Pipeline pipeline;
  over_corpus(
      state, [](auto&) {}, [&](auto& d) { d = pipeline.annotate(d.article); });
}

void start(benchmark::State& state) {
  for (auto _ : state) {
    const extract::Pipeline pipeline;
    benchmark::DoNotOptimize(&pipeline);
  }
}

BENCHMARK(start)->Unit(benchmark::kMillisecond);
BENCHMARK(body)->Unit(benchmark::kMillisecond);
BENCHMARK(tokens)->Unit(benchmark::kMillisecond);
BENCHMARK(tags)->Unit(benchmark::kMillisecond);
BENCHMARK(syntax)->Unit(benchmark::kMillisecond);
BENCHMARK(names)->Unit(benchmark::kMillisecond);
BENCHMARK(language)->Unit(benchmark::kMillisecond);
BENCHMARK(everything)->Unit(benchmark::kMillisecond);

}  // namespace
