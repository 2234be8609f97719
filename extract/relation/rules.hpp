// The rules of relations, as relations.tsv writes them.
//
//   seize  controls  verb=seize,capture  source: agent:actor  target: patient:place
//
// docs/patterns.md describes the columns.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/relation/path.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::extract {

// What an argument of a relation must be. `force` is an actor that fights, `owner` an actor or what belongs to one ("ISIS
// positions"), `site` a place that is named or described by more than its noun.
enum class ArgumentType : std::uint8_t { actor, group, organization, force, owner, person, place, named_place, site, any };

// What a rule is anchored at: a word by its class, or the head of any mention of an actor, a person or a place.
enum class AnchorKind : std::uint8_t { verb, noun, adjective, word, actor, person, place };

// What a date told beside the anchor means for the edge: nothing, its beginning or its end.
enum class Timing : std::uint8_t { none, since, until };

struct Condition {
  bool present = true;
  Path path;
};

struct Rule {
  std::string name;
  graph::EdgeType edge = graph::EdgeType::operates_in;
  AnchorKind anchor = AnchorKind::verb;
  WordTest word;
  Path source;
  Path target;
  ArgumentType source_type = ArgumentType::any;
  ArgumentType target_type = ArgumentType::any;
  std::vector<Condition> conditions;
  graph::EdgeStatus status = graph::EdgeStatus::asserted;
  Timing timing = Timing::none;
  double confidence = 1.0;
};

class Rules {
 public:
  // Compiles a table of rules. Throws base::Failure("file:line: what is wrong").
  Rules(const std::string& file, std::string_view text);

  [[nodiscard]] const Rule& at(std::size_t index) const { return rules_[index]; }
  [[nodiscard]] std::size_t size() const { return rules_.size(); }
  // Adds the rules that a word with this lemma (or, where no rule knows it, this form in lower case) and tag may anchor.
  void find(std::string_view lemma, std::string_view form, Upos tag, std::vector<std::uint32_t>& out) const;
  // The rules anchored at mentions of a kind.
  [[nodiscard]] const std::vector<std::uint32_t>& mention_rules(AnchorKind kind) const {
    return by_mention_.at(static_cast<std::size_t>(kind));
  }

 private:
  void index(std::uint32_t rule);

  std::vector<Rule> rules_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_lemma_;
  std::vector<std::uint32_t> by_expression_;
  std::array<std::vector<std::uint32_t>, 7> by_mention_;
};

}  // namespace actorgraph::extract
