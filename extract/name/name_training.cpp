#include "extract/name/name_training.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "extract/learn/model_file.hpp"
#include "extract/learn/random.hpp"
#include "extract/name/name_substitution.hpp"
#include "extract/name/recognizer.hpp"
#include "extract/syntax/training.hpp"

namespace actorgraph::extract {
namespace {

using Report = std::function<void(const std::string&)>;

// A sentence as the learner sees it: the features of every word, one after the other.
struct Example {
  std::vector<FeatureHash> features;
  std::vector<std::uint32_t> ends;  // where each word's features end
  std::vector<NameLabel> labels;

  [[nodiscard]] const FeatureHash* begin_of(std::size_t i) const { return features.data() + (i == 0 ? 0 : ends[i - 1]); }
  [[nodiscard]] std::size_t count_of(std::size_t i) const { return ends[i] - (i == 0 ? 0 : ends[i - 1]); }
};

void add_examples(const NamedText& text, const NameLists& lists, const WordClusters& classes, double share, Random& random,
                  std::vector<Example>& out) {
  const Document& document = text.document;
  const DocumentWords habits(document);
  const std::vector<NameLists::Marks> all_marks = lists.mark(document);
  std::vector<WordTraits> words;
  std::vector<std::uint16_t> clusters;
  std::array<FeatureHash, kMaxNameFeatures> features;
  for (const Sentence& sentence : document.sentences) {
    if (random.uniform() >= share) {
      continue;
    }
    word_traits(document, sentence.tokens, case_mode(document, sentence.tokens), words);
    const NameLists::Marks* marks = all_marks.data() + sentence.tokens.begin;
    name_clusters(classes, words, clusters);
    const NameContext context{&words, marks, document.tokens.data() + sentence.tokens.begin, &habits, &clusters};
    Example example;
    // Corpora differ on peoples ("the Saudis"); here they are no persons.
    const auto people = [&](std::size_t i) {
      const TokenIndex t = sentence.tokens.begin + static_cast<TokenIndex>(i);
      return text.labels[t] == begin_label(NameClass::person) && marks[i][NameLists::people] == NameLists::alone &&
             (t + 1 == text.labels.size() || !is_inside(text.labels[t + 1]));
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::size_t count = name_features(context, i, features.data());
      example.features.insert(example.features.end(), features.begin(), features.begin() + static_cast<std::ptrdiff_t>(count));
      example.ends.push_back(static_cast<std::uint32_t>(example.features.size()));
      example.labels.push_back(people(i) ? kOutside : text.labels[sentence.tokens.begin + i]);
    }
    out.push_back(std::move(example));
  }
}

using Transitions = float[kNameLabels + 1][kNameLabels];

void score_transitions(const HashedTrainer& trainer, Transitions& transitions) {
  std::array<float, 16> scores;
  for (std::size_t previous = 0; previous <= kNameLabels; ++previous) {
    const FeatureHash hash = transition_feature(previous);
    trainer.score(&hash, 1, scores.data());
    std::copy(scores.begin(), scores.begin() + kNameLabels, transitions[previous]);
  }
}

// The structured perceptron: where the best labels are not the right ones, the difference of their features is learned.
std::size_t epoch(const std::vector<Example>& examples, const std::vector<std::size_t>& order, HashedTrainer& trainer) {
  std::vector<float> unary;
  std::vector<NameLabel> labels;
  std::array<float, 16> scores;
  Transitions transitions;
  std::size_t wrong = 0;
  for (const std::size_t e : order) {
    const Example& example = examples[e];
    unary.resize(example.labels.size() * kNameLabels);
    for (std::size_t i = 0; i < example.labels.size(); ++i) {
      trainer.score(example.begin_of(i), example.count_of(i), scores.data());
      std::copy(scores.begin(), scores.begin() + kNameLabels, unary.begin() + static_cast<std::ptrdiff_t>(i * kNameLabels));
    }
    score_transitions(trainer, transitions);
    decode_names(unary, transitions, labels);
    trainer.step();
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const NameLabel gold = example.labels[i];
      if (labels[i] != gold) {
        ++wrong;
        trainer.update(example.begin_of(i), example.count_of(i), gold, labels[i]);
      }
      const std::size_t gold_before = i == 0 ? kNameLabels : example.labels[i - 1];
      const std::size_t said_before = i == 0 ? kNameLabels : labels[i - 1];
      if (gold != labels[i] || gold_before != said_before) {
        const FeatureHash right = transition_feature(gold_before);
        const FeatureHash other = transition_feature(said_before);
        trainer.raise(&right, 1, gold, 1.0F);
        trainer.raise(&other, 1, labels[i], -1.0F);
      }
    }
  }
  return wrong;
}

std::string measure(const NameRecognizer& recognizer, const std::vector<NamedText>& dev) {
  std::string out;
  for (const NamedText& text : dev) {
    Document document;
    document.article = text.document.article;
    document.sentences = text.document.sentences;
    for (TokenIndex t = 0; t < text.document.tokens.size(); ++t) {
      Token token = text.document.tokens[t];
      token.form = document.strings.intern(text.document.form(t));
      token.lower = document.strings.intern(text.document.lower(t));
      document.tokens.push_back(token);
    }
    recognizer.annotate(document);
    std::array<char, 64> line{};
    const NameFigures figures = compare_names(text, document);
    std::snprintf(line.data(), line.size(), " F1 %.2f (right %zu, said %zu, gold %zu)", figures.f1(), figures.right, figures.said,
                  figures.gold);
    out += line.data();
  }
  return out;
}

std::vector<std::vector<std::uint64_t>> word_hashes(const Document& document) {
  std::vector<std::vector<std::uint64_t>> out;
  std::vector<WordTraits> words;
  for (const Sentence& sentence : document.sentences) {
    word_traits(document, sentence.tokens, CaseMode::mixed, words);
    out.emplace_back();
    for (const WordTraits& word : words) {
      out.back().push_back(word.lower);
    }
  }
  return out;
}

NamedText recase(const NamedText& text, Recase how, const SyntaxModel& syntax) {
  NamedText out;
  out.document = recased(text.document, how);
  out.labels = text.labels;
  syntax.annotate(out.document);
  return out;
}

}  // namespace

