#include "extract/event/muc4_training.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "extract/event/muc4_numbers.hpp"
#include "extract/event/muc4_split.hpp"
#include "extract/event/template_string.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::array<std::pair<std::string_view, MentionRole>, 6> kSlots = {
    {{"perpetrator_individual", MentionRole::perpetrator_individual},
     {"perpetrator_organization", MentionRole::perpetrator_organization},
     {"physical_target", MentionRole::physical_target},
     {"human_target_name", MentionRole::human_target},
     {"human_target_description", MentionRole::human_target},
     {"instrument", MentionRole::instrument}}};

constexpr float kOptional = 0.3F;           // how much an optional template or filler counts
constexpr std::uint64_t kSeedsApart = 100;  // more than the bags of trees, each of which takes the next seed
constexpr float kDoubt = 0.3F;              // a phrase this much less probable than its like is left out

std::set<std::size_t> types_in(base::JsonValue values) {
  std::set<std::size_t> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto text = values.at(i).string().value_or("");
    for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
      if (text.find(kTemplateTypes[t]) != std::string_view::npos) {
        out.insert(t);
      }
    }
  }
  return out;
}

GoldFiller filler_of(base::JsonValue value) {
  GoldFiller out;
  out.optional = value.get("optional").boolean().value_or(false);
  const auto mentions = value.get("mentions");
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (auto key = template_key(mentions.at(i).string().value_or("")); !key.empty()) {
      out.keys.insert(std::move(key));
    }
  }
  return out;
}

// What the templates of an article say of a string.
struct StringRoles {
  std::array<bool, kMentionRoles> required{};
  std::array<bool, kMentionRoles> optional{};
};

using Strings = std::map<std::string, StringRoles>;

Strings strings_of(const std::vector<GoldTemplate>& templates) {
  Strings out;
  for (const auto& t : templates) {
    for (std::size_t r = 1; r < kMentionRoles; ++r) {
      for (const auto& f : t.fillers[r]) {
        for (const auto& key : f.keys) {
          (t.optional || f.optional ? out[key].optional : out[key].required)[r] = true;
        }
      }
    }
  }
  return out;
}

// One report on its way through the models.
struct Work {
  const TemplateExample* example = nullptr;
  std::unique_ptr<Tree> tree;
  std::unique_ptr<Muc4Features> features;
  std::unique_ptr<Muc4Article> article;
  Strings strings;
  Signals signals;                          // by models that have not seen the report
  std::vector<PhraseRoles> probabilities;   // likewise
  std::vector<Candidate> candidates;        // likewise
  std::vector<AnsweredFeatures> types;      // one
  std::vector<AnsweredFeatures> names;      // the phrases of human targets
  std::vector<NumberedExample> relevances;  // one a type
  std::vector<AnsweredFeatures> sentences;
  std::vector<AnsweredFeatures> phrases;
  std::vector<NumberedExample> fillers;
  std::vector<NumberedExample> pairs;
};

class Trainer {
 public:
  Trainer(const std::vector<TemplateExample>& examples, const Nouns& nouns, const WordClusters& classes,
          const TemplateTrainingOptions& options, const std::function<void(const std::string&)>& report)
      : options_(options), report_(report), works_(examples.size()) {
    for (auto* network : {&options_.types, &options_.sentence, &options_.phrase, &options_.name}) {
      network->seed = options.seed;
    }
    options_.phrase_linear.seed = options.seed;
    for (auto* trees : {&options_.relevance, &options_.pair, &options_.filler}) {
      trees->seed = 1 + kSeedsApart * (options.seed - 1);
    }
    for (std::size_t i = 0; i < examples.size(); ++i) {
      const auto& x = examples[i];
      auto& w = works_[i];
      w.example = &x;
      w.tree = std::make_unique<Tree>(x.document);
      w.features = std::make_unique<Muc4Features>(x.document, *w.tree, x.events, nouns, classes);
      w.article = std::make_unique<Muc4Article>(
          Muc4Article{x.document, x.events, *w.features, nouns, template_phrases(x.document, x.events)});
      w.strings = strings_of(x.templates);
      w.signals.sentences.assign(x.document.sentences.size(), 0.0F);
      w.signals.sentence_types.resize(x.document.sentences.size());
    }
  }

