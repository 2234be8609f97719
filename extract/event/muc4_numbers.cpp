#include "extract/event/muc4_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace actorgraph::extract {
namespace {

constexpr float kNowhere = -8.0F;  // log odds of what there is nothing of

float number(auto n) { return static_cast<float>(n); }

// The most probable type of an article but one.
float rival_of(const std::array<float, kTemplateTypes.size()>& odds, std::size_t type) {
  float out = kNowhere;
  for (std::size_t t = 0; t < odds.size(); ++t) {
    out = t == type ? out : std::max(out, odds[t]);
  }
  return out;
}

std::size_t told_of(const Muc4Article& article, std::uint32_t sentence, std::size_t type) {
  return static_cast<std::size_t>(std::count_if(article.events.begin(), article.events.end(), [&](const EventMention& e) {
    return e.sentence == sentence && !e.dropped && template_type(e.trigger.type) == type;
  }));
}

const EventMention* nearest_event(const Muc4Article& article, const Phrase& p) {
  const EventMention* out = nullptr;
  std::uint32_t closest = 1000;
  for (const auto& e : article.events) {
    const std::uint32_t gap = e.token > p.head ? e.token - p.head : p.head - e.token;
    if (e.sentence == p.sentence && gap < closest) {
      closest = gap;
      out = &e;
    }
  }
  return out;
}

// 0: one of them says nothing, 1: they meet, -1: they do not.
template <typename T>
float compared(const std::set<T>& a, const std::set<T>& b) {
  if (a.empty() || b.empty()) {
    return 0;
  }
  return std::any_of(a.begin(), a.end(), [&](const auto& x) { return b.contains(x); }) ? 1.0F : -1.0F;
}

// Towns and the like that sentences name.
std::set<std::uint32_t> places_in(const Document& d, TokenRange range) {
  std::set<std::uint32_t> out;
  for (const auto& m : d.mentions) {
    if (range.contains(m.head) && m.type == graph::MentionType::place && m.kind == graph::MentionKind::name &&
        m.subtype != graph::Subtype::country && m.entity) {
      out.insert(*m.entity);
    }
  }
  return out;
}

float times_compared(const Document& d, std::uint32_t a, std::uint32_t b) {
  bool both = false;
  for (const auto& x : d.times) {
    for (const auto& y : d.times) {
      if (x.interval && y.interval && d.sentences[a].tokens.contains(x.tokens.begin) &&
          d.sentences[b].tokens.contains(y.tokens.begin)) {
        both = true;
        if (x.interval->overlaps(*y.interval)) {
          return 1;
        }
      }
    }
  }
  return both ? -1.0F : 0.0F;
}

// How many sentences lie between two strings where they come closest, and how many hold both.
std::pair<float, float> nearness_of(const Muc4Article& article, const Candidate& a, const Candidate& b) {
  float gap = 50;
  std::set<std::uint32_t> shared;
  for (const auto i : a.phrases) {
    for (const auto k : b.phrases) {
      const auto s = article.phrases[i].sentence;
      const auto t = article.phrases[k].sentence;
      gap = std::min(gap, std::abs(number(s) - number(t)));
      if (s == t) {
        shared.insert(s);
      }
    }
  }
  return {gap, number(shared.size())};
}

// What a string is.
void add_nature(const Muc4Article& article, const Candidate& c, std::vector<float>& out) {
  const auto& d = article.document;
  const auto& p = article.phrases[c.phrase];
  const auto noun = article.nouns.at(d, p.head);
  out.insert(out.end(), {number(c.name), noun ? number(noun->noun_class) : -1.0F, number(p.tokens.size()), number(p.longest),
                         number(p.exact), number(p.with_of), number(c.fullest)});
  if (!p.mention) {
    out.insert(out.end(), {-1.0F, -1.0F, -1.0F, -1.0F, -1.0F, 0.0F});
    return;
  }
  const auto& m = d.mentions[*p.mention];
  out.insert(out.end(), {number(m.type), number(m.kind), number(m.subtype), number(m.plural), number(m.definite),
                         m.entity ? number(d.entities[*m.entity].mentions.size()) : 0.0F});
}

// What its sentence tells of, and the article.
void add_place(const Muc4Article& article, const Signals& signals, const Phrase& p, std::size_t type, std::vector<float>& out) {
  const auto& kinds = signals.sentence_types[p.sentence];
  out.insert(out.end(),
             {number(p.sentence), signals.sentences[p.sentence], kinds[type], rival_of(kinds, type), signals.types[type],
              rival_of(signals.types, type), signals.relevance[type], rival_of(signals.relevance, type)});
  std::size_t other = 0;
  for (std::size_t t = 0; t < kTemplateTypes.size(); ++t) {
    other += t == type ? 0 : told_of(article, p.sentence, t);
  }
  out.insert(out.end(), {number(told_of(article, p.sentence, type)), number(other)});
  if (const auto* event = nearest_event(article, p); event != nullptr) {
    out.insert(out.end(), {number(event->token) - number(p.head), number(template_type(event->trigger.type) == type),
                           number(event->trigger.effect), number(event->dropped)});
  } else {
    out.insert(out.end(), {100.0F, -1.0F, -1.0F, -1.0F});
  }
}

// Who else plays which part, in the same sentence and anywhere.
void add_others(const Muc4Article& article, const std::vector<Candidate>& all, const Candidate& c, std::vector<float>& out) {
  std::array<float, kMentionRoles> beside{};
  std::array<float, kMentionRoles> anywhere{};
  for (const auto& x : all) {
    const bool same_sentence = article.phrases[x.phrase].sentence == article.phrases[c.phrase].sentence;
    for (std::size_t k = 1; x.key != c.key && k < kMentionRoles; ++k) {
      anywhere[k] = std::max(anywhere[k], x.any[k]);
      beside[k] = same_sentence ? std::max(beside[k], x.most[k]) : beside[k];
    }
  }
  for (std::size_t k = 1; k < kMentionRoles; ++k) {
    out.insert(out.end(), {logit(beside[k]), logit(anywhere[k])});
  }
}

// Whose description it is, and whether that one fills the slot already or is described there: a template wants one name and one
// description of a person.
void add_bearer(const std::vector<Candidate>& all, const Candidate& c, const std::vector<const Candidate*>& taken,
                std::vector<float>& out) {
  constexpr auto kHuman = static_cast<std::size_t>(MentionRole::human_target);
  constexpr auto kOrganization = static_cast<std::size_t>(MentionRole::perpetrator_organization);
  const auto* bearer = c.bearer ? &all[*c.bearer] : nullptr;
  std::size_t names = 0;
  bool own_name = false;
  bool own_description = false;
  for (const auto* t : taken) {
    names += t->name ? 1 : 0;
    if (t->owner == c.owner) {
      (t->name ? own_name : own_description) = true;
    }
  }
  out.insert(out.end(), {bearer == nullptr ? kNowhere : logit(bearer->shared[kHuman]),
                         bearer == nullptr ? kNowhere : logit(bearer->shared[kOrganization]), number(own_name),
                         number(own_description), number(names)});
}

// Where all its phrases stand, not only the most probable.
void add_everywhere(const Muc4Article& article, const Signals& signals, const Candidate& c, std::size_t type,
                    std::vector<float>& out) {
  float best = kNowhere;
  float rival = kNowhere;
  std::uint32_t first = article.phrases[c.phrase].sentence;
  for (const auto i : c.phrases) {
    const auto s = article.phrases[i].sentence;
    best = std::max(best, signals.sentence_types[s][type]);
    rival = std::max(rival, rival_of(signals.sentence_types[s], type));
    first = std::min(first, s);
  }
  float top = kNowhere;
  for (const auto& kinds : signals.sentence_types) {
    top = std::max(top, kinds[type]);
  }
  float nearest = 50;
  for (const auto& e : article.events) {
    if (!e.dropped && template_type(e.trigger.type) == type) {
      const float gap = number(article.phrases[c.phrase].sentence) - number(e.sentence);
      nearest = std::abs(gap) < std::abs(nearest) ? gap : nearest;
    }
  }
  out.insert(out.end(), {best, rival, number(first), top - best, nearest});
}

// How it stands to those that fill the slot already.
void add_taken(const Muc4Article& article, const Candidate& c, const std::vector<const Candidate*>& taken, std::size_t role,
               std::vector<float>& out) {
  const auto& d = article.document;
  const auto& p = article.phrases[c.phrase];
  float gap = 50;
  bool joined = false;
  bool same_head = false;
  bool same_entity = false;
  bool inside = false;
  bool named = false;
  for (const auto* t : taken) {
    const auto& q = article.phrases[t->phrase];
    gap = std::min(gap, std::abs(number(p.sentence) - number(q.sentence)));
    same_head = same_head || d.lemma(q.head) == d.lemma(p.head);
    same_entity = same_entity || c.group == t->group;
    inside = inside || c.key.find(t->key) != std::string::npos || t->key.find(c.key) != std::string::npos;
    named = named || t->name;
    joined = joined || (p.sentence == q.sentence &&
                        (p.tokens.begin > q.tokens.end ? p.tokens.begin - q.tokens.end : q.tokens.begin - p.tokens.end) <= 3);
  }
  out.insert(out.end(), {gap, number(joined), number(same_head), number(same_entity), number(inside), number(named),
                         taken.empty() ? kNowhere : logit(taken.back()->any[role])});
}

}  // namespace

