#include "extract/name/recognizer.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "extract/data/resources.hpp"
#include "extract/learn/model_file.hpp"
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
  std::vector<std::int32_t> unary;
  std::vector<NameLabel> labels;
  std::array<FeatureHash, kMaxNameFeatures> features;
  std::array<std::int16_t, kRow> scores;
  for (const Sentence& sentence : document.sentences) {
    word_traits(document, sentence.tokens, case_mode(document, sentence.tokens), words);
    const NameLists::Marks* marks = all_marks.data() + sentence.tokens.begin;
    name_clusters(data_->clusters, words, clusters);
    const NameContext context{&words, marks, document.tokens.data() + sentence.tokens.begin, &habits, &clusters};
    unary.resize(words.size() * kNameLabels);
    for (std::size_t i = 0; i < words.size(); ++i) {
      data_->scorer.score(features.data(), name_features(context, i, features.data()), scores.data());
      std::copy(scores.begin(), scores.begin() + kNameLabels, unary.begin() + static_cast<std::ptrdiff_t>(i * kNameLabels));
    }
    decode_names(unary, data_->transitions, labels);
    for (std::size_t i = 0; i < labels.size();) {
      std::size_t end = i + 1;
      if (labels[i] != kOutside) {
        while (end < labels.size() && is_inside(labels[end])) {
          ++end;
        }
        Name name;
        name.tokens = {sentence.tokens.begin + static_cast<TokenIndex>(i), sentence.tokens.begin + static_cast<TokenIndex>(end)};
        name.type = mention_type(class_of(labels[i]));
        if (name.type == graph::MentionType::organization && listed_group(marks, i, end)) {
          name.type = graph::MentionType::group;
        }
        document.names.push_back(std::move(name));
      }
      i = end;
    }
  }
}

}  // namespace actorgraph::extract
