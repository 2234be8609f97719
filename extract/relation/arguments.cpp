#include "extract/relation/arguments.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/one_of.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

using graph::MentionIndex;
using graph::MentionKind;
using graph::NodeKind;

constexpr int kDeepest = 3;

// Words that stand for a part or number of what is named behind "of".
bool partitive(std::string_view lemma) {
  static const std::unordered_set<std::string_view> kWords = {
      "part",    "dozen",   "hundred", "thousand",   "number",    "member",   "most",  "many",    "some",     "several",
      "all",     "rest",    "one",     "two",        "three",     "four",     "half",  "much",    "majority", "remnant",
      "group",   "lot",     "series",  "bulk",       "quarter",   "area",     "swath", "swathe",  "tract",    "stretch",
      "corner",  "portion", "cell",    "any",        "none",      "each",     "range", "handful", "score",    "ten",
      "element", "pocket",  "rank",    "leadership", "coalition", "alliance", "array"};
  return kWords.contains(lemma);
}

// A description of more than its noun ("Iran-aligned militias").
bool described(const graph::Entity& e) { return e.name.find(' ') != std::string::npos; }

// Names, and descriptions that tell one actor from another; "fighters" alone are nobody in particular.
bool tells_who(const Mention& m, const graph::Entity& e) { return e.named || described(e) || m.definite; }

// Descriptions of those who act as one, unlike "civilians" or "residents".
bool collective(std::string_view name) {
  const auto last = name.substr(name.rfind(' ') + 1);
  return one_of(last, {"coalition", "alliance", "group", "groups", "forces", "troops", "movement", "front", "faction", "factions",
                       "command", "wing", "side", "fighters"});
}

bool may_fight(const graph::Entity& e) {
  switch (e.subtype) {
    case graph::Subtype::media:
    case graph::Subtype::ngo:
    case graph::Subtype::company:
    case graph::Subtype::religious:
      return false;
    case graph::Subtype::other:
      return e.named || collective(e.name);
    default:
      return true;
  }
}

}  // namespace

Arguments::Arguments(const Document& document, const Tree& tree)
    : d_(document), tree_(tree), by_token_(document.tokens.size(), kNone), person_at_(document.tokens.size()) {
  for (MentionIndex m = 0; m < d_.mentions.size(); ++m) {
    const auto& mention = d_.mentions[m];
    if (mention.kind == MentionKind::name) {
      std::fill(by_token_.begin() + mention.tokens.begin, by_token_.begin() + mention.tokens.end, m);
    }
  }
  for (MentionIndex m = 0; m < d_.mentions.size(); ++m) {
    const auto& mention = d_.mentions[m];
    auto& slot = by_token_[mention.head];
    slot = slot == kNone ? m : slot;
    person_at_[mention.head] = person_at_[mention.head] || mention.type == graph::MentionType::person;
  }
}

std::optional<MentionIndex> Arguments::at(TokenIndex t) const {
  return by_token_[t] == kNone ? std::nullopt : std::optional(by_token_[t]);
}

bool Arguments::fits(MentionIndex mention, ArgumentType type) const {
  const auto& m = d_.mentions[mention];
  if (!m.entity) {
    return false;
  }
  const auto& e = d_.entities[*m.entity];
  switch (type) {
    case ArgumentType::owner:
    case ArgumentType::force:
    case ArgumentType::actor:
      return is_actor(e.kind);
    case ArgumentType::group:
      return e.kind == NodeKind::group;
    case ArgumentType::organization:
      return e.kind == NodeKind::organization;
    case ArgumentType::person:
      return e.kind == NodeKind::person;
    case ArgumentType::place:
    case ArgumentType::named_place:
    case ArgumentType::site:
      return e.kind == NodeKind::place;
    case ArgumentType::any:
      return true;
  }
  return false;
}

bool Arguments::clear(MentionIndex mention, ArgumentType type) const {
  const auto& m = d_.mentions[mention];
  const auto& e = d_.entities[*m.entity];
  switch (type) {
    case ArgumentType::force:
      return tells_who(m, e) && may_fight(e);
    case ArgumentType::owner:
    case ArgumentType::actor:
    case ArgumentType::group:
    case ArgumentType::organization:
      return tells_who(m, e);
    case ArgumentType::person:
    case ArgumentType::named_place:
      return e.named;
    case ArgumentType::site:
      return e.named || described(e);
    default:
      return true;
  }
}

std::optional<MentionIndex> Arguments::find(TokenIndex t, ArgumentType type) const {
  if (type == ArgumentType::person) {
    return person(t);
  }
  const bool place_wanted = type == ArgumentType::place || type == ArgumentType::named_place || type == ArgumentType::site;
  if (const auto m = place_wanted ? place(t) : whole(t, type)) {
    return m;
  }
  return type == ArgumentType::owner ? owner(t) : std::nullopt;
}

