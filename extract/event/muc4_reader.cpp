#include "extract/event/muc4_reader.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/hash.hpp"
#include "extract/data/resources.hpp"
#include "extract/event/muc4_split.hpp"

namespace actorgraph::extract {
namespace {

constexpr float kLeastPart = 0.015F;       // a phrase less probable in every role is no candidate
constexpr float kHopeless = -5.0F;         // log odds of all types below which an article is not searched
constexpr std::size_t kMostCandidates = 12;  // of a slot

enum Kind : std::uint64_t { kBias, kProbability, kAny, kGap, kRank, kCount, kTaken, kSameHead, kSameEntity, kInside, kBothNames, kDistance, kType, kTypeOdds, kWhat, kHead, kSum, kFirstRank, kJoined, kRelevantBias, kOwnOdds, kOtherOdds, kBestSentence, kSentences, kBestFiller, kOwnFiller, kPair, kSentence, kBeside, kTrigger };

std::uint64_t few(std::size_t n, std::uint64_t most) { return std::min<std::uint64_t>(n, most); }

float log_odds(const std::vector<float>& scores) { return scores[1] - scores[0]; }

float logit(float p) {
  const float q = std::clamp(p, 0.001F, 0.999F);
  return std::log(q / (1.0F - q));
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

std::size_t best_role(const std::vector<float>& p) {
  return static_cast<std::size_t>(std::max_element(p.begin() + 1, p.end()) - p.begin());
}

bool is_name(const Document& d, const Phrase& p) {
  if (p.mention && p.exact) {
    return d.mentions[*p.mention].kind == graph::MentionKind::name;
  }
  for (TokenIndex t = p.tokens.begin; t < p.tokens.end; ++t) {
    if (d.tokens[t].upos != Upos::PROPN && d.tokens[t].upos != Upos::PUNCT && d.tokens[t].upos != Upos::ADP) {
      return false;
    }
  }
  return p.tokens.size() > 1;
}

// Phrases by their best role's probability; of two that overlap in one role or have one head, the better.
std::vector<std::uint32_t> chosen_phrases(const Muc4Article& a, const std::vector<std::vector<float>>& probabilities) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < a.phrases.size(); ++i) {
    if (probabilities[i][best_role(probabilities[i])] >= kLeastPart) {
      order.push_back(i);
    }
  }
  const auto strength = [&](std::uint32_t i) { return probabilities[i][best_role(probabilities[i])]; };
  std::stable_sort(order.begin(), order.end(), [&](auto x, auto y) { return strength(x) > strength(y); });
  std::vector<std::uint32_t> out;
  for (const auto i : order) {
    const auto& p = a.phrases[i];
    const auto excludes = [&](std::uint32_t k) {
      const auto& q = a.phrases[k];
      const bool overlap = p.tokens.begin < q.tokens.end && q.tokens.begin < p.tokens.end;
      return overlap && (p.head == q.head || best_role(probabilities[i]) == best_role(probabilities[k]));
    };
    if (std::none_of(out.begin(), out.end(), excludes)) {
      out.push_back(i);
    }
  }
  return out;
}

}  // namespace

std::array<float, kTemplateTypes.size()> type_log_odds(const Muc4Models& models, const Muc4Article& article) {
  std::array<float, kTemplateTypes.size()> out{};
  const auto features = article.features.article();
  for (std::size_t t = 0; t < out.size(); ++t) {
    out[t] = log_odds(models.types[t].scores(features));
  }
  return out;
}

std::vector<float> sentence_log_odds(const Muc4Models& models, const Muc4Article& article, const Signals& signals) {
  std::vector<float> out;
  for (std::uint32_t s = 0; s < article.document.sentences.size(); ++s) {
    out.push_back(log_odds(models.sentence.scores(article.features.sentence(s, signals))));
  }
  return out;
}

std::vector<std::vector<float>> phrase_probabilities(const Muc4Models& models, const Muc4Article& article, const Signals& signals) {
  std::vector<std::vector<float>> out;
  for (const auto& p : article.phrases) {
    out.push_back(models.phrase.probabilities(article.features.phrase(p, signals)));
  }
  return out;
}

