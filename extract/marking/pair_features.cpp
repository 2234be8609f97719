#include "extract/marking/pair_features.hpp"

#include <algorithm>
#include <optional>

#include "base/hash.hpp"

namespace actorgraph::extract {
namespace {

// Numbers of the feature templates.
enum Kind : std::uint64_t {
  kBias = 800,
  kTypes,
  kHeads,
  kHead,
  kClasses,
  kDistance,
  kBetweenCount,
  kBetween,
  kBetweenVerb,
  kBetweenClass,
  kBetweenText,
  kEdgeWord,
  kWay,
  kWayWord,
  kWayTop,
  kTopClass,
  kOnWay,
  kOnWayClass,
  kPrepositions,
  kFact,
  kNoFact,
  kSameEntity,
  kListed,
  kNeighbours
};

constexpr std::uint32_t kNoMark = 0xFFFFFFFFU;
constexpr TokenIndex kFarthest = 40;    // words from head to head
constexpr std::size_t kLongestWay = 8;  // steps over the tree

std::uint64_t code(auto e) { return static_cast<std::uint64_t>(e); }
std::uint64_t few(std::size_t n, std::uint64_t most) { return std::min<std::uint64_t>(n, most); }

// The steps from a word up to one of its ancestors, the ancestor left out.
std::optional<std::vector<TokenIndex>> climb(const Document& d, TokenIndex from, TokenIndex top) {
  std::vector<TokenIndex> out;
  for (TokenIndex t = from; t != top; t = d.tokens[t].head) {
    if (t == kNoToken || out.size() > kLongestWay) {
      return std::nullopt;
    }
    out.push_back(t);
  }
  return out;
}

TokenIndex meeting_point(const Tree& tree, const Document& d, TokenIndex a, TokenIndex b) {
  while (a != kNoToken && !tree.dominates(a, b)) {
    a = d.tokens[a].head;
  }
  return a;
}

}  // namespace

struct PairFeatures::Pair {
  std::uint32_t first;
  std::uint32_t second;
  const Mark& a;
  const Mark& b;
  std::uint64_t types;
};

PairFeatures::PairFeatures(const Document& document, const Tree& tree, const WordFeatures& words, const std::vector<Mark>& marks)
    : d_(document), tree_(tree), words_(words), marks_(marks), mark_of_(document.tokens.size(), kNoMark) {
  for (std::uint32_t i = 0; i < marks.size(); ++i) {
    std::fill(mark_of_.begin() + marks[i].tokens.begin, mark_of_.begin() + marks[i].tokens.end, i);
  }
  const auto note = [&](std::uint32_t source, std::uint32_t target, std::uint64_t what) {
    const auto a = mark_of_[d_.mentions[source].head];
    const auto b = mark_of_[d_.mentions[target].head];
    if (a != kNoMark && b != kNoMark && a != b) {
      facts_[{std::min(a, b), std::max(a, b)}].push_back(what * 2 + (a < b ? 0 : 1));
    }
  };
  for (const auto& r : d_.relations) {
    note(r.source, r.target, code(r.type));
  }
  for (const auto& attack : d_.attacks) {
    for (const auto& p : attack.perpetrators) {
      for (const auto* side : {&attack.targets, &attack.victims}) {
        for (const auto& t : *side) {
          if (p.mention && t.mention) {
            note(*p.mention, *t.mention, side == &attack.targets ? 50 : 51);
          }
        }
      }
    }
  }
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> PairFeatures::pairs() const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  for (std::uint32_t i = 0; i < marks_.size(); ++i) {
    const auto end = d_.sentences[d_.sentence_of(marks_[i].head)].tokens.end;
    for (std::uint32_t k = i + 1; k < marks_.size() && marks_[k].head < end && marks_[k].head - marks_[i].head <= kFarthest;
         ++k) {
      out.emplace_back(i, k);
    }
  }
  return out;
}

std::vector<FeatureHash> PairFeatures::of(std::uint32_t first, std::uint32_t second) const {
  const auto& a = marks_[first];
  const auto& b = marks_[second];
  const Pair p{first, second, a, b, code(a.type) * 8 + code(b.type)};
  Out out = {feature(kBias, 0), feature(kTypes, p.types)};
  ends(p, out);
  between(p, out);
  way(p, out);
  facts(p, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::uint64_t PairFeatures::coarse(const Mark& mark) const {
  const auto tag = d_.tokens[mark.head].upos;
  return code(mark.type) * 4 + (tag == Upos::PRON ? 0U : (tag == Upos::PROPN ? 1U : 2U));
}

std::uint64_t PairFeatures::what(const Mark& mark) const {
  std::uint64_t out = coarse(mark) * 64 + words_.noun_class(mark.head);
  if (mark.mention) {
    const auto& m = d_.mentions[*mark.mention];
    out = out * 512 + code(m.type) * 64 + code(m.subtype) + 1;
  }
  return out;
}

void PairFeatures::ends(const Pair& p, Out& out) const {
  const auto x = words_.lemma(p.a.head);
  const auto y = words_.lemma(p.b.head);
  out.push_back(feature(kHeads, x, y));
  out.push_back(feature(kHead, x, p.types, 1));
  out.push_back(feature(kHead, y, p.types, 2));
  out.push_back(feature(kClasses, coarse(p.a), coarse(p.b)));
  out.push_back(feature(kClasses, what(p.a), what(p.b), 1));
  out.push_back(feature(kClasses, what(p.a), code(p.b.type), 2));
  out.push_back(feature(kClasses, code(p.a.type), what(p.b), 3));
  out.push_back(feature(kEdgeWord, words_.word(p.a.tokens.begin), p.types, 1));
  out.push_back(feature(kEdgeWord, words_.word(p.b.tokens.begin), p.types, 2));
  if (p.a.tokens.begin > 0) {
    out.push_back(feature(kEdgeWord, words_.word(p.a.tokens.begin - 1), p.types, 3));
  }
  out.push_back(feature(kEdgeWord, words_.word(p.b.tokens.end), p.types, 4));
  out.push_back(feature(kPrepositions, base::hash_bytes(tree_.preposition(p.a.head)),
                        base::hash_bytes(tree_.preposition(p.b.head)), p.types));
  out.push_back(feature(kPrepositions, base::hash_bytes(tree_.preposition(p.b.head)), p.types, 1));
  out.push_back(feature(kPrepositions, code(d_.tokens[p.a.head].deprel), code(d_.tokens[p.b.head].deprel), p.types * 4 + 2));
}

void PairFeatures::between(const Pair& p, Out& out) const {
  const TokenIndex begin = p.a.tokens.end;
  const TokenIndex end = std::max(begin, p.b.tokens.begin);
  out.push_back(feature(kDistance, few((end - begin) / 2, 12)));
  out.push_back(feature(kDistance, few((end - begin) / 2, 12), p.types));
  out.push_back(feature(kBetweenCount, few(p.second - p.first - 1, 5)));
  out.push_back(feature(kBetweenCount, few(p.second - p.first - 1, 5), p.types));
  std::uint64_t text = 1;
  for (TokenIndex t = begin; t < end; ++t) {
    const auto tag = d_.tokens[t].upos;
    if (mark_of_[t] != kNoMark) {
      text = base::combine_hashes(text, code(marks_[mark_of_[t]].type));
      continue;
    }
    text = base::combine_hashes(text, words_.lemma(t));
    out.push_back(feature(kBetween, words_.lemma(t), p.types));
    if (tag == Upos::VERB || tag == Upos::NOUN || tag == Upos::ADJ) {
      out.push_back(feature(kBetweenVerb, words_.lemma(t)));
      out.push_back(feature(kBetweenClass, words_.word_class(t), p.types));
    }
  }
  if (end - begin <= 5) {
    out.push_back(feature(kBetweenText, text, p.types));
  }
  if (p.first > 0) {
    out.push_back(feature(kNeighbours, code(marks_[p.first - 1].type), p.types, 1));
  }
}

void PairFeatures::way(const Pair& p, Out& out) const {
  const auto top = meeting_point(tree_, d_, p.a.head, p.b.head);
  if (top == kNoToken) {
    return;
  }
  const auto roles = code(d_.tokens[p.a.head].deprel) * 64 + code(d_.tokens[p.b.head].deprel);
  out.push_back(feature(kTopClass, words_.word_class(top), p.types, top == p.a.head ? 1 : (top == p.b.head ? 2 : 3)));
  out.push_back(feature(kTopClass, words_.word_class(top), roles));
  const auto up = climb(d_, p.a.head, top);
  const auto down = climb(d_, p.b.head, top);
  if (!up || !down || up->size() + down->size() > kLongestWay) {
    out.push_back(feature(kWay, 0, p.types));
    return;
  }
  std::uint64_t relations = 1;
  std::uint64_t with_prepositions = 1;
  for (const auto* side : {&*up, &*down}) {
    for (const auto t : *side) {
      relations = base::combine_hashes(relations, code(d_.tokens[t].deprel));
      with_prepositions =
          base::combine_hashes(with_prepositions, code(d_.tokens[t].deprel) + 64 * base::hash_bytes(tree_.preposition(t)));
      if (t != p.a.head && t != p.b.head) {
        out.push_back(feature(kOnWay, words_.lemma(t), p.types, side == &*up ? 1 : 2));
        out.push_back(feature(kOnWayClass, words_.word_class(t), p.types, side == &*up ? 1 : 2));
      }
    }
    relations = base::combine_hashes(relations, 77);
    with_prepositions = base::combine_hashes(with_prepositions, 77);
  }
  out.push_back(feature(kWay, relations));
  out.push_back(feature(kWay, relations, p.types));
  out.push_back(feature(kWay, with_prepositions, p.types));
  out.push_back(feature(kWay, few(up->size(), 5) * 8 + few(down->size(), 5), p.types, 1));
  const auto above = top == p.a.head || top == p.b.head ? 1 : words_.lemma(top);
  out.push_back(feature(kWayTop, above));
  out.push_back(feature(kWayTop, above, p.types));
  out.push_back(feature(kWayTop, above, relations));
  out.push_back(feature(kWayWord, above, code(d_.tokens[p.a.head].deprel), code(d_.tokens[p.b.head].deprel)));
}

void PairFeatures::facts(const Pair& p, Out& out) const {
  const auto it = facts_.find({p.first, p.second});
  if (it == facts_.end()) {
    out.push_back(feature(kNoFact, p.types));
  } else {
    for (const auto what : it->second) {
      out.push_back(feature(kFact, what));
      out.push_back(feature(kFact, what, p.types));
    }
  }
  const auto entity = [&](const Mark& m) { return m.mention ? d_.mentions[*m.mention].entity : std::nullopt; };
  if (entity(p.a) && entity(p.a) == entity(p.b)) {
    out.push_back(feature(kSameEntity, 1));
  }
  for (const auto* m : {&p.a, &p.b}) {
    if (entity(*m)) {
      const std::string_view key = d_.entities[*entity(*m)].key;
      const auto prefix = base::hash_bytes(key.substr(0, key.find(':')));
      out.push_back(feature(kListed, prefix, p.types, m == &p.a ? 1 : 2));
      out.push_back(feature(kListed, base::hash_bytes(key), p.types, m == &p.a ? 3 : 4));
    }
  }
}

}  // namespace actorgraph::extract
