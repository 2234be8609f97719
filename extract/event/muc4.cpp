#include "extract/event/muc4.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/utf8.hpp"
#include "extract/event/template_string.hpp"

namespace actorgraph::extract {
namespace {

using graph::Attack;
using graph::AttackStatus;
using graph::Entity;
using graph::NodeKind;
using graph::Participant;
using graph::Subtype;

constexpr std::array<std::pair<std::string_view, MentionRole>, 4> kStringSlots = {{{"perpetrator_individual", MentionRole::perpetrator_individual},
                                                                                   {"perpetrator_organization", MentionRole::perpetrator_organization},
                                                                                   {"physical_target", MentionRole::physical_target},
                                                                                   {"instrument", MentionRole::instrument}}};

constexpr int kRecentDays = 62;  // "recent" is within two months of the article

// The countries of interest (the task's rules, 1.0, 4).
bool country_of_interest(std::string_view iso) {
  static const std::set<std::string_view> kCountries = {"SV", "GT", "HN", "AR", "BO", "CL", "CO", "EC", "PE"};
  return kCountries.contains(iso);
}

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
  [[nodiscard]] const Entity& entity(const Participant& p) const { return facts_.entities[p.entity]; }

  [[nodiscard]] std::string text(graph::MentionIndex m) const {
    return template_string(facts_.mentions[m].span.in(facts_.article.text));
  }

  // The attack that tells when and where a template's incident was: of its type, in the sentences of its fillers, recent, early in the text.
  [[nodiscard]] const Attack* attack_of(const ReportTemplate& t) const {
    const Attack* best = nullptr;
    float most = 0;
    for (const auto& a : facts_.attacks) {
      float s = template_type(a.type) == t.type ? 3.0F : 1.0F;
      for (const auto& fillers : t.fillers) {
        for (const auto& f : fillers) {
          const auto& sentence = facts_.sentences[f.sentence];
          const bool tells = std::any_of(a.evidence.begin(), a.evidence.end(), [&](const auto& e) { return e.begin < sentence.end && sentence.begin < e.end; });
          s += tells ? f.probability : 0.0F;
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

  [[nodiscard]] std::string country_of(const Attack& a) const {
    for (const auto p : a.places) {
      if (!facts_.entities[p].country.empty()) {
        return facts_.entities[p].country;
      }
    }
    for (const auto* side : {&a.targets, &a.perpetrators}) {
      for (const auto& p : *side) {
        if (country_of_interest(entity(p).country)) {
          return entity(p).country;
        }
      }
    }
    return main_country();
  }

  // The country of interest that the article was written in, else the one that it names most.
  [[nodiscard]] std::string main_country() const {
    if (country_of_interest(facts_.reported_from)) {
      return facts_.reported_from;
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& e : facts_.entities) {
      if (country_of_interest(e.country) && e.mentions.size() > most) {
        best = e.country;
        most = e.mentions.size();
      }
    }
    return best;
  }

  void write(base::JsonWriter& w, const ReportTemplate& t) const {
    const Attack* a = attack_of(t);
    w.begin_object();
    w.key("type").string(kTemplateTypes[t.type]);
    w.key("stage").string(a == nullptr || a->status == AttackStatus::accomplished ? "ACCOMPLISHED" : (a->status == AttackStatus::attempted ? "ATTEMPTED" : "THREATENED"));
    if (a != nullptr && a->date) {
      w.key("date").string(a->date->to_string());
    } else if (published_) {
      w.key("date").string(base::format_day(*published_));
    }
    if (const auto place = a != nullptr ? location(*a) : upper(name_of(main_country())); !place.empty()) {
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

  static void strings(base::JsonWriter& w, std::string_view key, const std::vector<TemplateFiller>& fillers, bool (*wanted)(const TemplateFiller&)) {
    w.key(key).begin_array();
    for (const auto& f : fillers) {
      if (wanted(f)) {
        w.string(f.text);
      }
    }
    w.end_array();
  }

  // "COUNTRY: PLACE", from the country down.
  [[nodiscard]] std::string location(const Attack& a) const {
    const auto iso = country_of(a);
    std::string country;
    for (const auto& e : facts_.entities) {
      if (e.country == iso && !iso.empty() && e.kind == NodeKind::place && e.subtype == Subtype::country) {
        country = e.name;
      }
    }
    if (country.empty()) {
      country = name_of(iso);
    }
    std::string out = upper(country);
    if (!a.places.empty() && facts_.entities[a.places.front()].subtype != Subtype::country) {
      const auto& place = facts_.entities[a.places.front()];
      out += (out.empty() ? "" : ": ") + upper(text(place.mentions.front()));
    }
    return out;
  }

  [[nodiscard]] static std::string name_of(std::string_view iso) {
    static const std::vector<std::pair<std::string_view, std::string_view>> kNames = {
        {"SV", "El Salvador"}, {"GT", "Guatemala"}, {"HN", "Honduras"}, {"AR", "Argentina"}, {"BO", "Bolivia"},
        {"CL", "Chile"},       {"CO", "Colombia"},  {"EC", "Ecuador"},  {"PE", "Peru"}};
    const auto it = std::find_if(kNames.begin(), kNames.end(), [&](const auto& p) { return p.first == iso; });
    return it == kNames.end() ? std::string() : std::string(it->second);
  }

  [[nodiscard]] static std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; });
    return text;
  }

  const graph::ArticleFacts& facts_;
  const std::vector<ReportTemplate>& templates_;
  std::optional<base::Day> published_;
};

}  // namespace

std::string muc4_templates_json(const graph::ArticleFacts& facts, const std::vector<ReportTemplate>& templates) { return Mapper(facts, templates).run(); }

}  // namespace actorgraph::extract
