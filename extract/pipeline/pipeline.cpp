#include "extract/pipeline/pipeline.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "extract/document/tree.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/event/incidents.hpp"
#include "extract/event/triggers.hpp"
#include "extract/mention/coreference.hpp"
#include "extract/mention/dateline.hpp"
#include "extract/mention/mention_finder.hpp"
#include "extract/mention/nouns.hpp"
#include "extract/name/lexicon.hpp"
#include "extract/name/name_finder.hpp"
#include "extract/name/state_bodies.hpp"
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

  explicit Stages(const PipelineOptions& options) {
    if (options.templates) {
      templates.emplace(nouns);
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

namespace {

// A name as a mention has its article and its titles with it: "the Islamic State", "Prime Minister Nouri al-Maliki".
TokenRange whole_mention(const Document& document, const Mention& m, const NameFinder& names) {
  auto range = m.tokens;
  if (m.kind != graph::MentionKind::name) {
    return range;
  }
  const auto first = document.sentences[document.sentence_of(range.begin)].tokens.begin;
  if (m.type == graph::MentionType::person) {
    while (range.begin > first && names.title(document.lower(range.begin - 1)) && document.tokens[range.begin - 1].upos != Upos::VERB) {
      --range.begin;
    }
  } else if (m.type != graph::MentionType::place && range.begin > first && document.lower(range.begin - 1) == "the") {
    --range.begin;
  }
  return range;
}

// `now` says for each mention which number it has got.
void renumber_mentions(graph::ArticleFacts& facts, const std::vector<graph::MentionIndex>& now) {
  const auto renumber = [&](graph::MentionIndex& m) { m = now[m]; };
  for (auto& entity : facts.entities) {
    std::for_each(entity.mentions.begin(), entity.mentions.end(), renumber);
  }
  for (auto& attack : facts.attacks) {
    for (auto* side : {&attack.perpetrators, &attack.claimed_by, &attack.targets, &attack.victims}) {
      for (auto& participant : *side) {
        participant.mention = participant.mention ? std::optional(now[*participant.mention]) : std::nullopt;
      }
    }
    std::for_each(attack.weapons.begin(), attack.weapons.end(), renumber);
  }
  for (auto& relation : facts.relations) {
    renumber(relation.source);
    renumber(relation.target);
  }
}

// A toponym as a mention that refers to no entity.
graph::Mention mention_of(const Document& document, const Toponym& toponym) {
  graph::Mention out;
  out.span = document.span(toponym.tokens);
  out.head = document.tokens[toponym.tokens.end - 1].span;
  out.type = graph::MentionType::place;
  out.subtype = toponym.subtype;
  out.coordinates = toponym.coordinates;
  return out;
}

// Mentions, times and sentences in bytes instead of tokens; the layers that already are facts move over as they stand.
graph::ArticleFacts facts_of(Document document, const NameFinder& names) {
  graph::ArticleFacts facts;
  for (const auto& sentence : document.sentences) {
    facts.sentences.push_back(sentence.span);
  }
  std::vector<graph::MentionIndex> now;
  auto toponym = document.toponyms.begin();
  for (const auto& m : document.mentions) {
    for (; toponym != document.toponyms.end() && toponym->tokens.begin < m.tokens.begin; ++toponym) {
      facts.mentions.push_back(mention_of(document, *toponym));
    }
    now.push_back(static_cast<graph::MentionIndex>(facts.mentions.size()));
    graph::Mention out;
    out.span = document.span(whole_mention(document, m, names));
    out.head = document.tokens[m.head].span;
    out.type = m.type;
    out.kind = m.kind;
    out.subtype = m.subtype;
    out.entity = m.entity;
    out.coordinates = m.coordinates;
    facts.mentions.push_back(out);
  }
  for (; toponym != document.toponyms.end(); ++toponym) {
    facts.mentions.push_back(mention_of(document, *toponym));
  }
  for (const auto& t : document.times) {
    facts.times.push_back({document.span(t.tokens), t.type, t.value});
  }
  facts.entities = std::move(document.entities);
  facts.attacks = std::move(document.attacks);
  facts.relations = std::move(document.relations);
  renumber_mentions(facts, now);
  facts.article = std::move(document.article);
  facts.reported_from = std::move(document.reported_from);
  return facts;
}

}  // namespace

Pipeline::Pipeline(PipelineOptions options) : stages_(std::make_unique<Stages>(options)) {}

Pipeline::~Pipeline() = default;

const Nouns& Pipeline::nouns() const { return stages_->nouns; }

graph::ArticleFacts Pipeline::extract(graph::Article article) const { return facts_of(annotate(std::move(article)), stages_->names); }

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
  out.facts = facts_of(std::move(told.document), stages_->names);
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
