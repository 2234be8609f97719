#include "graph/store/codec.hpp"

#include "base/json.hpp"
#include "graph/store/attack_parts.hpp"

namespace actorgraph::graph {
namespace {

using base::DateInterval;
using base::Span;

// --- facts → values
// ---------------------------------------------------------------------------------------------------------------------

Value text(std::string_view value) { return std::string(value); }
Value number(std::size_t value) { return static_cast<std::int64_t>(value); }

template <typename T>
Value optional_number(const std::optional<T>& value) {
  return value ? Value(static_cast<std::int64_t>(*value)) : Value();
}

void add_span(Row& row, Span span) {
  row.push_back(number(span.begin));
  row.push_back(number(span.end));
}

void add_coordinates(Row& row, const std::optional<Coordinates>& at) {
  row.push_back(at ? Value(at->lat) : Value());
  row.push_back(at ? Value(at->lon) : Value());
}

void add_interval(Row& row, const std::optional<DateInterval>& date) {
  row.push_back(date ? text(base::format_day(date->first)) : Value());
  row.push_back(date ? text(base::format_day(date->last)) : Value());
  row.push_back(date ? text(base::to_string(date->precision)) : Value());
}

Value spans(const std::vector<Span>& list) {
  base::JsonWriter w;
  w.begin_array();
  for (const Span s : list) {
    w.begin_array().integer(s.begin).integer(s.end).end_array();
  }
  w.end_array();
  return text(w.text());
}

Value indices(const std::vector<std::uint32_t>& list) {
  base::JsonWriter w;
  w.begin_array();
  for (const auto i : list) {
    w.integer(i);
  }
  w.end_array();
  return text(w.text());
}

template <typename List, typename Name>
Value names(const List& list, Name name) {
  base::JsonWriter w;
  w.begin_array();
  for (const auto& item : list) {
    w.string(name(item));
  }
  w.end_array();
  return text(w.text());
}

Value range(const std::optional<CountRange>& count) {
  if (!count) {
    return {};
  }
  base::JsonWriter w;
  w.begin_array();
  for (const auto& bound : {count->min, count->max}) {
    bound ? w.integer(*bound) : w.null();
  }
  w.end_array();
  return text(w.text());
}

Row entity_row(std::size_t index, const Entity& e) {
  Row row = {number(index),           text(to_string(e.kind)), text(to_string(e.subtype)), text(e.key), text(e.name),
             number(e.named ? 1 : 0), text(e.country)};
  add_coordinates(row, e.coordinates);
  row.push_back(names(e.aliases, [](const auto& a) -> std::string_view { return a; }));
  row.push_back(names(e.roles, [](Role r) { return to_string(r); }));
  row.push_back(indices(e.mentions));
  return row;
}

Row mention_row(std::size_t index, const Mention& m) {
  Row row = {number(index)};
  add_span(row, m.span);
  add_span(row, m.head);
  row.insert(row.end(),
             {text(to_string(m.type)), text(to_string(m.kind)), text(to_string(m.subtype)), optional_number(m.entity)});
  add_coordinates(row, m.coordinates);
  row.push_back(number(m.approximate ? 1 : 0));
  return row;
}

Row attack_row(std::size_t index, const Attack& a) {
  Row row = {number(index)};
  add_span(row, a.trigger);
  row.insert(row.end(), {text(to_string(a.type)), text(to_string(a.status))});
  add_interval(row, a.date);
  row.insert(row.end(), {indices(a.places), indices(a.weapons), range(a.killed), range(a.wounded), range(a.kidnapped),
                         range(a.perpetrators_killed), optional_number(a.count), spans(a.evidence), text(a.by)});
  return row;
}

Row relation_row(std::size_t index, const Relation& r) {
  Row row = {number(index), text(to_string(r.type)), number(r.source), number(r.target)};
  add_span(row, r.evidence);
  row.insert(row.end(), {text(to_string(r.status)), Value(r.confidence)});
  add_interval(row, r.since);
  add_interval(row, r.until);
  row.push_back(text(r.by));
  return row;
}

void each_participant(const ArticleFacts& facts, const std::function<void(Table, const Row&)>& sink) {
  for (std::size_t a = 0; a < facts.attacks.size(); ++a) {
    for (const Part& part : kParts) {
      const auto& list = facts.attacks[a].*part.list;
      for (std::size_t i = 0; i < list.size(); ++i) {
        sink(Table::participant, {number(a), text(part.name), number(i), number(list[i].entity), optional_number(list[i].mention),
                                  text(to_string(list[i].attribution))});
      }
    }
  }
}

}  // namespace

void each_row(const ArticleFacts& facts, const std::function<void(Table, const Row&)>& sink) {
  const Article& a = facts.article;
  sink(Table::article, {text(a.id), text(a.url), text(a.title), text(a.published), text(a.text), spans(facts.sentences),
                        text(facts.reported_from)});
  for (std::size_t i = 0; i < facts.entities.size(); ++i) {
    sink(Table::entity, entity_row(i, facts.entities[i]));
  }
  for (std::size_t i = 0; i < facts.mentions.size(); ++i) {
    sink(Table::mention, mention_row(i, facts.mentions[i]));
  }
  for (std::size_t i = 0; i < facts.times.size(); ++i) {
    const TimeExpression& t = facts.times[i];
    sink(Table::time_expression, {number(i), number(t.span.begin), number(t.span.end), text(to_string(t.type)), text(t.value)});
  }
  for (std::size_t i = 0; i < facts.attacks.size(); ++i) {
    sink(Table::attack, attack_row(i, facts.attacks[i]));
  }
  each_participant(facts, sink);
  for (std::size_t i = 0; i < facts.relations.size(); ++i) {
    sink(Table::relation, relation_row(i, facts.relations[i]));
  }
}

}  // namespace actorgraph::graph
