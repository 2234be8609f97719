#include "extract/event/muc4_features.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/hash.hpp"

namespace actorgraph::extract {
namespace {

// Numbers of the feature templates.
enum Kind : std::uint64_t {
  kBias,
  kWord,
  kBigram,
  kLead,
  kViolentWord,
  kEventType,
  kEventCount,
  kEventLemma,
  kEventArgument,
  kCountry,
  kOld,
  kLength,
  kSentenceWord,
  kNear,
  kSentencePosition,
  kArticleType,
  kKey,
  kHead,
  kHeadClass,
  kFirst,
  kFirstHead,
  kInside,
  kShape,
  kTags,
  kBefore,
  kBefore2,
  kBeforeTag,
  kAfter,
  kAfter2,
  kAfterTag,
  kMention,
  kName,
  kRelation,
  kGovernor,
  kGovernorClass,
  kGovernor2,
  kDependent,
  kConjunct,
  kRule,
  kPath,
  kPathLemma,
  kTriggerNear,
  kTriggerSide,
  kTriggerType,
  kTriggerClass,
  kTriggerWord,
  kSentenceSignal,
  kTypeSignal,
  kRepeated,
  kPrevious,
  kLastWord,
  kObject,
  kSubject,
  kSentenceHas,
  kClass,
  kClassPair,
  kClassGovernor,
  kElsewhereGovernor,
  kElsewhereRule,
  kElsewhereSignal,
  kKindSignal,
  kKeyCount
};

std::uint64_t few(std::size_t n, std::uint64_t most) { return std::min<std::uint64_t>(n, most); }

std::uint64_t code(auto e) { return static_cast<std::uint64_t>(e); }

}  // namespace

std::size_t template_type(graph::AttackType type) {
  using graph::AttackType;
  switch (type) {
    case AttackType::bombing:
    case AttackType::suicide_bombing:
    case AttackType::sabotage:
      return 1;
    case AttackType::kidnapping:
    case AttackType::hostage_taking:
      return 2;
    case AttackType::arson:
      return 3;
    default:
      return 0;
  }
}

std::uint64_t step_of(float log_odds) {
  return static_cast<std::uint64_t>(std::lround(std::clamp(log_odds, -6.0F, 6.0F) * 2.0F) + 12);
}

Muc4Features::Muc4Features(const Document& document, const Tree& tree, const std::vector<EventMention>& events,
                           const Nouns& nouns, const WordClusters& clusters)
    : document_(document),
      tree_(tree),
      events_(events),
      nouns_(nouns),
      clusters_(clusters),
      in_sentence_(document.sentences.size()),
      by_rule_(document.mentions.size()) {
  hash_.reserve(document.strings.size());
  for (base::StringId id = 0; id < document.strings.size(); ++id) {
    hash_.push_back(base::hash_bytes(document.strings.text(id)));
  }
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const auto& e = events[i];
    in_sentence_[e.sentence].push_back(i);
    // The numbers are those that templates.model has learned from.
    using Side = std::pair<std::uint64_t, const std::vector<std::uint32_t>*>;
    for (const auto& [role, list] :
         {Side{1, &e.perpetrators}, Side{3, &e.victims}, Side{4, &e.targets}, Side{5, &e.weapons}, Side{6, &e.places}}) {
      for (const auto m : *list) {
        by_rule_[m].push_back(role * 64 + code(e.trigger.effect) * 8 + (e.dropped ? 4U : 0U) + code(e.trigger.strength));
      }
    }
  }
}

std::uint64_t Muc4Features::lemma(TokenIndex t) const {
  return t < document_.tokens.size() ? hash_[document_.tokens[t].lemma] : 1;
}
std::uint64_t Muc4Features::word(TokenIndex t) const {
  return t < document_.tokens.size() ? hash_[document_.tokens[t].lower] : 1;
}
std::uint64_t Muc4Features::tag(TokenIndex t) const { return t < document_.tokens.size() ? code(document_.tokens[t].upos) : 99; }

std::uint64_t Muc4Features::word_class(TokenIndex t) const {
  return t < document_.tokens.size() ? clusters_.of(word(t)) : 70000U;
}