  Muc4Models run() {
    learn_types();
    learn_sentences();
    learn_phrases();
    learn_names();
    learn_relevance();
    learn_fillers();
    return std::move(models_);
  }

 private:
  // The examples of all reports but those of one part (all of them: part == parts).
  template <typename Example>
  [[nodiscard]] std::vector<const Example*> all_but(std::uint32_t part, std::vector<Example> Work::*rows) const {
    std::vector<const Example*> out;
    for (std::size_t i = 0; i < works_.size(); ++i) {
      if (part == options_.parts || i % options_.parts != part) {
        for (const auto& x : works_[i].*rows) {
          out.push_back(&x);
        }
      }
    }
    return out;
  }

  // Learns a model on all and, for each part, one without it, which then judges the part.
  template <typename Example, typename Learn, typename Judge>
  auto cross(std::vector<Example> Work::*rows, Learn learn, Judge judge) {
    for (std::uint32_t part = 0; part < options_.parts; ++part) {
      const auto model = learn(all_but(part, rows));
      for (std::size_t i = part; i < works_.size(); i += options_.parts) {
        judge(works_[i], model);
      }
    }
    return learn(all_but(options_.parts, rows));
  }

  static auto network_of(std::uint32_t questions, const FeatureNetworkOptions& options) {
    return [questions, &options](const std::vector<const AnsweredFeatures*>& examples) {
      return FeatureNetwork::learn(examples, questions, options);
    };
  }

  static auto trees_of(const BoostingOptions& options) {
    return [&options](const std::vector<const NumberedExample*>& examples) { return BoostedTrees::learn(examples, options); };
  }

  void learn_types() {
    constexpr std::size_t kTypes = kTemplateTypes.size();
    std::array<std::size_t, kTypes> right{};
    std::array<std::size_t, kTypes> positive{};
    for (auto& w : works_) {
      AnsweredFeatures x{w.features->article(), std::vector<bool>(kTypes, false), std::vector<float>(kTypes, 1.0F)};
      for (const auto& gold : w.example->templates) {
        for (const auto t : gold.types) {
          x.weights[t] = !x.answers[t] && gold.optional ? kOptional : 1.0F;
          x.answers[t] = true;
        }
      }
      w.types.push_back(std::move(x));
    }
    models_.types = cross(&Work::types, network_of(kTypes, options_.types), [&](Work& w, const FeatureNetwork& model) {
      const auto odds = model.log_odds(w.types.front().features);
      for (std::size_t t = 0; t < kTypes; ++t) {
        w.signals.types[t] = odds[t];
        positive[t] += w.types.front().answers[t] ? 1 : 0;
        right[t] += w.types.front().answers[t] && odds[t] > 0 ? 1 : 0;
      }
    });
    for (std::size_t t = 0; t < kTypes; ++t) {
      report_(std::string(kTemplateTypes[t]) + ": " + std::to_string(right[t]) + " of " + std::to_string(positive[t]) +
              " reports found");
    }
  }

  // The sentences that hold a filler of a template, of one type or (without) of any.
  static std::set<std::uint32_t> telling(const Work& w, std::optional<std::size_t> type) {
    std::set<std::string> keys;
    for (const auto& t : w.example->templates) {
      for (std::size_t r = 1; r < kMentionRoles && (!type || t.types.contains(*type)); ++r) {
        for (const auto& f : t.fillers[r]) {
          keys.insert(f.keys.begin(), f.keys.end());
        }
      }
    }
    std::set<std::uint32_t> out;
    for (const auto& p : w.article->phrases) {
      if (keys.contains(p.key)) {
        out.insert(p.sentence);
      }
    }
    return out;
  }

