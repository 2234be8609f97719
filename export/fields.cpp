#include "export/fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "base/date.hpp"
#include "export/text.hpp"
#include "graph/ontology/ontology.hpp"

namespace actorgraph::output {
namespace {

using graph::AttackRecord;
using graph::CountRange;
using Value = std::optional<std::string>;

constexpr std::array kNodeFields = {
    Field{"kind"},
    Field{"subtype"},
    Field{"named", FieldType::boolean},
    Field{"aliases"},
    Field{"roles"},
    Field{"lat", FieldType::real},
    Field{"lon", FieldType::real},
    Field{"country"},
    Field{"mentions", FieldType::whole},
    Field{"articles", FieldType::whole},
    Field{"first_seen"},
    Field{"last_seen"},
    Field{"attack_type"},
    Field{"attack_status"},
    Field{"date"},
    Field{"date_precision"},
    Field{"date_earliest"},
    Field{"date_latest"},
    Field{"killed_min", FieldType::whole},
    Field{"killed_max", FieldType::whole},
    Field{"wounded_min", FieldType::whole},
    Field{"wounded_max", FieldType::whole},
    Field{"kidnapped_min", FieldType::whole},
    Field{"kidnapped_max", FieldType::whole},
    Field{"perpetrators_killed_min", FieldType::whole},
    Field{"perpetrators_killed_max", FieldType::whole},
    Field{"count", FieldType::whole},
    Field{"weapons"},
    Field{"victims"},
    Field{"gtd_attack_type"},
    Field{"acled_sub_event_type"},
};
constexpr std::size_t kAttackFields = 19;  // the last of them

constexpr std::array kEdgeFields = {
    Field{"type"},
    Field{"articles", FieldType::whole},
    Field{"first_seen"},
    Field{"last_seen"},
    Field{"confidence", FieldType::real},
    Field{"status"},
    Field{"symmetric", FieldType::boolean},
    Field{"since"},
    Field{"until"},
};

Value text(std::string_view value) { return value.empty() ? std::nullopt : Value(sanitise(value)); }
Value list(const std::vector<std::string>& parts) { return text(join(parts)); }
Value number(std::size_t value) { return std::to_string(value); }
Value day(const std::optional<base::Day>& value) { return value ? Value(base::format_day(*value)) : std::nullopt; }
Value interval(const std::optional<base::DateInterval>& value) { return value ? Value(value->to_string()) : std::nullopt; }
Value boolean(bool value) { return value ? "1" : "0"; }

void append_range(Values& out, const std::optional<CountRange>& range) {
  out.push_back(range && range->min ? number(*range->min) : std::nullopt);
  out.push_back(range && range->max ? number(*range->max) : std::nullopt);
}

void append_attack(Values& out, const AttackRecord& attack) {
  out.push_back(text(to_string(attack.type)));
  out.push_back(text(to_string(attack.status)));
  out.push_back(interval(attack.date));
  out.push_back(attack.date ? text(to_string(attack.date->precision)) : std::nullopt);
  out.push_back(attack.date ? day(attack.date->first) : std::nullopt);
  out.push_back(attack.date ? day(attack.date->last) : std::nullopt);
  append_range(out, attack.killed);
  append_range(out, attack.wounded);
  append_range(out, attack.kidnapped);
  append_range(out, attack.perpetrators_killed);
  out.push_back(attack.count ? number(*attack.count) : std::nullopt);
  out.push_back(list(attack.weapons));
  out.push_back(list(attack.victims));
  out.push_back(text(graph::gtd_attack_type(attack.type)));
  out.push_back(text(graph::acled_sub_event_type(attack.type)));
}

}  // namespace

std::span<const Field> node_fields() { return kNodeFields; }
std::span<const Field> edge_fields() { return kEdgeFields; }

Values node_values(const graph::Node& node) {
  std::vector<std::string> roles;
  std::transform(node.roles.begin(), node.roles.end(), std::back_inserter(roles),
                 [](auto role) { return std::string(to_string(role)); });
  Values out = {
      text(to_string(node.kind)),
      text(to_string(node.subtype)),
      boolean(node.named),
      list(node.aliases),
      list(roles),
      node.coordinates ? Value(decimal(node.coordinates->lat)) : std::nullopt,
      node.coordinates ? Value(decimal(node.coordinates->lon)) : std::nullopt,
      text(node.country),
      number(node.mentions),
      number(node.articles.size()),
      day(node.first_seen),
      day(node.last_seen),
  };
  if (node.attack) {
    append_attack(out, *node.attack);
  } else {
    out.resize(out.size() + kAttackFields);
  }
  return out;
}

Values edge_values(const graph::Edge& edge) {
  return {
      text(to_string(edge.type)),
      number(edge.articles.size()),
      day(edge.first_seen),
      day(edge.last_seen),
      decimal(edge.confidence),
      text(to_string(edge.status)),
      boolean(graph::symmetric(edge.type)),
      interval(edge.since),
      interval(edge.until),
  };
}

std::string decimal(double value) {
  std::array<char, 64> buffer{};
  const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return code == std::errc() ? std::string(buffer.data(), end) : "0";
}

std::string label_of(const graph::Node& node) {
  std::string label = sanitise(node.label);
  return label.find_first_not_of(" \t\n") == std::string::npos ? safe_id(node.id) : label;
}

std::uint32_t weight_of(const graph::Edge& edge) { return std::max(edge.weight, 1U); }

}  // namespace actorgraph::output
