#include "extract/event/muc4_split.hpp"

#include <algorithm>
#include <set>

#include "base/hash.hpp"

namespace actorgraph::extract {
namespace {

enum Kind : std::uint64_t { kBias, kRoles, kGap, kJoined, kNames, kHead, kEntity, kPlaces, kTimes, kTrigger, kWord, kBetween, kParagraph, kTriggers, kTypes };

std::uint64_t few(std::size_t n, std::uint64_t most) { return std::min<std::uint64_t>(n, most); }

// 0: one of them says nothing, 1: they meet, 2: they do not.
std::uint64_t compared(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
  if (a.empty() || b.empty()) {
    return 0;
  }
  return std::any_of(a.begin(), a.end(), [&](auto x) { return b.contains(x); }) ? 1 : 2;
}

// Towns and the like that a sentence names.
std::set<std::uint32_t> places_in(const Document& d, std::uint32_t sentence) {
  std::set<std::uint32_t> out;
  const auto range = d.sentences[sentence].tokens;
  for (const auto& m : d.mentions) {
    if (range.contains(m.head) && m.type == graph::MentionType::place && m.kind == graph::MentionKind::name && m.subtype != graph::Subtype::country && m.entity) {
      out.insert(*m.entity);
    }
  }
  return out;
}

std::uint64_t times_compared(const Document& d, std::uint32_t a, std::uint32_t b) {
  bool both = false;
  for (const auto& x : d.times) {
    for (const auto& y : d.times) {
      if (x.interval && y.interval && d.sentences[a].tokens.contains(x.tokens.begin) && d.sentences[b].tokens.contains(y.tokens.begin)) {
        both = true;
        if (x.interval->overlaps(*y.interval)) {
          return 1;
        }
      }
    }
  }
  return both ? 2 : 0;
}

// The triggers of a sentence that stand closest to a phrase.
std::uint64_t nearest_trigger(const Muc4Article& article, const Phrase& p) {
  std::uint64_t out = 1;
  std::uint32_t closest = 1000;
  for (const auto& e : article.events) {
    const std::uint32_t gap = e.token > p.head ? e.token - p.head : p.head - e.token;
    if (e.sentence == p.sentence && gap < closest) {
      closest = gap;
      out = base::hash_bytes(article.document.lemma(e.token));
    }
  }
  return out;
}

}  // namespace

std::vector<FeatureHash> pair_features(const Muc4Article& article, std::size_t type, const PlacedFiller& first, const PlacedFiller& second) {
  const auto& d = article.document;
  const bool turned = article.phrases[second.candidate->phrase].tokens < article.phrases[first.candidate->phrase].tokens;
  const auto& a = turned ? second : first;
  const auto& b = turned ? first : second;
  const auto& p = article.phrases[a.candidate->phrase];
  const auto& q = article.phrases[b.candidate->phrase];
  const std::uint64_t roles = static_cast<std::uint64_t>(a.role) * 8 + static_cast<std::uint64_t>(b.role);
  const std::uint64_t gap = few(q.sentence - p.sentence, 8);
  std::vector<FeatureHash> out = {feature(kBias, 0)};
  const auto add = [&](Kind kind, std::uint64_t x, std::uint64_t y = 0) {
    out.push_back(feature(kind, x, y));
    out.push_back(feature(kind, x, y, roles + 1));
    out.push_back(feature(kind, x, y, 1000 + gap));
  };
  add(kRoles, type);
  add(kGap, gap, type);
  const bool joined = gap == 0 && q.tokens.begin > p.tokens.end && q.tokens.begin - p.tokens.end <= 3;
  add(kJoined, joined ? 1 : 0);
  add(kNames, (a.candidate->name ? 2U : 0U) + (b.candidate->name ? 1U : 0U));
  add(kHead, d.lemma(p.head) == d.lemma(q.head) ? 1 : 0, (a.candidate->name ? 2U : 0U) + (b.candidate->name ? 1U : 0U));
  if (a.candidate->entity && b.candidate->entity) {
    add(kEntity, a.candidate->entity == b.candidate->entity ? 1 : 0);
  }
  add(kPlaces, compared(places_in(d, p.sentence), places_in(d, q.sentence)), times_compared(d, p.sentence, q.sentence));
  add(kPlaces, 10 + compared(places_in(d, p.sentence), places_in(d, q.sentence)));
  add(kTimes, times_compared(d, p.sentence, q.sentence));
  add(kTrigger, nearest_trigger(article, p) == nearest_trigger(article, q) ? 1 : 0, type);
  out.push_back(feature(kTriggers, nearest_trigger(article, p), nearest_trigger(article, q)));
  add(kParagraph, d.sentences[p.sentence].paragraph == d.sentences[q.sentence].paragraph ? 1 : 0);
  if (gap > 0) {
    const auto range = d.sentences[q.sentence].tokens;
    for (TokenIndex t = range.begin; t < range.end && t < range.begin + 4; ++t) {
      out.push_back(feature(kWord, base::hash_bytes(d.lower(t))));
    }
  } else {
    for (TokenIndex t = p.tokens.end; t < q.tokens.begin && t < p.tokens.end + 8; ++t) {
      out.push_back(feature(kBetween, base::hash_bytes(d.lemma(t))));
    }
  }
  std::size_t own = 0;
  for (const auto& e : article.events) {
    own += !e.dropped && template_type(e.trigger.type) == type ? 1 : 0;
  }
  add(kTypes, few(own, 8), type);
  return out;
}

std::vector<std::vector<PlacedFiller>> split_fillers(const SoftmaxModel& pair, const Muc4Article& article, std::size_t type,
                                                     const std::vector<PlacedFiller>& fillers, float threshold) {
  const auto together = [&](const std::vector<PlacedFiller>& part, const PlacedFiller& f) {
    float sum = 0;
    std::size_t targets = 0;
    for (const auto& other : part) {
      if (other.role == MentionRole::physical_target || other.role == MentionRole::human_target) {
        sum += pair.probabilities(pair_features(article, type, other, f))[1];
        ++targets;
      }
    }
    return targets == 0 ? 0.0F : sum / static_cast<float>(targets);
  };
  std::vector<std::vector<PlacedFiller>> parts;
  for (const auto& f : fillers) {
    if (f.role != MentionRole::physical_target && f.role != MentionRole::human_target) {
      continue;
    }
    std::vector<PlacedFiller>* best = nullptr;
    float most = threshold;
    for (auto& part : parts) {
      if (const float p = together(part, f); p >= most) {
        most = p;
        best = &part;
      }
    }
    if (best == nullptr) {
      parts.emplace_back();
      best = &parts.back();
    }
    best->push_back(f);
  }
  if (parts.size() < 2) {
    return {fillers};
  }
  for (const auto& f : fillers) {
    if (f.role == MentionRole::physical_target || f.role == MentionRole::human_target) {
      continue;
    }
    std::vector<float> fits;
    for (const auto& part : parts) {
      fits.push_back(together(part, f));
    }
    const float most = *std::max_element(fits.begin(), fits.end());
    for (std::size_t k = 0; k < parts.size(); ++k) {
      if (fits[k] == most || fits[k] >= 0.5F) {
        parts[k].push_back(f);
      }
    }
  }
  return parts;
}

}  // namespace actorgraph::extract
