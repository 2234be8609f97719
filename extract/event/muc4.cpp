#include "extract/event/muc4.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "extract/event/muc4_date.hpp"
#include "extract/event/muc4_location.hpp"

namespace actorgraph::extract {
namespace {

using graph::Attack;
using graph::AttackStatus;

constexpr std::array<std::pair<std::string_view, MentionRole>, 4> kStringSlots = {
    {{"perpetrator_individual", MentionRole::perpetrator_individual},
     {"perpetrator_organization", MentionRole::perpetrator_organization},
     {"physical_target", MentionRole::physical_target},
     {"instrument", MentionRole::instrument}}};

constexpr float kRetold = 0.5F;  // how much a filler counts in an attack's sentences but that of its trigger
constexpr int kRecentDays = 62;  // "recent" is within two months of the article

class Mapper {
 public:
  Mapper(const graph::ArticleFacts& facts, const std::vector<ReportTemplate>& templates)
      : facts_(facts), templates_(templates), published_(base::parse_day(facts.article.published)) {}

  std::string run() {
    base::JsonWriter w;
    w.begin_object().key("id").string(facts_.article.id).key("templates").begin_array();
    for (const auto& t : templates_) {
      write(w, t);
    }
    w.end_array().end_object();
    return std::string(w.text());
  }

 private:
  // The attack that tells when and where a template's incident was: of its type, in the sentences of its fillers, recent, early
  // in the text. `dated`: only those of its type whose date is known.
  [[nodiscard]] const Attack* attack_of(const ReportTemplate& t, bool dated) const {
    const Attack* best = nullptr;
    float most = 0;
    for (const auto& a : facts_.attacks) {
      if (dated && (!a.date || template_type(a.type) != t.type)) {
        continue;
      }
      float s = template_type(a.type) == t.type ? 3.0F : 1.0F;
      for (const auto& fillers : t.fillers) {
        for (const auto& f : fillers) {
          const auto& sentence = facts_.sentences[f.sentence];
          const bool tells = std::any_of(a.evidence.begin(), a.evidence.end(),
                                         [&](const auto& e) { return e.begin < sentence.end && sentence.begin < e.end; });
          const bool first = a.trigger.begin >= sentence.begin && a.trigger.begin < sentence.end;
          s += first ? f.probability : (tells ? kRetold * f.probability : 0.0F);
        }
      }
      s -= published_ && a.date && (*published_ - a.date->last).count() > kRecentDays ? 2.0F : 0.0F;
      if (s > most) {
        most = s;
        best = &a;
      }
    }
    return best;
  }

  void write(base::JsonWriter& w, const ReportTemplate& t) const {
    const Attack* a = attack_of(t, false);
    w.begin_object();
    w.key("type").string(kTemplateTypes[t.type]);
    w.key("stage").string(a == nullptr || a->status == AttackStatus::accomplished
                              ? "ACCOMPLISHED"
                              : (a->status == AttackStatus::attempted ? "ATTEMPTED" : "THREATENED"));
    // Where the attack itself is not dated, the next that is: reports mostly tell of one day.
    if (const auto date = template_date(facts_, t, a != nullptr && a->date ? a : attack_of(t, true)); !date.empty()) {
      w.key("date").string(date);
    }
    if (const auto place = template_location(facts_, t, a); !place.empty()) {
      w.key("location").string(place);
    }
    for (const auto& [key, role] : kStringSlots) {
      strings(w, key, t.fillers[static_cast<std::size_t>(role)], [](const TemplateFiller&) { return true; });
    }
    const auto& people = t.fillers[static_cast<std::size_t>(MentionRole::human_target)];
    strings(w, "human_target_name", people, [](const TemplateFiller& f) { return f.name; });
    strings(w, "human_target_description", people, [](const TemplateFiller& f) { return !f.name; });
    w.end_object();
  }

  static void strings(base::JsonWriter& w, std::string_view key, const std::vector<TemplateFiller>& fillers,
                      bool (*wanted)(const TemplateFiller&)) {
    w.key(key).begin_array();
    for (const auto& f : fillers) {
      if (wanted(f)) {
        w.string(f.text);
      }
    }
    w.end_array();
  }

  const graph::ArticleFacts& facts_;
  const std::vector<ReportTemplate>& templates_;
  std::optional<base::Day> published_;
};

}  // namespace

std::string muc4_templates_json(const graph::ArticleFacts& facts, const std::vector<ReportTemplate>& templates) {
  return Mapper(facts, templates).run();
}

}  // namespace actorgraph::extract
