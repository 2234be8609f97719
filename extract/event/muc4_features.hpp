// What the learned parts of the MUC-4 reader look at: an article as a whole, a sentence, a phrase.
//
// Each part sees the judgement of the one before it (Signals): what kinds of incident the article reports, which sentences tell
// of them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/event/muc4_phrases.hpp"
#include "extract/learn/clusters.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/mention/nouns.hpp"

namespace actorgraph::extract {

// The types of template that are learned; the others are too rare.
inline constexpr std::array<std::string_view, 5> kTemplateTypes = {"ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY"};
// Index into kTemplateTypes of the template that an attack of this type makes.
std::size_t template_type(graph::AttackType type);

struct Signals {
  std::array<float, kTemplateTypes.size()> types{};                      // log odds that the article has a template of the type
  std::vector<float> sentences;                                          // log odds that the sentence holds a filler
  std::vector<std::array<float, kTemplateTypes.size()>> sentence_types;  // log odds that it holds one of a template of the type
  std::array<float, kTemplateTypes.size()> relevance{};                  // as `types`, judged again when the phrases are
};

// Log odds in steps of a half, for features.
std::uint64_t step_of(float log_odds);

class Muc4Features {
 public:
  // Requires: all outlive it.
  Muc4Features(const Document& document, const Tree& tree, const std::vector<EventMention>& events, const Nouns& nouns,
               const WordClusters& clusters);

  [[nodiscard]] std::vector<FeatureHash> article() const;
  // Uses signals.types.
  [[nodiscard]] std::vector<FeatureHash> sentence(std::uint32_t s, const Signals& signals) const;
  // Uses all signals.
  [[nodiscard]] std::vector<FeatureHash> phrase(const Phrase& p, const Signals& signals) const;

 private:
  using Out = std::vector<FeatureHash>;
  void words(const Phrase& p, Out& out) const;
  void around(const Phrase& p, Out& out) const;
  void syntax(const Phrase& p, Out& out) const;
  void triggers(const Phrase& p, Out& out) const;
  void place_in_text(const Phrase& p, const Signals& signals, Out& out) const;
  void classes(const Phrase& p, Out& out) const;
  void elsewhere(const Phrase& p, Out& out) const;
  [[nodiscard]] std::uint64_t lemma(TokenIndex t) const;
  [[nodiscard]] std::uint64_t word(TokenIndex t) const;
  [[nodiscard]] std::uint64_t tag(TokenIndex t) const;
  [[nodiscard]] std::uint64_t word_class(TokenIndex t) const;
  [[nodiscard]] std::uint64_t path(TokenIndex from, TokenIndex to) const;
  // What a phrase is, coarsely: its noun's class, its mention's type and kind.
  [[nodiscard]] std::uint64_t kind_of(const Phrase& p) const;
  [[nodiscard]] std::uint64_t trigger_kind(const EventMention& e) const;

  const Document& document_;
  const Tree& tree_;
  const std::vector<EventMention>& events_;
  const Nouns& nouns_;
  const WordClusters& clusters_;
  std::vector<std::uint64_t> hash_;                      // by StringId
  std::vector<std::vector<std::uint32_t>> in_sentence_;  // events by sentence
  std::vector<std::vector<std::uint64_t>> by_rule_;      // what the rules made of each mention
};

}  // namespace actorgraph::extract
