#include "extract/event/muc4_location.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"
#include "extract/event/template_string.hpp"

namespace actorgraph::extract {
namespace {

using graph::Entity;
using graph::NodeKind;
using graph::Subtype;

constexpr float kOfAttack = 2.0F;     // the attack's own place
constexpr float kFirstPlace = 0.5F;   // and the first of its places
constexpr float kLeast = 1.0F;        // below it, the country alone is said
constexpr float kEachMention = 0.1F;  // of a place, up to five
constexpr float kKnown = 0.4F;        // a place that the gazetteer knows
constexpr float kNeighbor = 0.4F;     // of a filler's weight for the sentence behind and before it

// The countries of interest (the task's rules, 1.0, 4).
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kCountries = {{{"SV", "EL SALVADOR"},
                                                                                      {"GT", "GUATEMALA"},
                                                                                      {"HN", "HONDURAS"},
                                                                                      {"AR", "ARGENTINA"},
                                                                                      {"BO", "BOLIVIA"},
                                                                                      {"CL", "CHILE"},
                                                                                      {"CO", "COLOMBIA"},
                                                                                      {"EC", "ECUADOR"},
                                                                                      {"PE", "PERU"}}};

std::string_view country_name(std::string_view iso) {
  const auto* it = std::find_if(kCountries.begin(), kCountries.end(), [&](const auto& c) { return c.first == iso; });
  return it == kCountries.end() ? std::string_view() : it->second;
}

bool of_interest(std::string_view iso) { return !country_name(iso).empty(); }

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; });
  return text;
}

// "SAN MIGUEL DEPARTMENT" → "SAN MIGUEL": the task writes the kind of place apart.
std::string without_kind(std::string name) {
  static const std::set<std::string_view> kKinds = {"DEPARTMENT",   "PROVINCE", "CITY",     "TOWN",         "MUNICIPALITY",
                                                    "NEIGHBORHOOD", "VILLAGE",  "DISTRICT", "JURISDICTION", "CANTON"};
  const auto space = name.rfind(' ');
  if (space != std::string::npos && kKinds.contains(std::string_view(name).substr(space + 1))) {
    name.resize(space);
  }
  return name;
}

class Locator {
 public:
  Locator(const graph::ArticleFacts& facts, const ReportTemplate& incident, const graph::Attack* attack)
      : facts_(facts), attack_(attack), weight_(facts.sentences.size(), 0.0F) {
    for (const auto& fillers : incident.fillers) {
      for (const auto& f : fillers) {
        weight_[f.sentence] = std::max(weight_[f.sentence], f.probability);
      }
    }
  }

  std::string run() {
    std::string place;
    std::string country;
    float most = 0;
    for (std::size_t i = 0; i < facts_.entities.size(); ++i) {
      const auto& e = facts_.entities[i];
      if (e.kind != NodeKind::place || !e.named || e.subtype == Subtype::country || e.subtype == Subtype::region ||
          e.subtype == Subtype::facility || (!e.country.empty() && !of_interest(e.country))) {
        continue;
      }
      if (const float s = score(static_cast<graph::EntityIndex>(i)); s > most) {
        most = s;
        place = without_kind(upper(template_string(name_in_text(e).in(facts_.article.text))));
        country = e.country;
      }
    }
    if (most < kLeast) {
      place = here() ? dateline_town() : "";
      country = "";
    }
    const auto name = std::string(country_name(country.empty() ? main_country() : country));
    return name.empty() || place.empty() || name == place ? name + (name.empty() ? place : "") : name + ": " + place;
  }

 private:
  // Where the article first calls a place by name, not "the city".
  [[nodiscard]] base::Span name_in_text(const Entity& e) const {
    const auto it = std::find_if(e.mentions.begin(), e.mentions.end(),
                                 [&](auto m) { return facts_.mentions[m].kind == graph::MentionKind::name; });
    return facts_.mentions[it == e.mentions.end() ? e.mentions.front() : *it].span;
  }

  [[nodiscard]] float score(graph::EntityIndex entity) const {
    const auto& e = facts_.entities[entity];
    float s = (e.coordinates ? kKnown : 0.0F) + kEachMention * static_cast<float>(std::min<std::size_t>(e.mentions.size(), 5));
    if (attack_ != nullptr) {
      const auto it = std::find(attack_->places.begin(), attack_->places.end(), entity);
      s += it == attack_->places.end() ? 0.0F : kOfAttack + (it == attack_->places.begin() ? kFirstPlace : 0.0F);
    }
    float near = 0;
    for (const auto m : e.mentions) {
      near = std::max(near, nearness(facts_.mentions[m].span));
    }
    return s + near;
  }

  [[nodiscard]] float nearness(base::Span span) const {
    for (std::size_t i = 0; i < facts_.sentences.size(); ++i) {
      if (facts_.sentences[i].begin <= span.begin && span.begin < facts_.sentences[i].end) {
        const float before = i > 0 ? weight_[i - 1] : 0.0F;
        const float after = i + 1 < weight_.size() ? weight_[i + 1] : 0.0F;
        return std::max(weight_[i], kNeighbor * std::max(before, after));
      }
    }
    return 0;
  }

  // A sentence of the fillers speaks of the town that the report was written in.
  [[nodiscard]] bool here() const {
    for (std::size_t i = 0; i < weight_.size(); ++i) {
      const auto text = base::fold(facts_.sentences[i].in(facts_.article.text));
      for (const std::string_view word : {" capital", " here", "this city", " downtown"}) {
        if (weight_[i] > 0 && text.find(word) != std::string::npos) {
          return true;
        }
      }
    }
    return false;
  }

  // The place of the dateline is a mention that made no entity.
  [[nodiscard]] std::string dateline_town() const {
    if (!of_interest(facts_.reported_from)) {
      return "";
    }
    for (const auto& m : facts_.mentions) {
      if (m.type == graph::MentionType::place && m.kind == graph::MentionKind::name) {
        return m.entity || m.span.begin > 100 ? "" : upper(template_string(m.span.in(facts_.article.text)));
      }
    }
    return "";
  }

  // The country of interest that the attack tells, else the one that the article was written in, else the one that it names most.
  [[nodiscard]] std::string main_country() const {
    if (attack_ != nullptr) {
      for (const auto p : attack_->places) {
        if (of_interest(facts_.entities[p].country)) {
          return facts_.entities[p].country;
        }
      }
    }
    if (of_interest(facts_.reported_from)) {
      return facts_.reported_from;
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& e : facts_.entities) {
      if (of_interest(e.country) && e.mentions.size() > most) {
        best = e.country;
        most = e.mentions.size();
      }
    }
    return best;
  }

  const graph::ArticleFacts& facts_;
  const graph::Attack* attack_;
  std::vector<float> weight_;  // of the fillers in each sentence
};

}  // namespace

std::string template_location(const graph::ArticleFacts& facts, const ReportTemplate& incident, const graph::Attack* attack) {
  return Locator(facts, incident, attack).run();
}

}  // namespace actorgraph::extract