// The mention at the word, else what stands behind "of" where the word is a part or number of it.
std::optional<MentionIndex> Arguments::whole(TokenIndex t, ArgumentType type) const {
  for (int steps = 0; steps < kDeepest; ++steps) {
    const auto m = at(t);
    const bool fit = m && fits(*m, type);
    const bool named = fit && d_.entities[*d_.mentions[*m].entity].named;
    const auto whole = named || !(partitive(d_.lemma(t)) || d_.tokens[t].upos == Upos::NUM) ? std::nullopt : behind_of(t);
    if (!whole) {
      const auto beside = named ? std::nullopt : apposed(t, type);
      return beside ? beside : (fit ? m : std::nullopt);
    }
    t = *whole;
  }
  return std::nullopt;
}

// The name that a description stands in apposition to: "SDF, a militia group", "its rival, the ELN".
std::optional<MentionIndex> Arguments::apposed(TokenIndex t, ArgumentType type) const {
  const auto named = [&](std::optional<MentionIndex> m) {
    return m && d_.mentions[*m].kind == MentionKind::name && fits(*m, type);
  };
  if (d_.tokens[t].upos != Upos::NOUN || type == ArgumentType::place) {
    return std::nullopt;
  }
  for (const auto c : tree_.children(t)) {
    if (d_.tokens[c].deprel == Deprel::appos && named(at(c))) {
      return at(c);
    }
  }
  if (d_.tokens[t].deprel == Deprel::appos && named(at(d_.tokens[t].head))) {
    return at(d_.tokens[t].head);
  }
  const auto m = at(t);
  const auto begin = m ? d_.mentions[*m].tokens.begin : t;
  if (m && begin >= 2 && d_.form(begin - 1) == "," && d_.tokens[begin].upos == Upos::DET && named(at(begin - 2))) {
    return at(begin - 2);
  }
  return std::nullopt;
}

std::optional<TokenIndex> Arguments::behind_of(TokenIndex t) const {
  for (const auto c : tree_.children(t)) {
    if (d_.tokens[c].deprel == Deprel::nmod && one_of(tree_.preposition(c), {"of", "among"})) {
      return c;
    }
  }
  // "most of Darfur" where the tree hangs Darfur elsewhere: the last word of the noun phrase behind "of".
  const auto end = d_.sentences[d_.sentence_of(t)].tokens.end;
  std::optional<TokenIndex> last;
  if (t + 1 < end && d_.lower(t + 1) == "of") {
    for (TokenIndex i = t + 2; i < end; ++i) {
      const auto tag = d_.tokens[i].upos;
      if (tag == Upos::NOUN || tag == Upos::PROPN) {
        last = i;
      } else if (last || (tag != Upos::DET && tag != Upos::ADJ)) {
        break;
      }
    }
  }
  return last;
}

// The person whose name stands with a title or description: "the veteran Iyad Ag Ghaly", "the cell leader, Abu Talha".
std::optional<MentionIndex> Arguments::person(TokenIndex t) const {
  const auto here = whole(t, ArgumentType::person);
  const auto named = [&](MentionIndex m) { return d_.entities[*d_.mentions[m].entity].named; };
  if (here && named(*here)) {
    return here;
  }
  if (d_.tokens[t].upos != Upos::NOUN && d_.tokens[t].upos != Upos::PROPN) {
    return here;
  }
  for (const auto c : tree_.children(t)) {
    const auto relation = d_.tokens[c].deprel;
    if (relation == Deprel::appos || relation == Deprel::flat || (relation == Deprel::nmod && tree_.preposition(c).empty())) {
      if (const auto m = at(c); m && fits(*m, ArgumentType::person) && named(*m)) {
        return m;
      }
    }
  }
  // "a pilot, Wing Commander Abhinandan Varthaman": the name behind the noun, a comma and a rank.
  constexpr TokenIndex kReach = 5;
  const TokenIndex end = d_.sentences[d_.sentence_of(t)].tokens.end;
  for (TokenIndex i = t + 1; i < end && i <= t + kReach; ++i) {
    const auto next = at(i);
    if (next && d_.mentions[*next].kind == MentionKind::name) {
      return fits(*next, ArgumentType::person) && named(*next) ? next : here;
    }
    const auto tag = d_.tokens[i].upos;
    if (tag != Upos::PROPN && d_.form(i) != "." && !(i == t + 1 && d_.form(i) == ",")) {
      break;
    }
  }
  return here;
}

// A named place; for a common noun that names none itself, the name that stands with it ("the city of Raqqa", "its stronghold,
// Sirte").
std::optional<MentionIndex> Arguments::place(TokenIndex t) const {
  const auto here = whole(t, ArgumentType::place);
  if (here && d_.entities[*d_.mentions[*here].entity].named) {
    return here;
  }
  if (!here && !partitive(d_.lemma(t))) {
    return std::nullopt;
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

// The actor that something belongs to: "ISIS positions", "the army's base", "a convoy of the army"; nobody is somebody's ("a
// former Indian minister").
std::optional<MentionIndex> Arguments::owner(TokenIndex t) const {
  if (person_at_[t]) {
    return std::nullopt;
  }
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
