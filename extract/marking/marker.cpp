#include "extract/marking/marker.hpp"

#include <algorithm>

#include "extract/data/resources.hpp"
#include "extract/learn/feature_network.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/sigmoid.hpp"
#include "extract/marking/mark_agreement.hpp"
#include "extract/name/name_training.hpp"

namespace actorgraph::extract {

struct Marker::Content {
  Content(const Nouns& n, const ModelFile& file)
      : nouns(n),
        words(ChainModel::read(file, "marks")),
        pairs(SoftmaxModel::read(file, "pairs")),
        network(FeatureNetwork::read(file, "network")) {
    file.check(words.labels() == kMarkLabels, "marks.words.scale");
    file.check(pairs.classes() == kPairLabels, "pairs.scale");
    file.check(network.questions() + 1 == kPairLabels, "network.output");
  }

  // Of each PairLabel: the mean of what the regression and the network say; the network is asked where the regression doubts.
  [[nodiscard]] std::vector<float> probabilities(const std::vector<FeatureHash>& pair) const {
    auto out = pairs.probabilities(pair);
    if (1.0F - out[0] < kHardlyRelated) {
      return out;
    }
    const auto odds = network.log_odds(pair);
    out[0] = 1.0F;
    for (std::size_t label = 1; label < out.size(); ++label) {
      out[label] = 0.5F * (out[label] + sigmoid(odds[label - 1]));
      out[0] -= out[label];
    }
    return out;
  }

  static constexpr float kHardlyRelated = 0.03F;

  const Nouns& nouns;
  ChainModel words;
  SoftmaxModel pairs;
  FeatureNetwork network;  // a question for each PairLabel but none
  WordClusters clusters = built_in_clusters();
};

Marker::Marker(const Nouns& nouns) : Marker(nouns, "relations.model", resource("relations.model")) {}
Marker::Marker(const Nouns& nouns, const std::string& name, std::string_view bytes)
    : content_(std::make_unique<Content>(nouns, ModelFile(name, bytes, kRelationModelKind, kRelationModelVersion))) {}
Marker::~Marker() = default;
Marker::Marker(Marker&&) noexcept = default;

namespace {

// F1 wants more said than what is likelier than not.
constexpr float kOutsideBias = -0.85F;
constexpr float kLeastProbability = 0.25F;
// How much a noun's other occurrences in the article count, in units of the field's weights.
constexpr float kAgreement = 3.0F;

// What annotators confirm of what the model says of articles it has not seen, by cross-validation: a fifth of what it just
// says, a third of what it is certain of.
float confidence(float probability) { return 0.15F + 0.2F * probability; }

graph::EdgeType edge_type(PairLabel label, MarkType source, MarkType target) {
  using graph::EdgeType;
  switch (label) {
    case PairLabel::fights:
      return EdgeType::fights;
    case PairLabel::allied:
      return EdgeType::allied_with;
    case PairLabel::belongs:
    case PairLabel::belongs_reversed:
      return source == MarkType::person ? EdgeType::member_of : EdgeType::part_of;
    case PairLabel::leads:
    case PairLabel::leads_reversed:
      return source == MarkType::person && target != MarkType::place ? EdgeType::leads : EdgeType::controls;
    default:
      return source == MarkType::actor || source == MarkType::person ? EdgeType::operates_in : EdgeType::located_in;
  }
}

bool reversed(PairLabel label) {
  return label == PairLabel::belongs_reversed || label == PairLabel::leads_reversed || label == PairLabel::located_reversed;
}

}  // namespace

Markings Marker::mark(const Document& document, const Tree& tree) const {
  const auto& model = content_->words;
  WordFeatures words(document, tree, content_->nouns, content_->clusters);
  std::vector<float> scores;
  std::vector<float> chances;
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    const auto here = model.scores(words.sentence(s));
    const auto first = model.chances(here);
    scores.insert(scores.end(), here.begin(), here.end());
    chances.insert(chances.end(), first.begin(), first.end());
  }
  agree_on_marks(document, chances, kAgreement, scores);
  Markings out;
  for (const auto& sentence : document.sentences) {
    const auto row = [&](TokenIndex t) { return scores.begin() + std::ptrdiff_t{t} * kMarkLabels; };
    const std::vector<float> here(row(sentence.tokens.begin), row(sentence.tokens.end));
    add_marks(document, tree, sentence.tokens, model.likeliest(here, kOutsideBias), out.marks);
    const auto now = model.chances(here);
    for (std::size_t i = 0; i < now.size(); i += kMarkLabels) {
      out.outside.push_back(now[i]);
      out.actor.push_back(now[i + begin_label(MarkType::actor)] + now[i + begin_label(MarkType::actor) + 1]);
    }
  }
  const PairFeatures features(document, tree, words, out.marks);
  for (const auto& [first, second] : features.pairs()) {
    const auto p = content_->probabilities(features.of(first, second));
    const auto best = std::max_element(p.begin() + 1, p.end());
    if (1.0F - p[0] < kLeastProbability) {
      continue;
    }
    const auto label = static_cast<PairLabel>(best - p.begin());
    MarkedRelation r{first, second, graph::EdgeType::operates_in, confidence(1.0F - p[0])};
    if (reversed(label)) {
      std::swap(r.source, r.target);
    }
    r.type = edge_type(label, out.marks[r.source].type, out.marks[r.target].type);
    out.relations.push_back(r);
  }
  return out;
}

