// Which part each mention of an article plays in its violent incidents, judged by a learned linear model over the words, the trees and what
// the rules said.
//
//   "GUERRILLAS DYNAMITED TWO POWER PYLONS"  →  GUERRILLAS: perpetrator 3.1, …;  TWO POWER PYLONS: physical target 4.0, …
//
// Learned from the incident templates of MUC-4's training reports (role_training.hpp): a mention is an example of a role where its words fill
// that slot in one of its article's templates.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "extract/document/document.hpp"
#include "extract/document/tree.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/learn/perceptron.hpp"
#include "extract/mention/nouns.hpp"

namespace actorgraph::extract {

enum class MentionRole : std::uint8_t { none, perpetrator_individual, perpetrator_organization, physical_target, human_target, instrument };
inline constexpr std::size_t kMentionRoles = 6;

inline constexpr std::string_view kRoleModelKind = "roles";
inline constexpr std::uint32_t kRoleModelVersion = 1;

// The features of every mention of a document, in the order of doc.mentions.
class RoleFeatures {
 public:
  // Requires: all outlive it.
  RoleFeatures(const Document& document, const Tree& tree, const std::vector<EventMention>& events, const Nouns& nouns);

  // Replaces `out`.
  void of(std::uint32_t mention, std::vector<FeatureHash>& out) const;

 private:
  void add_words(const Mention& m, std::vector<FeatureHash>& out) const;
  void add_syntax(const Mention& m, std::vector<FeatureHash>& out) const;
  void add_triggers(std::uint32_t mention, std::vector<FeatureHash>& out) const;
  void add_document(const Mention& m, std::vector<FeatureHash>& out) const;
  [[nodiscard]] std::uint64_t word(TokenIndex t) const;
  [[nodiscard]] std::uint64_t path(TokenIndex from, TokenIndex to) const;

  const Document& document_;
  const Tree& tree_;
  const std::vector<EventMention>& events_;
  const Nouns& nouns_;
  std::vector<std::uint64_t> lemma_hash_;               // by StringId
  std::vector<std::vector<std::uint32_t>> in_sentence_; // events by sentence
  std::vector<std::vector<std::uint64_t>> by_rule_;     // what the rules made of each mention
};

// How much speaks for each role of one mention; the sums have the model's own scale.
using RoleScores = std::array<float, kMentionRoles>;

class RoleScorer {
 public:
  // Reads roles.model from the built-in data. Throws base::Failure where it is damaged.
  explicit RoleScorer(const Nouns& nouns);
  ~RoleScorer();
  RoleScorer(RoleScorer&&) noexcept;
  RoleScorer& operator=(RoleScorer&&) = delete;
  RoleScorer(const RoleScorer&) = delete;
  RoleScorer& operator=(const RoleScorer&) = delete;

  // One for each of doc.mentions.
  [[nodiscard]] std::vector<RoleScores> score(const Document& document, const Tree& tree, const std::vector<EventMention>& events) const;

 private:
  struct Content;
  std::unique_ptr<Content> content_;
};

}  // namespace actorgraph::extract
