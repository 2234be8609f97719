#include "extract/relation/arguments.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace actorgraph::extract {
namespace {

using graph::MentionIndex;
using graph::MentionKind;
using graph::NodeKind;

constexpr int kDeepest = 3;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Words that stand for a part or number of what is named behind "of".
bool partitive(std::string_view lemma) {
  static const std::unordered_set<std::string_view> kWords = {
      "part",    "dozen",  "hundred", "thousand", "number",   "member",  "most",  "many",   "some",   "several", "all",    "rest",
      "one",     "two",    "three",   "four",     "half",     "much",    "majority", "remnant", "group", "lot",   "series", "bulk",
      "quarter", "area",   "swath",   "swathe",   "tract",    "stretch", "corner", "portion", "cell",   "any",     "none",   "each",
      "range",   "handful", "score",  "ten",      "element",  "pocket",  "rank",  "leadership", "coalition", "alliance", "array"};
  return kWords.contains(lemma);
}

bool may_fight(graph::Subtype subtype) {
  switch (subtype) {
    case graph::Subtype::media:
    case graph::Subtype::ngo:
    case graph::Subtype::company:
    case graph::Subtype::religious: return false;
    default: return true;
  }
}

bool actor(NodeKind kind) { return kind == NodeKind::group || kind == NodeKind::organization; }

}  // namespace

Arguments::Arguments(const Document& document, const Tree& tree) : d_(document), tree_(tree), by_token_(document.tokens.size(), kNone) {
  for (MentionIndex m = 0; m < d_.mentions.size(); ++m) {
    const auto& mention = d_.mentions[m];
    if (mention.kind == MentionKind::name) {
      std::fill(by_token_.begin() + mention.tokens.begin, by_token_.begin() + mention.tokens.end, m);
    }
  }
  for (MentionIndex m = 0; m < d_.mentions.size(); ++m) {
    auto& slot = by_token_[d_.mentions[m].head];
    slot = slot == kNone ? m : slot;
  }
}

std::optional<MentionIndex> Arguments::at(TokenIndex t) const { return by_token_[t] == kNone ? std::nullopt : std::optional(by_token_[t]); }

bool Arguments::fits(MentionIndex mention, ArgumentType type) const {
  const auto& m = d_.mentions[mention];
  if (!m.entity) {
    return false;
  }
  const auto& e = d_.entities[*m.entity];
  switch (type) {
    case ArgumentType::owner:
    case ArgumentType::actor: return actor(e.kind);
    case ArgumentType::group: return e.kind == NodeKind::group;
    case ArgumentType::organization: return e.kind == NodeKind::organization;
    case ArgumentType::force: return e.kind == NodeKind::group || (e.kind == NodeKind::organization && may_fight(e.subtype));
    case ArgumentType::person: return e.kind == NodeKind::person;
    case ArgumentType::place: return e.kind == NodeKind::place;
    case ArgumentType::any: return true;
  }
  return false;
}

std::optional<MentionIndex> Arguments::find(TokenIndex t, ArgumentType type) const {
  if (const auto m = type == ArgumentType::place ? place(t) : whole(t, type)) {
    return m;
  }
  return type == ArgumentType::owner ? owner(t) : std::nullopt;
}

// The mention at the word, else what stands behind "of" where the word is a part or number of it.
std::optional<MentionIndex> Arguments::whole(TokenIndex t, ArgumentType type) const {
  for (int steps = 0; steps < kDeepest; ++steps) {
    if (const auto m = at(t); m && fits(*m, type)) {
      return m;
    }
    if (!partitive(d_.lemma(t)) && d_.tokens[t].upos != Upos::NUM) {
      return std::nullopt;
    }
    const auto& children = tree_.children(t);
    const auto next = std::find_if(children.begin(), children.end(), [&](auto c) {
      return d_.tokens[c].deprel == Deprel::nmod && one_of(tree_.preposition(c), {"of", "among"});
    });
    if (next == children.end()) {
      return std::nullopt;
    }
    t = *next;
  }
  return std::nullopt;
}

// A named place; for a common noun that names none itself, the name that stands with it ("the city of Raqqa", "its stronghold, Sirte").
std::optional<MentionIndex> Arguments::place(TokenIndex t) const {
  const auto here = whole(t, ArgumentType::place);
  if (here && d_.entities[*d_.mentions[*here].entity].named) {
    return here;
  }
  for (const auto c : tree_.children(t)) {
    const auto relation = d_.tokens[c].deprel;
    const bool names_it = relation == Deprel::appos || relation == Deprel::flat || relation == Deprel::compound ||
                          (relation == Deprel::nmod && one_of(tree_.preposition(c), {"of", "", "like", "including"}));
    if (const auto m = names_it ? whole(c, ArgumentType::place) : std::nullopt; m && d_.entities[*d_.mentions[*m].entity].named) {
      return m;
    }
  }
  return here;
}

// The actor that something belongs to: "ISIS positions", "the army's base", "a convoy of the army".
std::optional<MentionIndex> Arguments::owner(TokenIndex t) const {
  for (const auto c : tree_.children(t)) {
    const auto relation = d_.tokens[c].deprel;
    const bool belongs = relation == Deprel::compound || relation == Deprel::nmod_poss || relation == Deprel::amod ||
                         (relation == Deprel::nmod && one_of(tree_.preposition(c), {"of", "from", ""}));
    if (const auto m = belongs ? whole(c, ArgumentType::actor) : std::nullopt) {
      return m;
    }
  }
  return std::nullopt;
}

}  // namespace actorgraph::extract
