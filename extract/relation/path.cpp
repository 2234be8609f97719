#include "extract/relation/path.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <stdexcept>

namespace actorgraph::extract {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return text;
}

// The parts between separators; a separator inside slashes or parentheses separates nothing.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  bool slashes = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '/') {
      slashes = !slashes;
    } else if (text[i] == separator && !slashes) {
      out.push_back(trimmed(text.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  out.push_back(trimmed(text.substr(begin)));
  return out;
}

void add_new(std::vector<TokenIndex>& list, TokenIndex t) {
  if (std::find(list.begin(), list.end(), t) == list.end()) {
    list.push_back(t);
  }
}

// The word and all that are coordinated with it. A list whose first comma was read as an apposition is a list still.
void add_listed(const Document& d, const Tree& tree, TokenIndex t, bool alone, std::vector<TokenIndex>& out) {
  add_new(out, t);
  if (alone) {
    return;
  }
  for (const auto conjunct : tree.conjuncts(t)) {
    add_new(out, conjunct);
  }
  for (const auto c : tree.children(t)) {
    if (d.tokens[c].deprel == Deprel::appos && tree.child(c, {Deprel::conj}) && d.tokens[c].upos == Upos::PROPN &&
        d.tokens[t].upos == Upos::PROPN) {
      for (const auto conjunct : tree.conjuncts(c)) {
        add_new(out, conjunct);
      }
    }
  }
}

// The word before the hyphen before a participle: "Iran" of "Iran-backed".
TokenIndex before_hyphen(const Document& d, TokenIndex t) {
  const auto begin = d.sentences[d.sentence_of(t)].tokens.begin;
  if (t >= begin + 2 && (d.form(t - 1) == "-" || d.form(t - 1) == "‑" || d.form(t - 1) == "–")) {
    return t - 2;
  }
  return kNoToken;
}

// The words of X or of Y in "between X and Y" behind a noun, whatever the tree makes of them.
std::vector<TokenIndex> between(const Document& d, TokenIndex t, bool second_side) {
  constexpr TokenIndex kReach = 3;     // how far behind the noun "between" may stand
  constexpr TokenIndex kLongest = 12;  // words of one side
  const auto end = d.sentences[d.sentence_of(t)].tokens.end;
  TokenIndex at = t + 1;
  while (at < end && at <= t + kReach && d.lower(at) != "between") {
    ++at;
  }
  std::vector<TokenIndex> out;
  if (at >= end || d.lower(at) != "between") {
    return out;
  }
  bool second = false;
  for (TokenIndex i = at + 1, size = 0; i < end && size < kLongest; ++i, ++size) {
    const auto tag = d.tokens[i].upos;
    const bool hyphen = d.form(i) == "-" || d.form(i - 1) == "-";
    if (d.lower(i) == "and" && !second) {
      second = true;
      size = 0;
    } else if (second && !hyphen &&
               (tag == Upos::VERB || tag == Upos::AUX || tag == Upos::PUNCT || (tag == Upos::ADP && d.lower(i) != "of"))) {
      break;
    }
    // "Iran" of "Iran-backed militias" is no side.
    if (second == second_side && !(i + 1 < end && d.form(i + 1) == "-" && i + 2 < end && d.tokens[i + 2].upos == Upos::VERB)) {
      out.push_back(i);
    }
  }
  return second ? out : std::vector<TokenIndex>();
}

// The noun that a participle or adjective before it modifies.
TokenIndex modified(const Document& d, TokenIndex t) {
  const auto& token = d.tokens[t];
  if (token.head != kNoToken && token.head > t &&
      (token.deprel == Deprel::amod || token.deprel == Deprel::compound || token.deprel == Deprel::acl ||
       token.deprel == Deprel::nmod)) {
    return token.head;
  }
  if (before_hyphen(d, t) == kNoToken) {
    return kNoToken;
  }
  // What follows "Iran-backed" is a noun phrase even where the tree says otherwise: its last word.
  const auto end = d.sentences[d.sentence_of(t)].tokens.end;
  TokenIndex last = kNoToken;
  for (TokenIndex i = t + 1; i < end; ++i) {
    const auto tag = d.tokens[i].upos;
    if (tag == Upos::NOUN || tag == Upos::PROPN) {
      last = i;
    } else if (tag != Upos::ADJ && d.form(i) != "-") {
      break;
    }
  }
  return last;
}

// What a noun stands in apposition to, by the tree or by the comma before its phrase: "Hezbollah, an old ally of Hamas".
std::vector<TokenIndex> apposed(const Document& d, const Tree& tree, TokenIndex t) {
  constexpr TokenIndex kLongest = 6;  // words of the phrase before the noun
  std::vector<TokenIndex> out;
  if (d.tokens[t].deprel == Deprel::appos && d.tokens[t].head != kNoToken) {
    out.push_back(d.tokens[t].head);
  }
  for (const auto c : tree.children(t)) {
    if (d.tokens[c].deprel == Deprel::appos) {
      out.push_back(c);
    }
  }
  const auto sentence = d.sentences[d.sentence_of(t)].tokens;
  const auto begin = sentence.begin;
  if (out.empty() && t + 3 < sentence.end && d.form(t + 1) == ",") {
    const TokenIndex name = d.tokens[t + 2].upos == Upos::DET ? t + 3 : t + 2;
    if (d.tokens[name].upos == Upos::PROPN || d.form(name).front() < 'a') {
      out.push_back(name);
    }
  }
  for (TokenIndex i = t, steps = 0; i > begin + 1 && steps < kLongest; --i, ++steps) {
    const auto tag = d.tokens[i - 1].upos;
    if (d.form(i - 1) == ",") {
      const auto before = d.tokens[i - 2].upos;
      if (before == Upos::PROPN || before == Upos::NOUN) {
        out.push_back(i - 2);
      }
      break;
    }
    if (tag != Upos::DET && tag != Upos::ADJ && tag != Upos::NOUN && tag != Upos::PROPN && tag != Upos::PART &&
        tag != Upos::ADV && tag != Upos::PRON) {
      break;
    }
  }
  return out;
}

// The words of the noun phrase behind the word and a preposition, whatever the tree makes of them.
std::vector<TokenIndex> behind(const Document& d, const std::vector<std::string>& prepositions, TokenIndex t) {
  const auto end = d.sentences[d.sentence_of(t)].tokens.end;
  std::vector<TokenIndex> out;
  if (t + 1 >= end || std::find(prepositions.begin(), prepositions.end(), d.lower(t + 1)) == prepositions.end()) {
    return out;
  }
  bool noun = false;
  for (TokenIndex i = t + 2; i < end; ++i) {
    const auto tag = d.tokens[i].upos;
    const auto form = d.form(i);
    const bool capitals = form.size() > 1 && std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool here = tag == Upos::NOUN || tag == Upos::PROPN || capitals;
    if ((noun && !here && d.form(i) != "-") ||
        (!here && tag != Upos::DET && tag != Upos::ADJ && tag != Upos::PUNCT && tag != Upos::PRON)) {
      break;
    }
    noun = noun || here;
    out.push_back(i);
  }
  return out;
}

// The words of the noun phrase behind the first such preposition further on in the sentence: "strikes, using drones, against
// ISIS".
std::vector<TokenIndex> later(const Document& d, const std::vector<std::string>& prepositions, TokenIndex t) {
  constexpr TokenIndex kReach = 15;
  const auto end = std::min(d.sentences[d.sentence_of(t)].tokens.end, t + kReach);
  for (TokenIndex i = t; i + 1 < end && d.form(i) != ";"; ++i) {
    if (auto found = behind(d, prepositions, i); !found.empty()) {
      return found;
    }
  }
  return {};
}

bool fits(const std::vector<std::string>& prepositions, std::string_view preposition) {
  return prepositions.empty() || std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
}

// Who does what a noun tells of: "a U.S. raid", "the raid by the army".
bool doer(const Document& d, const Tree& tree, TokenIndex c) {
  switch (d.tokens[c].deprel) {
    case Deprel::compound:
    case Deprel::amod:
    case Deprel::nmod_poss:
      return true;
    case Deprel::nmod: {
      const auto preposition = tree.preposition(c);
      return preposition == "by" || preposition == "from" || preposition.empty();
    }
    default:
      return false;
  }
}

}  // namespace

WordTest WordTest::parse(std::string_view text) {
  WordTest test;
  if (text.empty()) {
    return test;
  }
  if (text.front() != '/') {
    for (const auto word : split(text, ',')) {
      test.words_.emplace_back(word);
    }
    return test;
  }
  if (text.size() < 3 || text.back() != '/') {
    throw std::invalid_argument("expected '/' at the end of '" + std::string(text) + "'");
  }
  RE2::Options options;
  options.set_log_errors(false);
  test.expression_ = std::make_shared<const RE2>(std::string(text.substr(1, text.size() - 2)), options);
  if (!test.expression_->ok()) {
    throw std::invalid_argument("'" + std::string(text) + "': " + test.expression_->error());
  }
  return test;
}

bool WordTest::accepts(std::string_view lemma) const {
  if (expression_) {
    return RE2::FullMatch(re2::StringPiece(lemma.data(), lemma.size()), *expression_);
  }
  return words_.empty() || std::find(words_.begin(), words_.end(), lemma) != words_.end();
}

Path::Step Path::parse_step(std::string_view text) {
  Step step;
  if (text.starts_with('^')) {
    step.up = true;
    text.remove_prefix(1);
  }
  if (const auto equals = text.find('='); equals != std::string_view::npos) {
    step.word = WordTest::parse(trimmed(text.substr(equals + 1)));
    text = trimmed(text.substr(0, equals));
  }
  if (const auto open = text.find('('); open != std::string_view::npos) {
    if (text.back() != ')') {
      throw std::invalid_argument("expected ')' at the end of '" + std::string(text) + "'");
    }
    for (const auto word : split(text.substr(open + 1, text.size() - open - 2), ',')) {
      step.prepositions.emplace_back(word);
    }
    text = trimmed(text.substr(0, open));
  }
  constexpr std::pair<std::string_view, Kind> kVirtual[] = {
      {"agent", Kind::agent},       {"patient", Kind::patient}, {"self", Kind::self},       {"hyphen", Kind::hyphen},
      {"modified", Kind::modified}, {"doer", Kind::doer},       {"between", Kind::between}, {"and", Kind::also},
      {"apposed", Kind::apposed},   {"behind", Kind::behind},   {"later", Kind::later},     {"where", Kind::where}};
  for (const auto& [name, kind] : kVirtual) {
    if (text == name) {
      step.kind = kind;
      return step;
    }
  }
  const auto relation = parse_deprel(text);
  if (!relation || to_string(*relation) != text) {
    throw std::invalid_argument("unknown relation '" + std::string(text) + "'");
  }
  step.relation = *relation;
  return step;
}

Path Path::parse(std::string_view text) {
  Path path;
  for (const auto alternative : split(text, '|')) {
    std::vector<Step> steps;
    for (const auto step : split(alternative, '>')) {
      steps.push_back(parse_step(step));
    }
    path.alternatives_.push_back(std::move(steps));
  }
  return path;
}

std::vector<TokenIndex> Path::take(const Step& step, const Document& d, const Tree& tree, const ClauseReader& clauses,
                                   TokenIndex from) {
  std::vector<TokenIndex> out;
  switch (step.kind) {
    case Kind::agent:
      out = clauses.agents(from);
      break;
    case Kind::patient:
      out = clauses.patients(from);
      break;
    case Kind::self:
      out = {from};
      break;
    case Kind::hyphen:
      out = {before_hyphen(d, from)};
      break;
    case Kind::modified:
      out = {modified(d, from)};
      break;
    case Kind::apposed:
      out = apposed(d, tree, from);
      break;
    case Kind::behind:
      out = behind(d, step.prepositions, from);
      break;
    case Kind::later:
      out = later(d, step.prepositions, from);
      break;
    case Kind::where:
      for (const auto c : tree.children(from)) {
        if (d.tokens[c].deprel == Deprel::advmod && d.lower(c) == "where") {
          out.push_back(clauses.antecedent(c));
        }
      }
      break;
    case Kind::between:
      out = between(d, from, false);
      break;
    case Kind::also:
      out = between(d, from, true);
      break;
    case Kind::doer:
      for (const auto c : tree.children(from)) {
        if (doer(d, tree, c)) {
          out.push_back(c);
        }
      }
      break;
    case Kind::relation:
      if (step.up) {
        out = {d.tokens[from].deprel == step.relation ? d.tokens[from].head : kNoToken};
      } else {
        for (const auto c : tree.children(from)) {
          if (d.tokens[c].deprel == step.relation && fits(step.prepositions, tree.preposition(c))) {
            out.push_back(d.tokens[c].upos == Upos::ADV ? c : clauses.antecedent(c));
          }
        }
      }
      break;
  }
  std::erase_if(out, [&](TokenIndex t) { return t == kNoToken || !step.word.accepts(d.lemma(t)); });
  return out;
}

std::vector<TokenIndex> Path::follow(const Document& d, const Tree& tree, const ClauseReader& clauses, TokenIndex from) const {
  std::vector<TokenIndex> out;
  for (const auto& steps : alternatives_) {
    std::vector<TokenIndex> here{from};
    for (const auto& step : steps) {
      std::vector<TokenIndex> next;
      for (const auto t : here) {
        for (const auto found : take(step, d, tree, clauses, t)) {
          add_new(next, found);
        }
      }
      here = std::move(next);
    }
    for (const auto t : here) {
      // "ISIS-held Raqqa and Mosul": what is coordinated with the noun need not be modified as well.
      const bool alone = t == from || steps.back().kind == Kind::hyphen || steps.back().kind == Kind::modified;
      add_listed(d, tree, t, alone, out);
    }
  }
  return out;
}

}  // namespace actorgraph::extract
