#include "extract/syntax/training.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/failure.hpp"
#include "base/words.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/learn/random.hpp"
#include "extract/syntax/lemmatizer.hpp"
#include "extract/syntax/linear_parser.hpp"
#include "extract/syntax/network_training.hpp"
#include "extract/syntax/syntax.hpp"
#include "extract/syntax/tagger.hpp"
#include "extract/syntax/training_example.hpp"
#include "extract/token/tokenizer.hpp"

namespace actorgraph::extract {
namespace {

using Report = std::function<void(const std::string&)>;

using Example = SyntaxExample;

bool every_word_known(const Document& document, TokenRange tokens) {
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    if (document.tokens[t].lemma == 0) {
      return false;
    }
  }
  return true;
}

Example make_example(const Document& document, TokenRange tokens, TagSet& set) {
  Example example;
  word_traits(document, tokens, case_mode(document, tokens), example.words);
  example.tree.heads.assign(tokens.size() + 1, 0);
  example.tree.labels.assign(tokens.size() + 1, Deprel::dep);
  for (TokenIndex t = tokens.begin; t < tokens.end; ++t) {
    const Token& token = document.tokens[t];
    example.gold_tags.push_back(set.add(token.upos, document.xpos(t)));
    const TokenIndex node = t - tokens.begin + 1;
    example.tree.heads[node] = token.head == kNoToken ? 0 : token.head - tokens.begin + 1;
    example.tree.labels[node] = token.deprel;
  }
  return example;
}

std::vector<Example> make_examples(const std::vector<Document>& documents, bool lemmas, const SyntaxTrainingOptions& options,
                                   TagSet& set) {
  std::vector<Example> examples;
  Random random(options.seed);
  for (const Document& document : documents) {
    const Document upper = recased(document, Recase::upper);
    const Document lower = recased(document, Recase::lower);
    for (const Sentence& sentence : document.sentences) {
      if (lemmas && !every_word_known(document, sentence.tokens)) {
        continue;
      }
      examples.push_back(make_example(document, sentence.tokens, set));
      const double draw = random.uniform();
      if (draw < options.upper_copies) {
        examples.push_back(make_example(upper, sentence.tokens, set));
      } else if (draw < options.upper_copies + options.lower_copies) {
        examples.push_back(make_example(lower, sentence.tokens, set));
      }
    }
  }
  return examples;
}

// One pass of the tagger over the examples; how many tags were right.
std::size_t tagger_epoch(const std::vector<const Example*>& examples, HashedTrainer& trainer) {
  std::array<FeatureHash, kMaxTagFeatures> features;
  std::array<float, 256> scores;
  std::vector<std::uint16_t> tags;
  std::size_t right = 0;
  for (const Example* example : examples) {
    tags.assign(example->words.size(), 0);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      const std::size_t count = tag_features(example->words, i, tags, features.data());
      trainer.score(features.data(), count, scores.data());
      const auto best =
          static_cast<std::uint16_t>(std::max_element(scores.begin(), scores.begin() + trainer.shape().classes) - scores.begin());
      if (best == example->gold_tags[i]) {
        ++right;
      } else {
        trainer.update(features.data(), count, example->gold_tags[i], best);
      }
      trainer.step();
      tags[i] = best;
    }
  }
  return right;
}

std::vector<const Example*> shuffled(const std::vector<const Example*>& examples, Random& random) {
  auto out = examples;
  random.shuffle(out);
  return out;
}

std::vector<std::int8_t> train_tagger(const std::vector<const Example*>& examples, std::size_t classes,
                                      const SyntaxTrainingOptions& options, std::uint32_t epochs, const Report& report) {
  HashedTrainer trainer({static_cast<std::uint32_t>(classes), options.tagger_bits});
  Random random(options.seed);
  std::size_t words = 0;
  for (const Example* example : examples) {
    words += example->words.size();
  }
  for (std::uint32_t epoch = 1; epoch <= epochs; ++epoch) {
    const std::size_t right = tagger_epoch(shuffled(examples, random), trainer);
    report("tagger epoch " + std::to_string(epoch) + ": " + std::to_string(right) + " of " + std::to_string(words) +
           " right while learning");
  }
  return trainer.quantize();
}

// The blocks that a Tagger reads.
void add_tagger(ModelWriter& writer, const TagSet& set, std::uint32_t bits, const std::vector<std::int8_t>& weights) {
  writer.add("tags", set.to_text());
  writer.add("tagger.bits", std::vector<std::uint32_t>{bits});
  writer.add("tagger.weights", weights);
}