std::uint64_t Muc4Features::trigger_kind(const EventMention& e) const {
  return template_type(e.trigger.type) * 32 + code(e.trigger.effect) * 4 + (e.dropped ? 2U : 0U) +
         (e.trigger.strength == Strength::strong ? 1U : 0U);
}

std::vector<FeatureHash> Muc4Features::article() const {
  const auto& d = document_;
  std::set<FeatureHash> out = {feature(kBias, 0)};
  std::array<std::size_t, kTemplateTypes.size()> counts{};
  for (const auto& e : events_) {
    out.insert(feature(kEventType, trigger_kind(e), few(e.sentence, 3)));
    out.insert(feature(kEventLemma, lemma(e.token), e.dropped ? 1 : 0));
    counts[template_type(e.trigger.type)] += e.dropped ? 0 : 1;
    for (const auto* side : {&e.victims, &e.targets, &e.perpetrators}) {
      for (const auto m : *side) {
        const auto noun = nouns_.at(d, d.mentions[m].head);
        const std::uint64_t what = noun ? code(noun->noun_class) : 50 + code(d.mentions[m].type);
        out.insert(feature(kEventArgument, trigger_kind(e), what, side == &e.perpetrators ? 1 : 0));
      }
    }
    if (e.time && d.published && d.times[*e.time].interval) {
      const auto days = (*d.published - d.times[*e.time].interval->last).count();
      out.insert(feature(kOld, days < 0 ? 9 : (days < 8 ? 0 : (days < 62 ? 1 : 2)), template_type(e.trigger.type)));
    }
  }
  for (std::size_t t = 0; t < counts.size(); ++t) {
    out.insert(feature(kEventCount, t, few(counts[t], 6)));
  }
  for (std::uint32_t s = 0; s < d.sentences.size(); ++s) {
    const bool violent = !in_sentence_[s].empty();
    const auto range = d.sentences[s].tokens;
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      if (d.tokens[t].upos == Upos::PUNCT) {
        continue;
      }
      out.insert(feature(kWord, lemma(t)));
      if (s < 3) {
        out.insert(feature(kLead, lemma(t)));
      }
      if (violent) {
        out.insert(feature(kViolentWord, lemma(t)));
        out.insert(feature(kBigram, lemma(t), lemma(t + 1)));
      }
    }
  }
  for (const auto& e : d.entities) {
    if (!e.country.empty()) {
      out.insert(feature(kCountry, base::hash_bytes(e.country), few(e.mentions.size(), 3)));
    }
  }
  out.insert(feature(kLength, few(d.tokens.size() / 100, 10)));
  return {out.begin(), out.end()};
}

std::vector<FeatureHash> Muc4Features::sentence(std::uint32_t s, const Signals& signals) const {
  const auto& d = document_;
  std::set<FeatureHash> out = {feature(kBias, 1)};
  const auto range = d.sentences[s].tokens;
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    if (d.tokens[t].upos != Upos::PUNCT) {
      out.insert(feature(kSentenceWord, lemma(t)));
      out.insert(feature(kBigram, lemma(t), lemma(t + 1)));
    }
  }
  float most = -9;
  for (std::size_t i = 0; i < signals.types.size(); ++i) {
    most = std::max(most, signals.types[i]);
    for (const auto e : in_sentence_[s]) {
      if (template_type(events_[e].trigger.type) == i) {
        out.insert(feature(kArticleType, i, step_of(signals.types[i])));
      }
    }
  }
  out.insert(feature(kArticleType, 90, step_of(most)));
  out.insert(feature(kArticleType, 91, step_of(most), in_sentence_[s].empty() ? 0 : 1));
  for (const auto e : in_sentence_[s]) {
    out.insert(feature(kEventType, trigger_kind(events_[e])));
    out.insert(feature(kEventLemma, lemma(events_[e].token), events_[e].dropped ? 1 : 0));
  }
  out.insert(feature(kEventCount, few(in_sentence_[s].size(), 4)));
  for (const std::uint32_t n : {s == 0 ? s : s - 1, s + 1}) {
    if (n != s && n < d.sentences.size()) {
      for (const auto e : in_sentence_[n]) {
        out.insert(feature(kNear, trigger_kind(events_[e]), n > s ? 1 : 0));
      }
      out.insert(feature(kNear, 999, n > s ? 1 : 0, few(in_sentence_[n].size(), 3)));
    }
  }
  out.insert(feature(kSentencePosition, few(s, 8)));
  out.insert(feature(kSentencePosition, 50 + few(s / 4, 6), step_of(most) / 2));
  return {out.begin(), out.end()};
}

