#include "graph/store/codec.hpp"

#include <stdexcept>

#include "base/json.hpp"

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

struct Part {
  std::string_view name;
  std::vector<Participant> Attack::*list;
};
constexpr Part kParts[] = {{"claimed-by", &Attack::claimed_by},
                           {"perpetrator", &Attack::perpetrators},
                           {"target", &Attack::targets},
                           {"victim", &Attack::victims}};

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

// --- values → facts
// ---------------------------------------------------------------------------------------------------------------------

[[noreturn]] void wrong(const std::string& what) { throw std::invalid_argument(what); }

// Takes the values of a row one after the other.
class Reader {
 public:
  explicit Reader(const Row& row) : row_(row) {}

  const std::string& text() {
    const auto* value = std::get_if<std::string>(&next());
    return value != nullptr ? *value : (wrong("a text is missing"), *value);
  }
  std::uint32_t number() {
    const auto value = optional_number();
    return value ? *value : (wrong("a number is missing"), 0);
  }
  std::optional<std::uint32_t> optional_number() {
    const Value& value = next();
    if (std::holds_alternative<std::monostate>(value)) {
      return std::nullopt;
    }
    const auto* n = std::get_if<std::int64_t>(&value);
    if (n == nullptr || *n < 0 || *n > UINT32_MAX) {
      wrong("a number is out of range");
    }
    return static_cast<std::uint32_t>(*n);
  }
  std::optional<double> real() {
    const Value& value = next();
    if (const auto* n = std::get_if<std::int64_t>(&value)) {
      return static_cast<double>(*n);
    }
    const auto* d = std::get_if<double>(&value);
    return d != nullptr ? std::optional(*d) : std::nullopt;
  }
  Span span() {
    const auto begin = number();
    return {begin, number()};
  }
  std::optional<Coordinates> coordinates() {
    const auto lat = real();
    const auto lon = real();
    return lat && lon ? std::optional(Coordinates{*lat, *lon}) : std::nullopt;
  }
  std::optional<DateInterval> interval() {
    if (std::holds_alternative<std::monostate>(row_.at(at_))) {
      at_ += 3;
      return std::nullopt;
    }
    const auto first = base::parse_day(text());
    const auto last = base::parse_day(text());
    const auto precision = base::parse_date_precision(text());
    if (!first || !last || !precision) {
      wrong("a date is none");
    }
    return DateInterval{*first, *last, *precision};
  }
  template <typename T>
  T name(std::optional<T> (*parse)(std::string_view)) {
    const std::string& word = text();
    const auto value = parse(word);
    return value ? *value : (wrong("unknown name '" + word + "'"), T{});
  }
  // Subtypes and statuses whose default is written as "".
  template <typename T>
  T name_or(std::optional<T> (*parse)(std::string_view), T fallback) {
    const Value& value = row_.at(at_);
    const auto* word = std::get_if<std::string>(&value);
    if (word != nullptr && word->empty()) {
      ++at_;
      return fallback;
    }
    return name(parse);
  }
  std::optional<CountRange> range() {
    if (std::holds_alternative<std::monostate>(row_.at(at_))) {
      ++at_;
      return std::nullopt;
    }
    CountRange out;
    each([&](base::JsonValue bound, std::size_t i) {
      if (!bound.is_null()) {
        (i == 0 ? out.min : out.max) = unsigned_integer(bound);
      }
    });
    return out;
  }
  std::vector<Span> spans() {
    std::vector<Span> out;
    each([&](base::JsonValue s, std::size_t) { out.push_back({unsigned_integer(s.at(0)), unsigned_integer(s.at(1))}); });
    return out;
  }
  std::vector<std::uint32_t> indices() {
    std::vector<std::uint32_t> out;
    each([&](base::JsonValue i, std::size_t) { out.push_back(unsigned_integer(i)); });
    return out;
  }
  std::vector<std::string> strings() {
    std::vector<std::string> out;
    each([&](base::JsonValue s, std::size_t) { out.emplace_back(s.string().value_or("")); });
    return out;
  }

 private:
  const Value& next() { return row_.at(at_++); }

  template <typename Visit>
  void each(Visit visit) {
    const auto json = base::Json::parse(text());
    if (!json || !json->root().is_array()) {
      wrong("a list is none");
    }
    for (std::size_t i = 0; i < json->root().size(); ++i) {
      visit(json->root().at(i), i);
    }
  }
  static std::uint32_t unsigned_integer(base::JsonValue value) {
    const auto n = value.integer();
    if (!n || *n < 0 || *n > UINT32_MAX) {
      wrong("a number in a list is out of range");
    }
    return static_cast<std::uint32_t>(*n);
  }

