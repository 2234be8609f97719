#include "extract/pipeline/article_facts.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace actorgraph::extract {
namespace {

using graph::MentionKind;
using graph::MentionType;

// A name as a mention has its article and its titles with it: "the Islamic State", "Prime Minister Nouri al-Maliki".
TokenRange whole_mention(const Document& document, const Mention& m, const NameFinder& names) {
  auto range = m.tokens;
  if (m.kind != MentionKind::name) {
    return range;
  }
  const auto first = document.sentences[document.sentence_of(range.begin)].tokens.begin;
  if (m.type == MentionType::person) {
    while (range.begin > first && names.title(document.lower(range.begin - 1)) &&
           document.tokens[range.begin - 1].upos != Upos::VERB) {
      --range.begin;
    }
  } else if (m.type != MentionType::place && range.begin > first && document.lower(range.begin - 1) == "the") {
    --range.begin;
  }
  return range;
}

MentionType type_of(MarkType mark) {
  switch (mark) {
    case MarkType::actor:
      return MentionType::organization;
    case MarkType::person:
      return MentionType::person;
    case MarkType::place:
      return MentionType::place;
    default:
      return MentionType::weapon;
  }
}

bool same_type(MentionType type, MarkType mark) {
  return type == type_of(mark) || (type == MentionType::group && mark == MarkType::actor);
}

// Where marking is surer than this that a reader marks nothing, pronouns and places on the map are no mentions.
constexpr float kSurelyNothing = 0.9F;
// Where it is surer than this that a reader marks an actor, a place is no mention that is the actor ("the US said …") or stands
// within its name ("the government of Iraq").
constexpr float kSurelyActor = 0.9F;
constexpr float kSurelyWithinActor = 0.95F;

class Builder {
 public:
  Builder(Document document, const NameFinder& names)
      : d_(std::move(document)), names_(names), place_(d_.mentions.size(), kNone) {}

  graph::ArticleFacts all() {
    auto toponym = d_.toponyms.begin();
    for (std::uint32_t i = 0; i < d_.mentions.size(); ++i) {
      for (; toponym != d_.toponyms.end() && toponym->tokens.begin < d_.mentions[i].tokens.begin; ++toponym) {
        add(*toponym);
      }
      add(i, whole_mention(d_, d_.mentions[i], names_));
    }
    std::for_each(toponym, d_.toponyms.end(), [&](const Toponym& t) { add(t); });
    take_layers();
    return std::move(facts_);
  }

  graph::ArticleFacts marked(const Markings& markings) {
    find_needed();
    at_mark_.assign(markings.marks.size(), kNone);
    mark_of_.assign(d_.tokens.size(), kNone);
    for (std::uint32_t k = 0; k < markings.marks.size(); ++k) {
      const auto& mark = markings.marks[k];
      if (mark.type == MarkType::vehicle) {
        continue;  // the annotations have no type for vehicles; what attacks need of them is added below
      }
      std::fill(mark_of_.begin() + mark.tokens.begin, mark_of_.begin() + mark.tokens.end, k);
      add_mark(k, mark);
    }
    for (std::uint32_t i = 0; i < d_.mentions.size(); ++i) {
      if (place_[i] != kNone) {
        continue;
      }
      if (d_.mentions[i].coordinates && locate_mark(d_.mentions[i], markings.marks)) {
        place_[i] = at_mark_[mark_of_[d_.mentions[i].head]];
      } else if (kept(i, markings) || (needed_[i] && !inside_its_mark(i, markings.marks))) {
        add(i, whole_mention(d_, d_.mentions[i], names_));
      }
    }
    for (const auto& t : d_.toponyms) {
      if (!within_sure_actor(t.tokens.end - 1, markings) && !locate_mark(t, markings.marks)) {
        add(t);
      }
    }
    sort_mentions();
    take_layers();
    add_relations(markings);
    return std::move(facts_);
  }

 private:
  void find_needed() {
    needed_.assign(d_.mentions.size(), false);
    for (const auto& r : d_.relations) {
      needed_[r.source] = needed_[r.target] = true;
    }
    for (const auto& a : d_.attacks) {
      for (const auto* side : {&a.perpetrators, &a.claimed_by, &a.targets, &a.victims}) {
        for (const auto& p : *side) {
          if (p.mention) {
            needed_[*p.mention] = true;
          }
        }
      }
      for (const auto m : a.weapons) {
        needed_[m] = true;
      }
    }
  }

