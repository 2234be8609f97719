// What a description or a pronoun can mean of what was spoken of before.
#include "extract/mention/resolver.hpp"

#include <algorithm>
#include <vector>

#include "base/one_of.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

namespace actorgraph::extract {

using base::one_of;
using graph::Entity;
using graph::MentionKind;
using graph::NodeKind;

namespace {

constexpr std::uint32_t kNear = 3;  // sentences that a description looks back
constexpr std::uint32_t kFar = 10;  // and "the group", which always means a named one

}  // namespace

int Resolver::rank(const Mention& candidate, std::uint32_t sentence) const {
  const auto r = d_.tokens[tree_.first_conjunct(candidate.head)].deprel;  // "the army and the SDF": both are subjects
  const bool subject = r == Deprel::nsubj || r == Deprel::nsubj_pass;
  const int role = subject ? (main_clause(candidate.head) ? 0 : 1) : (r == Deprel::obj ? 2 : (r == Deprel::compound ? 3 : 4));
  const auto& e = d_.entities[*candidate.entity];
  const int nobody = e.kind == NodeKind::person && !e.named ? 3 : 0;  // "a new leader" is spoken of again by less
  return static_cast<int>(sentence - d_.sentence_of(candidate.head)) * 5 + role + nobody;
}

bool Resolver::main_clause(TokenIndex subject) const {
  const auto verb = d_.tokens[tree_.first_conjunct(subject)].head;
  if (verb == kNoToken) {
    return false;
  }
  const auto r = d_.tokens[tree_.first_conjunct(verb)].deprel;
  return r != Deprel::advcl && r != Deprel::acl_relcl && r != Deprel::acl;
}

bool Resolver::subject_of_own_verb(const Mention& candidate, const Mention& mention) const {
  const auto& c = d_.tokens[candidate.head];
  const auto& p = d_.tokens[mention.head];
  const bool object =
      p.deprel == Deprel::obj || p.deprel == Deprel::iobj || p.deprel == Deprel::obl || p.deprel == Deprel::obl_agent;
  return mention.kind == MentionKind::pronoun && object && !d_.lower(mention.head).ends_with("self") &&
         !d_.lower(mention.head).ends_with("selves") && c.head == p.head &&
         (c.deprel == Deprel::nsubj || c.deprel == Deprel::nsubj_pass);
}

bool Resolver::tells_own_death(const Mention& candidate, const Mention& mention) const {
  const auto verb = d_.tokens[mention.head].head;
  if (mention.kind != MentionKind::pronoun || d_.tokens[mention.head].deprel != Deprel::obj || verb == kNoToken ||
      !one_of(d_.lemma(verb), {"kill", "assassinate", "murder", "execute", "behead", "slay"})) {
    return false;
  }
  TokenIndex name = candidate.head;
  while (d_.tokens[name].deprel == Deprel::appos && d_.tokens[name].head != kNoToken) {
    name = d_.tokens[name].head;  // "the president, Jane Roe, said"
  }
  const auto& speaker = d_.tokens[name];
  return d_.tokens[verb].deprel == Deprel::ccomp && speaker.head == d_.tokens[verb].head && speaker.deprel == Deprel::nsubj;
}

bool Resolver::dies_by(const Mention& candidate, const Mention& mention) const {
  const auto verb = d_.tokens[tree_.first_conjunct(candidate.head)].head;
  TokenIndex victim = candidate.head;
  while (d_.tokens[victim].deprel == Deprel::nmod && tree_.preposition(victim) == "of" && d_.tokens[victim].head != kNoToken) {
    victim = d_.tokens[victim].head;
  }
  const auto death = victim == candidate.head ? verb : d_.tokens[victim].head;
  if (mention.kind == MentionKind::pronoun || death == kNoToken || d_.sentence_of(death) != d_.sentence_of(mention.head)) {
    return false;
  }
  const auto r = d_.tokens[victim].deprel;
  const bool dies = (r == Deprel::nsubj && one_of(d_.lemma(death), {"die", "perish"})) ||
                    (r == Deprel::nsubj_pass && one_of(d_.lemma(death), {"kill", "wound", "injure", "shoot", "murder"}));
  return dies && mention.head > death && tree_.dominates(death, mention.head);
}

bool Resolver::bare_militants(const Mention& mention) const {
  if (!mention.plural || !one_of(d_.lemma(mention.head), {"militant", "fighter", "rebel", "insurgent", "guerrilla", "jihadist",
                                                          "extremist", "islamist", "subversive", "terrorist"})) {
    return false;
  }
  const auto children = tree_.children(mention.head);
  return std::all_of(children.begin(), children.end(), [&](TokenIndex c) {
    const auto r = d_.tokens[c].deprel;
    if (r == Deprel::det || r == Deprel::nummod || r == Deprel::case_ || r == Deprel::punct || r == Deprel::advmod) {
      return true;
    }
    return c > mention.head ? r != Deprel::nmod && r != Deprel::appos
                            : one_of(d_.lower(c), {"armed", "islamist", "extremist", "the", "many", "other", "heavily"});
  });
}

std::optional<std::uint32_t> Resolver::antecedent(const Mention& mention, NounClass c) const {
  const bool group = group_noun(d_.lemma(mention.head));
  const bool troops = (c == NounClass::military || c == NounClass::police) && mention.plural;
  if (!group && c != NounClass::militant && !troops) {
    return std::nullopt;
  }
  if (restricted(mention) || one_of(d_.lemma(mention.head), {"killer", "perpetrator", "culprit", "suspect"})) {
    return std::nullopt;  // who they are is what the text goes on to say
  }
  if (troops) {
    // "the soldiers": those of the army that the passage speaks of
    const bool bare = !tree_.child(mention.head, {Deprel::amod, Deprel::compound, Deprel::nmod, Deprel::nmod_poss});
    return !bare ? std::nullopt : nearest(mention, kFar, [&](const Mention& candidate) {
      const auto& e = d_.entities[*candidate.entity];
      return e.kind == NodeKind::organization && e.subtype == mention.subtype;
    });
  }
  const bool any = group || bare_militants(mention);  // of any name, near or far
  const auto last = nearest(mention, any ? kFar : kNear, [&](const Mention& candidate) {
    const auto& e = d_.entities[*candidate.entity];
    const bool described_so = group && group_noun(d_.lemma(candidate.head));
    return e.kind == NodeKind::group && (e.named || described_so || !any);
  });
  return last ? std::optional(spoken_of_most(mention, *last)) : std::nullopt;
}

std::uint32_t Resolver::spoken_of_most(const Mention& mention, std::uint32_t last) const {
  const auto paragraph = d_.sentences[d_.sentence_of(mention.head)].paragraph;
  const auto told = [&](std::uint32_t entity) { return d_.entities[entity].mentions.size(); };
  std::uint32_t most = last;
  for (const auto m : d_.entities[last].mentions) {
    if (d_.sentences[d_.sentence_of(d_.mentions[m].head)].paragraph == paragraph) {
      return last;
    }
  }
  for (std::uint32_t e = 0; e < d_.entities.size(); ++e) {
    if (d_.entities[e].kind == NodeKind::group && d_.entities[e].named && told(e) > told(most)) {
      most = e;
    }
  }
  return told(most) >= 3 * told(last) ? most : last;
}

std::optional<std::uint32_t> Resolver::place_meant(const Mention& mention) const {
  for (const auto c : tree_.children(mention.head)) {
    if (d_.tokens[c].deprel == Deprel::nmod && tree_.preposition(c) == "of" &&
        (settlement(d_.lemma(mention.head)) || division(d_.lemma(mention.head)))) {
      if (const auto named = named_at(c, NodeKind::place)) {
        return named;
      }
    }
  }
  const auto determiner = tree_.child(mention.head, {Deprel::det});
  if (mention.plural || !determiner || !one_of(d_.lower(*determiner), {"the", "this", "that"}) ||
      tree_.child(mention.head, {Deprel::acl_relcl, Deprel::amod, Deprel::compound})) {
    return std::nullopt;
  }
  const auto appos = tree_.child(mention.head, {Deprel::appos});
  if (appos && !tree_.child(*appos, {Deprel::nummod})) {  // but "the college, 150 km from the border,"
    return std::nullopt;
  }
  const auto children = tree_.children(mention.head);
  if (std::any_of(children.begin(), children.end(),
                  [&](TokenIndex c) { return d_.tokens[c].deprel == Deprel::nmod && tree_.preposition(c) != "from"; })) {
    return std::nullopt;
  }
  const auto word = d_.lemma(mention.head);
  const bool any = one_of(word, {"building", "compound", "complex", "facility", "premise", "premises", "installation"});
  const bool town = settlement(word);
  const auto sentence = d_.sentence_of(mention.head);
  const auto meant = nearest(mention, any || town ? kNear : kFar, [&](const Mention& candidate) {
    const auto& e = d_.entities[*candidate.entity];
    if (e.kind != NodeKind::place || candidate.plural) {
      return false;
    }
    if (town) {
      return e.named && e.subtype == graph::Subtype::city && sentence - d_.sentence_of(candidate.head) <= 1;
    }
    if (e.subtype != graph::Subtype::facility && !(e.named && says(e, word))) {
      return false;
    }
    return (any && !vehicle(d_.lemma(candidate.head))) || says(e, word);
  });
  return meant;
}

bool Resolver::settlement(std::string_view word) { return one_of(word, {"town", "city", "village", "hamlet", "settlement"}); }

bool Resolver::division(std::string_view word) {
  return one_of(word, {"province", "state", "region", "district", "governorate", "county", "department", "prefecture", "island",
                       "suburb", "peninsula", "territory", "municipality"});
}

bool Resolver::says(const Entity& e, std::string_view word) {
  static const std::vector<std::vector<std::string_view>> kAlike = {
      {"base", "camp", "encampment", "outpost", "barracks", "garrison", "post"},
      {"school", "college", "university", "academy", "campus"},
      {"prison", "jail", "detention"},
      {"airport", "airfield", "airbase"},
      {"hospital", "clinic"},
      {"market", "marketplace", "bazaar"},
      {"shop", "store", "mall", "supermarket"},
      {"ship", "vessel", "tanker", "freighter"},
      {"plane", "aircraft", "airliner", "jet"}};
  const auto alike = std::find_if(kAlike.begin(), kAlike.end(),
                                  [&](const auto& set) { return std::find(set.begin(), set.end(), word) != set.end(); });
  const auto words = base::split_words(base::name_key(e.name));
  return std::any_of(words.begin(), words.end(), [&](const std::string& w) {
    return w == word || (alike != kAlike.end() && std::find(alike->begin(), alike->end(), w) != alike->end());
  });
}

bool Resolver::restricted(const Mention& mention) const {
  const auto children = tree_.children(mention.head);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const auto r = d_.tokens[c].deprel;
    const bool clause_apart = mention.head + 1 < d_.tokens.size() && d_.lower(mention.head + 1) == ",";
    return (r == Deprel::nmod && tree_.preposition(c) == "of") || (r == Deprel::acl_relcl && !clause_apart) ||
           (r == Deprel::nummod && mention.definite) || (r == Deprel::nmod_poss && d_.tokens[c].upos != Upos::PRON);
  });
}

}  // namespace actorgraph::extract
