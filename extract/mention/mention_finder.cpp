#include "extract/mention/mention_finder.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/one_of.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

using graph::MentionKind;
using graph::MentionType;

bool pronoun_of_interest(std::string_view lower) {
  static const std::unordered_set<std::string_view> kWords = {
      "he",  "him", "his", "she", "her",   "they",    "them",    "their",      "theirs", "it",
      "its", "we",  "us",  "our", "whose", "himself", "herself", "themselves", "itself"};
  return kWords.contains(lower);
}

// A country is the place where something is said to be in it, and its government where it does something.
class CountrySense {
 public:
  CountrySense(const Document& d, const Tree& tree, const Nouns& nouns) : d_(d), tree_(tree), nouns_(nouns) {}

  [[nodiscard]] bool acts(TokenIndex t) const {
    const auto& token = d_.tokens[t];
    const auto preposition = tree_.preposition(t);
    if (beside_actor(t)) {
      return true;
    }
    switch (token.deprel) {
      case Deprel::nsubj:
        return !copular(token.head);
      case Deprel::obl_agent:
        return true;
      case Deprel::obl:
      case Deprel::nmod:
        return one_of(preposition, {"by", "with", "against", "between"}) && !copular(token.head) && !border(token.head);
      case Deprel::obj:
        return diplomatic(token.head);
      case Deprel::conj:
        return token.head != kNoToken && token.head != t && d_.tokens[token.head].upos == Upos::PROPN &&
               acts(tree_.first_conjunct(t));
      case Deprel::nmod_poss:
        return token.head != kNoToken && possessed_by_state(token.head);
      case Deprel::compound:
      case Deprel::amod:
        return token.head != kNoToken && possessed_by_state(token.head);
      default:
        return false;
    }
  }

 private:
  // "Iran and Hezbollah": coordinated with an actor.
  [[nodiscard]] bool beside_actor(TokenIndex t) const {
    const auto all = tree_.conjuncts(tree_.first_conjunct(t));
    return all.size() > 1 && std::any_of(d_.names.begin(), d_.names.end(), [&](const Name& n) {
             return n.type == MentionType::group && std::find(all.begin(), all.end(), tree_.head_of(n.tokens)) != all.end();
           });
  }
  [[nodiscard]] bool copular(TokenIndex head) const { return head == kNoToken || tree_.child(head, {Deprel::cop}).has_value(); }
  // "the border with Niger", "the frontier between Iraq and Syria"
  [[nodiscard]] bool border(TokenIndex head) const {
    return head != kNoToken && one_of(d_.lemma(head), {"border", "frontier", "boundary"});
  }
  [[nodiscard]] bool diplomatic(TokenIndex head) const {
    return head != kNoToken && one_of(d_.lemma(head), {"accuse", "blame", "urge", "condemn", "criticize", "ask", "warn", "fight",
                                                       "pressure", "help"});
  }
  [[nodiscard]] bool possessed_by_state(TokenIndex head) const {
    const auto noun = nouns_.at(d_, head);
    return (noun && (noun->noun_class == NounClass::government || noun->noun_class == NounClass::military ||
                     noun->noun_class == NounClass::official)) ||
           one_of(d_.lemma(head), {"proxy", "ally", "withdrawal", "intervention", "policy", "support", "presence", "ambassador",
                                   "envoy", "embassy", "president"});
  }

  const Document& d_;
  const Tree& tree_;
  const Nouns& nouns_;
};

class Finder {
 public:
  Finder(Document& d, const Tree& tree, const Nouns& nouns, const Lexicon& lexicon)
      : d_(d), tree_(tree), nouns_(nouns), lexicon_(lexicon) {}