  void learn_sentences() {
    constexpr std::uint32_t kQuestions = 1 + kTemplateTypes.size();
    for (auto& w : works_) {
      for (std::uint32_t s = 0; s < w.example->document.sentences.size(); ++s) {
        w.sentences.push_back(
            {w.features->sentence(s, w.signals), std::vector<bool>(kQuestions, false), std::vector<float>(kQuestions, 1.0F)});
      }
      for (const auto s : telling(w, std::nullopt)) {
        w.sentences[s].answers[0] = true;
      }
      for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
        for (const auto s : telling(w, t)) {
          w.sentences[s].answers[1 + t] = true;
        }
      }
    }
    models_.sentence =
        cross(&Work::sentences, network_of(kQuestions, options_.sentence), [](Work& w, const FeatureNetwork& model) {
          for (std::uint32_t s = 0; s < w.sentences.size(); ++s) {
            const auto odds = model.log_odds(w.sentences[s].features);
            w.signals.sentences[s] = odds.front();
            std::copy_n(odds.begin() + 1, kTemplateTypes.size(), w.signals.sentence_types[s].begin());
          }
        });
    report_("sentences learned");
  }

  // The roles of a phrase, with how much each counts.
  static AnsweredFeatures answered(const Work& w, const Phrase& p) {
    AnsweredFeatures out{w.features->phrase(p, w.signals), std::vector<bool>(kMentionRoles - 1, false),
                         std::vector<float>(kMentionRoles - 1, 1.0F)};
    if (const auto it = w.strings.find(p.key); it != w.strings.end()) {
      for (std::size_t r = 1; r < kMentionRoles; ++r) {
        out.answers[r - 1] = it->second.required[r] || it->second.optional[r];
        out.weights[r - 1] = it->second.optional[r] && !it->second.required[r] ? kOptional : 1.0F;
      }
    }
    return out;
  }

  [[nodiscard]] PhraseModels learn_phrase_models(const std::vector<const AnsweredFeatures*>& examples) const {
    std::vector<LabelledFeatures> labelled;
    std::vector<const LabelledFeatures*> pointers;
    labelled.reserve(examples.size());
    for (const auto* x : examples) {
      LabelledFeatures one{x->features, 0, 1.0F};
      for (std::uint32_t r = 1; r < kMentionRoles; ++r) {
        if (x->answers[r - 1] && (one.label == 0 || x->weights[r - 1] > one.weight)) {
          one.label = r;
          one.weight = x->weights[r - 1];
        }
      }
      labelled.push_back(std::move(one));
      pointers.push_back(&labelled.back());
    }
    return {FeatureNetwork::learn(examples, kMentionRoles - 1, options_.phrase),
            SoftmaxModel::learn(pointers, kMentionRoles, options_.phrase_linear)};
  }

  PhraseModels judge_phrases() {
    return cross(
        &Work::phrases, [&](const std::vector<const AnsweredFeatures*>& examples) { return learn_phrase_models(examples); },
        [](Work& w, const PhraseModels& models) {
          w.probabilities.clear();
          for (const auto& x : w.phrases) {
            w.probabilities.push_back(phrase_roles(models, x.features));
          }
        });
  }

  // Templates hold strings, not places in the text: of the phrases that are cut alike, those that are far less probable than the
  // best one are no examples of the role.
  void doubt_phrases() {
    for (auto& w : works_) {
      for (std::size_t r = 1; r < kMentionRoles; ++r) {
        std::map<std::string, float> best;
        for (std::size_t i = 0; i < w.phrases.size(); ++i) {
          if (w.phrases[i].answers[r - 1]) {
            auto& b = best[w.article->phrases[i].key];
            b = std::max(b, w.probabilities[i][r]);
          }
        }
        for (std::size_t i = 0; i < w.phrases.size(); ++i) {
          if (w.phrases[i].answers[r - 1] && w.probabilities[i][r] < kDoubt * best[w.article->phrases[i].key]) {
            w.phrases[i].weights[r - 1] = 0.0F;
          }
        }
      }
    }
  }

  void learn_phrases() {
    std::size_t count = 0;
    std::size_t with_role = 0;
    std::size_t right = 0;
    for (auto& w : works_) {
      for (const auto& p : w.article->phrases) {
        w.phrases.push_back(answered(w, p));
        const auto& answers = w.phrases.back().answers;
        with_role += static_cast<std::size_t>(std::count(answers.begin(), answers.end(), true));
      }
      count += w.phrases.size();
    }
    report_(std::to_string(count) + " phrases, " + std::to_string(with_role) + " roles");
    judge_phrases();
    doubt_phrases();
    models_.phrase = judge_phrases();
    for (const auto& w : works_) {
      for (std::size_t i = 0; i < w.phrases.size(); ++i) {
        for (std::size_t r = 1; r < kMentionRoles; ++r) {
          right += w.phrases[i].answers[r - 1] && w.probabilities[i][r] > 0.5F ? 1 : 0;
        }
      }
    }
    report_(std::to_string(right) + " of the roles found");
  }

  void learn_names() {
    constexpr auto kHuman = static_cast<std::size_t>(MentionRole::human_target);
    for (auto& w : works_) {
      std::set<std::string> names;
      for (const auto& t : w.example->templates) {
        for (const auto& f : t.fillers[kHuman]) {
          if (f.name) {
            names.insert(f.keys.begin(), f.keys.end());
          }
        }
      }
      for (std::size_t i = 0; i < w.phrases.size(); ++i) {
        if (w.phrases[i].answers[kHuman - 1]) {
          w.names.push_back({w.phrases[i].features, {names.contains(w.article->phrases[i].key)}, {1.0F}});
        }
      }
    }
    models_.name = FeatureNetwork::learn(all_but(options_.parts, &Work::names), 1, options_.name);
  }

  void learn_relevance() {
    std::size_t right = 0;
    std::size_t written = 0;
    std::size_t positive = 0;
    for (auto& w : works_) {
      w.candidates = candidates_of(*w.article, w.probabilities);
      for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
        NumberedExample x{relevance_numbers(*w.article, w.signals, w.candidates, t), false, 1.0F};
        for (const auto& gold : w.example->templates) {
          if (gold.types.contains(t)) {
            x.weight = !x.label && gold.optional ? kOptional : 1.0F;
            x.label = true;
          }
        }
        w.relevances.push_back(std::move(x));
      }
    }
    models_.relevance = cross(&Work::relevances, trees_of(options_.relevance), [&](Work& w, const BoostedTrees& model) {
      for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
        const auto& x = w.relevances[t];
        w.signals.relevance[t] = model.log_odds(x.values);
        const bool yes = w.signals.relevance[t] > -0.6F;
        positive += x.label ? 1 : 0;
        written += yes ? 1 : 0;
        right += yes && x.label ? 1 : 0;
      }
    });
    report_(std::to_string(right) + " templates right of " + std::to_string(written) + " for " + std::to_string(positive));
  }

  void learn_fillers() {
    for (auto& w : works_) {
      const auto& candidates = w.candidates;
      for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
        std::array<std::vector<GoldFiller>, kMentionRoles> gold;
        bool has = false;
        for (const auto& x : w.example->templates) {
          if (x.types.contains(t)) {
            has = true;
            for (std::size_t r = 1; r < kMentionRoles; ++r) {
              gold[r].insert(gold[r].end(), x.fillers[r].begin(), x.fillers[r].end());
            }
          }
        }
        std::vector<PlacedFiller> right;
        for (std::size_t r = 1; has && r < kMentionRoles; ++r) {
          add_fillers(w, candidates, t, static_cast<MentionRole>(r), gold[r], right);
        }
        add_pairs(w, t, right);
      }
    }
    std::size_t count = 0;
    for (const auto& w : works_) {
      count += w.fillers.size();
    }
    models_.filler = BoostedTrees::learn(all_but(options_.parts, &Work::fillers), options_.filler);
    std::array<std::array<std::size_t, 2>, 2> told{};
    models_.pair = cross(&Work::pairs, trees_of(options_.pair), [&](Work& w, const BoostedTrees& model) {
      for (const auto& x : w.pairs) {
        ++told[x.label ? 1 : 0][model.probability(x.values) >= 0.5F ? 1 : 0];
      }
    });
    report_(std::to_string(count) + " fillers judged; pairs apart: " + std::to_string(told[0][0]) + " right, " +
            std::to_string(told[1][0]) + " wrong, " + std::to_string(told[0][1]) + " missed");
  }

  // Whether two right fillers, one of them a target, stand in one template.
  static void add_pairs(Work& w, std::size_t type, const std::vector<PlacedFiller>& right) {
    const auto holders = [&](const PlacedFiller& f) {
      std::set<std::size_t> out;
      for (std::size_t i = 0; i < w.example->templates.size(); ++i) {
        const auto& x = w.example->templates[i];
        const auto& gold = x.fillers[static_cast<std::size_t>(f.role)];
        if (x.types.contains(type) &&
            std::any_of(gold.begin(), gold.end(), [&](const auto& g) { return g.keys.contains(f.candidate->key); })) {
          out.insert(i);
        }
      }
      return out;
    };
    for (std::size_t i = 0; i < right.size(); ++i) {
      for (std::size_t k = i + 1; k < right.size(); ++k) {
        if (is_target(right[i].role) || is_target(right[k].role)) {
          const auto a = holders(right[i]);
          const auto b = holders(right[k]);
          const bool same = std::any_of(a.begin(), a.end(), [&](auto x) { return b.contains(x); });
          w.pairs.push_back({pair_numbers(*w.article, w.signals, type, right[i], right[k]), same, 1.0F});
        }
      }
    }
  }

  // As the scorer counts: every entity of the template is credited once.
  static void add_fillers(Work& w, const std::vector<Candidate>& candidates, std::size_t type, MentionRole role,
                          std::vector<GoldFiller> gold, std::vector<PlacedFiller>& right) {
    const auto list = ranked(candidates, role);
    std::vector<const Candidate*> taken;
    for (std::size_t k = 0; k < list.size(); ++k) {
      const auto it = std::find_if(gold.begin(), gold.end(), [&](const GoldFiller& g) { return g.keys.contains(list[k]->key); });
      w.fillers.push_back(
          {filler_numbers(*w.article, w.signals, candidates, type, role, list, k, taken), it != gold.end(), 1.0F});
      if (it != gold.end()) {
        // One string can name entities of several merged templates: all are used up.
        gold.erase(
            std::remove_if(gold.begin(), gold.end(), [&](const GoldFiller& g) { return &g == &*it || g.keys == it->keys; }),
            gold.end());
        taken.push_back(list[k]);
        right.push_back({role, list[k], 1.0F});
      }
    }
  }

  TemplateTrainingOptions options_;
  const std::function<void(const std::string&)>& report_;
  std::vector<Work> works_;
  Muc4Models models_;
};

