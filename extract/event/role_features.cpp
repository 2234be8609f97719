#include <algorithm>

#include "base/hash.hpp"
#include "extract/event/role_scorer.hpp"

namespace actorgraph::extract {
namespace {

// Numbers of the feature templates.
enum Kind : std::uint64_t {
  kBias, kHead, kClass, kType, kFirst, kLast, kShape, kName, kBefore, kBefore2, kAfter, kAfter2, kGovernor, kRelation, kGovernor2, kDependent,
  kTriggerPath, kTriggerLemmaPath, kTriggerNear, kTriggerSide, kTriggerType, kRule, kRuleClass, kSentence, kPosition, kDocument, kGovernorClass, kTriggerClass,
  kSentenceTriggers, kKey, kRole2, kWordInside
};

std::uint64_t small(std::uint64_t n, std::uint64_t most) { return std::min(n, most); }

}  // namespace

RoleFeatures::RoleFeatures(const Document& document, const Tree& tree, const std::vector<EventMention>& events, const Nouns& nouns)
    : document_(document), tree_(tree), events_(events), nouns_(nouns), in_sentence_(document.sentences.size()), by_rule_(document.mentions.size()) {
  lemma_hash_.reserve(document.strings.size());
  for (base::StringId id = 0; id < document.strings.size(); ++id) {
    lemma_hash_.push_back(base::hash_bytes(document.strings.text(id)));
  }
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const auto& e = events[i];
    in_sentence_[e.sentence].push_back(i);
    const auto note = [&](const std::vector<std::uint32_t>& list, std::uint64_t role) {
      for (const auto m : list) {
        by_rule_[m].push_back(role * 64 + static_cast<std::uint64_t>(e.trigger.effect) * 8 + (e.dropped ? 4 : 0) + static_cast<std::uint64_t>(e.trigger.strength == Strength::strong));
      }
    };
    note(e.perpetrators, 1);
    note(e.victims, 2);
    note(e.targets, 3);
    note(e.weapons, 4);
    note(e.places, 5);
  }
}

std::uint64_t RoleFeatures::word(TokenIndex t) const {
  return t < document_.tokens.size() ? lemma_hash_[document_.tokens[t].lower] : 1;
}

// The relations from a mention up to a common governor and down to a trigger; 0 where they are far apart.
std::uint64_t RoleFeatures::path(TokenIndex from, TokenIndex to) const {
  std::uint64_t h = 7;
  TokenIndex up = from;
  for (int steps = 0; steps < 5; ++steps) {
    if (const auto down = tree_.distance(up, to); down && *down <= 3) {
      TokenIndex t = to;
      std::uint64_t tail = 11;
      while (t != up) {
        tail = base::combine_hashes(tail, static_cast<std::uint64_t>(document_.tokens[t].deprel));
        t = document_.tokens[t].head;
      }
      return base::combine_hashes(h, tail);
    }
    const auto head = document_.tokens[up].head;
    if (head == kNoToken) {
      return 0;
    }
    const auto preposition = tree_.preposition(up);
    h = base::combine_hashes(h, base::combine_hashes(static_cast<std::uint64_t>(document_.tokens[up].deprel), base::hash_bytes(preposition)));
    up = head;
  }
  return 0;
}

void RoleFeatures::of(std::uint32_t mention, std::vector<FeatureHash>& out) const {
  out.clear();
  const auto& m = document_.mentions[mention];
  out.push_back(feature(kBias, 0));
  add_words(m, out);
  add_syntax(m, out);
  add_triggers(mention, out);
  add_document(m, out);
}

void RoleFeatures::add_words(const Mention& m, std::vector<FeatureHash>& out) const {
  const auto& d = document_;
  const auto head = lemma_hash_[d.tokens[m.head].lemma];
  const auto noun = nouns_.at(d, m.head);
  const std::uint64_t type = static_cast<std::uint64_t>(m.type) * 3 + static_cast<std::uint64_t>(m.kind);
  const std::uint64_t noun_class = noun ? static_cast<std::uint64_t>(noun->noun_class) + 1 : 0;
  out.push_back(feature(kHead, head));
  out.push_back(feature(kClass, noun_class, static_cast<std::uint64_t>(m.kind)));
  out.push_back(feature(kType, type, static_cast<std::uint64_t>(m.subtype)));
  out.push_back(feature(kFirst, word(m.tokens.begin)));
  out.push_back(feature(kLast, word(m.tokens.end - 1), type));
  out.push_back(feature(kShape, (m.plural ? 1U : 0U) + (m.definite ? 2U : 0U), noun_class));
  for (TokenIndex t = m.tokens.begin; t < m.tokens.end && t < m.tokens.begin + 8; ++t) {
    out.push_back(feature(kWordInside, word(t)));
  }
  if (m.name) {
    const auto& key = d.names[*m.name].key;
    out.push_back(feature(kKey, base::hash_bytes(key)));
    out.push_back(feature(kName, base::hash_bytes(std::string_view(key).substr(0, key.find(':'))), type));
  }
  const TokenIndex before = m.tokens.begin > 0 ? m.tokens.begin - 1 : kNoToken;
  out.push_back(feature(kBefore, word(before), type));
  out.push_back(feature(kBefore2, word(before), m.tokens.begin > 1 ? word(m.tokens.begin - 2) : 1));
  out.push_back(feature(kAfter, word(m.tokens.end), type));
  out.push_back(feature(kAfter2, word(m.tokens.end), word(m.tokens.end + 1)));
}

