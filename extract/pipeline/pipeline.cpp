#include "extract/pipeline/pipeline.hpp"

#include <utility>

#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {

struct Pipeline::Stages {
  Tokenizer tokenizer;
};

Pipeline::Pipeline(PipelineOptions) : stages_(std::make_unique<Stages>()) {}

Pipeline::~Pipeline() = default;

graph::ArticleFacts Pipeline::extract(graph::Article article) const {
  auto document = annotate(std::move(article));
  graph::ArticleFacts facts;
  for (const auto& sentence : document.sentences) {
    facts.sentences.push_back(sentence.span);
  }
  facts.article = std::move(document.article);
  return facts;
}

Document Pipeline::annotate(graph::Article article) const {
  Document document;
  document.article = std::move(article);
  parse(document);
  return document;
}

void Pipeline::parse(Document& document) const {
  if (document.tokens.empty()) {
    split_paragraphs(document);
    stages_->tokenizer.annotate(document);
  }
}

}  // namespace actorgraph::extract