WordClusters built_in_clusters() {
  return WordClusters(ModelFile("names.model", resource("names.model"), kNameModelKind, kNameModelVersion));
}

namespace {

bool same_type(graph::MentionType type, MarkType mark) {
  using graph::MentionType;
  switch (mark) {
    case MarkType::actor:
      return type == MentionType::group || type == MentionType::organization;
    case MarkType::person:
      return type == MentionType::person;
    case MarkType::place:
      return type == MentionType::place;
    default:
      return type == MentionType::weapon;
  }
}

// How well a mention inside a mark fits it: "Mosul" is what "the city of Mosul" means, "militia" what "the militia from Mosul"
// does.
int fit(const Document& d, const Mention& m, const Mark& mark) {
  const bool names = m.entity && d.entities[*m.entity].named;
  const bool head = m.head == mark.head;
  if (!same_type(m.type, mark.type)) {
    return head && !m.coordinates ? 1 : 0;
  }
  if (head && names) {
    return 4;
  }
  return names && (mark.type == MarkType::place || mark.type == MarkType::person) ? 3 : (head ? 2 : 0);
}

std::optional<std::uint32_t> mention_of(const Document& d, const Mark& mark) {
  std::optional<std::uint32_t> best;
  int most = 0;
  const auto first = std::partition_point(d.mentions.begin(), d.mentions.end(),
                                          [&](const Mention& m) { return m.tokens.begin < mark.tokens.begin; });
  for (auto it = first; it != d.mentions.end() && it->tokens.begin < mark.tokens.end; ++it) {
    const int f = mark.tokens.contains(it->head) ? fit(d, *it, mark) : 0;
    if (f > most) {
      most = f;
      best = static_cast<std::uint32_t>(it - d.mentions.begin());
    }
  }
  return best;
}

}  // namespace

void add_marks(const Document& document, const Tree& tree, TokenRange sentence, const std::vector<std::uint32_t>& labels,
               std::vector<Mark>& marks) {
  for (std::size_t i = 0; i < labels.size();) {
    std::size_t end = i + 1;
    if (labels[i] != 0) {
      while (end < labels.size() && is_inside(labels[end])) {
        ++end;
      }
      Mark m;
      m.tokens = {sentence.begin + static_cast<TokenIndex>(i), sentence.begin + static_cast<TokenIndex>(end)};
      m.head = tree.head_of(m.tokens);
      m.type = static_cast<MarkType>((labels[i] - 1) / 2);
      m.mention = mention_of(document, m);
      marks.push_back(m);
    }
    i = end;
  }
}

}  // namespace actorgraph::extract