void RoleFeatures::add_syntax(const Mention& m, std::vector<FeatureHash>& out) const {
  const auto& d = document_;
  const TokenIndex t = tree_.first_conjunct(m.head);
  const auto relation = static_cast<std::uint64_t>(d.tokens[t].deprel);
  const auto preposition = base::hash_bytes(tree_.preposition(t));
  const auto up = d.tokens[t].head;
  const std::uint64_t type = static_cast<std::uint64_t>(m.type);
  out.push_back(feature(kRelation, relation, preposition, type));
  if (up == kNoToken) {
    return;
  }
  const auto governor = lemma_hash_[d.tokens[up].lemma];
  out.push_back(feature(kGovernor, governor, relation, preposition));
  out.push_back(feature(kGovernorClass, governor, type));
  const auto top = d.tokens[up].head;
  if (top != kNoToken) {
    out.push_back(feature(kGovernor2, lemma_hash_[d.tokens[top].lemma], static_cast<std::uint64_t>(d.tokens[up].deprel), relation));
    out.push_back(feature(kRole2, governor, lemma_hash_[d.tokens[top].lemma], type));
  }
  for (const auto c : tree_.children(m.head)) {
    if (d.tokens[c].deprel != Deprel::det && d.tokens[c].deprel != Deprel::punct) {
      out.push_back(feature(kDependent, lemma_hash_[d.tokens[c].lemma], static_cast<std::uint64_t>(d.tokens[c].deprel)));
    }
  }
}

void RoleFeatures::add_triggers(std::uint32_t mention, std::vector<FeatureHash>& out) const {
  const auto& d = document_;
  const auto& m = document_.mentions[mention];
  const auto sentence = d.sentence_of(m.head);
  const std::uint64_t type = static_cast<std::uint64_t>(m.type) * 3 + static_cast<std::uint64_t>(m.kind);
  for (const auto role : by_rule_[mention]) {
    out.push_back(feature(kRule, role));
    out.push_back(feature(kRuleClass, role, type));
  }
  if (by_rule_[mention].empty()) {
    out.push_back(feature(kRule, 999, type));
  }
  TokenIndex nearest = kNoToken;
  std::uint64_t near_type = 0;
  std::uint64_t closest = 1000;
  for (const auto i : in_sentence_[sentence]) {
    const auto& e = events_[i];
    const auto gap = static_cast<std::uint64_t>(e.token > m.head ? e.token - m.head : m.head - e.token);
    if (gap < closest && gap > 0) {
      closest = gap;
      nearest = e.token;
      near_type = static_cast<std::uint64_t>(e.trigger.type) * 8 + static_cast<std::uint64_t>(e.trigger.effect);
    }
    if (const auto p = path(m.head, e.token); p != 0) {
      out.push_back(feature(kTriggerPath, p, static_cast<std::uint64_t>(e.trigger.effect), e.trigger.verb ? 1 : 0));
      out.push_back(feature(kTriggerLemmaPath, p, lemma_hash_[d.tokens[e.token].lemma]));
    }
  }
  if (nearest != kNoToken) {
    const bool after = nearest < m.head;
    out.push_back(feature(kTriggerNear, lemma_hash_[d.tokens[nearest].lemma], after ? 1 : 0, type));
    out.push_back(feature(kTriggerSide, small(closest, 12) / 3, after ? 1 : 0, type));
    out.push_back(feature(kTriggerType, near_type, type));
    const auto noun = nouns_.at(d, m.head);
    out.push_back(feature(kTriggerClass, near_type, noun ? static_cast<std::uint64_t>(noun->noun_class) + 1 : 0, after ? 1 : 0));
  }
  out.push_back(feature(kSentenceTriggers, small(in_sentence_[sentence].size(), 4), type));
}

void RoleFeatures::add_document(const Mention& m, std::vector<FeatureHash>& out) const {
  const auto sentence = document_.sentence_of(m.head);
  const std::uint64_t type = static_cast<std::uint64_t>(m.type);
  out.push_back(feature(kPosition, small(sentence, 20) / 3, type));
  const auto strong = std::count_if(events_.begin(), events_.end(), [](const EventMention& e) { return !e.dropped && e.trigger.strength == Strength::strong; });
  out.push_back(feature(kDocument, small(static_cast<std::uint64_t>(strong), 12) / 2, type));
  const bool near = (sentence > 0 && !in_sentence_[sentence - 1].empty()) || (sentence + 1 < in_sentence_.size() && !in_sentence_[sentence + 1].empty());
  out.push_back(feature(kSentence, near ? 1 : 0, in_sentence_[sentence].empty() ? 0 : 1, type));
}

}  // namespace actorgraph::extract
