#include "extract/event/muc4_training.hpp"

#include <algorithm>
#include <map>
#include <memory>

#include "base/json.hpp"
#include "extract/event/muc4_split.hpp"
#include "extract/event/template_string.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::array<std::pair<std::string_view, MentionRole>, 6> kSlots = {{{"perpetrator_individual", MentionRole::perpetrator_individual},
                                                                             {"perpetrator_organization", MentionRole::perpetrator_organization},
                                                                             {"physical_target", MentionRole::physical_target},
                                                                             {"human_target_name", MentionRole::human_target},
                                                                             {"human_target_description", MentionRole::human_target},
                                                                             {"instrument", MentionRole::instrument}}};

constexpr float kDoubt = 0.3F;  // a phrase this much less probable than its like is left out

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
  Signals signals;                                  // by models that have not seen the report
  std::vector<std::vector<float>> probabilities;    // likewise
  std::vector<Candidate> candidates;                // likewise
  std::vector<LabelledFeatures> types;              // one a type
  std::vector<LabelledFeatures> relevances;         // one a type
  std::vector<LabelledFeatures> sentences;
  std::vector<LabelledFeatures> phrases;
  std::vector<LabelledFeatures> fillers;
  std::vector<LabelledFeatures> pairs;
};

class Trainer {
 public:
  Trainer(const std::vector<TemplateExample>& examples, const Nouns& nouns, const TemplateTrainingOptions& options, const std::function<void(const std::string&)>& report)
      : options_(options), report_(report), works_(examples.size()) {
    for (std::size_t i = 0; i < examples.size(); ++i) {
      const auto& x = examples[i];
      auto& w = works_[i];
      w.example = &x;
      w.tree = std::make_unique<Tree>(x.document);
      w.features = std::make_unique<Muc4Features>(x.document, *w.tree, x.events, nouns);
      w.article = std::make_unique<Muc4Article>(Muc4Article{x.document, x.events, *w.features, template_phrases(x.document, x.events)});
      w.strings = strings_of(x.templates);
      w.signals.sentences.assign(x.document.sentences.size(), 0.0F);
    }
  }

  Muc4Models run() {
    learn_types();
    learn_sentences();
    learn_phrases();
    learn_relevance();
    learn_fillers();
    return std::move(models_);
  }

 private:
  using Rows = std::vector<LabelledFeatures> Work::*;

  // The examples of all reports but those of one part (all of them: part == parts).
  [[nodiscard]] std::vector<const LabelledFeatures*> all_but(std::uint32_t part, Rows rows) const {
    std::vector<const LabelledFeatures*> out;
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
  template <typename Judge>
  SoftmaxModel cross(Rows rows, std::uint32_t classes, const SoftmaxOptions& options, Judge judge) {
    for (std::uint32_t part = 0; part < options_.parts; ++part) {
      const auto model = SoftmaxModel::learn(all_but(part, rows), classes, options);
      for (std::size_t i = part; i < works_.size(); i += options_.parts) {
        judge(works_[i], model);
      }
    }
    return SoftmaxModel::learn(all_but(options_.parts, rows), classes, options);
  }

  void learn_types() {
    for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
      std::size_t right = 0;
      std::size_t positive = 0;
      for (auto& w : works_) {
        if (t == 0) {
          w.types.resize(1);
          w.types[0].features = w.features->article();
        }
        w.types[0].label = 0;
        w.types[0].weight = 1.0F;
        for (const auto& x : w.example->templates) {
          if (x.types.contains(t)) {
            w.types[0].weight = w.types[0].label == 0 && x.optional ? 0.3F : 1.0F;
            w.types[0].label = 1;
          }
        }
        positive += w.types[0].label;
      }
      models_.types[t] = cross(&Work::types, 2, options_.types, [&](Work& w, const SoftmaxModel& model) {
        const auto s = model.scores(w.types[0].features);
        w.signals.types[t] = s[1] - s[0];
        right += w.types[0].label == 1 && s[1] > s[0] ? 1 : 0;
      });
      report_(std::string(kTemplateTypes[t]) + ": " + std::to_string(right) + " of " + std::to_string(positive) + " reports found");
    }
  }

