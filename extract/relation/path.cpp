#include "extract/relation/path.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <stdexcept>

#include "extract/relation/text_steps.hpp"

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
// "Burhan, who heads the army, and Dagalo": of what a clause hangs on, that alone which stands before the clause's word `from`.
void add_listed(const Document& d, const Tree& tree, TokenIndex t, TokenIndex from, bool alone, std::vector<TokenIndex>& out) {
  add_new(out, t);
  if (alone) {
    return;
  }
  const bool in_clause = t < from && d.tokens[from].head == t;
  for (const auto conjunct : tree.conjuncts(t)) {
    if (!in_clause || conjunct < from) {
      add_new(out, conjunct);
    }
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

std::vector<TokenIndex> doers(const Document& d, const Tree& tree, TokenIndex noun) {
  std::vector<TokenIndex> out;
  for (const auto c : tree.children(noun)) {
    if (doer(d, tree, c)) {
      out.push_back(c);
    }
  }
  return out;
}

// The place that a clause's "where" refers to.
std::vector<TokenIndex> where(const Document& d, const Tree& tree, const ClauseReader& clauses, TokenIndex verb) {
  std::vector<TokenIndex> out;
  for (const auto c : tree.children(verb)) {
    if (d.tokens[c].deprel == Deprel::advmod && d.lower(c) == "where") {
      out.push_back(clauses.antecedent(c));
    }
  }
  return out;
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

std::vector<TokenIndex> Path::related(const Step& step, const Document& d, const Tree& tree, const ClauseReader& clauses,
                                      TokenIndex from) {
  std::vector<TokenIndex> out;
  if (step.up) {
    return {d.tokens[from].deprel == step.relation ? d.tokens[from].head : kNoToken};
  }
  for (const auto c : tree.children(from)) {
    if (d.tokens[c].deprel == step.relation && fits(step.prepositions, tree.preposition(c))) {
      out.push_back(d.tokens[c].upos == Upos::ADV ? c : clauses.antecedent(c));
    }
  }
  return out;
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
      out = where(d, tree, clauses, from);
      break;
    case Kind::between:
      out = between(d, from, false);
      break;
    case Kind::also:
      out = between(d, from, true);
      break;
    case Kind::doer:
      out = doers(d, tree, from);
      break;
    case Kind::relation:
      out = related(step, d, tree, clauses, from);
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
      add_listed(d, tree, t, from, alone, out);
    }
  }
  return out;
}

}  // namespace actorgraph::extract
