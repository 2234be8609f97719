#include "graph/fact/facts_json.hpp"

#include "base/json.hpp"
#include "base/utf8.hpp"

namespace actorgraph::graph {
namespace {

class FactsWriter {
 public:
  explicit FactsWriter(const ArticleFacts& facts) : facts_(facts), index_(facts.article.text) {}

  std::string run() {
    json_.begin_object();
    json_.key("id").string(facts_.article.id);
    text("title", facts_.article.title);
    text("published", facts_.article.published);
    json_.key("text").string(facts_.article.text);
    spans("sentences", facts_.sentences);
    list("mentions", facts_.mentions, [this](const Mention& m, std::size_t i) { mention(m, i); });
    list("times", facts_.times, [this](const TimeExpression& t, std::size_t) { time(t); });
    list("entities", facts_.entities, [this](const Entity& e, std::size_t i) { entity(e, i); });
    list("attacks", facts_.attacks, [this](const Attack& a, std::size_t i) { attack(a, i); });
    list("relations", facts_.relations, [this](const Relation& r, std::size_t) { relation(r); });
    json_.end_object();
    return std::string(json_.text());
  }

 private:
  static std::string id(char letter, std::size_t index) { return letter + std::to_string(index + 1); }

  // A member whose value is an array: `write(element, index)` once an element.
  template <typename List, typename Write>
  void list(std::string_view name, const List& elements, Write write) {
    json_.key(name).begin_array();
    std::size_t index = 0;
    for (const auto& element : elements) {
      write(element, index++);
    }
    json_.end_array();
  }

  void text(std::string_view name, std::string_view value) {
    if (!value.empty()) {
      json_.key(name).string(value);
    }
  }

  void pair(base::Span bytes) {
    const auto span = index_.to_code_points(bytes);
    json_.begin_array().integer(span.begin).integer(span.end).end_array();
  }

  void spans(std::string_view name, const std::vector<base::Span>& elements) {
    list(name, elements, [this](base::Span s, std::size_t) { pair(s); });
  }

  void begin_end(base::Span bytes) {
    const auto span = index_.to_code_points(bytes);
    json_.key("begin").integer(span.begin).key("end").integer(span.end);
  }

  void mention(const Mention& m, std::size_t index) {
    json_.begin_object().key("id").string(id('m', index));
    begin_end(m.span);
    json_.key("type").string(to_string(m.type));
    text("subtype", to_string(m.subtype));
    json_.key("kind").string(to_string(m.kind));
    if (m.entity) {
      json_.key("entity").string(id('e', *m.entity));
    }
    if (m.coordinates) {
      json_.key("lat").number(m.coordinates->lat).key("lon").number(m.coordinates->lon);
    }
    if (m.approximate) {
      json_.key("approximate").boolean(true);
    }
    json_.end_object();
  }

  void time(const TimeExpression& t) {
    json_.begin_object();
    begin_end(t.span);
    json_.key("type").string(to_string(t.type)).key("value").string(t.value).end_object();
  }

  void entity(const Entity& e, std::size_t index) {
    json_.begin_object().key("id").string(id('e', index)).key("kind").string(to_string(e.kind));
    text("subtype", to_string(e.subtype));
    json_.key("name").string(e.name);
    list("aliases", e.aliases, [this](const std::string& alias, std::size_t) { json_.string(alias); });
    json_.key("named").boolean(e.named);
    list("roles", e.roles, [this](Role role, std::size_t) { json_.string(to_string(role)); });
    list("mentions", e.mentions, [this](MentionIndex m, std::size_t) { json_.string(id('m', m)); });
    json_.end_object();
  }

  void participants(std::string_view name, const std::vector<Participant>& sides, bool attributed = false) {
    list(name, sides, [&](const Participant& p, std::size_t) {
      json_.begin_object().key("entity").string(id('e', p.entity));
      if (p.mention) {
        json_.key("mention").string(id('m', *p.mention));
      }
      if (attributed) {
        json_.key("attribution").string(to_string(p.attribution));
      }
      json_.end_object();
    });
  }

  void range(std::string_view name, const std::optional<CountRange>& count) {
    if (!count) {
      return;
    }
    json_.key(name).begin_object();
    if (count->min) {
      json_.key("min").integer(*count->min);
    }
    if (count->max) {
      json_.key("max").integer(*count->max);
    }
    json_.end_object();
  }

  void attack(const Attack& a, std::size_t index) {
    json_.begin_object().key("id").string(id('a', index)).key("trigger");
    pair(a.trigger);
    json_.key("type").string(to_string(a.type)).key("status").string(to_string(a.status));
    if (a.date) {
      json_.key("date").string(a.date->to_string()).key("date_precision").string(base::to_string(a.date->precision));
    }
    list("places", a.places, [this](EntityIndex e, std::size_t) { json_.string(id('e', e)); });
    participants("perpetrators", a.perpetrators, true);
    participants("claimed_by", a.claimed_by);
    participants("targets", a.targets);
    participants("victims", a.victims);
    list("weapons", a.weapons, [this](MentionIndex m, std::size_t) { json_.string(id('m', m)); });
    range("killed", a.killed);
    range("wounded", a.wounded);
    range("kidnapped", a.kidnapped);
    range("perpetrators_killed", a.perpetrators_killed);
    if (a.count) {
      json_.key("count").integer(*a.count);
    }
    spans("evidence", a.evidence);
    json_.end_object();
  }

  void relation(const Relation& r) {
    json_.begin_object().key("type").string(to_string(r.type));
    json_.key("source").string(id('m', r.source)).key("target").string(id('m', r.target));
    begin_end(r.evidence);
    text("status", to_string(r.status));
    json_.key("confidence").number(r.confidence);
    for (const auto& [name, date] : {std::pair("since", &r.since), std::pair("until", &r.until)}) {
      if (*date) {
        json_.key(name).string((*date)->to_string());
      }
    }
    json_.end_object();
  }

  const ArticleFacts& facts_;
  base::CodePointIndex index_;
  base::JsonWriter json_;
};

}  // namespace

std::string facts_to_json(const ArticleFacts& facts) { return FactsWriter(facts).run(); }

}  // namespace actorgraph::graph