  void run() {
    d_.mentions.clear();
    named_.assign(d_.tokens.size(), false);
    for (const auto& name : d_.names) {
      if (name.type == MentionType::organization && called_building(name) && acts(tree_.head_of(name.tokens))) {
        acting_.insert(key_of(name));
      }
    }
    for (std::uint32_t i = 0; i < d_.names.size(); ++i) {
      if (!plain_plural(d_.names[i])) {
        add_name(i);
      }
    }
    for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
      const auto tag = d_.tokens[t].upos;
      if (tag == Upos::NOUN || (tag == Upos::PROPN && !named_[t]) || (tag == Upos::ADJ && !named_[t] && headless(t))) {
        add_nominal(t);
      } else if (tag == Upos::PRON && pronoun_of_interest(d_.lower(t))) {
        add_pronoun(t);
      }
    }
    std::sort(d_.mentions.begin(), d_.mentions.end(),
              [](const Mention& a, const Mention& b) { return a.tokens != b.tokens ? a.tokens < b.tokens : a.kind < b.kind; });
  }

 private:
  [[nodiscard]] std::string key_of(const Name& name) const { return base::name_key(d_.text(d_.span(name.tokens))); }

  // "the village of Jabrat al-Ard": whatever the name looks like.
  [[nodiscard]] bool settlement(TokenIndex begin) const {
    return begin >= 2 && d_.lower(begin - 1) == "of" &&
           one_of(d_.lower(begin - 2), {"village", "town", "city", "hamlet", "settlement", "suburb", "township"});
  }

  // "Saboteurs blew up …": a noun that begins a sentence, taken for a person's name.
  [[nodiscard]] bool plain_plural(const Name& name) const {
    const auto t = name.tokens.begin;
    const auto lower = d_.lower(t);
    if (name.type != MentionType::person || name.tokens.size() != 1 || t != d_.sentences[d_.sentence_of(t)].tokens.begin ||
        lower.size() < 5 || !lower.ends_with("s")) {
      return false;
    }
    const auto noun = nouns_.find(lower.substr(0, lower.size() - 1));
    return noun && noun->type != MentionType::place && noun->type != MentionType::weapon;
  }

  // "the US embassy", "Government Girls Secondary School", "Hotel Barwaaqo": a building by its name.
  [[nodiscard]] bool called_building(const Name& name) const {
    const auto building = [&](TokenIndex t) {
      const auto noun = nouns_.find(d_.lower(t));
      return (noun && noun->noun_class == NounClass::facility) || d_.lower(t) == "embassy";
    };
    return name.tokens.size() > 1 && (building(name.tokens.end - 1) || building(name.tokens.begin));
  }

  // Says or does something, or somebody is of it: more than a building.
  [[nodiscard]] bool acts(TokenIndex t) const {
    const auto r = d_.tokens[t].deprel;
    const auto head = d_.tokens[t].head;
    const auto preposition = tree_.preposition(t);
    return (r == Deprel::nsubj && head != kNoToken && d_.tokens[head].upos == Upos::VERB) || r == Deprel::obl_agent ||
           r == Deprel::nmod_poss || r == Deprel::compound || one_of(preposition, {"of", "by", "from", "for", "to", "with"});
  }

  void add_name(std::uint32_t index) {
    auto& name = d_.names[index];
    const TokenIndex head = tree_.head_of(name.tokens);
    const std::string country =
        name.type != MentionType::place
            ? ""
            : (name.key.starts_with("country:") ? name.key.substr(8)
                                                : std::string(lexicon_.seat_of(base::name_key(d_.text(d_.span(name.tokens))))));
    if (!country.empty() && CountrySense(d_, tree_, nouns_).acts(head)) {
      name.key = "gov:" + country;
      name.type = MentionType::organization;
      name.subtype = graph::Subtype::government;
    }
    std::fill(named_.begin() + name.tokens.begin, named_.begin() + name.tokens.end, true);
    if (name.type != MentionType::place && name.key.empty() && settlement(name.tokens.begin)) {
      name.type = MentionType::place;
      name.subtype = graph::Subtype::city;
    }
    if (name.type == MentionType::organization && called_building(name) && !acting_.contains(key_of(name))) {
      name.key.clear();
      name.type = MentionType::place;
      name.subtype = graph::Subtype::facility;
    }
    Mention m;
    m.tokens = name.tokens;
    m.head = head;
    m.type = name.type;
    m.subtype = name.subtype;
    if (m.type == MentionType::place && m.subtype == graph::Subtype::none && name.key.empty() && called_building(name)) {
      m.subtype = graph::Subtype::facility;
    }
    m.name = index;
    m.definite = true;
    m.plural = d_.xpos(head) == "NNS" || d_.xpos(head) == "NNPS";
    d_.mentions.push_back(m);
  }

  // "the wounded", "the dead": an adjective that heads its phrase.
  [[nodiscard]] bool headless(TokenIndex t) const {
    const auto relation = d_.tokens[t].deprel;
    return (relation == Deprel::nsubj || relation == Deprel::obj || relation == Deprel::nsubj_pass) &&
           tree_.child(t, {Deprel::det, Deprel::nummod});
  }

  void add_nominal(TokenIndex t) {
    const auto noun = noun_of(d_, t, nouns_, lexicon_);
    if (named_[t] || d_.tokens[t].deprel == Deprel::flat || !noun ||
        (d_.tokens[t].deprel == Deprel::compound && !body_of_official(t, *noun))) {
      return;
    }
    Mention m;
    m.tokens = phrase(t);
    m.head = t;
    m.kind = MentionKind::nominal;
    m.type = noun->type;
    m.subtype = noun->subtype;
    const auto tag = d_.xpos(t);
    m.plural = tag == "NNS" || tag == "NNPS" || d_.lower(t) == "people" || d_.lower(t) == "police" || counted(t);
    if (m.plural && m.type == MentionType::person && noun->noun_class != NounClass::official &&
        noun->noun_class != NounClass::leader) {
      m.type = MentionType::organization;
      m.subtype = noun->subtype == graph::Subtype::none ? graph::Subtype::other : noun->subtype;
    } else if (m.type == MentionType::person) {
      m.subtype = graph::Subtype::none;  // one soldier is a person, soldiers are military
    }
    if (noun->noun_class == NounClass::collective && militant_modifier(t)) {
      m.type = MentionType::group;
      m.subtype = graph::Subtype::none;
    }
    const auto determiner = tree_.child(t, {Deprel::det});
    m.definite = (determiner && one_of(d_.lower(*determiner), {"the", "this", "that", "these", "those", "both"})) ||
                 tree_.child(t, {Deprel::nmod_poss});
    d_.mentions.push_back(m);
  }

  // "army spokesman Col. David Obonyo", "the police chief": a body of the state that somebody speaks for or leads.
  [[nodiscard]] bool body_of_official(TokenIndex t, const Noun& noun) const {
    const auto head = d_.tokens[t].head;
    const auto official = head == kNoToken ? std::nullopt : nouns_.at(d_, head);
    // "an army convoy", "police vehicles": whose what is hit is
    const bool owned = head != kNoToken && head == t + 1 && d_.xpos(t) != "NNS" &&
                       (vehicle(d_.lemma(head)) || one_of(d_.lemma(head), {"patrol", "position", "post", "outpost", "checkpoint",
                                                                           "base", "camp", "barracks", "garrison"}));
    if (owned && (noun.noun_class == NounClass::military || noun.noun_class == NounClass::police)) {
      return !nouns_.find(std::string(d_.lemma(t)) + " " + std::string(d_.lemma(head)));
    }
    const bool local = t > 0 && one_of(d_.lower(t - 1), {"municipal", "local", "provincial", "state", "district", "regional",
                                                         "city", "town", "county", "village"});
    return (noun.noun_class == NounClass::military || noun.noun_class == NounClass::police) && official && head > t && !local &&
           d_.xpos(t) != "NNS" && (official->noun_class == NounClass::leader || official->noun_class == NounClass::official);
  }

  // "the extremist group", "a rebel faction": a collective of those who fight.
  [[nodiscard]] bool militant_modifier(TokenIndex t) const {
    const auto children = tree_.children(t);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      if (c > t || (d_.tokens[c].deprel != Deprel::amod && d_.tokens[c].deprel != Deprel::compound)) {
        return false;
      }
      const auto noun = nouns_.find(d_.lemma(c));
      return (noun && noun->noun_class == NounClass::militant) ||
             one_of(d_.lower(c), {"armed", "militant", "extremist", "jihadi", "jihadist", "islamist", "terror", "terrorist",
                                  "paramilitary", "underground", "clandestine", "insurgent", "subversive", "sunni", "shiite"});
    });
  }

  [[nodiscard]] bool counted(TokenIndex t) const {
    const auto number = tree_.child(t, {Deprel::nummod});
    return number && d_.lower(*number) != "one" && d_.lower(*number) != "1";
  }

  // From the leftmost modifier that is joined without a gap to the head itself.
  [[nodiscard]] TokenRange phrase(TokenIndex t) const {
    TokenIndex begin = t;
    for (const auto c : tree_.children(t)) {
      const auto r = d_.tokens[c].deprel;
      if (c < t &&
          (r == Deprel::det || r == Deprel::amod || r == Deprel::compound || r == Deprel::nummod || r == Deprel::nmod_poss ||
           r == Deprel::nmod || r == Deprel::flat || (r == Deprel::advmod && d_.tokens[c].upos == Upos::ADV))) {
        begin = std::min(begin, tree_.yield(c).begin);
      }
    }
    for (TokenIndex i = begin; i < t; ++i) {
      if (d_.lower(i) == "," && !tree_.child(t, {Deprel::appos}) && d_.tokens[i + 1].deprel != Deprel::amod) {
        begin = i + 1;  // a comma ends what can be one description
      }
    }
    return {begin, t + 1};
  }

  void add_pronoun(TokenIndex t) {
    const auto lower = d_.lower(t);
    Mention m;
    m.tokens = {t, t + 1};
    m.head = t;
    m.kind = MentionKind::pronoun;
    m.plural = one_of(lower, {"they", "them", "their", "theirs", "we", "us", "our", "themselves"});
    m.type =
        one_of(lower, {"he", "him", "his", "she", "her", "himself", "herself"}) ? MentionType::person : MentionType::organization;
    m.definite = true;
    d_.mentions.push_back(m);
  }

  Document& d_;
  const Tree& tree_;
  const Nouns& nouns_;
  const Lexicon& lexicon_;
  std::unordered_set<std::string> acting_;  // name keys of buildings that do something
  std::vector<bool> named_;
};

}  // namespace

std::optional<Noun> noun_of(const Document& document, TokenIndex t, const Nouns& nouns, const Lexicon& lexicon) {
  auto noun = nouns.at(document, t);
  const bool plural = document.xpos(t) == "NNS" || document.xpos(t) == "NNPS";
  return !noun && plural && lexicon.is_people(base::name_key(document.form(t))) ? nouns.find("resident") : noun;
}

MentionFinder::MentionFinder(const Nouns& nouns, const Lexicon& lexicon) : nouns_(nouns), lexicon_(lexicon) {}

void MentionFinder::annotate(Document& document, const Tree& tree) const { Finder(document, tree, nouns_, lexicon_).run(); }

}  // namespace actorgraph::extract
