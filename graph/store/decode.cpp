#include "graph/store/codec.hpp"

#include <stdexcept>

#include "base/json.hpp"
#include "graph/store/attack_parts.hpp"

namespace actorgraph::graph {
namespace {

using base::DateInterval;
using base::Span;

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
  facts.reported_from = r.text();
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
  m.approximate = r.number() != 0;
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
