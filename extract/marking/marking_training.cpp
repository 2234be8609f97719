#include "extract/marking/marking_training.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/marking/marker.hpp"
#include "extract/marking/word_features.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::pair<std::string_view, MarkType> kTypes[] = {
    {"Organisation", MarkType::actor},       {"Person", MarkType::person},
    {"Location", MarkType::place},           {"Weapon", MarkType::weapon},
    {"MilitaryPlatform", MarkType::vehicle}, {"Vehicle", MarkType::vehicle}};

constexpr std::pair<std::string_view, PairLabel> kRelations[] = {{"FightingAgainst", PairLabel::fights},
                                                                 {"AlliesOf", PairLabel::allied},
                                                                 {"BelongsTo", PairLabel::belongs},
                                                                 {"InChargeOf", PairLabel::leads},
                                                                 {"CoLocated", PairLabel::located}};

// The words that a span covers, if only in part.
TokenRange words_of(const Document& d, base::Span span) {
  const auto first =
      std::partition_point(d.tokens.begin(), d.tokens.end(), [&](const Token& t) { return t.span.end <= span.begin; });
  const auto last = std::partition_point(first, d.tokens.end(), [&](const Token& t) { return t.span.begin < span.end; });
  return {static_cast<TokenIndex>(first - d.tokens.begin()), static_cast<TokenIndex>(last - d.tokens.begin())};
}

// The widest mentions as labels of the words.
std::vector<std::uint32_t> labels_of(const MarkingExample& x) {
  std::vector<std::uint32_t> out(x.document.tokens.size(), 0);
  auto mentions = x.mentions;
  std::stable_sort(mentions.begin(), mentions.end(), [](const auto& a, const auto& b) { return a.span.size() > b.span.size(); });
  for (const auto& m : mentions) {
    const auto range = words_of(x.document, m.span);
    if (range.size() == 0 || x.document.sentence_of(range.begin) != x.document.sentence_of(range.end - 1) ||
        std::any_of(out.begin() + range.begin, out.begin() + range.end, [](auto label) { return label != 0; })) {
      continue;
    }
    out[range.begin] = begin_label(m.type);
    std::fill(out.begin() + range.begin + 1, out.begin() + range.end, begin_label(m.type) + 1);
  }
  return out;
}

std::vector<bool> allowed() {
  std::vector<bool> out;
  for (std::uint32_t before = 0; before <= kMarkLabels; ++before) {
    for (std::uint32_t after = 0; after < kMarkLabels; ++after) {
      out.push_back(!is_inside(after) || (before < kMarkLabels && before != 0 && (before == after || before + 1 == after)));
    }
  }
  return out;
}

// The gold mentions as marks that may be learned from, with the place of each mention among them.
struct GoldMarks {
  std::vector<Mark> marks;
  std::vector<std::optional<std::uint32_t>> of_mention;
};

GoldMarks gold_marks(const MarkingExample& x, const Tree& tree, const std::vector<std::uint32_t>& labels) {
  GoldMarks out;
  for (const auto& sentence : x.document.sentences) {
    add_marks(x.document, tree, sentence.tokens, {labels.begin() + sentence.tokens.begin, labels.begin() + sentence.tokens.end},
              out.marks);
  }
  for (const auto& m : x.mentions) {
    const auto range = words_of(x.document, m.span);
    const auto it = std::find_if(out.marks.begin(), out.marks.end(),
                                 [&](const Mark& k) { return k.tokens.begin < range.end && range.begin < k.tokens.end; });
    out.of_mention.push_back(it == out.marks.end() ? std::nullopt
                                                   : std::optional(static_cast<std::uint32_t>(it - out.marks.begin())));
  }
  return out;
}

PairLabel reverse(PairLabel label) {
  const bool directed = label != PairLabel::fights && label != PairLabel::allied;
  return directed ? static_cast<PairLabel>(static_cast<std::uint8_t>(label) + 1) : label;
}

void add_pairs(const MarkingExample& x, const Tree& tree, const WordFeatures& words, const std::vector<std::uint32_t>& labels,
               std::vector<LabelledFeatures>& out) {
  const auto gold = gold_marks(x, tree, labels);
  std::map<std::pair<std::uint32_t, std::uint32_t>, PairLabel> known;
  for (const auto& r : x.relations) {
    const auto a = gold.of_mention[r.source];
    const auto b = gold.of_mention[r.target];
    if (a && b) {
      known.try_emplace({std::min(*a, *b), std::max(*a, *b)}, *a < *b ? r.label : reverse(r.label));
    }
  }
  const PairFeatures features(x.document, tree, words, gold.marks);
  for (const auto& pair : features.pairs()) {
    const auto it = known.find(pair);
    out.push_back({features.of(pair.first, pair.second), it == known.end() ? 0U : static_cast<std::uint32_t>(it->second), 1.0F});
  }
}

