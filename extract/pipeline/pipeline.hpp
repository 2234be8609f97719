// All stages in their order: an article in, its facts out. Nothing else knows the order.
//
//   const Pipeline pipeline;   pipeline.extract(article) → ArticleFacts
//
// Immutable once it is made: any number of threads may use one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/event/muc4_reader.hpp"
#include "extract/mention/nouns.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

struct PipelineOptions {
  bool templates = false;           // report() gives MUC-4's templates
  bool marks = false;               // mark() may be called
  std::string relation_model = {};  // for mark(): the file of another model of relations than the one that is built in
};

class Pipeline {
 public:
  explicit Pipeline(PipelineOptions options = {});
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  [[nodiscard]] graph::ArticleFacts extract(graph::Article article) const;
  // The facts with mentions as a reader marks them and the learned relations between them. Requires: PipelineOptions::marks.
  [[nodiscard]] graph::ArticleFacts mark(graph::Article article) const;
  // The document with all layers.
  [[nodiscard]] Document annotate(graph::Article article) const;
  // All up to the single tellings of violence, which incidents are made of: what the roles are learned from.
  struct Told {
    Document document;
    std::vector<EventMention> events;
  };
  [[nodiscard]] Told tell(graph::Article article) const;
  [[nodiscard]] const Nouns& nouns() const;
  // The facts, and the incident templates that MUC-4's task wants (none without PipelineOptions::templates).
  struct Reported {
    graph::ArticleFacts facts;
    std::vector<ReportTemplate> templates;
  };
  [[nodiscard]] Reported report(graph::Article article) const;

 private:
  struct Stages;
  std::unique_ptr<Stages> stages_;
};

}  // namespace actorgraph::extract
