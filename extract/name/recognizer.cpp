#include "extract/name/recognizer.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/data/resources.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/name/name_agreement.hpp"
#include "extract/name/name_features.hpp"
#include "extract/name/name_lists.hpp"
#include "extract/name/name_training.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::size_t kRow = 16;

graph::MentionType mention_type(NameClass c) {
  switch (c) {
    case NameClass::person:
      return graph::MentionType::person;
    case NameClass::place:
      return graph::MentionType::place;
    case NameClass::organization:
    case NameClass::other:
      break;
  }
  return graph::MentionType::organization;
}

// Is the whole range one phrase of the list of armed groups?
bool listed_group(const NameLists::Marks* marks, std::size_t begin, std::size_t end) {
  const auto first = marks[begin][NameLists::group];
  const auto last = marks[end - 1][NameLists::group];
  return end - begin == 1 ? first == NameLists::alone : first == NameLists::begin && last == NameLists::end;
}

// The names of a sentence, by its labels.
void add_names(const Sentence& sentence, const std::vector<NameLabel>& labels, const std::vector<NameLists::Marks>& marks,
               std::vector<Name>& out) {
  for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end;) {
    TokenIndex end = t + 1;
    if (labels[t] != kOutside) {
      while (end < sentence.tokens.end && is_inside(labels[end])) {
        ++end;
      }
      if (class_of(labels[t]) != NameClass::other) {
        Name name;
        name.tokens = {t, end};
        name.type = mention_type(class_of(labels[t]));
        if (name.type == graph::MentionType::organization && listed_group(marks.data(), t, end)) {
          name.type = graph::MentionType::group;
        }
        out.push_back(std::move(name));
      }
    }
    t = end;
  }
}

}  // namespace

struct NameRecognizer::Data {
  Data(const std::string& name, std::string_view bytes) : model(name, bytes, kNameModelKind, kNameModelVersion), clusters(model) {
    std::size_t count = 0;
    const auto* bits = model.array<std::uint32_t>("names.bits", count);
    model.check(count == 1 && *bits < 30, "names.bits");
    const HashedShape shape{kNameLabels, *bits};
    const auto* weights = model.array<std::int8_t>("names.weights", count);
    model.check(count == shape.size(), "names.weights");
    scorer = HashedScorer(shape, weights);
    const auto* weight = model.array<std::int32_t>("names.agreement", count);
    model.check(count == 1, "names.agreement");
    agreement = *weight;
    std::array<std::int16_t, kRow> scores;
    for (std::size_t previous = 0; previous <= kNameLabels; ++previous) {
      const FeatureHash hash = transition_feature(previous);
      scorer.score(&hash, 1, scores.data());
      std::copy(scores.begin(), scores.begin() + kNameLabels, transitions[previous]);
    }
  }

  ModelFile model;
  WordClusters clusters;
  HashedScorer scorer;
  NameLists lists;
  std::int32_t agreement = 0;  // how much the other occurrences of a word say
  std::int32_t transitions[kNameLabels + 1][kNameLabels] = {};
};

NameRecognizer::NameRecognizer() : NameRecognizer("names.model", resource("names.model")) {}
NameRecognizer::NameRecognizer(const std::string& name, std::string_view bytes) : data_(std::make_unique<Data>(name, bytes)) {}
NameRecognizer::~NameRecognizer() = default;
NameRecognizer::NameRecognizer(NameRecognizer&&) noexcept = default;
NameRecognizer& NameRecognizer::operator=(NameRecognizer&&) noexcept = default;

void NameRecognizer::annotate(Document& document) const {
  document.names.clear();
  const DocumentWords habits(document);
  const std::vector<NameLists::Marks> all_marks = data_->lists.mark(document);
  std::vector<WordTraits> words;
  std::vector<std::uint16_t> clusters;
  std::vector<std::int32_t> unary(document.tokens.size() * kNameLabels);
  std::vector<NameLabel> labels(document.tokens.size(), kOutside);
  std::array<FeatureHash, kMaxNameFeatures> features;
  std::array<std::int16_t, kRow> scores;
  const auto decode = [&](const Sentence& sentence) {
    decode_names(unary.data() + sentence.tokens.begin * kNameLabels, sentence.tokens.size(), data_->transitions,
                 labels.data() + sentence.tokens.begin);
  };
  for (const Sentence& sentence : document.sentences) {
    word_traits(document, sentence.tokens, case_mode(document, sentence.tokens), words);
    name_clusters(data_->clusters, words, clusters);
    const NameContext context{&words, all_marks.data() + sentence.tokens.begin, document.tokens.data() + sentence.tokens.begin,
                              &habits, &clusters};
    for (std::size_t i = 0; i < words.size(); ++i) {
      data_->scorer.score(features.data(), name_features(context, i, features.data()), scores.data());
      std::copy(scores.begin(), scores.begin() + kNameLabels,
                unary.begin() + static_cast<std::ptrdiff_t>((sentence.tokens.begin + i) * kNameLabels));
    }
    decode(sentence);
  }
  const std::vector<bool> changed = agree_on_names(document, labels, data_->agreement, unary);
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    if (changed[s]) {
      decode(document.sentences[s]);
    }
    add_names(document.sentences[s], labels, all_marks, document.names);
  }
}

}  // namespace actorgraph::extract