float logit(float p) {
  const float q = std::clamp(p, 0.001F, 0.999F);
  return std::log(q / (1.0F - q));
}

std::vector<float> relevance_numbers(const Muc4Article& article, const Signals& signals, const std::vector<Candidate>& candidates,
                                     std::size_t type) {
  const auto& d = article.document;
  std::vector<float> out = {number(type), signals.types[type], rival_of(signals.types, type)};
  out.insert(out.end(), signals.types.begin(), signals.types.end());
  std::vector<bool> own(d.sentences.size(), false);
  std::size_t told = 0;
  std::size_t strong = 0;
  std::size_t first = d.sentences.size();
  for (const auto& e : article.events) {
    if (!e.dropped && template_type(e.trigger.type) == type) {
      own[e.sentence] = true;
      first = std::min<std::size_t>(first, e.sentence);
      strong += e.trigger.strength == Strength::strong ? 1 : 0;
      ++told;
    }
  }
  out.insert(out.end(), {number(told), number(strong), number(first), number(article.events.size()), number(d.sentences.size())});
  float best = kNowhere;
  float best_own = kNowhere;
  float best_kind = kNowhere;
  float second_kind = kNowhere;
  std::size_t telling = 0;
  for (std::size_t s = 0; s < signals.sentences.size(); ++s) {
    best = std::max(best, signals.sentences[s]);
    best_own = own[s] ? std::max(best_own, signals.sentences[s]) : best_own;
    const float kind = signals.sentence_types[s][type];
    second_kind = std::max(second_kind, std::min(kind, best_kind));
    best_kind = std::max(best_kind, kind);
    telling += signals.sentences[s] > 0 ? 1 : 0;
  }
  out.insert(out.end(), {best, best_own, best_kind, second_kind, number(telling)});
  for (std::size_t r = 1; r < kMentionRoles; ++r) {
    float most = 0;
    float most_own = 0;
    float most_kind = kNowhere;
    float sum = 0;
    for (const auto& c : candidates) {
      const auto s = article.phrases[c.phrase].sentence;
      most = std::max(most, c.any[r]);
      most_own = own[s] ? std::max(most_own, c.any[r]) : most_own;
      most_kind = std::max(most_kind, std::min(signals.sentence_types[s][type], logit(c.any[r])));
      sum += c.any[r];
    }
    out.insert(out.end(), {logit(most), logit(most_own), most_kind, sum});
  }
  return out;
}

