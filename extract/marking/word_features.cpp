#include "extract/marking/word_features.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace actorgraph::extract {
namespace {

// Numbers of the feature templates.
enum Kind : std::uint64_t {
  kBias = 700,
  kWord,
  kLemma,
  kPair,
  kAffix,
  kShape,
  kTag,
  kTags,
  kFine,
  kRelation,
  kCluster,
  kMention,
  kMentionWord,
  kWide,
  kTime,
  kClass,
  kHead,
  kHeadWord,
  kHeadClass,
  kHeadRole,
  kHeadCluster,
  kGovernor,
  kUpper,
  kUpperClass,
  kUpperWord,
  kName
};

constexpr TokenIndex kOff = 0xFFFFFFF0U;

std::uint64_t code(auto e) { return static_cast<std::uint64_t>(e); }

bool inside_phrase(Deprel r) {
  return r == Deprel::det || r == Deprel::amod || r == Deprel::compound || r == Deprel::nummod || r == Deprel::flat ||
         r == Deprel::case_ || r == Deprel::fixed || r == Deprel::goeswith;
}

}  // namespace

struct WordFeatures::Around {
  TokenIndex t = 0;
  TokenRange sentence;
  const std::vector<WordTraits>* traits = nullptr;
  [[nodiscard]] TokenIndex at(int offset) const {
    const auto k = static_cast<std::int64_t>(t) + offset;
    return k < static_cast<std::int64_t>(sentence.begin) || k >= static_cast<std::int64_t>(sentence.end)
               ? kOff
               : static_cast<TokenIndex>(k);
  }
  [[nodiscard]] const WordTraits& here() const { return (*traits)[t - sentence.begin]; }
};

WordFeatures::WordFeatures(const Document& document, const Tree& tree, const Nouns& nouns, const WordClusters& clusters)
    : d_(document),
      tree_(tree),
      clusters_(clusters),
      noun_class_(document.tokens.size(), 0),
      closest_(document.tokens.size(), -1),
      widest_(document.tokens.size(), -1),
      timed_(document.tokens.size(), 0),
      cluster_(document.tokens.size(), 0) {
  hash_.reserve(d_.strings.size());
  for (base::StringId id = 0; id < d_.strings.size(); ++id) {
    hash_.push_back(base::hash_bytes(d_.strings.text(id)));
  }
  for (TokenIndex t = 0; t < d_.tokens.size(); ++t) {
    const auto tag = d_.tokens[t].upos;
    if (tag == Upos::NOUN || tag == Upos::PROPN || tag == Upos::ADJ) {
      if (const auto noun = nouns.at(d_, t)) {
        noun_class_[t] = static_cast<std::uint8_t>(code(noun->noun_class) + 1);
      }
    }
  }
  for (std::uint32_t m = 0; m < d_.mentions.size(); ++m) {
    const auto range = d_.mentions[m].tokens;
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      const auto size = [&](std::int32_t k) { return d_.mentions[static_cast<std::uint32_t>(k)].tokens.size(); };
      if (closest_[t] < 0 || range.size() < size(closest_[t])) {
        closest_[t] = static_cast<std::int32_t>(m);
      }
      if (widest_[t] < 0 || range.size() > size(widest_[t])) {
        widest_[t] = static_cast<std::int32_t>(m);
      }
    }
  }
  for (const auto& time : d_.times) {
    for (TokenIndex t = time.tokens.begin; t < time.tokens.end; ++t) {
      timed_[t] = t == time.tokens.begin ? 1 : 2;
    }
  }
}

TokenIndex WordFeatures::phrase_head(TokenIndex t) const {
  for (int steps = 0; steps < 6 && inside_phrase(d_.tokens[t].deprel) && d_.tokens[t].head != kNoToken; ++steps) {
    t = d_.tokens[t].head;
  }
  return t;
}

std::uint64_t WordFeatures::tag(TokenIndex t) const { return t < d_.tokens.size() ? code(d_.tokens[t].upos) : 40; }