  void add_mark(std::uint32_t k, const Mark& mark) {
    at_mark_[k] = static_cast<std::uint32_t>(facts_.mentions.size());
    if (mark.mention) {
      add(*mark.mention, mark.tokens);
      if (!same_type(facts_.mentions.back().type, mark.type)) {
        facts_.mentions.back().type = type_of(mark.type);
      }
      return;
    }
    graph::Mention out;
    out.span = d_.span(mark.tokens);
    out.head = d_.tokens[mark.head].span;
    out.type = type_of(mark.type);
    const auto tag = d_.tokens[mark.head].upos;
    out.kind = tag == Upos::PRON ? MentionKind::pronoun : (tag == Upos::PROPN ? MentionKind::name : MentionKind::nominal);
    facts_.mentions.push_back(out);
  }

  [[nodiscard]] bool within_sure_actor(TokenIndex t, const Markings& markings) const {
    const auto k = mark_of_[t];
    return k != kNone && markings.marks[k].type != MarkType::place &&
           markings.actor[t] > (markings.marks[k].head == t ? kSurelyActor : kSurelyWithinActor);
  }

  // A mark of a place that has no coordinates takes those of a place on the map that means the same: that fills it, or is of its
  // entity ("Mosul" in "the city of Mosul"). True if there is such a mark.
  bool locate_mark(const Toponym& toponym, const std::vector<Mark>& marks) {
    const auto k = mark_of_[toponym.tokens.end - 1];
    return k != kNone && toponym.tokens.contains(marks[k].head) &&
           locate_mark(k, marks, {toponym.coordinates, toponym.subtype, false});
  }
  bool locate_mark(const Mention& m, const std::vector<Mark>& marks) {
    const auto k = mark_of_[m.head];
    return k != kNone && marks[k].mention && m.entity && d_.mentions[*marks[k].mention].entity == m.entity &&
           locate_mark(k, marks, {*m.coordinates, m.subtype, m.approximate});
  }
  struct OnMap {
    graph::Coordinates coordinates;
    graph::Subtype subtype;
    bool approximate;
  };
  bool locate_mark(std::uint32_t k, const std::vector<Mark>& marks, const OnMap& place) {
    auto& mention = facts_.mentions[at_mark_[k]];
    if (marks[k].type == MarkType::place && !mention.coordinates) {
      mention.coordinates = place.coordinates;
      mention.subtype = place.subtype;
      mention.approximate = place.approximate;
    }
    return marks[k].type == MarkType::place;
  }

  // Kept whether marked or not: what is said of a named entity outside all marks, so that its chain stays whole, and a place that
  // was found on the map, also inside a mark ("the people of Mosul"). Not where a reader surely marks nothing: most
  // possessives, "our country" of a speaker, the fixed sentences at the end of a report.
  [[nodiscard]] bool kept(std::uint32_t i, const Markings& markings) const {
    const auto& m = d_.mentions[i];
    const auto k = mark_of_[m.head];
    const bool located = m.coordinates && m.kind == MentionKind::name;
    if (k != kNone) {
      const bool whole = m.head == markings.marks[k].head;
      return located && !(whole && (markings.marks[k].type == MarkType::place || within_sure_actor(m.head, markings)));
    }
    const bool named = m.entity && d_.entities[*m.entity].named;
    const bool doubtful = m.kind == MentionKind::pronoun || m.coordinates;
    return (named || located) && !(doubtful && markings.outside[m.head] > kSurelyNothing);
  }

  // "ISIL" in "ISIL fighters", "civilians" in "15 civilians": the mark means the same, and stands for the mention.
  bool inside_its_mark(std::uint32_t i, const std::vector<Mark>& marks) {
    const auto& m = d_.mentions[i];
    const auto k = mark_of_[m.head];
    if (k == kNone) {
      return false;
    }
    const auto& by = marks[k].mention;
    const bool same_entity = by && m.entity && d_.mentions[*by].entity == m.entity;
    if (!same_entity && m.head != marks[k].head) {
      return false;
    }
    place_[i] = at_mark_[k];
    return true;
  }

  void add(std::uint32_t i, TokenRange words) {
    const auto& m = d_.mentions[i];
    graph::Mention out;
    out.span = d_.span(words);
    out.head = d_.tokens[m.head].span;
    out.type = m.type;
    out.kind = m.kind;
    out.subtype = m.subtype;
    out.entity = m.entity;
    out.coordinates = m.coordinates;
    out.approximate = m.approximate;
    place_[i] = static_cast<std::uint32_t>(facts_.mentions.size());
    facts_.mentions.push_back(out);
  }

  // A place inside another name refers to no entity.
  void add(const Toponym& toponym) {
    graph::Mention out;
    out.span = d_.span(toponym.tokens);
    out.head = d_.tokens[toponym.tokens.end - 1].span;
    out.type = MentionType::place;
    out.subtype = toponym.subtype;
    out.coordinates = toponym.coordinates;
    facts_.mentions.push_back(out);
  }

