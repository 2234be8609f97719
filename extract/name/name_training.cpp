#include "extract/name/name_training.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "extract/learn/label_chain.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/random.hpp"
#include "extract/name/name_substitution.hpp"
#include "extract/name/recognizer.hpp"
#include "extract/syntax/training.hpp"

namespace actorgraph::extract {
namespace {

using Report = std::function<void(const std::string&)>;

// What a word may be that is marked with `label`.
std::uint16_t allowed_labels(NameLabel label, bool marks_others) {
  const auto bit = [](NameLabel l) { return static_cast<std::uint16_t>(1U << l); };
  if (label != kOutside || marks_others) {
    return bit(label);
  }
  return static_cast<std::uint16_t>(bit(kOutside) | bit(begin_label(NameClass::other)) | bit(begin_label(NameClass::other) + 1));
}

void add_examples(const NamedText& text, const NameLists& lists, const WordClusters& classes, double share, Random& random,
                  std::vector<LabelChainExample>& out) {
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
    LabelChainExample example;
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
      example.allowed.push_back(
          allowed_labels(people(i) ? kOutside : text.labels[sentence.tokens.begin + i], text.marks_others && !people(i)));
    }
    out.push_back(std::move(example));
  }
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
  out.marks_others = text.marks_others;
  syntax.annotate(out.document);
  return out;
}

// The weights of the last three passes, averaged. Returns the model's bytes.
std::string learn_weights(const std::vector<LabelChainExample>& examples, const NameTrainingOptions& options, Random& random,
                          ModelWriter& writer, const std::vector<NamedText>& dev, const Report& report) {
  constexpr std::uint32_t kAveraged = 3;
  LabelChainLearner learner(
      {{kNameLabels, options.bits}, options.rate, options.left_out},
      [](std::size_t before, std::size_t label) {
        return may_follow(before == kNameLabels ? kOutside : static_cast<NameLabel>(before), static_cast<NameLabel>(label));
      },
      transition_feature);
  std::vector<std::size_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  for (std::uint32_t e = 1; e <= options.epochs; ++e) {
    random.shuffle(order);
    double loss = 0;
    for (const std::size_t i : order) {
      loss += learner.learn(examples[i], random);
    }
    if (e + kAveraged > options.epochs) {
      learner.average();
    }
    std::array<char, 96> line{};
    std::snprintf(line.data(), line.size(), "names epoch %u: loss %.4f a sentence", e,
                  loss / static_cast<double>(examples.size()));
    report(line.data());
  }
  float scale = 1.0F;
  writer.add("names.bits", std::vector<std::uint32_t>{options.bits});
  writer.add("names.weights", learner.quantize(scale));
  writer.add("names.agreement", std::vector<std::int32_t>{static_cast<std::int32_t>(std::lround(options.agreement * scale))});
  std::string bytes = writer.finish();
  report("names, dev, and in capitals:" + measure(NameRecognizer("new model", bytes), dev));
  return bytes;
}

}  // namespace

double NameFigures::f1() const {
  return said + gold == 0 ? 0.0 : 200.0 * static_cast<double>(right) / static_cast<double>(said + gold);
}

NameFigures compare_names(const NamedText& gold, const Document& predicted) {
  NameFigures figures;
  figures.said = predicted.names.size();
  for (std::size_t i = 0; i < gold.labels.size(); ++i) {
    figures.gold += is_begin(gold.labels[i]) && class_of(gold.labels[i]) != NameClass::other ? 1U : 0U;
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

std::string train_names(std::vector<NamedText> train, const NameGenerator& generator, const std::vector<Document>& running_text,
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
  std::vector<LabelChainExample> examples;
  std::vector<NamedText> more;
  for (std::uint32_t copy = 0; copy < options.substituted_copies; ++copy) {
    auto copies = substitute_names(train, generator, random);
    std::move(copies.begin(), copies.end(), std::back_inserter(more));
  }
  more.push_back(generator.sentences(options.sentences, random));
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
  return learn_weights(examples, options, random, writer, dev, report);
}

}  // namespace actorgraph::extract
