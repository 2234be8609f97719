#include "graph/resolve/profiles.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/utf8.hpp"
#include "graph/resolve/generic_names.hpp"

namespace actorgraph::graph {
namespace {

constexpr char kSeparator = '\x1f';

}  // namespace

bool is_abbreviation(const std::string& name) {
  const auto capital = [](char c) { return (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || (c >= '0' && c <= '9'); };
  return name.size() >= 2 && name.size() <= 8 && std::all_of(name.begin(), name.end(), capital);
}

namespace {

// A name by which an entity may be known elsewhere: a surname alone or "the ministry" is none.
bool telling(const NameForm& name, NameClass name_class, const std::string& country) {
  switch (name_class) {
    case NameClass::person:
      return name.units.size() >= 2;
    case NameClass::actor:
      return !name.joined.empty() && (!country.empty() || !generic_actor(name.units));
    case NameClass::place:
      return !name.joined.empty() && !generic_place(name.units);
  }
  return false;
}

Profile make_profile(const EntityRecord& e) {
  Profile p;
  p.name_class = class_of(e.kind);
  p.subtype = e.subtype;
  p.key = e.key;
  p.name = name_form(e.name, p.name_class);
  p.country = e.country;
  p.coordinates = e.coordinates;
  p.by_name = e.named && telling(p.name, p.name_class, e.country);
  for (const std::string& alias : e.aliases) {
    NameForm form = name_form(alias, p.name_class);
    if (form.joined != p.name.joined && telling(form, p.name_class, e.country)) {
      p.aliases.push_back(std::move(form));
    }
  }
  std::sort(p.aliases.begin(), p.aliases.end(), [](const auto& a, const auto& b) { return a.joined < b.joined; });
  p.aliases.erase(
      std::unique(p.aliases.begin(), p.aliases.end(), [](const auto& a, const auto& b) { return a.joined == b.joined; }),
      p.aliases.end());
  return p;
}

std::string signature(const Profile& p, const EntityRecord& e, const std::string& article, EntityIndex index) {
  std::string out = std::to_string(static_cast<int>(p.name_class));
  for (const std::string& part : {p.key, p.name.joined, p.country, std::string(to_string(p.subtype))}) {
    out += kSeparator + part;
  }
  if (p.coordinates && p.key.empty()) {
    out += kSeparator + std::to_string(std::lround(p.coordinates->lat)) + ":" + std::to_string(std::lround(p.coordinates->lon));
  }
  for (const NameForm& alias : p.aliases) {
    out += kSeparator + alias.joined;
  }
  if (p.key.empty() && !p.by_name) {
    out += kSeparator + article + kSeparator + std::to_string(index);  // stays by itself
  }
  return out + (e.named ? "" : "?");
}

}  // namespace

NameForm name_form(const std::string& name, NameClass name_class) {
  NameForm form;
  form.units = name_units(base::name_key(name), name_class);
  form.joined = joined_units(form.units);
  form.abbreviation = is_abbreviation(name);
  return form;
}

NameClass class_of(NodeKind kind) {
  return kind == NodeKind::person ? NameClass::person : kind == NodeKind::place ? NameClass::place : NameClass::actor;
}

std::vector<Profile> make_profiles(const std::vector<ArticleRecord>& articles) {
  std::map<std::string, Profile> by_signature;
  for (std::uint32_t a = 0; a < articles.size(); ++a) {
    for (EntityIndex i = 0; i < articles[a].entities.size(); ++i) {
      const EntityRecord& e = articles[a].entities[i];
      if (e.kind == NodeKind::attack || e.kind == NodeKind::article) {
        continue;
      }
      Profile p = make_profile(e);
      const std::string text = signature(p, e, articles[a].id, i);
      Profile& kept = by_signature.try_emplace(text, std::move(p)).first->second;
      if (!kept.coordinates) {
        kept.coordinates = e.coordinates;
      }
      kept.members.push_back({a, i});
    }
  }
  std::vector<Profile> out;
  out.reserve(by_signature.size());
  for (auto& [text, profile] : by_signature) {
    out.push_back(std::move(profile));
  }
  return out;
}

}  // namespace actorgraph::graph