std::uint64_t Muc4Features::kind_of(const Phrase& p) const {
  const auto noun = nouns_.at(document_, p.head);
  std::uint64_t k = noun ? code(noun->noun_class) + 1 : 0;
  if (p.mention) {
    const auto& m = document_.mentions[*p.mention];
    k = k * 64 + code(m.type) * 4 + code(m.kind) + 1;
  } else {
    k = k * 64 + (document_.tokens[p.head].upos == Upos::PROPN ? 63 : 0);
  }
  return k;
}

std::vector<FeatureHash> Muc4Features::phrase(const Phrase& p, const Signals& signals) const {
  Out out;
  out.reserve(100);
  out.push_back(feature(kBias, 2));
  words(p, out);
  around(p, out);
  syntax(p, out);
  triggers(p, out);
  place_in_text(p, signals, out);
  classes(p, out);
  elsewhere(p, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void Muc4Features::words(const Phrase& p, Out& out) const {
  const auto& d = document_;
  const auto kind = kind_of(p);
  const auto head = lemma(p.head);
  const std::uint64_t length = few(p.tokens.size(), 8);
  const std::uint64_t shape = (p.longest ? 1U : 0U) + (p.with_of ? 2U : 0U) + (p.exact ? 4U : 0U);
  out.push_back(feature(kKey, base::hash_bytes(p.key)));
  out.push_back(feature(kHead, head));
  out.push_back(feature(kHead, head, shape));
  out.push_back(feature(kHeadClass, kind));
  out.push_back(feature(kFirst, word(p.tokens.begin)));
  out.push_back(feature(kFirst, tag(p.tokens.begin), shape, kind));
  out.push_back(feature(kFirstHead, word(p.tokens.begin), head));
  out.push_back(feature(kLastWord, word(p.tokens.end - 1), kind));
  out.push_back(feature(kShape, length, shape));
  out.push_back(feature(kShape, shape, kind));
  out.push_back(feature(kShape, length, kind, shape));
  std::uint64_t tags = 7;
  for (TokenIndex t = p.tokens.begin; t < p.tokens.end; ++t) {
    tags = base::combine_hashes(tags, tag(t));
    if (t != p.head) {
      out.push_back(feature(kInside, lemma(t)));
      out.push_back(feature(kInside, lemma(t), kind));
    }
  }
  out.push_back(feature(kTags, tags));
  if (p.mention) {
    const auto& m = d.mentions[*p.mention];
    out.push_back(feature(kMention, code(m.type), code(m.kind), code(m.subtype)));
    out.push_back(feature(kMention, 50 + (m.plural ? 1U : 0U) + (m.definite ? 2U : 0U), kind));
    if (m.name) {
      const auto& key = d.names[*m.name].key;
      out.push_back(feature(kName, base::hash_bytes(key), p.exact ? 1 : 0));
      out.push_back(
          feature(kName, base::hash_bytes(std::string_view(key).substr(0, key.find(':'))), code(m.type), p.exact ? 1 : 0));
    }
  }
}

void Muc4Features::around(const Phrase& p, Out& out) const {
  const auto b = p.tokens.begin;
  const TokenIndex before = b > 0 ? b - 1 : kNoToken;
  const TokenIndex before2 = b > 1 ? b - 2 : kNoToken;
  const auto e = p.tokens.end;
  const auto kind = kind_of(p);
  out.push_back(feature(kBefore, word(before)));
  out.push_back(feature(kBefore, word(before), kind));
  out.push_back(feature(kBefore2, word(before), word(before2)));
  out.push_back(feature(kBefore2, word(before2), 77));
  out.push_back(feature(kBeforeTag, tag(before), tag(before2)));
  out.push_back(feature(kBeforeTag, tag(before), tag(b), p.longest ? 1 : 0));
  out.push_back(feature(kAfter, word(e)));
  out.push_back(feature(kAfter, word(e), kind));
  out.push_back(feature(kAfter2, word(e), word(e + 1)));
  out.push_back(feature(kAfter2, word(e + 1), 77));
  out.push_back(feature(kAfterTag, tag(e), tag(e + 1)));
}

void Muc4Features::syntax(const Phrase& p, Out& out) const {
  const auto& d = document_;
  const TokenIndex t = tree_.first_conjunct(p.head);
  const auto relation = code(d.tokens[t].deprel);
  const auto preposition = base::hash_bytes(tree_.preposition(t));
  const auto kind = kind_of(p);
  const auto up = d.tokens[t].head;
  out.push_back(feature(kRelation, relation, preposition, kind));
  out.push_back(feature(kRelation, code(d.tokens[p.head].deprel), 1));
  out.push_back(feature(kConjunct, t == p.head ? 0 : 1, kind));
  if (up == kNoToken) {
    return;
  }
  const auto governor = lemma(up);
  out.push_back(feature(kGovernor, governor, relation, preposition));
  out.push_back(feature(kGovernor, governor, relation, kind));
  out.push_back(feature(kGovernorClass, governor, kind));
  if (const auto top = d.tokens[up].head; top != kNoToken) {
    out.push_back(feature(kGovernor2, lemma(top), code(d.tokens[up].deprel), relation));
    out.push_back(feature(kGovernor2, governor, lemma(top), kind));
  }
  // The other side of the same verb.
  for (const auto c : tree_.children(up)) {
    if (c != t &&
        (d.tokens[c].deprel == Deprel::obj || d.tokens[c].deprel == Deprel::nsubj || d.tokens[c].deprel == Deprel::nsubj_pass)) {
      const auto noun = nouns_.at(d, c);
      out.push_back(feature(kObject, relation, noun ? code(noun->noun_class) : 99, governor));
      out.push_back(feature(kSubject, relation, lemma(c), kind));
    }
  }
  for (const auto c : tree_.children(p.head)) {
    if (!p.tokens.contains(c) && d.tokens[c].deprel != Deprel::det && d.tokens[c].deprel != Deprel::punct) {
      out.push_back(feature(kDependent, lemma(c), code(d.tokens[c].deprel)));
    }
  }
}

// The relations from a phrase up to a common governor and down to a trigger; 0 where they are far apart.
std::uint64_t Muc4Features::path(TokenIndex from, TokenIndex to) const {
  std::uint64_t h = 7;
  TokenIndex up = from;
  for (int steps = 0; steps < 5; ++steps) {
    if (const auto down = tree_.distance(up, to); down && *down <= 3) {
      std::uint64_t tail = 11;
      for (TokenIndex t = to; t != up; t = document_.tokens[t].head) {
        tail = base::combine_hashes(tail, code(document_.tokens[t].deprel));
      }
      return base::combine_hashes(h, tail);
    }
    const auto head = document_.tokens[up].head;
    if (head == kNoToken) {
      return 0;
    }
    h = base::combine_hashes(h, base::combine_hashes(code(document_.tokens[up].deprel), base::hash_bytes(tree_.preposition(up))));
    up = head;
  }
  return 0;
}

void Muc4Features::triggers(const Phrase& p, Out& out) const {
  const auto kind = kind_of(p);
  if (p.mention) {
    for (const auto role : by_rule_[*p.mention]) {
      out.push_back(feature(kRule, role));
      out.push_back(feature(kRule, role, kind));
    }
    if (by_rule_[*p.mention].empty()) {
      out.push_back(feature(kRule, 999, kind));
    }
  }
  const EventMention* before = nullptr;
  const EventMention* after = nullptr;
  for (const auto i : in_sentence_[p.sentence]) {
    const auto& e = events_[i];
    if (e.token < p.head) {
      before = &e;
    } else if (e.token > p.head && after == nullptr) {
      after = &e;
    } else if (e.token == p.head) {
      out.push_back(feature(kTriggerWord, trigger_kind(e)));
    }
    if (const auto way = path(p.head, e.token); way != 0) {
      out.push_back(feature(kPath, way, trigger_kind(e)));
      out.push_back(feature(kPath, way, code(e.trigger.effect), kind));
      out.push_back(feature(kPathLemma, way, lemma(e.token)));
    }
  }
  for (const auto* e : {before, after}) {
    const std::uint64_t side = e == before ? 0 : 1;
    if (e == nullptr) {
      out.push_back(feature(kTriggerNear, 999, side, kind));
      continue;
    }
    const std::uint64_t gap = few(e->token > p.head ? e->token - p.head : p.head - e->token, 15) / 3;
    out.push_back(feature(kTriggerNear, lemma(e->token), side, kind));
    out.push_back(feature(kTriggerNear, lemma(e->token), side * 8 + gap, 1));
    out.push_back(feature(kTriggerSide, gap, side, kind));
    out.push_back(feature(kTriggerType, trigger_kind(*e), side, kind));
    out.push_back(feature(kTriggerClass, trigger_kind(*e), side * 8 + gap));
  }
}

void Muc4Features::place_in_text(const Phrase& p, const Signals& signals, Out& out) const {
  const auto kind = kind_of(p);
  out.push_back(feature(kSentencePosition, few(p.sentence, 6), kind));
  const auto step = step_of(signals.sentences[p.sentence]);
  out.push_back(feature(kSentenceSignal, step));
  out.push_back(feature(kSentenceSignal, step, kind));
  out.push_back(feature(kSentenceSignal, step, lemma(p.head)));
  for (std::size_t i = 0; i < signals.types.size(); ++i) {
    out.push_back(feature(kTypeSignal, i, step_of(signals.types[i]) / 2, kind));
  }
  for (std::size_t i = 0; i < signals.types.size(); ++i) {
    out.push_back(feature(kKindSignal, i, step_of(signals.sentence_types[p.sentence][i]) / 2, kind));
  }
  if (p.sentence > 0) {
    for (const auto e : in_sentence_[p.sentence - 1]) {
      out.push_back(feature(kPrevious, trigger_kind(events_[e]), kind));
    }
  }
  std::size_t named = 0;
  if (p.mention && document_.mentions[*p.mention].entity) {
    const auto& e = document_.entities[*document_.mentions[*p.mention].entity];
    named = e.mentions.size();
    out.push_back(feature(kRepeated, few(named, 5), kind));
  }
}

// The classes of the words where the words themselves are rare.
void Muc4Features::classes(const Phrase& p, Out& out) const {
  const auto& d = document_;
  const auto kind = kind_of(p);
  const auto head = word_class(p.head);
  const auto b = p.tokens.begin;
  const auto before = word_class(b > 0 ? b - 1 : kNoToken);
  const auto after = word_class(p.tokens.end);
  out.push_back(feature(kClass, head));
  out.push_back(feature(kClass, word_class(b), 1, kind));
  out.push_back(feature(kClass, before, 2, kind));
  out.push_back(feature(kClass, after, 3, kind));
  out.push_back(feature(kClassPair, before, after, kind));
  out.push_back(feature(kClassPair, before, word_class(b > 1 ? b - 2 : kNoToken), 1));
  out.push_back(feature(kClassPair, after, word_class(p.tokens.end + 1), 2));
  const TokenIndex t = tree_.first_conjunct(p.head);
  if (const auto up = d.tokens[t].head; up != kNoToken) {
    const auto relation = code(d.tokens[t].deprel);
    const auto governor = word_class(up);
    out.push_back(feature(kClassGovernor, governor, relation, base::hash_bytes(tree_.preposition(t))));
    out.push_back(feature(kClassGovernor, governor, relation * 1000 + head, 1));
    out.push_back(feature(kClassGovernor, governor, relation, kind + 1000));
  }
}

// What the other mentions of the same entity do and suffer.
void Muc4Features::elsewhere(const Phrase& p, Out& out) const {
  const auto& d = document_;
  if (!p.mention || !d.mentions[*p.mention].entity) {
    return;
  }
  const auto kind = kind_of(p);
  for (const auto m : d.entities[*d.mentions[*p.mention].entity].mentions) {
    if (m == *p.mention) {
      continue;
    }
    const TokenIndex t = tree_.first_conjunct(d.mentions[m].head);
    if (const auto up = d.tokens[t].head; up != kNoToken) {
      out.push_back(feature(kElsewhereGovernor, lemma(up), code(d.tokens[t].deprel)));
    }
    for (const auto role : by_rule_[m]) {
      out.push_back(feature(kElsewhereRule, role));
      out.push_back(feature(kElsewhereRule, role, kind));
    }
  }
}

}  // namespace actorgraph::extract