double NameFigures::f1() const {
  return said + gold == 0 ? 0.0 : 200.0 * static_cast<double>(right) / static_cast<double>(said + gold);
}

NameFigures compare_names(const NamedText& gold, const Document& predicted) {
  NameFigures figures;
  figures.said = predicted.names.size();
  for (std::size_t i = 0; i < gold.labels.size(); ++i) {
    figures.gold += is_begin(gold.labels[i]) ? 1U : 0U;
  }
  for (const Name& name : predicted.names) {
    const NameClass kind = name.type == graph::MentionType::person  ? NameClass::person
                           : name.type == graph::MentionType::place ? NameClass::place
                                                                    : NameClass::organization;
    bool right = gold.labels[name.tokens.begin] == begin_label(kind);
    for (TokenIndex t = name.tokens.begin + 1; t < name.tokens.end; ++t) {
      right = right && gold.labels[t] == begin_label(kind) + 1;
    }
    right = right && (name.tokens.end == gold.labels.size() || gold.labels[name.tokens.end] != begin_label(kind) + 1);
    figures.right += right ? 1U : 0U;
  }
  return figures;
}

std::string train_names(std::vector<NamedText> train, const std::vector<Document>& running_text,
                        const std::vector<NamedText>& dev_texts, const SyntaxModel& syntax, const NameTrainingOptions& options,
                        const Report& report) {
  const NameLists lists;
  ModelWriter writer(std::string(kNameModelKind), kNameModelVersion);
  std::vector<std::vector<std::uint64_t>> plain;
  const auto learn_from = [&](const Document& document) {
    auto more = word_hashes(document);
    std::move(more.begin(), more.end(), std::back_inserter(plain));
  };
  for (const Document& document : running_text) {
    learn_from(document);
  }
  for (const NamedText& text : train) {
    learn_from(text.document);
  }
  learn_clusters(plain, options.clusters, writer, report);
  const std::string only_clusters = writer.finish();
  const ModelFile cluster_model("word classes", only_clusters, kNameModelKind, kNameModelVersion);
  const WordClusters classes(cluster_model);
  Random random(options.seed);
  std::vector<Example> examples;
  std::vector<NamedText> more;
  for (std::uint32_t copy = 0; copy < options.substituted_copies; ++copy) {
    more.push_back(substitute_names(train, random));
  }
  std::move(more.begin(), more.end(), std::back_inserter(train));
  for (NamedText& text : train) {
    syntax.annotate(text.document);
    add_examples(text, lists, classes, 1.0, random, examples);
    add_examples(recase(text, Recase::upper, syntax), lists, classes, options.upper_copies, random, examples);
    add_examples(recase(text, Recase::lower, syntax), lists, classes, options.lower_copies, random, examples);
  }
  std::vector<NamedText> dev;
  for (const NamedText& text : dev_texts) {
    NamedText mixed;
    mixed.document = recased(text.document, Recase::none);
    mixed.labels = text.labels;
    syntax.annotate(mixed.document);
    dev.push_back(std::move(mixed));
    dev.push_back(recase(text, Recase::upper, syntax));
  }
  report(std::to_string(examples.size()) + " sentences with names marked");
  HashedTrainer trainer({kNameLabels, options.bits});
  std::vector<std::size_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::string bytes;
  for (std::uint32_t e = 1; e <= options.epochs; ++e) {
    random.shuffle(order);
    const std::size_t wrong = epoch(examples, order, trainer);
    std::string line = "names epoch " + std::to_string(e) + ": " + std::to_string(wrong) + " labels wrong while learning";
    if (e % 3 == 0 || e == options.epochs) {
      writer.add("names.bits", std::vector<std::uint32_t>{options.bits});
      writer.add("names.weights", trainer.quantize());
      bytes = writer.finish();
      line += "; dev, and in capitals:" + measure(NameRecognizer("new model", bytes), dev);
    }
    report(line);
  }
  return bytes;
}

}  // namespace actorgraph::extract
