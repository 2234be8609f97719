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
using graph::AttackType;
using graph::Entity;
using graph::MentionKind;
using graph::MentionType;
using graph::NodeKind;
using graph::Participant;
using graph::Subtype;

constexpr int kRecentDays = 62;  // "recent" is within two months of the article

// The countries of interest (the task's rules, 1.0, 4).
bool country_of_interest(std::string_view iso) {
  static const std::set<std::string_view> kCountries = {"SV", "GT", "HN", "AR", "BO", "CL", "CO", "EC", "PE"};
  return kCountries.contains(iso);
}

std::string_view template_type(AttackType type) {
  switch (type) {
    case AttackType::bombing:
    case AttackType::suicide_bombing:
    case AttackType::sabotage: return "BOMBING";
    case AttackType::kidnapping:
    case AttackType::hostage_taking: return "KIDNAPPING";
    case AttackType::hijacking: return "HIJACKING";
    case AttackType::arson: return "ARSON";
    default: return "ATTACK";
  }
}

class Mapper {
 public:
  explicit Mapper(const graph::ArticleFacts& facts) : facts_(facts), published_(base::parse_day(facts.article.published)) {}

  std::string run() {
    base::JsonWriter w;
    w.begin_object().key("id").string(facts_.article.id).key("templates").begin_array();
    for (const auto& attack : facts_.attacks) {
      if (relevant(attack)) {
        write(w, attack);
      }
    }
    w.end_array().end_object();
    return std::string(w.text());
  }

 private:
  [[nodiscard]] const Entity& entity(const Participant& p) const { return facts_.entities[p.entity]; }

  [[nodiscard]] std::string text(graph::MentionIndex m) const {
    return template_string(facts_.mentions[m].span.in(facts_.article.text));
  }

  [[nodiscard]] bool military(const Entity& e) const { return e.subtype == Subtype::military || e.subtype == Subtype::police; }

  // The incident hurts nobody but fighters, is old, or lies outside the countries of interest.
  [[nodiscard]] bool relevant(const Attack& a) const {
    if (a.type == AttackType::clash || a.type == AttackType::raid || (a.count && *a.count > 3)) {
      return false;
    }
    const auto fighters = [&](const Participant& p) { return entity(p).kind == NodeKind::group || military(entity(p)); };
    if (a.targets.empty() && a.victims.empty()) {
      return false;
    }
    if (!a.targets.empty() && std::all_of(a.targets.begin(), a.targets.end(), fighters) && a.victims.empty()) {
      return false;
    }
    if (published_ && a.date && (*published_ - a.date->last).count() > kRecentDays) {
      return false;
    }
    const auto country = country_of(a);
    return country.empty() || country_of_interest(country);
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

  void write(base::JsonWriter& w, const Attack& a) const {
    w.begin_object();
    w.key("type").string(template_type(a.type));
    w.key("stage").string(a.status == graph::AttackStatus::accomplished ? "ACCOMPLISHED" : (a.status == graph::AttackStatus::attempted ? "ATTEMPTED" : "THREATENED"));
    if (a.date) {
      w.key("date").string(a.date->to_string());
    } else if (published_) {
      w.key("date").string(base::format_day(*published_));
    }
    if (const auto place = location(a); !place.empty()) {
      w.key("location").string(place);
    }
    std::vector<std::string> individuals;
    std::vector<std::string> organizations;
    for (const auto& p : a.perpetrators) {
      add_perpetrator(p, individuals, organizations);
    }
    strings(w, "perpetrator_individual", individuals);
    strings(w, "perpetrator_organization", organizations);
    std::vector<std::string> things;
    std::vector<std::string> people;  // names
    std::vector<std::string> descriptions;
    for (const auto* side : {&a.victims, &a.targets}) {
      for (const auto& p : *side) {
        add_sufferer(p, things, people, descriptions);
      }
    }
    strings(w, "physical_target", things);
    strings(w, "human_target_name", people);
    strings(w, "human_target_description", descriptions);
    std::vector<std::string> weapons;
    for (const auto m : a.weapons) {
      weapons.push_back(text(m));
    }
    strings(w, "instrument", weapons);
    w.end_object();
  }

  void add_perpetrator(const Participant& p, std::vector<std::string>& individuals, std::vector<std::string>& organizations) const {
    const auto& e = entity(p);
    const bool nominal = p.mention && facts_.mentions[*p.mention].kind == MentionKind::nominal;
    if (nominal) {
      individuals.push_back(text(*p.mention));
    }
    if (!e.named) {
      return;
    }
    if (e.kind == NodeKind::person) {
      if (!nominal) {
        individuals.push_back(e.name);
      }
      return;
    }
    for (const auto m : e.mentions) {
      if (facts_.mentions[m].kind == MentionKind::name) {
        organizations.push_back(text(m));
        return;
      }
    }
  }

  void add_sufferer(const Participant& p, std::vector<std::string>& things, std::vector<std::string>& people,
                    std::vector<std::string>& descriptions) const {
    const auto& e = entity(p);
    if (e.kind == NodeKind::place) {
      if (!e.named && p.mention && e.subtype == Subtype::facility) {
        things.push_back(text(*p.mention));
      }
      return;
    }
    if (e.kind == NodeKind::person && e.named) {
      people.push_back(e.name);
      for (const auto m : e.mentions) {
        if (facts_.mentions[m].kind == MentionKind::nominal) {
          descriptions.push_back(text(m));
          break;
        }
      }
    } else if (p.mention && facts_.mentions[*p.mention].kind != MentionKind::pronoun) {
      const bool people_of = military(e) || e.subtype == Subtype::religious || e.subtype == Subtype::political_party || e.subtype == Subtype::intergovernmental;
      const bool thing = e.named && e.kind == NodeKind::organization && !people_of;
      (thing ? things : descriptions).push_back(text(*p.mention));
    }
  }

  static void strings(base::JsonWriter& w, std::string_view key, const std::vector<std::string>& values) {
    w.key(key).begin_array();
    std::set<std::string> seen;
    for (const auto& v : values) {
      if (seen.insert(base::name_key(v)).second) {
        w.string(v);
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
  std::optional<base::Day> published_;
};

}  // namespace

std::string muc4_templates_json(const graph::ArticleFacts& facts) { return Mapper(facts).run(); }

}  // namespace actorgraph::extract
