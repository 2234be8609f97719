#include "extract/relation/clause.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/one_of.hpp"

namespace actorgraph::extract {
namespace {

using base::one_of;

using graph::EdgeStatus;
using Words = std::unordered_set<std::string_view>;

constexpr int kDeepest = 5;  // clauses that a shared subject or a stance is looked for above

// Verbs whose object is the subject of the infinitive behind it.
const Words& object_control() {
  static const Words kWords = {"urge",  "force",  "allow", "help", "order",  "ask",     "tell", "enable",
                               "cause", "invite", "send",  "pay",  "accuse", "suspect", "blame"};
  return kWords;
}

// Verbs under which a clause is an intention.
const Words& intention() {
  static const Words kWords = {"plan",  "plot",  "want",   "seek",     "intend",  "threaten", "vow",     "try",    "attempt",
                               "hope",  "aim",   "pledge", "prepare",  "promise", "urge",     "ask",     "demand", "offer",
                               "order", "agree", "call",   "consider", "expect",  "wish",     "propose", "swear",  "ready"};
  return kWords;
}

const Words& denial() {
  static const Words kWords = {"deny", "reject", "dismiss", "refute", "rebut", "disavow"};
  return kWords;
}

const Words& suspicion() {
  static const Words kWords = {"accuse", "suspect", "believe", "allege",   "think", "suggest", "assume",
                               "claim",  "charge",  "rumor",   "consider", "blame", "presume"};
  return kWords;
}

const Words& failure() {
  static const Words kWords = {"fail", "refuse", "decline", "avoid", "prevent", "stop", "refrain"};
  return kWords;
}

// Verbs that say little more than that their object is so.
const Words& light() {
  static const Words kWords = {"have",    "maintain", "keep",  "retain",  "establish", "be",    "lose",
                               "end",     "hold",     "exist", "remain",  "set",       "build", "leave",
                               "abandon", "deny",     "wage",  "conduct", "carry",     "launch"};
  return kWords;
}

const Words& bygone() {
  static const Words kWords = {"former",   "ex",        "ex-",      "late",       "ousted",          "slain",
                               "deceased", "erstwhile", "onetime",  "one-time",   "longtime-former", "deposed",
                               "retired",  "dead",      "previous", "previously", "formerly",        "once"};
  return kWords;
}

}  // namespace

// True if another word of the sentence is a finite verb.
bool ClauseReader::has_finite_verb(TokenIndex verb) const {
  const auto range = d_.sentences[d_.sentence_of(verb)].tokens;
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    const auto tag = d_.xpos(t);
    if (t != verb && (tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD")) {
      return true;
    }
  }
  return false;
}

bool ClauseReader::noun_at(TokenIndex t) const {
  return t < d_.tokens.size() && (d_.tokens[t].upos == Upos::NOUN || d_.tokens[t].upos == Upos::PROPN);
}

bool ClauseReader::passive(TokenIndex verb) const {
  if (tree_.child(verb, {Deprel::aux_pass, Deprel::nsubj_pass})) {
    return true;
  }
  const auto relation = d_.tokens[verb].deprel;
  // What has an object of its own is active, whatever its tag ("forces conducted strikes" read as a participle).
  if (d_.xpos(verb) != "VBN" || tree_.child(verb, {Deprel::aux, Deprel::nsubj, Deprel::obj})) {
    return false;
  }
  // "Troops advanced on the town": a sentence read as a noun with its participle.
  const auto head = d_.tokens[verb].head;
  if (relation == Deprel::acl && head + 1 == verb && !tree_.child(verb, {Deprel::obl_agent}) && !has_finite_verb(verb)) {
    return false;
  }
  // "Islamic State lost control" read as one noun phrase.
  if (relation == Deprel::amod && head > verb && noun_at(verb - 1)) {
    return false;
  }
  if (relation == Deprel::conj) {
    return passive(d_.tokens[verb].head);
  }
  return relation == Deprel::acl || relation == Deprel::amod || relation == Deprel::advcl;
}

TokenIndex ClauseReader::antecedent(TokenIndex t) const {
  const auto tag = d_.xpos(t);
  if (tag != "WP" && tag != "WDT" && tag != "WP$" && tag != "WRB" &&
      !(d_.lower(t) == "that" && d_.tokens[t].upos == Upos::PRON)) {
    return t;
  }
  TokenIndex up = t;
  for (int steps = 0; steps < kDeepest && up != kNoToken; ++steps) {
    if (d_.tokens[up].deprel == Deprel::acl_relcl && d_.tokens[up].head != kNoToken) {
      return d_.tokens[up].head;
    }
    up = d_.tokens[up].head;
  }
  // No clause hangs on a noun: the word before the pronoun and its comma stands for it.
  const auto begin = d_.sentences[d_.sentence_of(t)].tokens.begin;
  TokenIndex before = t;
  while (before > begin && d_.tokens[before - 1].upos == Upos::PUNCT) {
    --before;
  }
  return before > begin && tag != "WP$" ? before - 1 : t;
}

std::optional<TokenIndex> ClauseReader::surface_subject(TokenIndex verb, int depth) const {
  if (const auto own = tree_.child(verb, {Deprel::nsubj, Deprel::nsubj_pass})) {
    return antecedent(*own);
  }
  // A subject hung on the auxiliary by mistake.
  if (const auto auxiliary = tree_.child(verb, {Deprel::aux, Deprel::aux_pass})) {
    if (const auto subject = tree_.child(*auxiliary, {Deprel::nsubj, Deprel::nsubj_pass})) {
      return antecedent(*subject);
    }
  }
  return depth < kDeepest ? shared_subject(verb, depth + 1) : std::nullopt;
}

std::optional<TokenIndex> ClauseReader::shared_subject(TokenIndex verb, int depth) const {
  const auto& token = d_.tokens[verb];
  if (token.head == kNoToken) {
    return std::nullopt;
  }
  switch (token.deprel) {
    case Deprel::acl:
    case Deprel::amod: {
      // The participle belongs to the noun right before it, even where the tree hangs it higher.
      if (verb > 0 && noun_at(verb - 1) && (token.head < verb || token.deprel == Deprel::amod)) {
        return verb - 1;
      }
      return d_.tokens[token.head].upos == Upos::VERB ? surface_subject(token.head, depth) : std::optional(token.head);
    }
    case Deprel::acl_relcl:
      return tree_.child(verb, {Deprel::obj}) ? std::optional(token.head) : std::nullopt;
    case Deprel::xcomp:
    case Deprel::advcl: {
      const auto object = tree_.child(token.head, {Deprel::obj});
      if (object && object_control().contains(d_.lemma(token.head))) {
        return antecedent(*object);
      }
      return surface_subject(token.head, depth);
    }
    case Deprel::conj:
      return surface_subject(token.head, depth);
    default:
      return std::nullopt;
  }
}

std::vector<TokenIndex> ClauseReader::agents(TokenIndex verb) const {
  if (!passive(verb)) {
    std::vector<TokenIndex> out;
    // Two subjects are one whose coordination was misread.
    for (const auto c : tree_.children(verb)) {
      if (d_.tokens[c].deprel == Deprel::nsubj) {
        out.push_back(antecedent(c));
      }
    }
    if (out.empty()) {
      const auto shared = surface_subject(verb, 0);
      const auto subject = shared ? shared : noun_before(verb);
      return subject ? std::vector{*subject} : out;
    }
    return out;
  }
  std::vector<TokenIndex> out;
  for (const auto c : tree_.children(verb)) {
    const auto relation = d_.tokens[c].deprel;
    if (relation == Deprel::obl_agent ||
        ((relation == Deprel::obl || relation == Deprel::nmod) && tree_.preposition(c) == "by")) {
      out.push_back(antecedent(c));
    }
  }
  return out;
}

std::vector<TokenIndex> ClauseReader::patients(TokenIndex verb) const {
  if (passive(verb)) {
    // A finite clause has a subject of its own: the noun before its auxiliary, where the tree has hung it elsewhere.
    const bool finite = tree_.child(verb, {Deprel::aux_pass}) && !tree_.child(verb, {Deprel::nsubj, Deprel::nsubj_pass});
    const auto before = finite ? noun_before(verb) : std::nullopt;
    const auto subject = before ? before : surface_subject(verb, 0);
    return subject ? std::vector{*subject} : std::vector<TokenIndex>();
  }
  std::vector<TokenIndex> out;
  for (const auto c : tree_.children(verb)) {
    const auto relation = d_.tokens[c].deprel;
    const bool bare = relation == Deprel::obl && c > verb && d_.tokens[c].upos == Upos::PROPN && tree_.preposition(c).empty();
    if (relation == Deprel::obj || bare) {
      out.push_back(antecedent(c));
    }
  }
  if (const auto noun = out.empty() ? noun_behind(verb) : std::nullopt) {
    out.push_back(*noun);
  }
  // "the towns ISIS controls": the noun that the clause belongs to is its object.
  if (out.empty() && d_.tokens[verb].deprel == Deprel::acl_relcl && d_.tokens[verb].head != kNoToken) {
    const auto subject = tree_.child(verb, {Deprel::nsubj});
    if (subject && antecedent(*subject) == *subject) {
      out.push_back(d_.tokens[verb].head);
    }
  }
  // "ISIS seized and held Raqqa": the object of the last verb is that of the first as well.
  if (out.empty()) {
    for (const auto c : tree_.children(verb)) {
      if (d_.tokens[c].deprel == Deprel::conj && d_.tokens[c].upos == Upos::VERB && c <= verb + 3 &&
          !tree_.child(c, {Deprel::nsubj})) {
        return patients(c);
      }
    }
  }
  return out;
}

// The noun or name right before a finite verb, past its auxiliaries and adverbs: its subject where the tree has found none.
std::optional<TokenIndex> ClauseReader::noun_before(TokenIndex verb) const {
  const auto tag = d_.xpos(verb);
  if (tag != "VBD" && tag != "VBZ" && tag != "VBP" && tag != "NNS" && !tree_.child(verb, {Deprel::aux_pass})) {
    return std::nullopt;
  }
  const auto begin = d_.sentences[d_.sentence_of(verb)].tokens.begin;
  TokenIndex t = verb;
  while (t > begin && (d_.tokens[t - 1].upos == Upos::AUX || d_.tokens[t - 1].upos == Upos::ADV)) {
    --t;
  }
  const bool noun = t > begin && (d_.tokens[t - 1].upos == Upos::NOUN || d_.tokens[t - 1].upos == Upos::PROPN);
  return noun ? std::optional(t - 1) : std::nullopt;
}

// The head of the noun phrase right behind a verb: its object where the tree has found none.
std::optional<TokenIndex> ClauseReader::noun_behind(TokenIndex verb) const {
  const auto end = d_.sentences[d_.sentence_of(verb)].tokens.end;
  std::optional<TokenIndex> last;
  for (TokenIndex t = verb + 1; t < end; ++t) {
    const auto tag = d_.tokens[t].upos;
    if (tag == Upos::NOUN || tag == Upos::PROPN) {
      last = t;
    } else if (last || (tag != Upos::DET && tag != Upos::ADJ && tag != Upos::NUM && !(d_.lower(t) == "of" && t > verb + 1))) {
      break;
    }
  }
  return last;
}

void ClauseReader::read_modifiers(TokenIndex t, Stance& stance) const {
  for (const auto c : tree_.children(t)) {
    const auto lower = d_.lower(c);
    const auto lemma = d_.lemma(c);
    switch (d_.tokens[c].deprel) {
      case Deprel::advmod:
        if (lower == "longer" || lower == "anymore") {
          stance.ended = true;
        } else if (one_of(lower, {"not", "n't", "n’t", "never", "nowhere", "hardly"})) {
          stance.negated = true;
        } else if (one_of(lower, {"reportedly", "allegedly", "apparently", "supposedly", "purportedly", "possibly", "perhaps",
                                  "presumably"})) {
          stance.status = EdgeStatus::alleged;
        } else if (bygone().contains(lower)) {
          stance.ended = true;
        }
        break;
      case Deprel::amod:
        stance.ended = stance.ended || bygone().contains(lower);
        if (one_of(lower, {"alleged", "suspected", "reported", "purported", "presumed"})) {
          stance.status = EdgeStatus::alleged;
        } else if (one_of(lower, {"possible", "potential", "hypothetical", "future", "would-be"})) {
          stance.status = EdgeStatus::planned;
        }
        break;
      case Deprel::aux:
        if (one_of(lemma, {"may", "might", "could"})) {
          stance.status = EdgeStatus::alleged;
        } else if (one_of(lemma, {"will", "shall", "must", "should", "'ll", "’ll", "to"})) {
          stance.status = EdgeStatus::planned;
        } else if (one_of(lemma, {"would", "'d", "’d"})) {
          stance.negated = true;
        }
        break;
      case Deprel::det:
        stance.negated = stance.negated || one_of(lower, {"no", "neither"});
        break;
      case Deprel::obj:  // "have no bases", "won neither town"
        if (const auto determiner = tree_.child(c, {Deprel::det})) {
          stance.negated = stance.negated || one_of(d_.lower(*determiner), {"no", "neither"});
        }
        break;
      case Deprel::mark:
      case Deprel::case_:
        stance.negated = stance.negated || one_of(lower, {"if", "unless", "whether", "without"});
        break;
      default:
        break;
    }
  }
  // "no longer": the negation belongs to the time, not to the deed.
  if (stance.ended && stance.negated) {
    stance.negated = false;
  }
}

void ClauseReader::read_governor(TokenIndex t, TokenIndex governor, Stance& stance) const {
  const auto lemma = d_.lemma(governor);
  const auto relation = d_.tokens[t].deprel;
  const bool complement = relation == Deprel::xcomp || relation == Deprel::ccomp || relation == Deprel::advcl ||
                          relation == Deprel::acl || relation == Deprel::obj;
  if (!complement) {
    return;
  }
  if (denial().contains(lemma)) {
    stance.status = EdgeStatus::denied;
  } else if (failure().contains(lemma)) {
    stance.negated = true;
  } else if (suspicion().contains(lemma) && relation != Deprel::obj) {
    stance.status = stance.status == EdgeStatus::asserted ? EdgeStatus::alleged : stance.status;
  } else if (intention().contains(lemma) && relation == Deprel::xcomp) {
    stance.status = stance.status == EdgeStatus::asserted ? EdgeStatus::planned : stance.status;
  } else if (lemma == "use" && relation == Deprel::xcomp) {
    stance.ended = true;
  }
}

// A verb's clause hangs on what governs it; a noun does so only as the object or subject of a verb that says little itself.
bool ClauseReader::passes_up(TokenIndex t) const {
  const auto& token = d_.tokens[t];
  if (token.upos == Upos::VERB || token.upos == Upos::AUX || tree_.child(t, {Deprel::cop})) {
    return token.deprel == Deprel::xcomp || token.deprel == Deprel::ccomp || token.deprel == Deprel::advcl ||
           token.deprel == Deprel::conj || (token.deprel == Deprel::acl && d_.xpos(t) != "VBN");
  }
  const bool argument = token.deprel == Deprel::obj || token.deprel == Deprel::nsubj || token.deprel == Deprel::nsubj_pass;
  const auto lemma = d_.lemma(token.head);
  return argument && (light().contains(lemma) || denial().contains(lemma));
}

Stance ClauseReader::stance(TokenIndex t) const {
  Stance out;
  read_modifiers(t, out);
  for (int steps = 0; steps < kDeepest && d_.tokens[t].head != kNoToken && passes_up(t); ++steps) {
    const auto governor = d_.tokens[t].head;
    if (d_.tokens[t].deprel == Deprel::conj) {
      // Verbs coordinated share the auxiliary where the later one has none of its own: "will seize and hold".
      if (tree_.child(t, {Deprel::nsubj, Deprel::aux, Deprel::nsubj_pass})) {
        break;
      }
    } else {
      read_governor(t, governor, out);
    }
    const bool reported = d_.tokens[t].deprel == Deprel::ccomp || d_.tokens[t].deprel == Deprel::advcl;
    if (reported) {
      break;
    }
    read_modifiers(governor, out);
    t = governor;
  }
  return out;
}

ClauseTimes ClauseReader::times(TokenIndex t) const {
  ClauseTimes out;
  for (const auto& time : d_.times) {
    if (!time.interval || !tree_.dominates(t, time.tokens.begin)) {
      continue;
    }
    const auto head = tree_.head_of(time.tokens);
    const auto distance = tree_.distance(t, head);
    if (!distance || *distance > 2) {
      continue;
    }
    const auto preposition = tree_.preposition(head);
    if (preposition == "since" || preposition == "from") {
      out.since = time.interval;
    } else if (preposition == "until" || preposition == "till") {
      out.until = time.interval;
    } else if (!out.at && *distance <= 1) {
      out.at = time.interval;
    }
  }
  return out;
}

}  // namespace actorgraph::extract
