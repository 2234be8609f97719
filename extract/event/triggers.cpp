#include "extract/event/triggers.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "base/table.hpp"
#include "base/words.hpp"
#include "extract/data/resources.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::array<std::string_view, 5> kRoles = {"-", "perpetrator", "victim", "target", "weapon"};
constexpr std::array<std::string_view, 5> kEffects = {"none", "kill", "wound", "kidnap", "damage"};
constexpr std::array<std::string_view, 4> kStrengths = {"strong", "weak", "weapon", "aspect"};
constexpr TokenIndex kReach = 4;    // how far behind a verb the rest of its phrase may stand
constexpr TokenIndex kFarther = 9;  // "left six policemen and two civilians dead"

template <typename E, std::size_t N>
E parse(const base::Table& table, std::size_t row, std::string_view column, const std::array<std::string_view, N>& names) {
  const auto it = std::find(names.begin(), names.end(), table.cell(row, column));
  if (it == names.end()) {
    throw table.wrong(row, std::string(column) + ": unknown value '" + std::string(table.cell(row, column)) + "'");
  }
  return static_cast<E>(it - names.begin());
}

struct Phrase {
  std::vector<std::string> rest;  // verbs: the words behind the verb; nouns: the words before the noun
  Trigger trigger;
};

}  // namespace

struct Triggers::Content {
  std::unordered_map<std::string, std::vector<Phrase>, base::StringHash, std::equal_to<>> verbs;  // by the verb's lemma
  std::unordered_map<std::string, std::vector<Phrase>, base::StringHash, std::equal_to<>> nouns;  // by the noun's lemma
};

Triggers::Triggers() : content_(std::make_unique<Content>()) {
  const base::Table table("triggers.tsv", resource("triggers.tsv"),
                          {"lemma", "pos", "type", "effect", "subject", "object", "strength"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    Phrase phrase;
    auto& t = phrase.trigger;
    const auto type = graph::parse_attack_type(table.cell(row, "type"));
    if (!type) {
      throw table.wrong(row, "type: expected a type of attack, found '" + std::string(table.cell(row, "type")) + "'");
    }
    t.type = *type;
    t.effect = parse<Effect>(table, row, "effect", kEffects);
    t.subject = parse<EventRole>(table, row, "subject", kRoles);
    t.object = parse<EventRole>(table, row, "object", kRoles);
    t.strength = parse<Strength>(table, row, "strength", kStrengths);
    t.verb = table.cell(row, "pos") == "verb";
    auto words = base::split_words(table.cell(row, "lemma"));
    t.words = static_cast<std::uint32_t>(words.size());
    const std::string head = t.verb ? words.front() : words.back();
    words.erase(t.verb ? words.begin() : words.end() - 1);
    phrase.rest = std::move(words);
    (t.verb ? content_->verbs : content_->nouns)[head].push_back(std::move(phrase));
  }
  for (auto* side : {&content_->verbs, &content_->nouns}) {
    for (auto& [lemma, phrases] : *side) {
      std::stable_sort(phrases.begin(), phrases.end(),
                       [](const Phrase& a, const Phrase& b) { return a.rest.size() > b.rest.size(); });
    }
  }
}

Triggers::~Triggers() = default;
Triggers::Triggers(Triggers&&) noexcept = default;
Triggers& Triggers::operator=(Triggers&&) noexcept = default;

namespace {

// A form in -ing behind a determiner, an adjective or a noun that belongs to it is a noun, whatever its tag ("a suicide
// bombing").
bool deverbal_noun(const Document& d, const Tree& tree, TokenIndex t) {
  if (d.xpos(t) != "VBG") {
    return false;
  }
  for (const auto c : tree.children(t)) {
    const auto r = d.tokens[c].deprel;
    if (c < t && (r == Deprel::det || r == Deprel::compound || r == Deprel::amod || r == Deprel::nmod_poss)) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Trigger> Triggers::at(const Document& d, const Tree& tree, TokenIndex t) const {
  const auto tag = d.tokens[t].upos;
  // "Sixty-one people were hurt", whatever the tagger takes the participle for.
  const bool participle = tag == Upos::ADJ && tree.child(t, {Deprel::aux_pass}).has_value();
  const bool verb = (tag == Upos::VERB || tag == Upos::AUX || participle) && !deverbal_noun(d, tree, t);
  if (!verb && tag != Upos::NOUN && tag != Upos::PROPN && tag != Upos::ADJ && tag != Upos::VERB) {
    return std::nullopt;
  }
  const auto& side = verb ? content_->verbs : content_->nouns;
  auto it = side.find(tag == Upos::VERB && !verb ? d.lower(t) : d.lemma(t));
  if (it == side.end() && !verb) {
    it = side.find(d.lower(t));
  }
  if (it == side.end()) {
    return std::nullopt;
  }
  const auto says = [&](TokenIndex i, const std::string& word) { return d.lemma(i) == word || d.lower(i) == word; };
  const auto& sentence = d.sentences[d.sentence_of(t)].tokens;
  for (const auto& phrase : it->second) {
    bool fits = true;
    if (verb) {
      TokenIndex from = t + 1;
      const TokenIndex reach = t + 1 + (d.lemma(t) == "leave" ? kFarther : kReach);
      for (const auto& word : phrase.rest) {
        TokenIndex at = from;
        while (at < sentence.end && at < reach && !says(at, word)) {
          ++at;
        }
        fits = fits && at < sentence.end && at < reach && (d.tokens[at].head == t || at == from || tree.dominates(t, at));
        from = at + 1;
      }
    } else {
      TokenIndex before = t;
      for (auto word = phrase.rest.rbegin(); word != phrase.rest.rend() && fits; ++word) {
        while (before > sentence.begin && d.lower(before - 1) == "-") {
          --before;
        }
        fits = before > sentence.begin && says(before - 1, *word);
        --before;
      }
    }
    if (fits) {
      return phrase.trigger;
    }
  }
  return std::nullopt;
}

}  // namespace actorgraph::extract
