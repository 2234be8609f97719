// When it was: the time expression that hangs closest on a telling, and the days that it means.
#include <algorithm>
#include <chrono>

#include "base/one_of.hpp"
#include "extract/event/event_collector.hpp"
#include "extract/mention/quantity.hpp"

namespace actorgraph::extract {

using base::one_of;

int EventCollector::distance_cost(TokenIndex from, TokenIndex to) const {
  constexpr int kClause = 6;
  constexpr int kMost = 12;
  TokenIndex up = from;
  for (int climbed = 0; climbed <= kMost; ++climbed) {
    if (const auto down = tree_.distance(up, to)) {
      int clauses = 0;
      for (TokenIndex t = to; t != up; t = head(t)) {
        const auto r = relation(t);
        if (r == Deprel::acl_relcl && up != from) {
          return 4 * kMost;  // "the group, which has fought since 2007, attacked": what is said of others by the way
        }
        clauses +=
            r == Deprel::advcl || r == Deprel::acl || r == Deprel::acl_relcl || r == Deprel::ccomp || r == Deprel::parataxis ? 1
                                                                                                                             : 0;
      }
      return 2 * climbed + *down + kClause * clauses;
    }
    if (head(up) == kNoToken) {
      break;
    }
    up = head(up);
  }
  return 4 * kMost;
}

TokenIndex named_after(const Document& d, const Tree& tree, const Time& time) {
  const auto last = tree.head_of(time.tokens);
  const auto up = d.tokens[last].head;
  const auto begin = time.tokens.begin;  // "on Thursday mortar shells hit …" is no such name, "of the 19 April Movement" is
  const bool placed = begin > 0 && d.tokens[begin - 1].upos == Upos::ADP && d.tokens[begin].upos != Upos::DET;
  return !placed && up != kNoToken && up >= time.tokens.end && d.tokens[last].deprel == Deprel::compound &&
                 (d.tokens[up].upos == Upos::NOUN || d.tokens[up].upos == Upos::PROPN)
             ? up
             : kNoToken;
}

bool EventCollector::dates_another(TokenIndex time, TokenIndex trigger) const {
  for (TokenIndex t = time; relation(t) == Deprel::nmod && head(t) != kNoToken;) {
    t = head(t);
    if (event_at_[t] != kNone) {
      return t != trigger;
    }
  }
  // "militants of the group, which split off in 2016, fired …": a clause that tells of a name dates nothing else.
  for (TokenIndex t = time; t != trigger && head(t) != kNoToken && event_at_[t] == kNone; t = head(t)) {
    const auto m = relation(t) == Deprel::acl_relcl ? mention_of(head(t)) : std::nullopt;
    if (m && d_.mentions[*m].type != graph::MentionType::place && !tree_.dominates(t, trigger)) {
      return true;
    }
  }
  return false;
}

bool EventCollector::claims_responsibility(TokenIndex verb) const {
  const auto object = tree_.child(verb, {Deprel::obj});
  return object && is_responsibility(d_.lemma(*object));
}

bool EventCollector::told_then(TokenIndex time, TokenIndex trigger) const {
  TokenIndex t = time;
  while (d_.tokens[t].deprel == Deprel::nmod || d_.tokens[t].deprel == Deprel::compound) {
    t = d_.tokens[t].head;
  }
  const TokenIndex verb = d_.tokens[t].head;
  return verb != kNoToken && verb != trigger && d_.tokens[verb].upos == Upos::VERB && report_verb(d_.lemma(verb)) &&
         (tree_.child(verb, {Deprel::ccomp}) || relation(verb) == Deprel::parataxis || claims_responsibility(verb));
}

std::optional<std::uint32_t> EventCollector::closest_time(TokenIndex trigger, bool told) const {
  const auto sentence = d_.sentences[d_.sentence_of(trigger)].tokens;
  std::optional<std::uint32_t> best;
  int best_cost = 0;
  for (std::uint32_t i = 0; i < d_.times.size(); ++i) {
    const auto& time = d_.times[i];
    const auto end = time.tokens.end;  // "the night from Saturday to Sunday": the days say more
    const bool dated = i + 1 < d_.times.size() && d_.times[i + 1].tokens.begin == end + 1 && d_.lower(end) == "from";
    const auto called = named_after(d_, tree_, time);
    const bool named =
        in_name(time.tokens.begin) || in_name(time.tokens.end - 1) || (called != kNoToken && event_at_[called] == kNone);
    if (!time.interval || !sentence.contains(time.tokens.begin) || named || dated) {
      continue;
    }
    const TokenIndex at = tree_.head_of(time.tokens);
    if (d_.lemma(at) == "time" || told_then(at, trigger) != told || dates_another(at, trigger)) {
      continue;
    }
    const int cost = distance_cost(trigger, at) * 4 +
                     static_cast<int>(std::min<TokenIndex>(12, at > trigger ? at - trigger : trigger - at)) / 3;
    if (cost > kFarthestTime) {
      continue;
    }
    if (!best || cost < best_cost) {
      best = i;
      best_cost = cost;
    }
  }
  return best;
}

std::optional<base::DateInterval> EventCollector::counted_day(const EventMention& e) const {
  // The preposition stands at the telling, or the tree gives it to the telling's subject.
  auto mark = tree_.child(e.token, {Deprel::mark, Deprel::case_});
  for (const auto c : tree_.children(e.token)) {
    if (!mark && (relation(c) == Deprel::nsubj || relation(c) == Deprel::nsubj_pass)) {
      mark = tree_.child(c, {Deprel::mark, Deprel::case_});
    }
  }
  if (!mark || !one_of(d_.lower(*mark), {"after", "before"})) {
    return std::nullopt;
  }
  const auto counted = std::find_if(d_.times.begin(), d_.times.end(), [&](const Time& t) { return t.tokens.end == *mark; });
  if (counted == d_.times.end() || counted->type != graph::TimeExpression::Type::duration) {
    return std::nullopt;
  }
  const std::string_view value = counted->value;
  const auto number = value.size() > 2 && value.front() == 'P' && value.back() == 'D'
                          ? number_value(value.substr(1, value.size() - 2))
                          : std::nullopt;
  if (!number) {
    return std::nullopt;
  }
  // From the day that the sentence names besides, else from the article's.
  const auto sentence = d_.sentences[d_.sentence_of(e.token)].tokens;
  std::optional<base::Day> from = d_.published;
  for (const auto& t : d_.times) {
    if (sentence.contains(t.tokens.begin) && t.tokens.end <= *mark && t.interval && t.interval->first == t.interval->last) {
      from = t.interval->first;
    }
  }
  const std::chrono::days days(*number);
  return from ? std::optional(base::day_interval(d_.lower(*mark) == "after" ? *from - days : *from + days)) : std::nullopt;
}

std::optional<base::DateInterval> EventCollector::days_of(const EventMention& e) const {
  if (const auto counted = counted_day(e)) {
    return counted;
  }
  if (!e.time) {
    return std::nullopt;
  }
  const std::uint32_t time = *e.time;
  const auto interval = *d_.times[time].interval;
  const auto word_before = [&](const Time& t) { return t.tokens.begin > 0 ? d_.lower(t.tokens.begin - 1) : std::string_view(); };
  if (word_before(d_.times[time]) == "since" && d_.published && interval.first <= *d_.published &&
      tree_.distance(e.token, tree_.head_of(d_.times[time].tokens)).value_or(kFarthestTime) <= 2) {
    return base::DateInterval{interval.first, *d_.published, interval.precision};
  }
  // The two ends of "from … to …", whichever of them hangs closer.
  for (std::uint32_t i = time > 0 ? time - 1 : 0; i <= time && i + 1 < d_.times.size(); ++i) {
    const auto& first = d_.times[i];
    const auto& second = d_.times[i + 1];
    const bool joined = second.tokens.begin == first.tokens.end + 1 && first.interval && second.interval &&
                        first.interval->first <= second.interval->first;
    const auto link = joined ? d_.lower(first.tokens.end) : std::string_view();
    if ((word_before(first) == "from" && one_of(link, {"to", "until", "till", "through"})) ||
        (word_before(first) == "between" && link == "and")) {
      return base::DateInterval{first.interval->first, second.interval->last,
                                std::max(first.interval->precision, second.interval->precision)};
    }
  }
  return interval;
}

bool is_responsibility(std::string_view lemma) { return one_of(lemma, {"responsibility", "credit"}); }

}  // namespace actorgraph::extract