// Predicted tags for every example, from taggers that did not see it.
void jackknife(std::vector<Example>& examples, const TagSet& set, const SyntaxTrainingOptions& options, const Report& report) {
  for (std::uint32_t fold = 0; fold < options.folds; ++fold) {
    // Blocks of 40 neighbours, so that a sentence's copy in capitals rarely helps.
    const auto in_fold = [&](std::size_t i) { return i / 40 % options.folds == fold; };
    std::vector<const Example*> rest;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (!in_fold(i)) {
        rest.push_back(&examples[i]);
      }
    }
    ModelWriter writer("fold", 1);
    add_tagger(writer, set, options.tagger_bits, train_tagger(rest, set.tags.size(), options, 3, [](const std::string&) {}));
    const std::string bytes = writer.finish();
    const ModelFile model("fold", bytes, "fold", 1);
    const Tagger tagger(model);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (in_fold(i)) {
        tagger.tag(examples[i].words, examples[i].tags);
      }
    }
    report("tagged part " + std::to_string(fold + 1) + " of " + std::to_string(options.folds) + " for the parser");
  }
}

// Sentences of running text with the tags of a tagger.
std::vector<Example> text_examples(const std::vector<Document>& text, const SyntaxTrainingOptions& options,
                                   const Tagger& tagger) {
  constexpr std::size_t kShortest = 4;  // words; what is shorter is mostly no sentence
  constexpr std::size_t kLongest = 80;
  std::vector<Example> out;
  Random random(options.seed + 7);
  for (const Document& document : text) {
    for (const Sentence& sentence : document.sentences) {
      const bool drawn = random.uniform() < options.text_share;
      if (!drawn || sentence.tokens.size() < kShortest || sentence.tokens.size() > kLongest) {
        continue;
      }
      Example example;
      example.annotated = false;
      word_traits(document, sentence.tokens, case_mode(document, sentence.tokens), example.words);
      tagger.tag(example.words, example.tags);
      out.push_back(std::move(example));
    }
  }
  return out;
}

// Sentences of a grammar with the tags of the tagger that `writer` holds, which has not seen them.
std::vector<Example> drawn_examples(const std::vector<Document>& drawn, const SyntaxTrainingOptions& options, TagSet& set,
                                    const ModelWriter& writer) {
  const std::size_t classes = set.tags.size();
  std::vector<Example> examples = make_examples(drawn, false, options, set);
  if (set.tags.size() != classes) {
    const auto& [upos, xpos] = set.tags[classes];
    throw base::Failure("the grammar has a pair of tags that no treebank has: " + std::string(to_string(upos)) + " " + xpos);
  }
  const std::string bytes = writer.finish();
  const ModelFile model("tagger", bytes, kSyntaxModelKind, kSyntaxModelVersion);
  const Tagger tagger(model);
  for (Example& example : examples) {
    tagger.tag(example.words, example.tags);
  }
  return examples;
}

// The best-scored transition among those of least cost, with the gold label where the arc is right.
std::uint32_t oracle(const ArcHybridState& state, const GoldTree& gold, const float* scores,
                     const std::array<std::uint32_t, 3>& costs) {
  const std::uint32_t least = std::min({costs[0], costs[1], costs[2]});
  std::uint32_t best = kTransitions;
  const auto consider = [&](std::uint32_t code) {
    if (best == kTransitions || scores[code] > scores[best]) {
      best = code;
    }
  };
  const std::uint32_t top = state.stack(0);
  if (costs[0] == least) {
    consider(0);
  }
  for (const auto kind : {Transition::left, Transition::right}) {
    if (costs[kind] != least) {
      continue;
    }
    const std::uint32_t head = kind == Transition::left ? state.buffer(0) : state.stack(1);
    if (gold.heads[top] == head) {
      consider(Transition{kind, gold.labels[top]}.code());
      continue;
    }
    for (std::uint32_t label = 0; label < kLabels; ++label) {
      if ((static_cast<Deprel>(label) == Deprel::root) == (head == 0)) {
        consider(Transition{kind, static_cast<Deprel>(label)}.code());
      }
    }
  }
  return best;
}

bool is_right(std::uint32_t code, const ArcHybridState& state, const GoldTree& gold, const std::array<std::uint32_t, 3>& costs) {
  const Transition t = Transition::from_code(code);
  if (costs[t.kind] != std::min({costs[0], costs[1], costs[2]})) {
    return false;
  }
  const std::uint32_t top = state.stack(0);
  const std::uint32_t head = t.kind == Transition::left ? state.buffer(0) : state.stack(1);
  return t.kind == Transition::shift || gold.heads[top] != head || gold.labels[top] == t.label;
}

