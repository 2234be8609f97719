#include "extract/pipeline/pipeline.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "extract/document/tree.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/event/incidents.hpp"
#include "extract/event/triggers.hpp"
#include "extract/marking/marker.hpp"
#include "extract/mention/coreference.hpp"
#include "extract/mention/dateline.hpp"
#include "extract/mention/mention_finder.hpp"
#include "extract/mention/nouns.hpp"
#include "extract/name/lexicon.hpp"
#include "extract/name/name_finder.hpp"
#include "extract/name/state_bodies.hpp"
#include "extract/pipeline/article_facts.hpp"
#include "extract/pipeline/language.hpp"
#include "extract/place/containment.hpp"
#include "extract/place/gazetteer.hpp"
#include "extract/place/place_finder.hpp"
#include "extract/place/place_resolver.hpp"
#include "extract/place/place_words.hpp"
#include "extract/read/body.hpp"
#include "extract/read/dateline.hpp"
#include "extract/relation/relation_finder.hpp"
#include "extract/time/time_tagger.hpp"

namespace actorgraph::extract {

struct Pipeline::Stages {
  Language language;
  Lexicon lexicon;
  StateBodies bodies{lexicon};
  NameFinder names{lexicon, bodies};
  Gazetteer gazetteer;
  PlaceWords place_words;
  PlaceFinder places{gazetteer, place_words};
  PlaceResolver place_resolver{gazetteer, place_words};
  TimeTagger times;
  Nouns nouns;
  MentionFinder mentions{nouns, lexicon};
  Coreference coreference{lexicon, bodies, nouns};
  Triggers triggers;
  EventMentionFinder events{triggers, nouns};
  IncidentBuilder incidents{nouns};
  std::optional<Muc4Reader> templates;
  RelationFinder relations;
  std::optional<Marker> marker;

  explicit Stages(const PipelineOptions& options) {
    if (options.templates) {
      templates.emplace(nouns);
    }
    if (!options.relation_model.empty()) {
      marker.emplace(nouns, options.relation_model, base::read_file(options.relation_model));
    } else if (options.marks) {
      marker.emplace(nouns);
    }
  }

  // The layers that are made of the tellings.
  void complete(Told& told) const {
    auto& document = told.document;
    const Tree tree(document);
    incidents.annotate(document, tree, std::move(told.events));
    relations.annotate(document, tree);
    add_containment(document, gazetteer);
  }
};

Pipeline::Pipeline(PipelineOptions options) : stages_(std::make_unique<Stages>(options)) {}

Pipeline::~Pipeline() = default;

const Nouns& Pipeline::nouns() const { return stages_->nouns; }

graph::ArticleFacts Pipeline::extract(graph::Article article) const {
  return article_facts(annotate(std::move(article)), stages_->names);
}

graph::ArticleFacts Pipeline::mark(graph::Article article) const {
  auto document = annotate(std::move(article));
  const auto markings = stages_->marker->mark(document, Tree(document));
  return marked_facts(std::move(document), markings, stages_->names);
}

Document Pipeline::annotate(graph::Article article) const {
  auto told = tell(std::move(article));
  stages_->complete(told);
  return std::move(told.document);
}

Pipeline::Reported Pipeline::report(graph::Article article) const {
  Reported out;
  auto told = tell(std::move(article));
  if (stages_->templates) {
    out.templates = stages_->templates->read(told.document, Tree(told.document), told.events);
  }
  stages_->complete(told);
  out.facts = article_facts(std::move(told.document), stages_->names);
  return out;
}

Pipeline::Told Pipeline::tell(graph::Article article) const {
  Told told;
  auto& document = told.document;
  document.article = std::move(article);
  document.paragraphs = body_paragraphs(document.article.text);
  document.published = article_day(document.article, document.paragraphs);
  if (document.published) {
    document.article.published = base::format_day(*document.published);
  }
  stages_->language.tokenizer.annotate(document);
  stages_->language.syntax.annotate(document);
  const Tree tree(document);
  stages_->times.annotate(document);
  stages_->language.recognizer.annotate(document);
  stages_->names.annotate(document, stages_->places.find_places(document));
  stages_->mentions.annotate(document, tree);
  stages_->coreference.annotate(document, tree);
  stages_->place_resolver.annotate(document);
  if (const auto dateline = find_dateline(document.article.text, document.paragraphs, document.published)) {
    set_dateline_apart(document, dateline->span);
  }
  told.events = stages_->events.find(document, tree);
  return told;
}

}  // namespace actorgraph::extract
