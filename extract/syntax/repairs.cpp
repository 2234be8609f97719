#include "extract/syntax/repairs.hpp"

#include <optional>

#include "base/one_of.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

class Repairs {
 public:
  Repairs(Document& document, TokenRange sentence) : d_(document), sentence_(sentence) {}

  void run() {
    for (TokenIndex t = sentence_.begin; t < sentence_.end; ++t) {
      if (d_.lower(t) == "shooting" && d_.tokens[t].upos == Upos::NOUN && t + 1 < sentence_.end && d_.lower(t + 1) == "dead" &&
          relation(t + 1) == Deprel::amod && head(t + 1) > t + 1) {
        mend_shooting(t);
      } else if (relation(t) == Deprel::conj && head(t) != kNoToken && head(t) > t) {
        mend_conjunct(t);
      } else if (relation(t) == Deprel::conj && head(t) != kNoToken) {
        if (d_.tokens[t].upos == Upos::VERB) {
          mend_participle(t);
        } else if (!mend_coordination(t)) {
          mend_fronted(t);
        }
      } else if (relation(t) == Deprel::amod && d_.tokens[t].upos == Upos::VERB && head(t) != kNoToken && head(t) > t) {
        mend_predicate(t);
      } else if (relation(t) == Deprel::amod && d_.lower(t) == "dead" && t > sentence_.begin && d_.lower(t - 1) == "shot" &&
                 d_.tokens[t - 1].upos == Upos::VERB && head(t) != kNoToken && head(t) > t) {
        hang(t, t - 1, Deprel::xcomp);  // "shot dead two teachers"
      } else if (relation(t) == Deprel::appos && head(t) != kNoToken && head(t) < t && indefinite(t)) {
        mend_fronted(t);
      } else if (relation(t) == Deprel::nmod && head(t) != kNoToken && head(t) < t) {
        if (titled(t)) {
          hang(t, t - 1, Deprel::flat);
        } else if (const auto verb = left_subject(t)) {
          hang(t, *verb, Deprel::nsubj);
        } else {
          mend_complement(t);
        }
      } else if (d_.lower(t) == "shot" && d_.tokens[t].upos == Upos::NOUN && t + 1 < sentence_.end && d_.lower(t + 1) == "dead") {
        mend_shot_dead(t);
      } else if (subject(t) && head(t) != kNoToken && (span_of_time(t) || emphatic(t))) {
        hang(t, head(t), Deprel::obl);
      } else if (subject(t) && head(t) != kNoToken) {
        mend_subject(t);
      } else if (relation(t) == Deprel::advcl && head(t) != kNoToken && head(t) < t) {
        if (!mend_reduced_relative(t)) {
          mend_participle(t);
        }
      } else if (relation(t) == Deprel::ccomp && head(t) != kNoToken && head(t) < t) {
        mend_told(t);
      } else if (relation(t) == Deprel::acl_relcl && head(t) != kNoToken) {
        mend_content(t);
      } else if (relation(t) == Deprel::root && d_.tokens[t].upos == Upos::ADJ) {
        mend_adjective(t);
      } else if (d_.lower(t) == "slain" && d_.tokens[t].upos == Upos::ADJ && dependent(t, Deprel::cop, sentence_)) {
        mend_slain(t);
      } else if (d_.form(t) == "IS") {
        mend_is(t);
      } else if (relation(t) == Deprel::obj && one_of(d_.lower(t), {"hostage", "captive", "prisoner"})) {
        mend_captives(t);
      }
    }
  }

 private:
  [[nodiscard]] Deprel relation(TokenIndex t) const { return d_.tokens[t].deprel; }
  [[nodiscard]] TokenIndex head(TokenIndex t) const { return d_.tokens[t].head; }
  [[nodiscard]] bool subject(TokenIndex t) const { return relation(t) == Deprel::nsubj || relation(t) == Deprel::nsubj_pass; }
  // Leaves a tree a tree: what hangs below `t` cannot be its head.
  void hang(TokenIndex t, TokenIndex on, Deprel as) {
    for (TokenIndex up = on; up != kNoToken; up = head(up)) {
      if (up == t) {
        return;
      }
    }
    d_.tokens[t].head = on;
    d_.tokens[t].deprel = as;
  }