// One pass with a dynamic oracle: mistakes are followed nine times in ten, so that the parser learns to go on after them.
std::size_t parser_epoch(const std::vector<const Example*>& examples, bool explore, HashedTrainer& trainer, Random& random) {
  std::array<FeatureHash, kMaxParseFeatures> features;
  std::array<float, 256> scores;
  ArcHybridState state;
  std::size_t right = 0;
  for (const Example* example : examples) {
    state.start(static_cast<std::uint32_t>(example->words.size()));
    while (!state.finished()) {
      const std::size_t count = parse_features(state, example->words, example->tags, features.data());
      trainer.score(features.data(), count, scores.data());
      const std::uint32_t predicted = best_transition(state, scores.data());
      const auto costs = state.costs(example->tree);
      std::uint32_t next = predicted;
      if (is_right(predicted, state, example->tree, costs)) {
        ++right;
      } else {
        const std::uint32_t good = oracle(state, example->tree, scores.data(), costs);
        trainer.update(features.data(), count, good, predicted);
        next = explore && random.uniform() < 0.9 ? predicted : good;
      }
      trainer.step();
      state.apply(Transition::from_code(next));
    }
  }
  return right;
}

void train_parser(const std::vector<const Example*>& examples, const SyntaxTrainingOptions& options, const Report& report,
                  const std::function<void(const std::vector<std::int8_t>&)>& look) {
  HashedTrainer trainer({kTransitions, options.parser_bits});
  Random random(options.seed);
  for (std::uint32_t epoch = 1; epoch <= options.parser_epochs; ++epoch) {
    const std::size_t right = parser_epoch(shuffled(examples, random), epoch > 1, trainer, random);
    report("parser epoch " + std::to_string(epoch) + ": " + std::to_string(right) + " transitions right while learning");
    if (epoch % 2 == 0 || epoch == options.parser_epochs) {
      look(trainer.quantize());
    }
  }
}

std::string percent(std::size_t part, std::size_t whole) {
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%.2f",
                whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return out.data();
}

std::string main_relation(Deprel relation) {
  const auto name = to_string(relation);
  return std::string(name.substr(0, name.find(':')));
}

}  // namespace

std::string SyntaxFigures::to_string() const {
  return "UPOS " + percent(upos, words) + " XPOS " + percent(xpos, words) + " lemma " + percent(lemmas, words) + " UAS " +
         percent(heads, words) + " LAS " + percent(labelled, words);
}

SyntaxFigures compare_syntax(const Document& gold, const Document& predicted) {
  SyntaxFigures figures;
  figures.words = gold.tokens.size();
  for (TokenIndex t = 0; t < gold.tokens.size(); ++t) {
    const Token& g = gold.tokens[t];
    const Token& p = predicted.tokens[t];
    figures.upos += g.upos == p.upos ? 1U : 0U;
    figures.xpos += gold.xpos(t) == predicted.xpos(t) ? 1U : 0U;
    figures.lemmas += base::same_but_for_case(gold.lemma(t), predicted.lemma(t)) ? 1U : 0U;
    figures.heads += g.head == p.head ? 1U : 0U;
    figures.labelled += g.head == p.head && main_relation(g.deprel) == main_relation(p.deprel) ? 1U : 0U;
  }
  return figures;
}

Document recased(const Document& document, Recase recase) {
  Document out;
  std::vector<GivenWord> words;
  std::vector<std::string> forms;
  for (const Sentence& sentence : document.sentences) {
    words.clear();
    forms.assign(sentence.tokens.size(), {});
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      std::string& form = forms[t - sentence.tokens.begin];
      form = document.form(t);
      for (char& c : form) {
        c = recase == Recase::upper && c >= 'a' && c <= 'z'   ? static_cast<char>(c - 32)
            : recase == Recase::lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32)
                                                              : c;
      }
      words.push_back({form, document.tokens[t].space_after, 0, {}});
    }
    append_sentence(out, words);
    for (TokenIndex t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const Token& from = document.tokens[t];
      Token& to = out.tokens[t];
      to.upos = from.upos;
      to.xpos = out.strings.intern(document.xpos(t));
      to.lemma = out.strings.intern(document.lemma(t));
      to.head = from.head;
      to.deprel = from.deprel;
    }
  }
  return out;
}