std::vector<float> filler_numbers(const Muc4Article& article, const Signals& signals, const std::vector<Candidate>& all,
                                  std::size_t type, MentionRole role, const std::vector<const Candidate*>& ranked,
                                  std::size_t rank, const std::vector<const Candidate*>& taken) {
  const auto r = static_cast<std::size_t>(role);
  const auto& c = *ranked[rank];
  const auto& p = article.phrases[c.phrase];
  std::vector<float> out = {number(r), number(type), number(rank), number(taken.size()), number(ranked.size())};
  for (std::size_t k = 1; k < kMentionRoles; ++k) {
    out.push_back(logit(c.any[k]));
  }
  const float any = logit(c.any[r]);
  out.insert(out.end(), {any, logit(c.most[r]), c.sum[r], number(c.count), any - logit(ranked.front()->any[r]),
                         logit(c.shared[r]), rank > 0 ? logit(ranked[rank - 1]->any[r]) : -kNowhere,
                         rank + 1 < ranked.size() ? logit(ranked[rank + 1]->any[r]) : kNowhere});
  add_nature(article, c, out);
  add_place(article, signals, p, type, out);
  add_others(article, all, c, out);
  add_taken(article, c, taken, r, out);
  add_bearer(all, c, taken, out);
  add_everywhere(article, signals, c, type, out);
  return out;
}

