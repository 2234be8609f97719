#include "extract/event/role_training.hpp"

#include <algorithm>
#include <optional>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "extract/event/template_string.hpp"
#include "extract/learn/model_file.hpp"
#include "extract/learn/random.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::array<std::pair<std::string_view, MentionRole>, 6> kSlots = {{{"perpetrator_individual", MentionRole::perpetrator_individual},
                                                                             {"perpetrator_organization", MentionRole::perpetrator_organization},
                                                                             {"physical_target", MentionRole::physical_target},
                                                                             {"human_target_name", MentionRole::human_target},
                                                                             {"human_target_description", MentionRole::human_target},
                                                                             {"instrument", MentionRole::instrument}}};

std::string compared(std::string_view text) {
  return base::name_key(template_string(text));
}

// The role of a mention by its article's templates: nullopt where nothing can be learned from it (an optional filler, or the words of a
// filler told far from any violence).
std::optional<std::uint32_t> label(const RoleExample& x, std::uint32_t mention, const std::vector<bool>& violent) {
  const auto& m = x.document.mentions[mention];
  if (m.kind == graph::MentionKind::pronoun) {
    return std::nullopt;
  }
  const auto key = compared(x.document.text(x.document.span(m.tokens)));
  for (std::uint32_t r = 1; r < kMentionRoles; ++r) {
    if (x.fillers.required[r].contains(key)) {
      const auto s = x.document.sentence_of(m.head);
      return violent[s] ? std::optional(r) : std::nullopt;
    }
  }
  for (const auto& set : x.fillers.optional) {
    if (set.contains(key)) {
      return std::nullopt;
    }
  }
  return 0;
}

// Sentences that tell of violence, and their neighbors.
std::vector<bool> violent_sentences(const RoleExample& x) {
  std::vector<bool> out(x.document.sentences.size(), false);
  for (const auto& e : x.events) {
    for (std::uint32_t s = e.sentence == 0 ? 0 : e.sentence - 1; s <= e.sentence + 1 && s < out.size(); ++s) {
      out[s] = true;
    }
  }
  return out;
}

struct Instance {
  std::vector<FeatureHash> features;
  std::uint32_t role = 0;
};

std::vector<Instance> instances_of(const std::vector<RoleExample>& examples, const Nouns& nouns) {
  std::vector<Instance> out;
  for (const auto& x : examples) {
    const Tree tree(x.document);
    const RoleFeatures features(x.document, tree, x.events, nouns);
    const auto violent = violent_sentences(x);
    for (std::uint32_t m = 0; m < x.document.mentions.size(); ++m) {
      if (const auto role = label(x, m, violent)) {
        out.emplace_back();
        out.back().role = *role;
        features.of(m, out.back().features);
      }
    }
  }
  return out;
}

}  // namespace

base::Result<TemplateReport> parse_template_report(std::string_view json_line) {
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
  TemplateReport out;
  out.article.id = *id;
  out.article.text = *text;
  const auto templates = root.get("templates");
  for (std::size_t i = 0; i < templates.size(); ++i) {
    const bool optional = templates.at(i).get("optional").boolean().value_or(false);
    for (const auto& [slot, role] : kSlots) {
      const auto fillers = templates.at(i).get(slot);
      for (std::size_t k = 0; k < fillers.size(); ++k) {
        auto& sets = optional || fillers.at(k).get("optional").boolean().value_or(false) ? out.fillers.optional : out.fillers.required;
        const auto mentions = fillers.at(k).get("mentions");
        for (std::size_t n = 0; n < mentions.size(); ++n) {
          if (const auto key = compared(mentions.at(n).string().value_or("")); !key.empty()) {
            sets[static_cast<std::size_t>(role)].insert(key);
          }
        }
      }
    }
  }
  return out;
}

std::string train_roles(const std::vector<RoleExample>& examples, const Nouns& nouns, const RoleTrainingOptions& options,
                        const std::function<void(const std::string&)>& report) {
  const HashedShape shape{kMentionRoles, options.bits};
  HashedTrainer trainer(shape);
  auto instances = instances_of(examples, nouns);
  Random random(options.seed);
  std::vector<float> scores(shape.row());
  for (std::uint32_t epoch = 1; epoch <= options.epochs; ++epoch) {
    random.shuffle(instances);
    std::size_t wrong = 0;
    std::size_t with_role = 0;
    std::size_t right_role = 0;
    for (const auto& x : instances) {
      trainer.score(x.features.data(), x.features.size(), scores.data());
      std::uint32_t rival = x.role == 0 ? 1 : 0;
      for (std::uint32_t r = 0; r < kMentionRoles; ++r) {
        if (r != x.role && scores[r] > scores[rival]) {
          rival = r;
        }
      }
      wrong += scores[rival] >= scores[x.role] ? 1 : 0;
      with_role += x.role != 0 ? 1 : 0;
      right_role += x.role != 0 && scores[x.role] > scores[rival] ? 1 : 0;
      if (scores[x.role] < scores[rival] + options.margin) {
        trainer.update(x.features.data(), x.features.size(), x.role, rival, x.role == 0 ? options.none_weight : 1.0F);
      }
      trainer.step();
    }
    report("epoch " + std::to_string(epoch) + ": " + std::to_string(instances.size()) + " mentions, " + std::to_string(wrong) + " wrong, " +
           std::to_string(right_role) + " of " + std::to_string(with_role) + " roles right");
  }
  ModelWriter writer(std::string(kRoleModelKind), kRoleModelVersion);
  writer.add("shape", std::vector<std::uint32_t>{shape.classes, shape.bits});
  writer.add("weights", trainer.quantize());
  return writer.finish();
}

}  // namespace actorgraph::extract