  void sort_mentions() {
    std::vector<std::uint32_t> order(facts_.mentions.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return facts_.mentions[a].span < facts_.mentions[b].span; });
    std::vector<std::uint32_t> now(order.size());
    std::vector<graph::Mention> sorted;
    for (const auto i : order) {
      now[i] = static_cast<std::uint32_t>(sorted.size());
      sorted.push_back(facts_.mentions[i]);
    }
    facts_.mentions = std::move(sorted);
    for (auto* places : {&place_, &at_mark_}) {
      for (auto& p : *places) {
        p = p == kNone ? kNone : now[p];
      }
    }
  }

  void take_layers() {
    for (const auto& sentence : d_.sentences) {
      facts_.sentences.push_back(sentence.span);
    }
    for (const auto& t : d_.times) {
      facts_.times.push_back({d_.span(t.tokens), t.type, t.value});
    }
    take_entities();
    facts_.attacks = std::move(d_.attacks);
    facts_.relations = std::move(d_.relations);
    for (auto& r : facts_.relations) {
      r.source = place_[r.source];
      r.target = place_[r.target];
    }
    for (auto& a : facts_.attacks) {
      for (auto* side : {&a.perpetrators, &a.claimed_by, &a.targets, &a.victims}) {
        for (auto& p : *side) {
          p.entity = entity_[p.entity];
          if (p.mention) {
            p.mention = place_[*p.mention];
          }
        }
      }
      for (auto& e : a.places) {
        e = entity_[e];
      }
      for (auto& m : a.weapons) {
        m = place_[m];
      }
    }
    facts_.article = std::move(d_.article);
    facts_.reported_from = std::move(d_.reported_from);
  }

  // An entity that is left with no mention is left out, unless an attack knows it by no mention: then its first one is kept.
  void take_entities() {
    std::vector<bool> acts(d_.entities.size(), false);
    for (const auto& a : d_.attacks) {
      for (const auto* side : {&a.perpetrators, &a.claimed_by, &a.targets, &a.victims}) {
        for (const auto& p : *side) {
          acts[p.entity] = true;
        }
      }
      for (const auto e : a.places) {
        acts[e] = true;
      }
    }
    entity_.assign(d_.entities.size(), kNone);
    for (std::uint32_t i = 0; i < d_.entities.size(); ++i) {
      auto e = std::move(d_.entities[i]);
      if (acts[i] && std::all_of(e.mentions.begin(), e.mentions.end(), [&](auto m) { return place_[m] == kNone; })) {
        add(e.mentions.front(), whole_mention(d_, d_.mentions[e.mentions.front()], names_));
      }
      std::vector<graph::MentionIndex> kept;
      for (const auto m : e.mentions) {
        if (place_[m] != kNone && std::find(kept.begin(), kept.end(), place_[m]) == kept.end()) {
          kept.push_back(place_[m]);
        }
      }
      if (!kept.empty()) {
        e.mentions = std::move(kept);
        entity_[i] = static_cast<std::uint32_t>(facts_.entities.size());
        facts_.entities.push_back(std::move(e));
      }
    }
    for (auto& m : facts_.mentions) {
      m.entity = m.entity ? std::optional(entity_[*m.entity]) : std::nullopt;
    }
  }

  void add_relations(const Markings& markings) {
    for (const auto& r : markings.relations) {
      if (at_mark_[r.source] == kNone || at_mark_[r.target] == kNone) {
        continue;
      }
      graph::Relation out;
      out.type = r.type;
      out.source = at_mark_[r.source];
      out.target = at_mark_[r.target];
      out.evidence = facts_.sentences[d_.sentence_of(markings.marks[r.source].head)];
      out.confidence = static_cast<double>(r.confidence);
      out.by = "learned";
      const auto same = [&](const graph::Relation& other) {
        return other.type == out.type && other.source == out.source && other.target == out.target;
      };
      if (std::none_of(facts_.relations.begin(), facts_.relations.end(), same)) {
        facts_.relations.push_back(out);
      }
    }
  }

  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;

  Document d_;
  const NameFinder& names_;
  graph::ArticleFacts facts_;
  std::vector<std::uint32_t> place_;    // by mention: where it is among the facts
  std::vector<bool> needed_;            // by mention: facts refer to it
  std::vector<std::uint32_t> mark_of_;  // by token
  std::vector<std::uint32_t> at_mark_;  // by mark: where it is among the facts
  std::vector<std::uint32_t> entity_;   // by entity: likewise
};

}  // namespace

graph::ArticleFacts article_facts(Document document, const NameFinder& names) {
  return Builder(std::move(document), names).all();
}

graph::ArticleFacts marked_facts(Document document, const Markings& markings, const NameFinder& names) {
  return Builder(std::move(document), names).marked(markings);
}

}  // namespace actorgraph::extract