// What the mention over a word is, and whether the word begins, ends or fills it.
std::uint64_t WordFeatures::mention_code(TokenIndex t, bool widest) const {
  if (t >= d_.tokens.size()) {
    return 1;
  }
  const auto index = (widest ? widest_ : closest_)[t];
  if (index < 0) {
    return 0;
  }
  const auto& m = d_.mentions[static_cast<std::uint32_t>(index)];
  const std::uint64_t place = (m.tokens.begin == t ? 1U : 0U) + (m.tokens.end == t + 1 ? 2U : 0U);
  return 16 + (code(m.type) * 4 + code(m.kind)) * 4 + place;
}

std::vector<std::vector<FeatureHash>> WordFeatures::sentence(std::uint32_t s) {
  const auto range = d_.sentences[s].tokens;
  std::vector<WordTraits> traits;
  word_traits(d_, range, case_mode(d_, range), traits);
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    cluster_[t] = clusters_.of(traits[t - range.begin].lower);
  }
  std::vector<std::vector<FeatureHash>> out(range.size());
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    const Around a{t, range, &traits};
    auto& row = out[t - range.begin];
    row.reserve(90);
    row.push_back(feature(kBias, 0));
    words(a, row);
    layers(a, row);
    phrase(a, row);
  }
  return out;
}

void WordFeatures::words(const Around& a, Out& out) const {
  const auto w = [&](int k) { return word(a.at(k)); };
  const auto g = [&](int k) { return tag(a.at(k)); };
  const auto cluster = [&](int k) -> std::uint64_t {
    const auto t = a.at(k);
    return t == kOff ? 70000 : cluster_[t];
  };
  const auto& here = a.here();
  for (int k = -2; k <= 2; ++k) {
    out.push_back(feature(kWord, code(k + 2), w(k)));
    out.push_back(feature(kTag, code(k + 2), g(k)));
    out.push_back(feature(kCluster, code(k + 2), cluster(k)));
  }
  out.push_back(feature(kLemma, lemma(a.t)));
  out.push_back(feature(kPair, w(-1), w(0)));
  out.push_back(feature(kPair, w(0), w(1), 1));
  out.push_back(feature(kAffix, here.suffix[2], 1));
  out.push_back(feature(kAffix, here.suffix[3], 2));
  out.push_back(feature(kAffix, here.prefix[2], 3));
  out.push_back(feature(kShape, here.shape, a.t == a.sentence.begin ? 1 : 0));
  out.push_back(feature(kTags, g(-1), g(0), 1));
  out.push_back(feature(kTags, g(0), g(1), 2));
  out.push_back(feature(kTags, g(-1) * 64 + g(0), g(1), 3));
  out.push_back(feature(kTags, g(-2) * 64 + g(-1), g(0), 4));
  out.push_back(feature(kTags, g(0) * 64 + g(1), g(2), 5));
  out.push_back(feature(kTags, g(0), w(-1), 6));
  out.push_back(feature(kTags, g(0), w(1), 7));
  out.push_back(feature(kCluster, cluster(-1), cluster(0), 9));
  out.push_back(feature(kCluster, cluster(0), cluster(1), 10));
  out.push_back(feature(kCluster, cluster(0), g(0), 11));
  out.push_back(feature(kFine, hash_[d_.tokens[a.t].xpos]));
  out.push_back(feature(kRelation, code(d_.tokens[a.t].deprel), g(0)));
}