// The words of each sentence.
std::vector<std::vector<std::uint64_t>> word_hashes(const std::vector<TemplateExample>& examples) {
  std::vector<std::vector<std::uint64_t>> out;
  for (const auto& x : examples) {
    for (const auto& s : x.document.sentences) {
      auto& words = out.emplace_back();
      for (TokenIndex t = s.tokens.begin; t < s.tokens.end; ++t) {
        words.push_back(base::hash_bytes(x.document.lower(t)));
      }
    }
  }
  return out;
}

}  // namespace

base::Result<GoldReport> parse_gold_report(std::string_view json_line) {
  const auto json = base::Json::parse(json_line);
  if (!json) {
    return json.error();
  }
  const auto root = json->root();
  const auto text = root.get("text").string();
  const auto id = root.get("id").string();
  if (!text || !id || !root.get("templates").is_array()) {
    return base::Error{"", 0, "expected a report with \"id\", \"text\" and \"templates\""};
  }
  GoldReport out;
  out.article.id = *id;
  out.article.text = *text;
  const auto templates = root.get("templates");
  for (std::size_t i = 0; i < templates.size(); ++i) {
    GoldTemplate t;
    t.optional = templates.at(i).get("optional").boolean().value_or(false);
    t.types = types_in(templates.at(i).get("type"));
    for (const auto& [slot, role] : kSlots) {
      const auto fillers = templates.at(i).get(slot);
      for (std::size_t k = 0; k < fillers.size(); ++k) {
        t.fillers[static_cast<std::size_t>(role)].push_back(filler_of(fillers.at(k)));
        t.fillers[static_cast<std::size_t>(role)].back().name = slot == "human_target_name";
      }
    }
    out.templates.push_back(std::move(t));
  }
  return out;
}

std::string train_templates(const std::vector<TemplateExample>& examples, const Nouns& nouns,
                            const TemplateTrainingOptions& options, const std::function<void(const std::string&)>& report) {
  ModelWriter writer{std::string(kTemplateModelKind), kTemplateModelVersion};
  learn_clusters(word_hashes(examples), options.classes, writer, report);
  const std::string only_classes = writer.finish();
  const ModelFile class_model("word classes", only_classes, kTemplateModelKind, kTemplateModelVersion);
  const auto models = Trainer(examples, nouns, WordClusters(class_model), options, report).run();
  models.types.write(writer, "types");
  models.sentence.write(writer, "sentence");
  models.phrase.network.write(writer, "phrase");
  models.phrase.linear.write(writer, "phrase.linear");
  models.name.write(writer, "name");
  models.relevance.write(writer, "relevance");
  models.pair.write(writer, "pair");
  models.filler.write(writer, "filler");
  return writer.finish();
}

}  // namespace actorgraph::extract