std::string train_syntax(const std::vector<Document>& train, const std::vector<Document>& drawn,
                         const std::vector<Document>& text, const std::vector<Document>& dev,
                         const SyntaxTrainingOptions& options, const Report& report) {
  TagSet set;
  std::vector<Example> examples = make_examples(train, true, options, set);
  report(std::to_string(examples.size()) + " sentences, " + std::to_string(set.tags.size()) + " pairs of tags");
  std::vector<const Example*> all;
  for (const Example& example : examples) {
    all.push_back(&example);
  }
  LemmaLearner lemmas;
  for (const auto* documents : {&train, &drawn}) {
    for (const Document& document : *documents) {
      for (TokenIndex t = 0; t < document.tokens.size(); ++t) {
        if (document.tokens[t].lemma != 0) {
          lemmas.add(document.form(t), document.tokens[t].upos, document.xpos(t), document.lemma(t));
        }
      }
    }
  }
  for (const std::string& verb : options.verbs) {
    lemmas.add_verb(verb);
  }
  for (const std::string& noun : options.nouns) {
    lemmas.add_noun(noun);
  }
  ModelWriter writer(std::string(kSyntaxModelKind), kSyntaxModelVersion);
  writer.add("lemmas", lemmas.rules());
  add_tagger(writer, set, options.tagger_bits, train_tagger(all, set.tags.size(), options, options.tagger_epochs, report));
  jackknife(examples, set, options, report);
  const auto look = [&](const ModelWriter& now) {
    const std::string bytes = now.finish();
    const SyntaxModel model("new model", bytes);
    SyntaxFigures mixed;
    SyntaxFigures upper;
    const auto measure = [&](const Document& gold, const Document& input, SyntaxFigures& sum) {
      Document predicted;
      predicted.article = input.article;
      predicted.strings = base::StringPool();
      predicted.sentences = input.sentences;
      for (TokenIndex t = 0; t < input.tokens.size(); ++t) {
        Token token;
        token.form = predicted.strings.intern(input.form(t));
        token.lower = predicted.strings.intern(input.lower(t));
        predicted.tokens.push_back(token);
      }
      model.annotate(predicted);
      const SyntaxFigures one = compare_syntax(gold, predicted);
      sum.words += one.words;
      sum.upos += one.upos;
      sum.xpos += one.xpos;
      sum.lemmas += one.lemmas;
      sum.heads += one.heads;
      sum.labelled += one.labelled;
    };
    for (const Document& document : dev) {
      measure(document, document, mixed);
      measure(document, recased(document, Recase::upper), upper);
    }
    report("dev: " + mixed.to_string() + " | in capitals: " + upper.to_string());
  };
  std::vector<Upos> upos;
  for (const auto& tag : set.tags) {
    upos.push_back(tag.first);
  }
  if (options.network) {
    const auto prepared = [&](NetworkTrainingOptions network, const std::string& name, std::uint64_t seed) {
      network.shape.tags = static_cast<std::uint32_t>(set.tags.size());
      network.seed = seed;
      network.state_file = options.state_files.empty() ? "" : options.state_files + "." + name;
      return network;
    };
    std::vector<std::string> models;
    for (std::uint32_t t = 1; t <= options.teachers; ++t) {
      const std::string name = "teacher-" + std::to_string(t);
      report("learning " + name + " of " + std::to_string(options.teachers));
      ModelWriter teacher = writer;
      train_network(all, upos, prepared(options.teacher_options, name, options.seed + t), teacher, report, look);
      models.push_back(teacher.finish());
    }
    std::vector<Example> silver;
    const std::vector<Example> of_grammar = drawn_examples(drawn, options, set, writer);
    report(std::to_string(of_grammar.size()) + " sentences of the grammar");
    if (!models.empty()) {
      std::vector<SyntaxNetwork> teachers;
      for (const std::string& bytes : models) {
        teachers.emplace_back(ModelFile("teacher", bytes, kSyntaxModelKind, kSyntaxModelVersion));
      }
      const std::string bytes = writer.finish();
      silver = text_examples(text, options, Tagger(ModelFile("tagger", bytes, kSyntaxModelKind, kSyntaxModelVersion)));
      report("asking the teachers about " + std::to_string(examples.size()) + " sentences of treebanks and " +
             std::to_string(silver.size()) + " of text");
      for (auto* part : {&examples, &silver}) {
        for (Example& example : *part) {
          ask_teachers(teachers, upos, example);
        }
      }
    }
    for (const Example& example : silver) {
      all.push_back(&example);
    }
    for (const Example& example : of_grammar) {
      all.push_back(&example);
    }
    train_network(all, upos, prepared(options.network_options, "network", options.seed), writer, report, look);
    return writer.finish();
  }
  train_parser(all, options, report, [&](const std::vector<std::int8_t>& weights) {
    writer.add("parser.bits", std::vector<std::uint32_t>{options.parser_bits});
    writer.add("parser.weights", weights);
    look(writer);
  });
  return writer.finish();
}

}  // namespace actorgraph::extract
