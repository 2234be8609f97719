#include "extract/event/muc4_reader.hpp"

#include <algorithm>
#include <map>

#include "extract/data/resources.hpp"
#include "extract/event/muc4_numbers.hpp"
#include "extract/event/muc4_split.hpp"
#include "extract/learn/sigmoid.hpp"

namespace actorgraph::extract {
namespace {

constexpr float kLeastPart = 0.01F;          // a phrase less probable in every role is no candidate
constexpr float kHopeless = -5.0F;           // log odds of all types below which an article is not searched
constexpr std::size_t kMostCandidates = 14;  // of a slot
constexpr std::uint32_t kBesideGap = 2;      // words between a name and its description

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

std::size_t best_role(const PhraseRoles& p) {
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
std::vector<std::uint32_t> chosen_phrases(const Muc4Article& a, const std::vector<PhraseRoles>& probabilities) {
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

// True for names of which one is a part of the other, word by word.
bool name_of_one(const Candidate& a, const Candidate& b) {
  const auto within = [](const std::string& small, const std::string& large) {
    return (" " + large + " ").find(" " + small + " ") != std::string::npos;
  };
  return a.name && b.name && (within(a.key, b.key) || within(b.key, a.key));
}

// Strings that name one entity: what coreference says, and names that hold each other.
void group(std::vector<Candidate>& candidates) {
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    auto& c = candidates[i];
    c.group = i;
    for (std::uint32_t k = 0; k < i && c.group == i; ++k) {
      if ((c.entity && c.entity == candidates[k].entity) || name_of_one(c, candidates[k])) {
        c.group = candidates[k].group;
      }
    }
  }
  for (auto& c : candidates) {
    c.fullest = true;
    std::array<float, kMentionRoles> none{};
    none.fill(1.0F);
    for (const auto& other : candidates) {
      if (other.group == c.group) {
        c.fullest = c.fullest && other.key.size() <= c.key.size();
        for (std::size_t r = 0; r < kMentionRoles; ++r) {
          none[r] *= 1.0F - other.any[r];
        }
      }
    }
    for (std::size_t r = 0; r < kMentionRoles; ++r) {
      c.shared[r] = 1.0F - none[r];
    }
  }
}

// True for phrases that nothing but commas and determiners stands between.
bool beside(const Document& d, const Phrase& p, const Phrase& q) {
  const auto begin = std::min(p.tokens.end, q.tokens.end);
  const auto end = std::max(p.tokens.begin, q.tokens.begin);
  if (p.sentence != q.sentence || begin > end || end - begin > kBesideGap) {
    return false;
  }
  for (TokenIndex t = begin; t < end; ++t) {
    if (d.tokens[t].upos != Upos::DET && d.form(t) != ",") {
      return false;
    }
  }
  return true;
}

void find_bearers(const Muc4Article& article, std::vector<Candidate>& candidates) {
  const auto meet = [&](const Candidate& a, const Candidate& b) {
    return std::any_of(a.phrases.begin(), a.phrases.end(), [&](auto i) {
      return std::any_of(b.phrases.begin(), b.phrases.end(),
                         [&](auto k) { return beside(article.document, article.phrases[i], article.phrases[k]); });
    });
  };
  for (auto& c : candidates) {
    for (std::uint32_t k = 0; !c.name && !c.bearer && k < candidates.size(); ++k) {
      if (candidates[k].name && meet(c, candidates[k])) {
        c.bearer = k;
      }
    }
    c.owner = c.bearer ? candidates[*c.bearer].group : c.group;
  }
}

}  // namespace

std::array<float, kTemplateTypes.size()> type_log_odds(const Muc4Models& models, const Muc4Article& article) {
  std::array<float, kTemplateTypes.size()> out{};
  const auto odds = models.types.log_odds(article.features.article());
  std::copy_n(odds.begin(), out.size(), out.begin());
  return out;
}

void judge_sentences(const Muc4Models& models, const Muc4Article& article, Signals& signals) {
  for (std::uint32_t s = 0; s < article.document.sentences.size(); ++s) {
    const auto odds = models.sentence.log_odds(article.features.sentence(s, signals));
    signals.sentences.push_back(odds.front());
    std::copy_n(odds.begin() + 1, kTemplateTypes.size(), signals.sentence_types.emplace_back().begin());
  }
}

PhraseRoles phrase_roles(const PhraseModels& models, const std::vector<FeatureHash>& features) {
  PhraseRoles out{};
  const auto odds = models.network.log_odds(features);
  const auto linear = models.linear.probabilities(features);
  for (std::size_t r = 1; r < kMentionRoles; ++r) {
    out[r] = 0.5F * (sigmoid(odds[r - 1]) + linear[r]);
  }
  return out;
}

std::vector<PhraseRoles> phrase_probabilities(const Muc4Models& models, const Muc4Article& article, const Signals& signals) {
  std::vector<PhraseRoles> out;
  for (const auto& p : article.phrases) {
    out.push_back(phrase_roles(models.phrase, article.features.phrase(p, signals)));
  }
  return out;
}

std::vector<Candidate> candidates_of(const Muc4Article& article, const std::vector<PhraseRoles>& probabilities) {
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
    c.phrases.push_back(i);
    for (std::size_t r = 0; r < kMentionRoles; ++r) {
      c.most[r] = std::max(c.most[r], probabilities[i][r]);
      c.any[r] = 1.0F - (1.0F - c.any[r]) * (1.0F - probabilities[i][r]);
      c.sum[r] += probabilities[i][r];
    }
  }
  group(out);
  find_bearers(article, out);
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

namespace {

// Whether a filler is given by name: what fills the slot of names of human targets.
bool named(const Muc4Models& models, const Muc4Article& article, const Signals& signals, const PlacedFiller& f) {
  if (f.role != MentionRole::human_target) {
    return f.candidate->name;
  }
  return models.name.log_odds(article.features.phrase(article.phrases[f.candidate->phrase], signals)).front() > 0.0F;
}

// What fills the slots of a type's templates taken together. A filler is right only where its template is.
std::vector<PlacedFiller> fillers_of(const Muc4Models& models, const Muc4Thresholds& thresholds, const Muc4Article& article,
                                     const Judgement& judgement, std::size_t type) {
  std::vector<PlacedFiller> out;
  const auto& [signals, candidates] = judgement;
  const float there = sigmoid(signals.relevance[type]);
  for (std::size_t r = 1; r < kMentionRoles; ++r) {
    const auto role = static_cast<MentionRole>(r);
    const auto list = ranked(candidates, role);
    std::vector<const Candidate*> taken;
    for (std::size_t k = 0; k < list.size(); ++k) {
      const float p = there * models.filler.probability(filler_numbers(article, signals, candidates, type, role, list, k, taken));
      if (p >= thresholds.filler) {
        taken.push_back(list[k]);
        out.push_back({role, list[k], p});
      }
    }
  }
  return out;
}

}  // namespace

std::vector<ReportTemplate> composed(const Muc4Models& models, const Muc4Thresholds& thresholds, const Muc4Article& article,
                                     const Judgement& judgement) {
  std::vector<ReportTemplate> out;
  for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
    const float p = sigmoid(judgement.signals.relevance[t]);
    if (p < thresholds.type) {
      continue;
    }
    const auto fillers = fillers_of(models, thresholds, article, judgement, t);
    for (const auto& part : split_fillers(models.pair, article, judgement.signals, t, fillers, thresholds.together)) {
      auto& made = out.emplace_back();
      made.type = t;
      made.probability = p;
      for (const auto& f : part) {
        made.fillers[static_cast<std::size_t>(f.role)].push_back({f.candidate->text, named(models, article, judgement.signals, f),
                                                                  f.probability, article.phrases[f.candidate->phrase].sentence});
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.probability > b.probability; });
  return out;
}

Muc4Models read_models(const ModelFile& file) {
  Muc4Models m;
  m.types = FeatureNetwork::read(file, "types");
  m.sentence = FeatureNetwork::read(file, "sentence");
  m.phrase.network = FeatureNetwork::read(file, "phrase");
  m.phrase.linear = SoftmaxModel::read(file, "phrase.linear");
  m.name = FeatureNetwork::read(file, "name");
  m.relevance = BoostedTrees::read(file, "relevance");
  m.pair = BoostedTrees::read(file, "pair");
  m.filler = BoostedTrees::read(file, "filler");
  file.check(m.types.questions() == kTemplateTypes.size(), "types");
  file.check(m.sentence.questions() == 1 + kTemplateTypes.size(), "sentence");
  file.check(m.phrase.network.questions() == kMentionRoles - 1, "phrase");
  file.check(m.phrase.linear.classes() == kMentionRoles, "phrase.linear");
  file.check(m.name.questions() == 1, "name");
  return m;
}

Judgement judged(const Muc4Models& models, const Muc4Article& article) {
  Judgement out;
  auto& signals = out.signals;
  signals.relevance.fill(kHopeless);
  signals.types = type_log_odds(models, article);
  if (*std::max_element(signals.types.begin(), signals.types.end()) < kHopeless) {
    return out;
  }
  judge_sentences(models, article, signals);
  out.candidates = candidates_of(article, phrase_probabilities(models, article, signals));
  for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
    signals.relevance[t] = models.relevance.log_odds(relevance_numbers(article, signals, out.candidates, t));
  }
  return out;
}

struct Muc4Reader::Content {
  const Nouns* nouns = nullptr;
  WordClusters clusters;
  Muc4Models models;
  Muc4Thresholds thresholds;
};

Muc4Reader::Muc4Reader(const Nouns& nouns) : Muc4Reader(nouns, resource("templates.model"), {}) {}

Muc4Reader::Muc4Reader(const Nouns& nouns, std::string_view model, const Muc4Thresholds& thresholds)
    : content_(std::make_unique<Content>()) {
  content_->nouns = &nouns;
  content_->thresholds = thresholds;
  const ModelFile file("templates.model", model, kTemplateModelKind, kTemplateModelVersion);
  content_->clusters = WordClusters(file);
  content_->models = read_models(file);
}

Muc4Reader::~Muc4Reader() = default;
Muc4Reader::Muc4Reader(Muc4Reader&&) noexcept = default;

std::vector<ReportTemplate> Muc4Reader::read(const Document& document, const Tree& tree,
                                             const std::vector<EventMention>& events) const {
  const auto& models = content_->models;
  const Muc4Features features(document, tree, events, *content_->nouns, content_->clusters);
  const Muc4Article article{document, events, features, *content_->nouns, template_phrases(document, events)};
  return composed(models, content_->thresholds, article, judged(models, article));
}

}  // namespace actorgraph::extract