std::vector<Candidate> candidates_of(const Muc4Article& article, const std::vector<std::vector<float>>& probabilities) {
  const auto& d = article.document;
  std::vector<Candidate> out;
  std::map<std::string, std::size_t> by_key;
  for (const auto i : chosen_phrases(article, probabilities)) {
    const auto& p = article.phrases[i];
    const auto [it, is_new] = by_key.emplace(p.key, out.size());
    if (is_new) {
      Candidate c;
      c.text = folded(d.text(d.span(p.tokens)));
      c.key = p.key;
      c.phrase = i;
      c.name = is_name(d, p);
      if (p.mention) {
        c.entity = d.mentions[*p.mention].entity;
      }
      out.push_back(std::move(c));
    }
    auto& c = out[it->second];
    ++c.count;
    for (std::size_t r = 0; r < kMentionRoles; ++r) {
      c.most[r] = std::max(c.most[r], probabilities[i][r]);
      c.any[r] = 1.0F - (1.0F - c.any[r]) * (1.0F - probabilities[i][r]);
    }
  }
  return out;
}

std::vector<FeatureHash> relevance_features(const Muc4Article& article, const Signals& signals, const std::vector<Candidate>& candidates, std::size_t type) {
  std::vector<bool> own(article.document.sentences.size(), false);
  std::size_t told = 0;
  for (const auto& e : article.events) {
    if (!e.dropped && template_type(e.trigger.type) == type) {
      own[e.sentence] = true;
      ++told;
    }
  }
  std::vector<FeatureHash> out;
  const auto add = [&](Kind kind, std::uint64_t a, std::uint64_t b = 0) {
    out.push_back(feature(kind, a, b));
    out.push_back(feature(kind, a, b, type + 1));
  };
  add(kRelevantBias, 0);
  const auto odds = step_of(signals.types[type]);
  add(kOwnOdds, odds);
  add(kRelevantBias, 1 + few(told, 5));
  float rival = -9;
  for (std::size_t t = 0; t < signals.types.size(); ++t) {
    rival = t == type ? rival : std::max(rival, signals.types[t]);
  }
  add(kOtherOdds, step_of(rival));
  add(kOtherOdds, step_of(rival), odds / 3 + 1);
  float best = -9;
  float best_own = -9;
  std::size_t telling = 0;
  for (std::size_t s = 0; s < signals.sentences.size(); ++s) {
    best = std::max(best, signals.sentences[s]);
    best_own = own[s] ? std::max(best_own, signals.sentences[s]) : best_own;
    telling += signals.sentences[s] > 0 ? 1 : 0;
  }
  add(kBestSentence, step_of(best));
  add(kBestSentence, 50 + step_of(best_own), odds / 3);
  add(kSentences, few(telling, 6));
  std::array<float, kMentionRoles> most{};
  std::array<float, kMentionRoles> most_own{};
  for (const auto& c : candidates) {
    for (std::size_t r = 1; r < kMentionRoles; ++r) {
      most[r] = std::max(most[r], c.any[r]);
      if (own[article.phrases[c.phrase].sentence]) {
        most_own[r] = std::max(most_own[r], c.any[r]);
      }
    }
  }
  for (std::size_t r = 1; r < kMentionRoles; ++r) {
    add(kBestFiller, r, step_of(logit(most[r])));
    add(kOwnFiller, r, step_of(logit(most_own[r])));
    add(kOwnFiller, r + 10, (step_of(logit(most_own[r])) / 2) * 32 + odds / 2);
  }
  return out;
}

std::vector<const Candidate*> ranked(const std::vector<Candidate>& candidates, MentionRole role) {
  const auto r = static_cast<std::size_t>(role);
  std::vector<const Candidate*> out;
  for (const auto& c : candidates) {
    if (c.most[r] >= kLeastPart) {
      out.push_back(&c);
    }
  }
  std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return a->any[r] > b->any[r]; });
  if (out.size() > kMostCandidates) {
    out.resize(kMostCandidates);
  }
  return out;
}

