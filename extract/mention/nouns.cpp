#include "extract/mention/nouns.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/one_of.hpp"
#include "base/table.hpp"
#include "extract/data/resources.hpp"
#include "extract/name/state_bodies.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::array<std::string_view, 12> kClasses = {"militant", "military", "police",     "government", "official", "leader",
                                                       "civilian", "victim",   "collective", "facility",   "area",     "weapon"};

}  // namespace

struct Nouns::Content {
  std::unordered_map<std::string, Noun, base::StringHash, std::equal_to<>> nouns;

  void load(std::string_view file);
};

Nouns::Nouns() : content_(std::make_unique<Content>()) {
  content_->load("nouns.tsv");
  content_->load("more_nouns.tsv");
}

void Nouns::Content::load(std::string_view file) {
  const base::Table table(std::string(file), resource(file), {"lemma", "class", "type", "subtype", "attack"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto known = std::find(kClasses.begin(), kClasses.end(), table.cell(row, "class"));
    const auto type = graph::parse_mention_type(table.cell(row, "type"));
    const auto subtype = graph::parse_subtype(table.cell(row, "subtype"));
    if (known == kClasses.end() || !type || !subtype) {
      throw table.wrong(row, "expected a known class, type and subtype");
    }
    const auto means = table.cell(row, "attack");
    const auto attack = graph::parse_attack_type(means);
    if (!means.empty() && !attack) {
      throw table.wrong(row, "attack: expected a type of attack, found '" + std::string(means) + "'");
    }
    nouns.emplace(table.cell(row, "lemma"), Noun{static_cast<NounClass>(known - kClasses.begin()), *type, *subtype, attack});
  }
}

Nouns::~Nouns() = default;
Nouns::Nouns(Nouns&&) noexcept = default;
Nouns& Nouns::operator=(Nouns&&) noexcept = default;

std::optional<Noun> Nouns::find(std::string_view lemma) const {
  const auto it = content_->nouns.find(lemma);
  return it == content_->nouns.end() ? std::nullopt : std::optional(it->second);
}

namespace {

// "struck a mine laid by rebels": no pit.
bool explosive(const Document& document, TokenIndex t) {
  const auto handled = [&](TokenIndex by) {
    return base::one_of(document.lemma(by),
                        {"lay", "plant", "bury", "strike", "hit", "detonate", "explode", "defuse", "clear", "trigger"});
  };
  const auto head = document.tokens[t].head;
  const bool next = t + 1 < document.tokens.size() && document.xpos(t + 1) == "VBN" && handled(t + 1);
  return next || (head != kNoToken && document.tokens[head].upos == Upos::VERB && handled(head)) ||
         (t > 0 && base::one_of(document.lower(t - 1), {"anti-personnel", "land", "antitank"}));
}

// "a church", "the bombing of two churches": no faith.
bool building(const Document& document, TokenIndex t) {
  const bool one = t > 0 && base::one_of(document.lower(t - 1), {"a", "another", "local", "nearby", "parish", "village"});
  return one || document.xpos(t) == "NNS";
}

}  // namespace

std::optional<Noun> Nouns::at(const Document& document, TokenIndex t) const {
  const auto lemma = document.lemma(t);
  auto alone = find(lemma);
  if (!alone && lemma.size() > 3 && lemma.ends_with("s")) {
    alone = find(lemma.substr(0, lemma.size() - 1));  // "troops", which is its own lemma
  }
  if (alone && lemma == "mine" && explosive(document, t)) {
    return find("landmine");
  }
  if (alone && lemma == "church" && building(document, t)) {
    return find("mosque");
  }
  if (alone && part_of_country(document, t)) {
    return find("province");
  }
  if (t > 0 && document.tokens[t - 1].head == t) {
    if (const auto compound = find(std::string(document.lemma(t - 1)) + " " + std::string(document.lemma(t)))) {
      return compound;
    }
  }
  return alone;
}

bool armed(NounClass c) {
  return c == NounClass::militant || c == NounClass::military || c == NounClass::police || c == NounClass::government ||
         c == NounClass::collective;
}

bool group_noun(std::string_view lemma) {
  return base::one_of(lemma, {"group", "organization", "organisation", "movement", "outfit", "militia", "faction", "network",
                              "cartel", "gang", "sect"});
}

bool vehicle(std::string_view lemma) {
  return base::one_of(lemma,
                      {"car",       "bus",       "vehicle", "truck", "van",  "minibus", "taxi",   "motorcycle", "plane",
                       "aircraft",  "airplane",  "train",   "ship",  "boat", "vessel",  "tanker", "ferry",      "helicopter",
                       "ambulance", "motorcade", "convoy",  "tank",  "jeep", "pickup",  "lorry",  "transport",  "coach"});
}

}  // namespace actorgraph::extract