std::vector<float> pair_numbers(const Muc4Article& article, const Signals& signals, std::size_t type, const PlacedFiller& first,
                                const PlacedFiller& second) {
  const auto& d = article.document;
  const bool turned = article.phrases[second.candidate->phrase].tokens < article.phrases[first.candidate->phrase].tokens;
  const auto& a = turned ? second : first;
  const auto& b = turned ? first : second;
  const auto& p = article.phrases[a.candidate->phrase];
  const auto& q = article.phrases[b.candidate->phrase];
  std::vector<float> out = {number(type),
                            number(a.role),
                            number(b.role),
                            a.role == b.role ? 1.0F : 0.0F,
                            number(q.sentence - p.sentence),
                            number(q.tokens.begin) - number(p.tokens.end),
                            a.candidate->name ? 1.0F : 0.0F,
                            b.candidate->name ? 1.0F : 0.0F,
                            d.lemma(p.head) == d.lemma(q.head) ? 1.0F : 0.0F,
                            a.candidate->group == b.candidate->group ? 1.0F : 0.0F,
                            number(d.sentences[q.sentence].paragraph - d.sentences[p.sentence].paragraph),
                            number(p.sentence),
                            number(d.sentences.size())};
  out.push_back(compared(places_in(d, d.sentences[p.sentence].tokens), places_in(d, d.sentences[q.sentence].tokens)));
  out.push_back(times_compared(d, p.sentence, q.sentence));
  // What was told between the two sentences: new places and times.
  const TokenRange between{d.sentences[p.sentence].tokens.end, d.sentences[q.sentence].tokens.end};
  out.push_back(number(p.sentence == q.sentence ? 0 : places_in(d, between).size()));
  const auto* e = nearest_event(article, p);
  const auto* f = nearest_event(article, q);
  const bool both = e != nullptr && f != nullptr;
  out.insert(out.end(), {both ? (e == f ? 2.0F : (d.lemma(e->token) == d.lemma(f->token) ? 1.0F : 0.0F)) : -1.0F,
                         both ? (e->trigger.effect == f->trigger.effect ? 1.0F : 0.0F) : -1.0F,
                         f == nullptr ? -1.0F : (f->anaphoric ? 1.0F : 0.0F),
                         f == nullptr ? -1.0F : (f->trigger.strength == Strength::strong ? 1.0F : 0.0F)});
  std::size_t own = 0;
  std::set<std::uint32_t> sentences;
  for (const auto& x : article.events) {
    if (!x.dropped && template_type(x.trigger.type) == type) {
      ++own;
      sentences.insert(x.sentence);
    }
  }
  out.insert(out.end(), {number(own), number(sentences.size()), signals.sentences[p.sentence], signals.sentences[q.sentence],
                         signals.sentence_types[p.sentence][type], signals.sentence_types[q.sentence][type],
                         signals.relevance[type], number(a.candidate->count), number(b.candidate->count)});
  const auto [gap, shared] = nearness_of(article, *a.candidate, *b.candidate);
  out.insert(out.end(), {gap, shared, number(a.candidate->owner == b.candidate->owner)});
  const auto everywhere = places_in(d, {0, static_cast<TokenIndex>(d.tokens.size())});
  out.push_back(number(everywhere.size()));
  return out;
}

}  // namespace actorgraph::extract
