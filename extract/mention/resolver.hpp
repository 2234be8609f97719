// How Coreference works on one document: names first, then descriptions, then pronouns.
//
// Its methods are defined in coreference.cpp (names), resolver_nominals.cpp (descriptions), resolver_states.cpp (armies and other
// bodies of states), resolver_antecedents.cpp (what was spoken of before) and resolver_pronouns.cpp.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/mention/nouns.hpp"
#include "extract/name/given_names.hpp"
#include "extract/name/lexicon.hpp"
#include "extract/name/state_bodies.hpp"

namespace actorgraph::extract {

// The kind of node that a mention makes.
graph::NodeKind kind_of(graph::MentionType type);
// Can two mentions of these kinds be one entity? Groups and organizations can.
bool compatible(graph::NodeKind a, graph::NodeKind b);
// The text with every run of white space as one space.
std::string folded_spaces(std::string_view text);

class Resolver {
 public:
  Resolver(Document& d, const Tree& tree, const Lexicon& lexicon, const StateBodies& bodies, const Nouns& nouns,
           const GivenNames& given_names)
      : d_(d), tree_(tree), lexicon_(lexicon), bodies_(bodies), nouns_(nouns), given_names_(given_names) {}

  void run();

 private:
  [[nodiscard]] std::string text(std::uint32_t m) const;

  void join(std::uint32_t m, std::uint32_t entity);

  // The countries whose armed forces the article speaks of, by name or as "the army".
  void find_armies();

  [[nodiscard]] static bool state_body_key(std::string_view key);

  std::uint32_t create(std::uint32_t m, std::string name, bool named);

  void resolve_name(std::uint32_t m);

  // `key` is that of a lexicon entry or a state body.
  void resolve_listed(std::uint32_t m, const std::string& key);

  // "the Islamic State in the Greater Sahara … Islamic State fighters": where the paragraph has named a branch and the article
  // not yet the whole, those who fight for the whole by name fight for the branch.
  [[nodiscard]] std::optional<std::uint32_t> branch_spoken_of(std::uint32_t m, const std::string& key) const;

  // "Abdel Rahman", "Soleimani": the last person whose name ends so, or holds all of its words.
  [[nodiscard]] std::optional<std::uint32_t> person_of(const std::string& key) const;

  // An abbreviation of an earlier name, the earlier abbreviation's full name, or a name that ends as an earlier one begins.
  [[nodiscard]] std::optional<std::uint32_t> actor_of(const std::string& key, graph::NodeKind kind) const;

  void resolve_nominal(std::uint32_t m);

  // A nominal that stands in apposition to a name, or is said to be it: "Aram Hanna, an SDF spokesman".
  [[nodiscard]] std::optional<std::uint32_t> apposed(std::uint32_t m) const;

  // "a commander known as Abu Hassan", "a man named Omar Khan".
  [[nodiscard]] std::optional<std::uint32_t> called_name(const Mention& mention) const;

  // "the deputy mayor of Mubi, Ibrahim Sani, …": a person's name between commas right behind the phrase, which the tree often
  // hangs elsewhere.
  [[nodiscard]] std::optional<std::uint32_t> name_behind_comma(const Mention& mention) const;

  // Do all words from `begin` to the name belong to it, by the tree or as titles ("Col.")?
  [[nodiscard]] bool titles_only(TokenIndex begin, const Mention& name) const;

  [[nodiscard]] std::optional<std::uint32_t> named_at(TokenIndex head, graph::NodeKind kind) const;

  // "ISIS militants", "members of Hashd al-Shabi": those who belong to a named actor stand for it.
  [[nodiscard]] std::optional<std::uint32_t> group_of_members(const Mention& mention, NounClass c) const;

  // "Boko Haram leader Abubakar Shekau", "Shekau, the leader of Boko Haram": whose men "his men" are.
  [[nodiscard]] std::optional<std::uint32_t> led_by(std::uint32_t person) const;

  // "the army", "the national police": the body of the state that the passage speaks of. A bare plural ("soldiers") may be
  // anybody's.
  [[nodiscard]] std::string state_body(const Mention& mention, const std::string& description, NounClass c) const;

  // "accused the army of a massacre": what "of" begins is no part of its name.
  [[nodiscard]] bool accused(TokenIndex t) const;

  // "Turkey's defence ministry", whose soldiers are the army's.
  [[nodiscard]] bool ministry(const Mention& mention) const;
  [[nodiscard]] bool of_ministry(std::uint32_t entity) const;

  // "Turkey said its soldiers …": the country whose government is the actor named last before "its" in the sentence; else "".
  [[nodiscard]] std::string country_of_owner(const Mention& mention) const;

  // The country that a key speaks of: "mil:SY", "country:SY" and "place:raqqa-sy" all say SY.
  [[nodiscard]] static std::string country_in(const std::string& key);

  // The country that the same paragraph has named last, else the one the article names most.
  [[nodiscard]] std::string country_near(const Mention& mention) const;

  // "sleeper" in "ISIS sleeper cells": nothing but nouns and adjectives.
  [[nodiscard]] bool nouns_between(TokenIndex begin, TokenIndex end) const;

  // The armed group whose name stands right before the noun, whatever the tree makes of it ("IS fighters").
  [[nodiscard]] std::optional<std::uint32_t> named_before(const Mention& mention) const;

  // The description without article and numbers: "about 75 truffle hunters" → "truffle hunters", "the same post" and "a nearby
  // post" → "post".
  [[nodiscard]] std::string describe(const Mention& mention) const;

  struct Described {
    std::string key;
    std::uint32_t entity = 0;
  };