void WordFeatures::layers(const Around& a, Out& out) const {
  const auto near = mention_code(a.t, false);
  const auto wide = mention_code(a.t, true);
  const auto before = mention_code(a.at(-1), false);
  const auto after = mention_code(a.at(1), false);
  out.push_back(feature(kMention, near));
  out.push_back(feature(kMention, near, before, 1));
  out.push_back(feature(kMention, near, after, 2));
  out.push_back(feature(kMention, before, tag(a.t), 3));
  out.push_back(feature(kMention, after, tag(a.t), 4));
  out.push_back(feature(kMention, mention_code(a.at(2), false), word(a.t), 5));
  out.push_back(feature(kMention, after, word(a.t), 6));
  out.push_back(feature(kMention, before, word(a.t), 7));
  out.push_back(feature(kMentionWord, near, word(a.t)));
  out.push_back(feature(kMentionWord, near, word(a.at(-1)), 1));
  out.push_back(feature(kMentionWord, near, word(a.at(1)), 2));
  out.push_back(feature(kWide, wide));
  out.push_back(feature(kWide, wide, tag(a.t)));
  out.push_back(feature(kWide, wide, near));
  out.push_back(feature(kTime, timed_[a.t], tag(a.t)));
  out.push_back(feature(kClass, noun_class_[a.t], near));
  out.push_back(feature(kClass, cluster_[a.t], near, 1));
  if (closest_[a.t] >= 0) {
    const auto& m = d_.mentions[static_cast<std::uint32_t>(closest_[a.t])];
    out.push_back(feature(kName, code(m.type), code(m.subtype)));
    if (m.name) {
      const std::string_view key = d_.names[*m.name].key;
      out.push_back(feature(kName, base::hash_bytes(key.substr(0, key.find(':'))), code(m.type), 1));
      out.push_back(feature(kName, base::hash_bytes(key.substr(0, key.find(':'))), tag(a.t), 2));
    }
  }
}

// The phrase that the word belongs to, and the one that this belongs to.
void WordFeatures::phrase(const Around& a, Out& out) const {
  const auto head = phrase_head(a.t);
  const std::uint64_t side = head == a.t ? 0 : (a.t < head ? 1 : 2);
  const auto relation = code(d_.tokens[a.t].deprel);
  const auto near = mention_code(head, false);
  const auto own = code(d_.tokens[head].deprel);
  const auto preposition = base::hash_bytes(tree_.preposition(head));
  out.push_back(feature(kHead, lemma(head), side));
  out.push_back(feature(kHead, lemma(head), relation, 1));
  out.push_back(feature(kHead, tag(head), relation, 2 + side));
  out.push_back(feature(kHeadWord, lemma(head), word(a.t)));
  out.push_back(feature(kHeadClass, noun_class_[head], relation, side));
  out.push_back(feature(kHeadClass, noun_class_[head], word(a.t), 8));
  out.push_back(feature(kHeadClass, near, relation, 9));
  out.push_back(feature(kHeadClass, near, tag(a.t), 10 + side));
  out.push_back(feature(kHeadRole, own, preposition, side));
  out.push_back(feature(kHeadRole, own, near, 4 + side));
  out.push_back(feature(kHeadRole, own, noun_class_[head], 8 + side));
  out.push_back(feature(kHeadCluster, cluster_[head], side));
  out.push_back(feature(kHeadCluster, cluster_[head], relation, 4));
  out.push_back(feature(kHeadCluster, cluster_[head], mention_code(a.t, false), 5));
  const auto governor = d_.tokens[head].head;
  if (governor == kNoToken) {
    return;
  }
  out.push_back(feature(kGovernor, lemma(governor), own, preposition));
  out.push_back(feature(kGovernor, lemma(governor), near, 1));
  out.push_back(feature(kGovernor, cluster_[governor], own, 2));
  out.push_back(feature(kGovernor, cluster_[governor], preposition, 3));
  out.push_back(feature(kGovernor, cluster_[governor], cluster_[head], 4));
  if (own != code(Deprel::nmod) && own != code(Deprel::nmod_poss) && own != code(Deprel::appos) && own != code(Deprel::conj)) {
    return;
  }
  const auto upper = phrase_head(governor);
  const auto above = mention_code(upper, false);
  out.push_back(feature(kUpper, lemma(upper), preposition, own));
  out.push_back(feature(kUpper, above, preposition, own));
  out.push_back(feature(kUpper, above, near, own));
  out.push_back(feature(kUpperClass, noun_class_[upper], preposition, near));
  out.push_back(feature(kUpperClass, noun_class_[upper], relation, side + 4 * own));
  out.push_back(feature(kUpperWord, lemma(upper), word(a.t)));
  out.push_back(feature(kUpperWord, noun_class_[upper], word(a.t), own));
}

}  // namespace actorgraph::extract
