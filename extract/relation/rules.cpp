#include "extract/relation/rules.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

#include "base/table.hpp"

namespace actorgraph::extract {
namespace {

constexpr std::array<std::string_view, 10> kTypes = {"actor",  "group", "organization", "force", "owner",
                                                     "person", "place", "named-place",  "site",  "any"};
constexpr std::array<std::string_view, 7> kAnchors = {"verb", "noun", "adj", "word", "@actor", "@person", "@place"};
constexpr std::array<std::string_view, 3> kTimings = {"", "since", "until"};

// The text of a cell in the terms of an enumeration. Throws std::invalid_argument.
template <typename E, std::size_t N>
E enumerator(std::string_view what, std::string_view text, const std::array<std::string_view, N>& names) {
  const auto it = std::find(names.begin(), names.end(), text);
  if (it == names.end()) {
    throw std::invalid_argument("unknown " + std::string(what) + " '" + std::string(text) + "'");
  }
  return static_cast<E>(it - names.begin());
}

graph::EdgeStatus status(std::string_view text) {
  const auto parsed = text.empty() ? std::optional(graph::EdgeStatus::asserted) : graph::parse_edge_status(text);
  if (!parsed) {
    throw std::invalid_argument("unknown status '" + std::string(text) + "'");
  }
  return *parsed;
}

// "actor:agent | doer": the type, and the path to the argument.
std::pair<ArgumentType, Path> argument(std::string_view cell) {
  const auto colon = cell.find(':');
  if (colon == std::string_view::npos) {
    throw std::invalid_argument("expected 'type:path', found '" + std::string(cell) + "'");
  }
  return {enumerator<ArgumentType>("type of an argument", cell.substr(0, colon), kTypes), Path::parse(cell.substr(colon + 1))};
}

bool fits(AnchorKind kind, Upos tag) {
  switch (kind) {
    case AnchorKind::verb:
      return tag == Upos::VERB || tag == Upos::AUX;
    case AnchorKind::noun:
      return tag == Upos::NOUN || tag == Upos::PROPN;
    case AnchorKind::adjective:
      return tag == Upos::ADJ || tag == Upos::VERB;
    default:
      return true;
  }
}

Rule compile(const base::Table& table, std::size_t row) {
  Rule rule;
  rule.name = table.cell(row, "rule");
  const auto edge = graph::parse_edge_type(table.cell(row, "edge"));
  if (!edge) {
    throw std::invalid_argument("unknown edge '" + std::string(table.cell(row, "edge")) + "'");
  }
  rule.edge = *edge;
  const auto anchor = table.cell(row, "anchor");
  const auto equals = std::min(anchor.find('='), anchor.size());
  rule.anchor = enumerator<AnchorKind>("anchor", anchor.substr(0, equals), kAnchors);
  rule.word = WordTest::parse(anchor.substr(std::min(equals + 1, anchor.size())));
  std::tie(rule.source_type, rule.source) = argument(table.cell(row, "from"));
  std::tie(rule.target_type, rule.target) = argument(table.cell(row, "to"));
  for (auto text : table.list(row, "if")) {
    const bool absent = text.starts_with('!');
    rule.conditions.push_back({!absent, Path::parse(text.substr(absent ? 1 : 0))});
  }
  rule.status = status(table.cell(row, "status"));
  rule.timing = enumerator<Timing>("time", table.cell(row, "time"), kTimings);
  rule.confidence = table.number(row, "confidence");
  return rule;
}

}  // namespace

Rules::Rules(const std::string& file, std::string_view text) {
  const base::Table table(file, text, {"rule", "edge", "anchor", "from", "to", "if", "status", "time", "confidence"});
  for (std::size_t row = 0; row < table.size(); ++row) {
    try {
      rules_.push_back(compile(table, row));
    } catch (const std::invalid_argument& problem) {
      throw table.wrong(row, problem.what());
    }
    index(static_cast<std::uint32_t>(row));
  }
}

void Rules::index(std::uint32_t rule) {
  const auto& r = rules_[rule];
  if (r.anchor == AnchorKind::actor || r.anchor == AnchorKind::person || r.anchor == AnchorKind::place) {
    by_mention_.at(static_cast<std::size_t>(r.anchor)).push_back(rule);
  } else if (r.word.words().empty()) {
    by_expression_.push_back(rule);
  } else {
    for (const auto& word : r.word.words()) {
      by_lemma_[word].push_back(rule);
    }
  }
}

void Rules::find(std::string_view lemma, std::string_view form, Upos tag, std::vector<std::uint32_t>& out) const {
  auto it = by_lemma_.find(std::string(lemma));
  it = it == by_lemma_.end() && form != lemma ? by_lemma_.find(std::string(form)) : it;
  // "expell", "seiz": a lemma cut wrongly from a regular form.
  if (it == by_lemma_.end() && lemma.size() > 3 && lemma[lemma.size() - 1] == lemma[lemma.size() - 2]) {
    it = by_lemma_.find(std::string(lemma.substr(0, lemma.size() - 1)));
  } else if (it == by_lemma_.end() && tag == Upos::VERB) {
    it = by_lemma_.find(std::string(lemma) + "e");
  }
  if (it != by_lemma_.end()) {
    std::copy_if(it->second.begin(), it->second.end(), std::back_inserter(out),
                 [&](auto r) { return fits(rules_[r].anchor, tag); });
  }
  for (const auto r : by_expression_) {
    if (fits(rules_[r].anchor, tag) && rules_[r].word.accepts(lemma)) {
      out.push_back(r);
    }
  }
}

}  // namespace actorgraph::extract