  void learn_sentences() {
    for (auto& w : works_) {
      std::set<std::uint32_t> with;
      for (const auto& p : w.article->phrases) {
        if (w.strings.contains(p.key)) {
          with.insert(p.sentence);
        }
      }
      for (std::uint32_t s = 0; s < w.example->document.sentences.size(); ++s) {
        w.sentences.push_back({w.features->sentence(s, w.signals), with.contains(s) ? 1U : 0U, 1.0F});
      }
    }
    models_.sentence = cross(&Work::sentences, 2, options_.sentence, [](Work& w, const SoftmaxModel& model) {
      for (std::size_t s = 0; s < w.sentences.size(); ++s) {
        const auto scores = model.scores(w.sentences[s].features);
        w.signals.sentences[s] = scores[1] - scores[0];
      }
    });
    report_("sentences learned");
  }

  // The role of a phrase, with how much the example counts.
  static LabelledFeatures labelled(const Work& w, const Phrase& p) {
    LabelledFeatures out;
    if (const auto it = w.strings.find(p.key); it != w.strings.end()) {
      for (std::uint32_t r = 1; r < kMentionRoles && out.label == 0; ++r) {
        if (it->second.required[r]) {
          out.label = r;
        }
      }
      for (std::uint32_t r = 1; r < kMentionRoles && out.label == 0; ++r) {
        if (it->second.optional[r]) {
          out.label = r;
          out.weight = 0.3F;
        }
      }
    }
    return out;
  }

  SoftmaxModel judge_phrases() {
    return cross(&Work::phrases, kMentionRoles, options_.phrase, [](Work& w, const SoftmaxModel& model) {
      w.probabilities.clear();
      for (const auto& x : w.phrases) {
        w.probabilities.push_back(model.probabilities(x.features));
      }
    });
  }

