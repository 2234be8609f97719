#include "graph/resolve/records.hpp"

#include <algorithm>
#include <map>

#include "base/utf8.hpp"

namespace actorgraph::graph {
namespace {

using base::Span;

bool white(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// A piece of the article with its white space folded, and where each of its bytes went.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> to;  // to[i]: offset in `text` of byte begin + i of the article; one more for the end
};

Folded fold_white_space(std::string_view piece) {
  Folded out;
  out.text.reserve(piece.size());
  out.to.reserve(piece.size() + 1);
  bool gap = false;
  for (std::size_t i = 0; i < piece.size();) {
    const std::size_t begin = i;
    if (white(base::next_code_point(piece, i))) {
      gap = !out.text.empty();
    } else {
      if (gap) {
        out.text.push_back(' ');
        gap = false;
      }
      for (std::size_t k = begin; k < i; ++k) {
        out.to.push_back(static_cast<std::uint32_t>(out.text.size()));
        out.text.push_back(piece[k]);
      }
      continue;
    }
    out.to.insert(out.to.end(), i - begin, static_cast<std::uint32_t>(out.text.size()));
  }
  out.to.push_back(static_cast<std::uint32_t>(out.text.size()));
  return out;
}

class RecordMaker {
 public:
  explicit RecordMaker(const ArticleFacts& facts) : facts_(facts), code_points_(facts.article.text) {}

  ArticleRecord run() {
    out_.id = facts_.article.id;
    out_.published = base::parse_day(facts_.article.published);
    out_.entities.reserve(facts_.entities.size());
    for (const Entity& e : facts_.entities) {
      out_.entities.push_back(entity(e));
    }
    for (const Attack& a : facts_.attacks) {
      out_.attacks.push_back(attack(a));
    }
    for (const Relation& r : facts_.relations) {
      relation(r);
    }
    return std::move(out_);
  }

 private:
  EntityRecord entity(const Entity& e) {
    EntityRecord out{e.kind, e.subtype, e.key, e.name, e.aliases, e.named, e.roles, e.country, e.coordinates, 0, {}};
    out.mentions = static_cast<std::uint32_t>(e.mentions.size());
    for (const MentionIndex m : e.mentions) {
      const Span span = facts_.mentions[m].span;
      out.quotes.push_back(quote(sentence_of(span), {span}));
    }
    std::sort(out.quotes.begin(), out.quotes.end(), [](const Quote& a, const Quote& b) { return a.sentence < b.sentence; });
    std::vector<Quote> merged;
    for (Quote& q : out.quotes) {
      if (!merged.empty() && merged.back().sentence == q.sentence) {
        add_marks(merged.back().marks, q.marks);
      } else {
        merged.push_back(std::move(q));
      }
    }
    out.quotes = std::move(merged);
    return out;
  }

  AttackRecordFacts attack(const Attack& a) {
    AttackRecordFacts out;
    out.trigger = a.trigger.begin;
    out.type = a.type;
    out.status = a.status;
    out.date = a.date;
    for (const EntityIndex place : a.places) {
      out.places.push_back({place, Attribution::stated, participant_quote(a, place, std::nullopt)});
    }
    const auto side = [&](const std::vector<Participant>& list) {
      std::vector<ParticipantRecord> records;
      records.reserve(list.size());
      for (const Participant& p : list) {
        records.push_back({p.entity, p.attribution, participant_quote(a, p.entity, p.mention)});
      }
      return records;
    };
    out.perpetrators = side(a.perpetrators);
    out.claimed_by = side(a.claimed_by);
    out.targets = side(a.targets);
    out.victims = side(a.victims);
    for (const MentionIndex m : a.weapons) {
      out.weapons.push_back(fold_white_space(facts_.mentions[m].span.in(facts_.article.text)).text);
    }
    out.killed = a.killed;
    out.wounded = a.wounded;
    out.kidnapped = a.kidnapped;
    out.perpetrators_killed = a.perpetrators_killed;
    out.count = a.count;
    for (const Span sentence : a.evidence) {
      out.quotes.push_back(quote(sentence, {a.trigger}));
    }
    out.by = a.by;
    return out;
  }

  // The sentence of the attack in which the participant stands, else the one of the trigger, else the first; both marked.
  Quote participant_quote(const Attack& a, EntityIndex entity, std::optional<MentionIndex> mention) {
    std::vector<Span> spans;
    if (mention) {
      spans.push_back(facts_.mentions[*mention].span);
    } else {
      for (const MentionIndex m : facts_.entities[entity].mentions) {
        spans.push_back(facts_.mentions[m].span);
      }
    }
    for (const Span sentence : a.evidence) {
      const auto inside = std::find_if(spans.begin(), spans.end(), [&](Span s) { return sentence.contains(s); });
      if (inside != spans.end()) {
        return quote(sentence, {a.trigger, *inside});
      }
    }
    const auto own = std::find_if(a.evidence.begin(), a.evidence.end(), [&](Span s) { return s.contains(a.trigger); });
    return quote(own != a.evidence.end() ? *own : a.evidence.front(), {a.trigger});
  }

  void relation(const Relation& r) {
    const Mention& source = facts_.mentions[r.source];
    const Mention& target = facts_.mentions[r.target];
    out_.relations.push_back({r.type, *source.entity, *target.entity, r.status, r.confidence, r.since, r.until,
                              quote(r.evidence, {source.span, target.span}), r.by});
  }

  // The sentence that holds a mention; the mention itself where none does.
  [[nodiscard]] Span sentence_of(Span mention) const {
    const auto after = std::upper_bound(facts_.sentences.begin(), facts_.sentences.end(), mention.begin,
                                        [](std::uint32_t at, Span s) { return at < s.begin; });
    return after != facts_.sentences.begin() && std::prev(after)->contains(mention) ? *std::prev(after) : mention;
  }

  Quote quote(Span sentence, const std::vector<Span>& spans) {
    auto [it, is_new] = sentences_.try_emplace(sentence);
    if (is_new) {
      it->second.first = static_cast<std::uint32_t>(out_.sentences.size());
      it->second.second = fold_white_space(sentence.in(facts_.article.text));
      out_.sentences.push_back({code_points_.to_code_points(sentence), it->second.second.text});
    }
    const auto& [index, folded] = it->second;
    Quote out{index, {}};
    for (const Span s : spans) {
      if (sentence.contains(s) && !s.empty()) {
        add_marks(out.marks, {{folded.to[s.begin - sentence.begin], folded.to[s.end - sentence.begin]}});
      }
    }
    return out;
  }

  const ArticleFacts& facts_;
  base::CodePointIndex code_points_;
  std::map<Span, std::pair<std::uint32_t, Folded>> sentences_;
  ArticleRecord out_;
};

}  // namespace

ArticleRecord make_record(const ArticleFacts& facts) { return RecordMaker(facts).run(); }

void add_marks(std::vector<Span>& marks, const std::vector<Span>& from) {
  marks.insert(marks.end(), from.begin(), from.end());
  std::sort(marks.begin(), marks.end());
  std::vector<Span> merged;
  for (const Span m : marks) {
    if (m.empty()) {
      continue;
    }
    if (!merged.empty() && m.begin < merged.back().end) {
      merged.back().end = std::max(merged.back().end, m.end);
    } else {
      merged.push_back(m);
    }
  }
  marks = std::move(merged);
}

}  // namespace actorgraph::graph