std::vector<FeatureHash> filler_features(const Muc4Article& article, const Signals& signals, const std::vector<Candidate>& all, std::size_t type, MentionRole role,
                                         const std::vector<const Candidate*>& ranked, std::size_t rank, const std::vector<const Candidate*>& taken) {
  const auto& d = article.document;
  const auto r = static_cast<std::uint64_t>(role);
  const auto& c = *ranked[rank];
  const auto& phrase = article.phrases[c.phrase];
  const auto probability = step_of(logit(c.most[r]));
  const auto any = step_of(logit(c.any[r]));
  std::vector<FeatureHash> out = {feature(kBias, r)};
  const auto add = [&](Kind kind, std::uint64_t a, std::uint64_t b = 0) {
    out.push_back(feature(kind, a, b));
    out.push_back(feature(kind, a, b, r + 1));
  };
  add(kProbability, probability);
  add(kAny, any);
  add(kAny, any, type + 1);
  add(kGap, step_of(logit(ranked.front()->any[r]) - logit(c.any[r])));
  add(kRank, rank);
  add(kRank, few(rank, 3), any + 1);
  add(kCount, few(c.count, 5));
  add(kTaken, few(taken.size(), 4));
  add(kTaken, few(taken.size(), 2), any + 1);
  add(kWhat, (c.name ? 2U : 0U) + (phrase.mention ? 1U : 0U));
  out.push_back(feature(kHead, base::hash_bytes(d.lemma(phrase.head)), r));
  // The rival roles of the same string.
  float rival = 0;
  for (std::size_t k = 1; k < kMentionRoles; ++k) {
    rival = k == r ? rival : std::max(rival, c.any[k]);
  }
  add(kSum, step_of(logit(rival)));
  // Who else plays which part in the same sentence.
  std::array<float, kMentionRoles> beside{};
  for (const auto& other : all) {
    if (other.key != c.key && article.phrases[other.phrase].sentence == phrase.sentence) {
      for (std::size_t k = 1; k < kMentionRoles; ++k) {
        beside[k] = std::max(beside[k], other.most[k]);
      }
    }
  }
  for (std::size_t k = 1; k < kMentionRoles; ++k) {
    out.push_back(feature(kBeside, k, step_of(logit(beside[k])) / 2, r));
    out.push_back(feature(kBeside, k + 10, step_of(logit(beside[k])) / 2 * 32 + any / 2, r));
  }
  add(kSentence, step_of(signals.sentences[phrase.sentence]));
  add(kSentence, 50 + few(phrase.sentence, 8));
  add(kSentence, 70 + step_of(signals.sentences[phrase.sentence]) / 2, any + 1);
  bool own = false;
  bool other = false;
  for (const auto& e : article.events) {
    if (e.sentence == phrase.sentence && !e.dropped) {
      (template_type(e.trigger.type) == type ? own : other) = true;
      out.push_back(feature(kTrigger, base::hash_bytes(d.lemma(e.token)), r));
    }
  }
  add(kType, (own ? 1U : 0U) + (other ? 2U : 0U), type + 1);
  add(kTypeOdds, step_of(signals.types[type]));
  float rival_type = -9;
  for (std::size_t t = 0; t < signals.types.size(); ++t) {
    rival_type = t == type ? rival_type : std::max(rival_type, signals.types[t]);
  }
  add(kTypeOdds, 100 + step_of(rival_type), own ? 1 : 2);
  std::uint64_t closest = 20;
  for (const auto* t : taken) {
    const auto& q = article.phrases[t->phrase];
    const auto gap = few(phrase.sentence > q.sentence ? phrase.sentence - q.sentence : q.sentence - phrase.sentence, 8);
    closest = std::min(closest, gap);
    add(kSameHead, d.lemma(q.head) == d.lemma(phrase.head) ? 1 : 0, (c.name ? 2U : 0U) + (t->name ? 1U : 0U));
    if (c.entity && t->entity) {
      add(kSameEntity, c.entity == t->entity ? 1 : 0, (c.name ? 2U : 0U) + (t->name ? 1U : 0U));
    }
    const bool inside = c.key.find(t->key) != std::string::npos || t->key.find(c.key) != std::string::npos;
    add(kInside, inside ? 1 : 0);
    add(kBothNames, (c.name ? 2U : 0U) + (t->name ? 1U : 0U));
    const bool joined = gap == 0 && (phrase.tokens.begin > q.tokens.end ? phrase.tokens.begin - q.tokens.end : q.tokens.begin - phrase.tokens.end) <= 3;
    add(kJoined, joined ? 1 : 0);
  }
  add(kDistance, closest);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

struct Muc4Reader::Content {
  const Nouns* nouns = nullptr;
  Muc4Models models;
  Muc4Thresholds thresholds;

  // What fills the slots of a type's templates taken together.
  [[nodiscard]] std::vector<PlacedFiller> fillers(const Muc4Article& article, const Signals& signals, const std::vector<Candidate>& candidates,
                                                  std::size_t type) const {
    std::vector<PlacedFiller> out;
    for (std::size_t r = 1; r < kMentionRoles; ++r) {
      const auto role = static_cast<MentionRole>(r);
      const auto list = ranked(candidates, role);
      std::vector<const Candidate*> taken;
      for (std::size_t k = 0; k < list.size(); ++k) {
        const float p = models.filler.probabilities(filler_features(article, signals, candidates, type, role, list, k, taken))[1];
        if (p >= thresholds.filler) {
          taken.push_back(list[k]);
          out.push_back({role, list[k], p});
        }
      }
    }
    return out;
  }
};

Muc4Reader::Muc4Reader(const Nouns& nouns) : Muc4Reader(nouns, resource("templates.model"), {}) {}

Muc4Reader::Muc4Reader(const Nouns& nouns, std::string_view model, const Muc4Thresholds& thresholds) : content_(std::make_unique<Content>()) {
  content_->nouns = &nouns;
  content_->thresholds = thresholds;
  const ModelFile file("templates.model", model, kTemplateModelKind, kTemplateModelVersion);
  auto& m = content_->models;
  for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
    m.types[t] = SoftmaxModel::read(file, "type" + std::to_string(t));
  }
  m.sentence = SoftmaxModel::read(file, "sentence");
  m.phrase = SoftmaxModel::read(file, "phrase");
  m.relevance = SoftmaxModel::read(file, "relevance");
  m.pair = SoftmaxModel::read(file, "pair");
  m.filler = SoftmaxModel::read(file, "filler");
  file.check(m.phrase.classes() == kMentionRoles && m.filler.classes() == 2, "phrase");
}