  // Templates hold strings, not places in the text: of the phrases that are cut alike, those that are far less probable than the best one
  // are no examples of the role.
  void doubt_phrases() {
    for (auto& w : works_) {
      std::map<std::string, float> best;
      for (std::size_t i = 0; i < w.phrases.size(); ++i) {
        if (const auto role = w.phrases[i].label; role != 0) {
          auto& b = best[w.article->phrases[i].key];
          b = std::max(b, w.probabilities[i][role]);
        }
      }
      for (std::size_t i = 0; i < w.phrases.size(); ++i) {
        if (const auto role = w.phrases[i].label; role != 0 && w.probabilities[i][role] < kDoubt * best[w.article->phrases[i].key]) {
          w.phrases[i].weight = 0.0F;
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
        w.phrases.push_back(labelled(w, p));
        w.phrases.back().features = w.features->phrase(p, w.signals);
        with_role += w.phrases.back().label != 0 ? 1 : 0;
      }
      count += w.phrases.size();
    }
    report_(std::to_string(count) + " phrases, " + std::to_string(with_role) + " with a role");
    judge_phrases();
    doubt_phrases();
    models_.phrase = judge_phrases();
    for (const auto& w : works_) {
      for (std::size_t i = 0; i < w.phrases.size(); ++i) {
        right += w.phrases[i].label != 0 && w.probabilities[i][w.phrases[i].label] > 0.5F ? 1 : 0;
      }
    }
    report_(std::to_string(right) + " of the roles found");
  }

  void learn_relevance() {
    std::size_t right = 0;
    std::size_t written = 0;
    std::size_t positive = 0;
    for (auto& w : works_) {
      w.candidates = candidates_of(*w.article, w.probabilities);
      for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
        LabelledFeatures x{relevance_features(*w.article, w.signals, w.candidates, t), 0, 1.0F};
        for (const auto& gold : w.example->templates) {
          if (gold.types.contains(t)) {
            x.weight = x.label == 0 && gold.optional ? 0.3F : 1.0F;
            x.label = 1;
          }
        }
        w.relevances.push_back(std::move(x));
      }
    }
    models_.relevance = cross(&Work::relevances, 2, options_.relevance, [&](Work& w, const SoftmaxModel& model) {
      for (const auto& x : w.relevances) {
        const bool yes = model.probabilities(x.features)[1] > 0.35F;
        positive += x.label;
        written += yes ? 1 : 0;
        right += yes && x.label == 1 ? 1 : 0;
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
    models_.filler = SoftmaxModel::learn(all_but(options_.parts, &Work::fillers), 2, options_.filler);
    std::array<std::array<std::size_t, 2>, 2> told{};
    models_.pair = cross(&Work::pairs, 2, options_.pair, [&](Work& w, const SoftmaxModel& model) {
      for (const auto& x : w.pairs) {
        ++told[x.label][model.probabilities(x.features)[1] >= 0.5F ? 1 : 0];
      }
    });
    report_(std::to_string(count) + " fillers judged; pairs apart: " + std::to_string(told[0][0]) + " right, " + std::to_string(told[1][0]) + " wrong, " +
            std::to_string(told[0][1]) + " missed");
  }

  // Whether two right fillers, one of them a target, stand in one template.
  static void add_pairs(Work& w, std::size_t type, const std::vector<PlacedFiller>& right) {
    const auto holders = [&](const PlacedFiller& f) {
      std::set<std::size_t> out;
      for (std::size_t i = 0; i < w.example->templates.size(); ++i) {
        const auto& x = w.example->templates[i];
        const auto& gold = x.fillers[static_cast<std::size_t>(f.role)];
        if (x.types.contains(type) && std::any_of(gold.begin(), gold.end(), [&](const auto& g) { return g.keys.contains(f.candidate->key); })) {
          out.insert(i);
        }
      }
      return out;
    };
    const auto target = [](const PlacedFiller& f) { return f.role == MentionRole::physical_target || f.role == MentionRole::human_target; };
    for (std::size_t i = 0; i < right.size(); ++i) {
      for (std::size_t k = i + 1; k < right.size(); ++k) {
        if (target(right[i]) || target(right[k])) {
          const auto a = holders(right[i]);
          const auto b = holders(right[k]);
          const bool same = std::any_of(a.begin(), a.end(), [&](auto x) { return b.contains(x); });
          w.pairs.push_back({pair_features(*w.article, type, right[i], right[k]), same ? 1U : 0U, 1.0F});
        }
      }
    }
  }

  // As the scorer counts: every entity of the template is credited once.
  static void add_fillers(Work& w, const std::vector<Candidate>& candidates, std::size_t type, MentionRole role, std::vector<GoldFiller> gold,
                          std::vector<PlacedFiller>& right) {
    const auto list = ranked(candidates, role);
    std::vector<const Candidate*> taken;
    for (std::size_t k = 0; k < list.size(); ++k) {
      const auto it = std::find_if(gold.begin(), gold.end(), [&](const GoldFiller& g) { return g.keys.contains(list[k]->key); });
      w.fillers.push_back({filler_features(*w.article, w.signals, candidates, type, role, list, k, taken), it != gold.end() ? 1U : 0U, 1.0F});
      if (it != gold.end()) {
        // One string can name entities of several merged templates: all are used up.
        gold.erase(std::remove_if(gold.begin(), gold.end(), [&](const GoldFiller& g) { return &g == &*it || g.keys == it->keys; }), gold.end());
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
      }
    }
    out.templates.push_back(std::move(t));
  }
  return out;
}

std::string train_templates(const std::vector<TemplateExample>& examples, const Nouns& nouns, const TemplateTrainingOptions& options,
                            const std::function<void(const std::string&)>& report) {
  const auto models = Trainer(examples, nouns, options, report).run();
  ModelWriter writer{std::string(kTemplateModelKind), kTemplateModelVersion};
  for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
    models.types[t].write(writer, "type" + std::to_string(t));
  }
  models.sentence.write(writer, "sentence");
  models.phrase.write(writer, "phrase");
  models.relevance.write(writer, "relevance");
  models.pair.write(writer, "pair");
  models.filler.write(writer, "filler");
  return writer.finish();
}

}  // namespace actorgraph::extract