  [[nodiscard]] std::optional<std::uint32_t> same_description(const Mention& mention, const std::string& key,
                                                              graph::NodeKind kind) const;

  // How salient a mention is as an antecedent: smaller is better.
  [[nodiscard]] int rank(const Mention& candidate, std::uint32_t sentence) const;

  // A subject of the sentence itself, not of a clause within it.
  [[nodiscard]] bool main_clause(TokenIndex subject) const;

  // "Rustum succeeded him": the object pronoun of a verb is not its subject.
  [[nodiscard]] bool subject_of_own_verb(const Mention& candidate, const Mention& mention) const;

  // "The president said that agents killed him": who says so is not the one.
  [[nodiscard]] bool tells_own_death(const Mention& candidate, const Mention& mention) const;

  // "Three members of the militia died when a mine laid by the militants went off": whoever dies by them is not them.
  [[nodiscard]] bool dies_by(const Mention& candidate, const Mention& mention) const;

  template <typename Fits>
  [[nodiscard]] std::optional<std::uint32_t> nearest(const Mention& mention, std::uint32_t reach, Fits&& fits) const {
    const auto sentence = d_.sentence_of(mention.head);
    std::optional<std::uint32_t> best;
    int best_rank = 0;
    // Backwards from the mention, so that long articles cost no more than short ones; of equals the closest wins.
    auto it = std::lower_bound(d_.mentions.begin(), d_.mentions.end(), mention.tokens.begin,
                               [](const Mention& m, TokenIndex t) { return m.tokens.begin < t; });
    while (it != d_.mentions.begin()) {
      const auto& candidate = *--it;
      const auto told = d_.sentence_of(candidate.tokens.begin);
      if (sentence - told > reach) {
        break;
      }
      if (!candidate.entity || candidate.tokens.contains(mention.head) || subject_of_own_verb(candidate, mention) ||
          tells_own_death(candidate, mention) || dies_by(candidate, mention) || !fits(candidate)) {
        continue;
      }
      const int r = rank(candidate, sentence);
      if (!best || r < best_rank) {
        best = candidate.entity;
        best_rank = r;
      }
    }
    return best;
  }

  // "militants", "armed rebels": once an article has named who fights, the bare plural goes on speaking of them. Gunmen and
  // attackers are said where nobody knows who they are.
  [[nodiscard]] bool bare_militants(const Mention& mention) const;

  // "the group", "the extremist organization", "the militants": the armed actor spoken of last.
  [[nodiscard]] std::optional<std::uint32_t> antecedent(const Mention& mention, NounClass c) const;

  // In another paragraph than the group that was named last, "militants" and "the group" are rather those of whom the article
  // speaks by far most.
  [[nodiscard]] std::uint32_t spoken_of_most(const Mention& mention, std::uint32_t last) const;

  // "the town of Mubi" is Mubi; "the hotel", "the base", "the building" are the one spoken of before: by the same word, by one
  // that means the same, or by one that says only that something stands there.
  [[nodiscard]] std::optional<std::uint32_t> place_meant(const Mention& mention) const;

  [[nodiscard]] static bool settlement(std::string_view word);

  // "the province of Balochistan" is Balochistan.
  [[nodiscard]] static bool division(std::string_view word);

  // Is one of the words that a place is called by `word`, or does it mean the same?
  [[nodiscard]] static bool says(const graph::Entity& e, std::string_view word);

  // "the group of exiles", "the three groups", "the group that fled", "Iran's proxies": another one than the one spoken of.
  [[nodiscard]] bool restricted(const Mention& mention) const;

  // The verb of the relative clause that a word stands in; the root where it stands in none.
  [[nodiscard]] TokenIndex relative_clause_above(TokenIndex t) const;

  // "the presence of Kenyan troops in Somalia, where they …": a relative clause speaks of the phrase that it hangs on.
  [[nodiscard]] std::optional<std::uint32_t> spoken_of_above(const Mention& pronoun) const;

  // "a bomber blew himself up": whoever the verb's subject is.
  [[nodiscard]] std::optional<std::uint32_t> own_subject(const Mention& pronoun) const;

  // "the agency, whose director said": the actor named right before, else the noun that the relative clause hangs on.
  [[nodiscard]] std::optional<std::uint32_t> antecedent_of_whose(const Mention& pronoun) const;

  // "The brigade declared on Telegram that it had carried out the attack": it is who speaks.
  [[nodiscard]] std::optional<std::uint32_t> speaker_above(const Mention& pronoun) const;

  // "took the men out of the jail and killed them"
  [[nodiscard]] bool struck(const Mention& pronoun) const;

  // "insurgents attacked it", "the town … fell when they overran it": what is taken or hit is rather a place.
  [[nodiscard]] bool hit(const Mention& pronoun) const;

  // "a suicide bomber": one human being, though of the kind that groups are made of.
  [[nodiscard]] bool one_man(const Mention& mention) const;

  // "her" is no man whose given name says that he is one.
  [[nodiscard]] bool of_other_gender(std::string_view pronoun, const graph::Entity& e) const;

  void resolve_pronoun(std::uint32_t m);

  Document& d_;
  const Tree& tree_;
  const Lexicon& lexicon_;
  const StateBodies& bodies_;
  const Nouns& nouns_;
  const GivenNames& given_names_;
  std::vector<std::vector<std::uint32_t>> by_head_;           // mentions by head word
  std::vector<std::string> keys_;                             // of named mentions
  std::vector<std::pair<std::string, std::uint32_t>> named_;  // name key → entity, in the order of the text
  std::map<std::string, std::uint32_t> by_key_;               // listed names
  std::vector<Described> described_;
  std::set<std::string> armies_;  // ISO codes of countries
};

}  // namespace actorgraph::extract