  [[nodiscard]] std::optional<TokenIndex> dependent(TokenIndex of, Deprel as, TokenRange within) const {
    for (TokenIndex t = within.begin; t < within.end; ++t) {
      if (head(t) == of && relation(t) == as) {
        return t;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] bool has_subject(TokenIndex verb) const {
    return dependent(verb, Deprel::nsubj, sentence_) || dependent(verb, Deprel::nsubj_pass, sentence_);
  }

  [[nodiscard]] bool noun(TokenIndex t) const { return d_.tokens[t].upos == Upos::NOUN || d_.tokens[t].upos == Upos::PROPN; }

  void mend_conjunct(TokenIndex t) {
    for (TokenIndex before = t; before-- > sentence_.begin;) {
      if (head(before) == head(t) && d_.tokens[before].upos == d_.tokens[t].upos) {
        d_.tokens[t].head = before;
        return;
      }
    }
  }

  // "In Mogadishu, a lawmaker …": no other word for the town.
  [[nodiscard]] bool indefinite(TokenIndex t) const {
    const auto determiner = dependent(t, Deprel::det, {sentence_.begin, t});
    return dependent(t, Deprel::nummod, {sentence_.begin, t}) || (determiner && one_of(d_.lower(*determiner), {"a", "an"}));
  }

  // "In Tibu, the mayor and a candidate were kidnapped": the subject's conjunct and not the place's.
  bool mend_coordination(TokenIndex t) {
    const auto place = head(t);
    const auto verb = head(place);
    const auto cc = dependent(t, Deprel::cc, {place, t});
    if (!cc || relation(place) != Deprel::obl || verb == kNoToken || verb < t) {
      return false;
    }
    for (TokenIndex before = *cc; before-- > place;) {
      if (subject(before) && head(before) == verb) {
        hang(t, before, Deprel::conj);
        return true;
      }
    }
    return false;
  }

  // "At dawn on Monday insurgents raided …": a bare plural right before a verb that has no subject is its subject.
  [[nodiscard]] std::optional<TokenIndex> left_subject(TokenIndex t) const {
    const TokenIndex verb = t + 1;
    const bool past = verb < sentence_.end && d_.tokens[verb].upos == Upos::VERB && d_.xpos(verb) == "VBD";
    const bool plural = d_.xpos(t) == "NNS" || d_.xpos(t) == "NNPS";
    return past && plural && !dependent(t, Deprel::case_, sentence_) && !has_subject(verb) ? std::optional(verb) : std::nullopt;
  }

  // "The Army, an ally of the Union, captured Paletwa …": with a comma before it and no other verb, what looks like a participle
  // of the object is the sentence's verb.
  void mend_predicate(TokenIndex verb) {
    const auto object = head(verb);
    const auto root = relation(object) == Deprel::appos ? head(object) : kNoToken;
    const bool past = one_of(d_.xpos(verb), {"VBD", "VBN"}) && verb > sentence_.begin && d_.lower(verb - 1) == ",";
    if (!past || root == kNoToken || root > verb || relation(root) != Deprel::root || d_.tokens[root].upos == Upos::VERB ||
        dependent(root, Deprel::cop, sentence_)) {
      return;
    }
    hang(verb, kNoToken, Deprel::root);
    hang(root, verb, Deprel::nsubj);
    hang(object, verb, Deprel::obj);
    for (TokenIndex t = object + 1; t < sentence_.end; ++t) {
      if (head(t) == root && relation(t) == Deprel::punct) {
        d_.tokens[t].head = verb;
      }
    }
  }

  // "… stealing cattle and shooting dead 17 residents": a verb beside the one whose object it is taken to stand beside.
  void mend_shooting(TokenIndex shooting) {
    const auto victims = head(shooting + 1);
    const auto beside = relation(shooting) == Deprel::conj ? head(shooting) : kNoToken;
    const auto verb = beside != kNoToken && relation(beside) == Deprel::obj ? head(beside) : kNoToken;
    if (verb == kNoToken || d_.tokens[verb].upos != Upos::VERB) {
      return;
    }
    hang(shooting, verb, Deprel::conj);
    hang(victims, shooting, Deprel::obj);
    hang(shooting + 1, shooting, Deprel::xcomp);
    d_.tokens[shooting].upos = Upos::VERB;
    d_.tokens[shooting].xpos = d_.strings.intern("VBG");
  }

  // "15 soldiers were slain": no adjective.
  void mend_slain(TokenIndex t) {
    for (TokenIndex c = sentence_.begin; c < sentence_.end; ++c) {
      if (head(c) == t && relation(c) == Deprel::cop) {
        d_.tokens[c].deprel = Deprel::aux_pass;
      } else if (head(c) == t && relation(c) == Deprel::nsubj) {
        d_.tokens[c].deprel = Deprel::nsubj_pass;
      }
    }
    d_.tokens[t].upos = Upos::VERB;
    d_.tokens[t].xpos = d_.strings.intern("VBN");
  }

  // "the murder of Minister Jose Porth": one phrase.
  [[nodiscard]] bool titled(TokenIndex t) const {
    return t > sentence_.begin && d_.tokens[t].upos == Upos::PROPN && relation(t - 1) == Deprel::nmod && head(t - 1) == head(t) &&
           !dependent(t, Deprel::case_, sentence_) && dependent(t - 1, Deprel::case_, {sentence_.begin, t});
  }

  // "the murder in Guatemala of two leaders": of the murder, since places have no such part.
  void mend_complement(TokenIndex t) {
    const auto place = head(t);
    const auto of = dependent(t, Deprel::case_, {place, t});
    if (of && d_.lower(*of) == "of" && d_.tokens[place].upos == Upos::PROPN && d_.tokens[t].upos == Upos::NOUN &&
        relation(place) == Deprel::nmod && head(place) != kNoToken && head(place) < place &&
        one_of(d_.lower(head(place)), {"murder", "murders", "killing", "killings", "assassination", "kidnapping", "abduction",
                                       "bombing", "massacre", "execution", "slaying", "shooting", "beheading"})) {
      d_.tokens[t].head = head(place);
    }
  }

  // "Off the port of Trincomalee, boats of the Tigers rammed …": behind a comma and without "and" no conjunct of the place, but
  // the subject that the verb lacks.
  void mend_fronted(TokenIndex t) {
    const auto place = head(t);
    const auto verb = head(place);
    if (!noun(t) || relation(place) != Deprel::obl || verb == kNoToken || verb < t || d_.tokens[verb].upos != Upos::VERB ||
        dependent(t, Deprel::cc, sentence_) || dependent(t, Deprel::case_, sentence_) || has_subject(verb)) {
      return;
    }
    TokenIndex first = t;  // of what hangs on it
    for (TokenIndex before = t; before-- > place && (head(before) == t || (head(before) >= before && head(before) <= t));) {
      if (d_.lower(before) == ",") {
        break;
      }
      first = before;
    }
    if (first > sentence_.begin && d_.lower(first - 1) == ",") {
      hang(t, verb, dependent(verb, Deprel::aux_pass, sentence_) ? Deprel::nsubj_pass : Deprel::nsubj);
    }
  }

  // "The Army, the largest force still active in the country, admitted …": the adjective is no clause of its own; the noun before
  // it is an apposition, and the verb is the sentence's.
  void mend_adjective(TokenIndex adjective) {
    const auto noun = dependent(adjective, Deprel::nsubj, {sentence_.begin, adjective});
    const auto verb = dependent(adjective, Deprel::advcl, {adjective, sentence_.end});
    if (!noun || !verb || d_.tokens[*verb].upos != Upos::VERB || dependent(adjective, Deprel::cop, sentence_)) {
      return;
    }
    const auto named = dependent(*verb, Deprel::nsubj, {sentence_.begin, *noun});
    if (!named) {
      return;
    }
    for (TokenIndex t = *verb; t < sentence_.end; ++t) {
      if (head(t) == adjective && t != *verb && relation(t) == Deprel::punct) {
        d_.tokens[t].head = *verb;
      }
    }
    hang(*verb, head(adjective), relation(adjective));
    hang(*noun, *named, Deprel::appos);
    hang(adjective, *noun, Deprel::amod);
  }

  // "… and a week later kidnapped two men": a time does nothing.
  [[nodiscard]] bool span_of_time(TokenIndex t) const {
    return t + 1 < sentence_.end && head(t) > t &&
           one_of(d_.lower(t),
                  {"minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"}) &&
           one_of(d_.lower(t + 1), {"later", "earlier", "before", "after", "ago"});
  }

  // "The prosecutor was himself gunned down": he is the subject once already.
  [[nodiscard]] bool emphatic(TokenIndex t) const {
    const auto other = dependent(head(t), Deprel::nsubj, {sentence_.begin, t});
    const auto passive = dependent(head(t), Deprel::nsubj_pass, {sentence_.begin, t});
    return one_of(d_.lower(t), {"himself", "herself", "itself", "themselves"}) && (other || passive);
  }

  // "Six men arrested for that killing were found dead": the participle before tells of the men, and what follows is the clause.
  bool mend_reduced_relative(TokenIndex verb) {
    const auto participle = head(verb);
    const auto subject = dependent(participle, Deprel::nsubj, {sentence_.begin, participle});
    const auto passive = dependent(verb, Deprel::aux_pass, {participle, verb});
    const auto finite = passive ? passive : dependent(verb, Deprel::aux, {participle, verb});
    const bool past = d_.tokens[participle].upos == Upos::VERB && one_of(d_.xpos(participle), {"VBD", "VBN"});
    if (!subject || !finite || !past || dependent(participle, Deprel::aux, sentence_) ||
        dependent(participle, Deprel::obj, sentence_) || dependent(participle, Deprel::cc, sentence_) ||
        dependent(verb, Deprel::mark, sentence_) || has_subject(verb) || dependent(verb, Deprel::advmod, {participle, *finite})) {
      return false;
    }
    for (TokenIndex t = participle; t < *finite; ++t) {
      if (d_.lower(t) == ",") {
        return false;  // "He resigned, having been accused"
      }
    }
    hang(verb, head(participle), relation(participle));
    hang(*subject, verb, passive ? Deprel::nsubj_pass : Deprel::nsubj);
    hang(participle, *subject, Deprel::acl);
    for (TokenIndex t = verb; t < sentence_.end; ++t) {
      if (head(t) == participle && relation(t) != Deprel::obl) {
        d_.tokens[t].head = verb;
      }
    }
    return true;
  }

  // "Villagers told reporters that soldiers returned, burned the houses and …": "returned" is what was told, and "burned" goes on
  // with it.
  void mend_told(TokenIndex verb) {
    if (has_subject(verb) || dependent(verb, Deprel::mark, sentence_)) {
      return;
    }
    for (TokenIndex t = head(verb) + 1; t < verb; ++t) {
      const auto mark = relation(t) == Deprel::acl ? dependent(t, Deprel::mark, sentence_) : std::nullopt;
      if (mark && d_.lower(*mark) == "that" && head(t) != kNoToken && head(head(t)) == head(verb) &&
          dependent(t, Deprel::nsubj, sentence_)) {
        hang(t, head(verb), Deprel::ccomp);
        hang(verb, t, Deprel::conj);
        return;
      }
    }
  }

  // "declared on Telegram that it had carried out the attack": what was declared, and nothing about Telegram.
  void mend_content(TokenIndex verb) {
    const auto noun = head(verb);
    const auto speech = relation(noun) == Deprel::obl ? head(noun) : kNoToken;
    const auto that = dependent(verb, Deprel::mark, {noun, verb});
    if (speech != kNoToken && speech < noun && that && d_.lower(*that) == "that" && dependent(verb, Deprel::nsubj, sentence_) &&
        one_of(d_.lower(speech), {"said", "says", "declared", "announced", "claimed", "warned", "added", "confirmed", "reported",
                                  "wrote", "stated", "insisted", "admitted", "acknowledged", "boasted"})) {
      hang(verb, speech, Deprel::ccomp);
    }
  }

  // "… mourning for nine members of staff shot dead by gunmen": what stands right behind a noun and has a doer with "by" tells of
  // the noun and not of the sentence's subject.
  void mend_participle(TokenIndex verb) {
    const TokenIndex before = verb > sentence_.begin ? verb - 1 : verb;
    if (!noun(before) || before <= head(verb) || !dependent(verb, Deprel::obl_agent, {verb, sentence_.end}) ||
        dependent(verb, Deprel::mark, sentence_) || dependent(verb, Deprel::cc, sentence_) ||
        dependent(verb, Deprel::aux, sentence_) || dependent(verb, Deprel::aux_pass, sentence_) || has_subject(verb)) {
      return;
    }
    TokenIndex of = before;
    while (head(of) != kNoToken && head(of) < of && head(of) > head(verb) &&
           (relation(of) == Deprel::nmod || relation(of) == Deprel::flat || relation(of) == Deprel::compound)) {
      of = head(of);
    }
    hang(verb, of, Deprel::acl);
  }

  // `t` is a subject; what is mended is it and an earlier one of the same verb.
  void mend_subject(TokenIndex t) {
    const auto verb = head(t);
    std::optional<TokenIndex> first;
    for (TokenIndex before = sentence_.begin; before < t && !first; ++before) {
      if (head(before) == verb && subject(before)) {
        first = before;
      }
    }
    if (!first || verb < *first) {
      return;
    }
    const auto clause = dependent(verb, Deprel::ccomp, {*first, t});
    if (clause && !has_subject(*clause)) {
      d_.tokens[*first].head = *clause;
    } else if (dependent(t, Deprel::cc, {*first, t}) && !clause && t < verb) {
      hang(t, *first, Deprel::conj);
    }
  }

  // "IS fighters stormed the base": Islamic State where a noun in small letters follows that the verb belongs to.
  void mend_is(TokenIndex t) {
    const bool verbal = relation(t) == Deprel::aux || relation(t) == Deprel::aux_pass || relation(t) == Deprel::cop;
    if (!verbal || t + 1 >= sentence_.end || d_.tokens[t + 1].upos != Upos::NOUN || head(t + 1) != head(t) || !subject(t + 1) ||
        d_.form(t + 1) != d_.lower(t + 1)) {
      return;
    }
    auto& token = d_.tokens[t];
    token.upos = Upos::PROPN;
    token.xpos = d_.strings.intern("NNP");
    hang(t, t + 1, Deprel::compound);
  }

  // "The outlawed group shot dead an elder": no shot that is dead.
  void mend_shot_dead(TokenIndex shot) {
    const TokenIndex dead = shot + 1;
    if (head(shot) != dead || !subject(shot)) {
      return;
    }
    std::optional<TokenIndex> doer;  // the last noun before it that hangs on it, but for what that one is compounded with
    for (TokenIndex t = sentence_.begin; t < shot; ++t) {
      if (noun(t) && head(t) == shot && (subject(t) || (relation(t) == Deprel::compound && !doer))) {
        doer = t;
      }
    }
    if (!doer) {
      return;
    }
    for (TokenIndex t = sentence_.begin; t < sentence_.end; ++t) {
      if (head(t) == shot && t != *doer) {
        d_.tokens[t].head = *doer;
      } else if (head(t) == dead && t != shot) {
        d_.tokens[t].head = shot;
      }
    }
    hang(shot, head(dead), relation(dead));
    hang(dead, shot, Deprel::xcomp);
    hang(*doer, shot, Deprel::nsubj);
    d_.tokens[shot].upos = Upos::VERB;
    d_.tokens[shot].xpos = d_.strings.intern("VBD");
  }

  void mend_captives(TokenIndex state) {
    const auto captives = dependent(state, Deprel::compound, {sentence_.begin, state});
    const bool plural = captives && (d_.xpos(*captives) == "NNS" || d_.xpos(*captives) == "NNPS");
    if (!plural || *captives + 1 != state || head(state) == kNoToken || d_.tokens[head(state)].upos != Upos::VERB) {
      return;
    }
    for (TokenIndex t = sentence_.begin; t < *captives; ++t) {
      if (head(t) == state) {
        d_.tokens[t].head = *captives;
      }
    }
    hang(*captives, head(state), Deprel::obj);
    hang(state, head(state), Deprel::xcomp);
  }

  Document& d_;
  TokenRange sentence_;
};

}  // namespace

void mend_tree(Document& document, TokenRange sentence) { Repairs(document, sentence).run(); }

}  // namespace actorgraph::extract
