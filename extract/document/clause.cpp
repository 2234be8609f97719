#include "extract/document/clause.hpp"

#include <algorithm>

namespace actorgraph::extract {

bool Clauses::passive(TokenIndex verb) const {
  if (tree_.child(verb, {Deprel::nsubj_pass, Deprel::aux_pass, Deprel::obl_agent})) {
    return true;
  }
  // "the soldiers killed in the attack", but not "a video that his men had abducted …", whatever the tree takes it for.
  return d_.tokens[verb].deprel == Deprel::acl && participle(verb) && !tree_.child(verb, {Deprel::aux, Deprel::nsubj});
}

bool Clauses::participle(TokenIndex verb) const {
  if (d_.xpos(verb) != "VBN") {
    return false;
  }
  const auto children = tree_.children(verb);
  return std::none_of(children.begin(), children.end(), [&](TokenIndex c) {
    const auto r = d_.tokens[c].deprel;
    const bool counted = r == Deprel::obl && c > verb && tree_.preposition(c).empty() && tree_.child(c, {Deprel::nummod});
    return r == Deprel::obj || (counted && d_.tokens[c].upos == Upos::NOUN);
  });
}

std::optional<Subject> Clauses::subject(TokenIndex verb) const {
  constexpr int kReach = 4;
  for (int steps = 0; steps < kReach; ++steps) {
    // Of several subjects that a tree gives ("Hours later, the army …") the one next to the verb is meant.
    std::optional<TokenIndex> own;
    for (const auto c : tree_.children(verb)) {
      const bool subject = d_.tokens[c].deprel == Deprel::nsubj || d_.tokens[c].deprel == Deprel::nsubj_pass;
      if (subject && (!own || c < verb)) {
        own = c;
      }
    }
    if (own) {
      return Subject{antecedent_of_relative(*own), d_.tokens[*own].deprel == Deprel::nsubj_pass || passive(verb)};
    }
    const auto up = d_.tokens[verb].head;
    const auto r = d_.tokens[verb].deprel;
    if (up == kNoToken) {
      return std::nullopt;
    }
    if (r == Deprel::acl || r == Deprel::acl_relcl) {
      return Subject{up, participle(verb)};
    }
    if (r != Deprel::conj && r != Deprel::xcomp && r != Deprel::advcl) {
      return std::nullopt;
    }
    verb = r == Deprel::conj ? told_before(up, verb) : up;
  }
  return std::nullopt;
}

TokenIndex Clauses::told_before(TokenIndex speech, TokenIndex conjunct) const {
  const auto lemma = d_.lemma(speech);
  if (lemma == "say" || lemma == "tell" || lemma == "report" || lemma == "add") {
    for (const auto c : tree_.children(speech)) {
      if (d_.tokens[c].deprel == Deprel::ccomp && c > speech && c < conjunct && !tree_.child(conjunct, {Deprel::cc})) {
        return c;
      }
    }
  }
  return speech;
}

TokenIndex Clauses::antecedent_of_relative(TokenIndex t) const {
  const auto word = d_.lower(t);
  if (word != "who" && word != "which" && word != "that" && word != "whom") {
    return t;
  }
  // "X, who": a name right before "who" is the one meant, wherever the tree hangs the clause.
  if (word == "who" && t > 1) {
    TokenIndex before = d_.lower(t - 1) == "," ? t - 2 : t - 1;
    if (d_.tokens[before].upos == Upos::PROPN) {
      while (d_.tokens[before].head != kNoToken &&
             (d_.tokens[before].deprel == Deprel::flat || d_.tokens[before].deprel == Deprel::compound)) {
        before = d_.tokens[before].head;
      }
      return person_of(before);
    }
  }
  TokenIndex verb = d_.tokens[t].head;
  while (verb != kNoToken && d_.tokens[verb].deprel == Deprel::conj) {
    verb = d_.tokens[verb].head;
  }
  const bool relative =
      verb != kNoToken && (d_.tokens[verb].deprel == Deprel::acl_relcl || d_.tokens[verb].deprel == Deprel::acl);
  const auto noun = relative ? d_.tokens[verb].head : kNoToken;
  if (noun == kNoToken) {
    return t;
  }
  return word == "that" ? no_person(noun) : noun;
}

bool Clauses::in_persons_name(TokenIndex t) const {
  const auto* name = d_.name_at(t);
  return name != nullptr && name->type == graph::MentionType::person;
}

TokenIndex Clauses::no_person(TokenIndex t) const {
  while (in_persons_name(t) && d_.tokens[t].head != kNoToken && d_.tokens[t].deprel != Deprel::nsubj) {
    t = d_.tokens[t].head;
  }
  return t;
}

TokenIndex Clauses::person_of(TokenIndex name) const {
  const auto up = d_.tokens[name].head;
  const bool part = d_.tokens[name].deprel == Deprel::nmod && up != kNoToken && d_.tokens[up].upos == Upos::NOUN;
  return part && tree_.preposition(name) == "of" && !in_persons_name(name) ? up : name;
}

std::vector<TokenIndex> Clauses::participles_of(TokenIndex noun) const {
  std::vector<TokenIndex> out;
  for (const auto c : tree_.children(noun)) {
    if (d_.tokens[c].deprel == Deprel::acl) {
      out.push_back(c);
    }
  }
  const TokenIndex next = noun + 1;
  if (next < d_.sentences[d_.sentence_of(noun)].tokens.end && (d_.xpos(next) == "VBN" || d_.xpos(next) == "VBG")) {
    const auto r = d_.tokens[next].deprel;
    const bool of_verb = r == Deprel::xcomp || r == Deprel::advcl;
    if (of_verb && d_.tokens[noun].head != kNoToken && d_.tokens[next].head == d_.tokens[noun].head) {
      out.push_back(next);
    }
  }
  return out;
}

bool Clauses::empty_phrase(TokenIndex t) const {
  const auto determiner = tree_.child(t, {Deprel::det});
  const auto word = d_.lower(t);
  const auto children = tree_.children(t);
  const bool neither = std::any_of(children.begin(), children.end(),
                                   [&](TokenIndex c) { return d_.lower(c) == "neither" || d_.lower(c) == "nor"; });
  const TokenIndex begin = tree_.yield(t).begin;
  const bool before = d_.lower(begin) == "neither" || (begin > 0 && d_.lower(begin - 1) == "neither");
  return neither || before || (determiner && d_.lower(*determiner) == "no") || word == "nobody" || word == "none";
}

bool Clauses::asked(TokenIndex t) const { return d_.lower(d_.sentences[d_.sentence_of(t)].tokens.end - 1) == "?"; }

}  // namespace actorgraph::extract