// One question for each label but none.
FeatureNetwork learn_network(const std::vector<LabelledFeatures>& pairs, const FeatureNetworkOptions& options) {
  constexpr std::size_t kQuestions = kPairLabels - 1;
  std::vector<AnsweredFeatures> answered;
  answered.reserve(pairs.size());
  std::vector<const AnsweredFeatures*> all;
  for (const auto& pair : pairs) {
    answered.push_back({pair.features, std::vector<bool>(kQuestions, false), std::vector<float>(kQuestions, 1.0F)});
    if (pair.label != 0) {
      answered.back().answers[pair.label - 1] = true;
    }
    all.push_back(&answered.back());
  }
  return FeatureNetwork::learn(all, kQuestions, options);
}

}  // namespace

base::Result<MarkedArticle> parse_marked_article(std::string_view json_line) {
  const auto json = base::Json::parse(json_line);
  if (!json) {
    return json.error();
  }
  const auto root = json->root();
  const auto text = root.get("text").string();
  const auto id = root.get("id").string();
  const auto mentions = root.get("mentions");
  if (!text || !id || !mentions.is_array()) {
    return base::Error{"", 0, "expected an article with \"id\", \"text\", \"mentions\" and \"relations\""};
  }
  MarkedArticle out;
  out.article.id = *id;
  out.article.text = *text;
  const base::CodePointIndex index(out.article.text);
  const auto span_of = [&](base::JsonValue begin, base::JsonValue end) -> std::optional<base::Span> {
    const auto b = begin.integer();
    const auto e = end.integer();
    if (!b || !e || *b < 0 || *e < *b) {
      return std::nullopt;
    }
    return base::Span{index.to_bytes(static_cast<std::uint32_t>(*b)), index.to_bytes(static_cast<std::uint32_t>(*e))};
  };
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const auto span = span_of(mentions.at(i).get("begin"), mentions.at(i).get("end"));
    const auto type = mentions.at(i).get("type").string();
    if (!span || !type) {
      return base::Error{"", 0, "expected mentions with \"begin\", \"end\" and \"type\""};
    }
    const auto* known = std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& k) { return k.first == *type; });
    if (known != std::end(kTypes)) {
      out.mentions.push_back({*span, known->second});
    }
  }
  const auto mention_at = [&](base::JsonValue pair) {
    const auto span = span_of(pair.at(0), pair.at(1));
    return std::find_if(out.mentions.begin(), out.mentions.end(), [&](const auto& m) { return span && m.span.overlaps(*span); });
  };
  const auto relations = root.get("relations");
  for (std::size_t i = 0; i < relations.size(); ++i) {
    const auto type = relations.at(i).get("type").string();
    const auto* known =
        std::find_if(std::begin(kRelations), std::end(kRelations), [&](const auto& k) { return type && k.first == *type; });
    const auto source = mention_at(relations.at(i).get("source"));
    const auto target = mention_at(relations.at(i).get("target"));
    if (known != std::end(kRelations) && source != out.mentions.end() && target != out.mentions.end()) {
      out.relations.push_back({static_cast<std::uint32_t>(source - out.mentions.begin()),
                               static_cast<std::uint32_t>(target - out.mentions.begin()), known->second});
    }
  }
  return out;
}

std::string train_marking(const std::vector<MarkingExample>& examples, const Nouns& nouns, const MarkingTrainingOptions& options,
                          const std::function<void(const std::string&)>& report) {
  const WordClusters clusters = built_in_clusters();
  std::vector<LabelledSequence> sentences;
  std::vector<LabelledFeatures> pairs;
  for (const auto& x : examples) {
    const Tree tree(x.document);
    WordFeatures features(x.document, tree, nouns, clusters);
    const auto labels = labels_of(x);
    for (std::uint32_t s = 0; s < x.document.sentences.size(); ++s) {
      const auto range = x.document.sentences[s].tokens;
      sentences.push_back({features.sentence(s), {labels.begin() + range.begin, labels.begin() + range.end}});
    }
    add_pairs(x, tree, features, labels, pairs);
  }
  std::vector<const LabelledSequence*> all;
  for (const auto& s : sentences) {
    all.push_back(&s);
  }
  report(std::to_string(sentences.size()) + " sentences");
  ModelWriter writer{std::string(kRelationModelKind), kRelationModelVersion};
  ChainModel::learn(all, kMarkLabels, allowed(), options.words).write(writer, "marks");
  std::vector<const LabelledFeatures*> all_pairs;
  for (const auto& x : pairs) {
    all_pairs.push_back(&x);
  }
  report(std::to_string(pairs.size()) + " pairs");
  SoftmaxModel::learn(all_pairs, kPairLabels, options.pairs).write(writer, "pairs");
  learn_network(pairs, options.network).write(writer, "network");
  return writer.finish();
}

}  // namespace actorgraph::extract