Muc4Reader::~Muc4Reader() = default;
Muc4Reader::Muc4Reader(Muc4Reader&&) noexcept = default;

std::vector<ReportTemplate> Muc4Reader::read(const Document& document, const Tree& tree, const std::vector<EventMention>& events) const {
  const auto& models = content_->models;
  const Muc4Features features(document, tree, events, *content_->nouns);
  const Muc4Article article{document, events, features, template_phrases(document, events)};
  Signals signals;
  signals.types = type_log_odds(models, article);
  std::vector<ReportTemplate> out;
  if (*std::max_element(signals.types.begin(), signals.types.end()) < kHopeless) {
    return out;
  }
  signals.sentences = sentence_log_odds(models, article, signals);
  const auto candidates = candidates_of(article, phrase_probabilities(models, article, signals));
  for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
    const float p = models.relevance.probabilities(relevance_features(article, signals, candidates, t))[1];
    if (p >= content_->thresholds.type) {
      out.emplace_back();
      out.back().type = t;
      out.back().probability = p;
    }
  }
  std::vector<ReportTemplate> split;
  for (const auto& t : out) {
    const auto fillers = content_->fillers(article, signals, candidates, t.type);
    for (const auto& part : split_fillers(models.pair, article, t.type, fillers, content_->thresholds.together)) {
      split.push_back(t);
      for (const auto& f : part) {
        split.back().fillers[static_cast<std::size_t>(f.role)].push_back(
            {f.candidate->text, f.candidate->name, f.probability, article.phrases[f.candidate->phrase].sentence});
      }
    }
  }
  out = std::move(split);
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.probability > b.probability; });
  return out;
}

}  // namespace actorgraph::extract