  const Row& row_;
  std::size_t at_ = 0;
};

// Index columns are there for joins; the order of the rows says the same.
void expect_index(Reader& r, std::size_t expected) {
  if (r.number() != expected) {
    wrong("a row is missing");
  }
}

void take_article(ArticleFacts& facts, Reader& r) {
  Article& a = facts.article;
  for (std::string* field : {&a.id, &a.url, &a.title, &a.published, &a.text}) {
    *field = r.text();
  }
  facts.sentences = r.spans();
}

void take_entity(ArticleFacts& facts, Reader& r) {
  expect_index(r, facts.entities.size());
  Entity& e = facts.entities.emplace_back();
  e.kind = r.name(&parse_node_kind);
  e.subtype = r.name_or(&parse_subtype, Subtype::none);
  e.key = r.text();
  e.name = r.text();
  e.named = r.number() != 0;
  e.country = r.text();
  e.coordinates = r.coordinates();
  e.aliases = r.strings();
  for (const std::string& word : r.strings()) {
    const auto role = parse_role(word);
    e.roles.push_back(role ? *role : (wrong("unknown role '" + word + "'"), Role::other));
  }
  e.mentions = r.indices();
}

void take_mention(ArticleFacts& facts, Reader& r) {
  expect_index(r, facts.mentions.size());
  Mention& m = facts.mentions.emplace_back();
  m.span = r.span();
  m.head = r.span();
  m.type = r.name(&parse_mention_type);
  m.kind = r.name(&parse_mention_kind);
  m.subtype = r.name_or(&parse_subtype, Subtype::none);
  m.entity = r.optional_number();
  m.coordinates = r.coordinates();
}

void take_time(ArticleFacts& facts, Reader& r) {
  expect_index(r, facts.times.size());
  TimeExpression& t = facts.times.emplace_back();
  t.span = r.span();
  t.type = r.name(&parse_timex_type);
  t.value = r.text();
}

void take_attack(ArticleFacts& facts, Reader& r) {
  expect_index(r, facts.attacks.size());
  Attack& a = facts.attacks.emplace_back();
  a.trigger = r.span();
  a.type = r.name(&parse_attack_type);
  a.status = r.name(&parse_attack_status);
  a.date = r.interval();
  a.places = r.indices();
  a.weapons = r.indices();
  a.killed = r.range();
  a.wounded = r.range();
  a.kidnapped = r.range();
  a.perpetrators_killed = r.range();
  a.count = r.optional_number();
  a.evidence = r.spans();
  a.by = r.text();
}

void take_participant(ArticleFacts& facts, Reader& r) {
  const auto attack = r.number();
  const std::string& name = r.text();
  for (const Part& part : kParts) {
    if (part.name == name && attack < facts.attacks.size()) {
      auto& list = facts.attacks[attack].*part.list;
      expect_index(r, list.size());
      Participant& p = list.emplace_back();
      p.entity = r.number();
      p.mention = r.optional_number();
      p.attribution = r.name(&parse_attribution);
      return;
    }
  }
  wrong("a participant of no attack");
}

void take_relation(ArticleFacts& facts, Reader& r) {
  expect_index(r, facts.relations.size());
  Relation& out = facts.relations.emplace_back();
  out.type = r.name(&parse_edge_type);
  out.source = r.number();
  out.target = r.number();
  out.evidence = r.span();
  out.status = r.name_or(&parse_edge_status, EdgeStatus::asserted);
  out.confidence = r.real().value_or(1.0);
  out.since = r.interval();
  out.until = r.interval();
  out.by = r.text();
}

}  // namespace

void each_row(const ArticleFacts& facts, const std::function<void(Table, const Row&)>& sink) {
  const Article& a = facts.article;
  sink(Table::article, {text(a.id), text(a.url), text(a.title), text(a.published), text(a.text), spans(facts.sentences)});
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

void take_row(ArticleFacts& facts, Table table, const Row& row) {
  Reader r(row);
  switch (table) {
    case Table::article:
      return take_article(facts, r);
    case Table::entity:
      return take_entity(facts, r);
    case Table::mention:
      return take_mention(facts, r);
    case Table::time_expression:
      return take_time(facts, r);
    case Table::attack:
      return take_attack(facts, r);
    case Table::participant:
      return take_participant(facts, r);
    case Table::relation:
      return take_relation(facts, r);
  }
}

}  // namespace actorgraph::graph
