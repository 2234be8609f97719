#include "graph/resolve/node_ids.hpp"

#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace actorgraph::graph {
namespace {

constexpr std::size_t kMaxName = 64;
constexpr std::string_view kDigits = "0123456789abcdef";
// Kinds of keys that the prefix of an id says already.
constexpr std::array<std::string_view, 4> kImplied = {"group", "org", "person", "place"};

std::string hex(std::uint64_t value, std::size_t digits) {
  std::string out;
  for (std::size_t i = 0; i < digits; ++i, value >>= 4U) {
    out.push_back(kDigits[value & 15U]);
  }
  return out;
}

std::string_view prefix(NodeKind kind) {
  switch (kind) {
    case NodeKind::group:
      return "grp_";
    case NodeKind::organization:
      return "org_";
    case NodeKind::person:
      return "per_";
    case NodeKind::place:
      return "plc_";
    case NodeKind::attack:
      return "att_";
    case NodeKind::article:
      return "art_";
  }
  return "";
}

// "group:islamic-state" → "islamic-state", "gov:SY" → "gov SY": the kind's own word says nothing new.
std::string key_name(const std::string& key) {
  const auto colon = key.find(':');
  const std::string_view kind = std::string_view(key).substr(0, colon == std::string::npos ? 0 : colon);
  const bool implied = std::find(kImplied.begin(), kImplied.end(), kind) != kImplied.end();
  return implied ? key.substr(colon + 1) : key;
}

// A whole month or year by its name, a few days by the first of them, else as in DateInterval.
std::string short_date(const base::DateInterval& date) {
  if (date.precision == base::DatePrecision::day && date.last - date.first < std::chrono::days(7)) {
    return base::format_day(date.first);
  }
  const std::chrono::year_month_day first(date.first);
  const auto year = static_cast<int>(first.year());
  if (date == base::year_interval(year)) {
    return base::format_day(date.first).substr(0, 4);
  }
  const auto month = base::month_interval(year, static_cast<unsigned>(first.month()));
  return date.first == month.first && date.last == month.last ? base::format_day(date.first).substr(0, 7) : date.to_string();
}

}  // namespace

std::string ascii_name(std::string_view name) {
  std::string out;
  bool foreign = false;
  for (const char c : base::name_key(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    foreign = foreign || static_cast<unsigned char>(c) >= 0x80;
    if (plain) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != '_') {
      out.push_back('_');
    }
  }
  // Cut names and names in other scripts stay apart by their hash.
  if (foreign || out.empty() || out.size() > kMaxName) {
    out.resize(std::min(out.size(), kMaxName - 9));
    while (!out.empty() && out.back() == '_') {
      out.pop_back();
    }
    out += (out.empty() ? "x" : "_x") + hex(base::hash_bytes(name), 7);
  }
  while (out.back() == '_') {
    out.pop_back();
  }
  return out;
}

std::string entity_id(const ClusterNode& cluster) {
  const Node& n = cluster.node;
  std::string id(prefix(n.kind));
  id += ascii_name(cluster.key.empty() ? n.label : key_name(cluster.key));
  if (!n.named) {
    id += "." + hex(base::hash_bytes(n.articles.front()), 4);
  }
  return id;
}

std::string attack_id(const AttackRecord& attack, std::string_view place) {
  std::string id = "att_";
  id += attack.date ? ascii_name(short_date(*attack.date)) + "_" : "";
  id += place.empty() ? "" : ascii_name(place) + "_";
  return id + ascii_name(to_string(attack.type));
}

std::string attack_label(const AttackRecord& attack, std::string_view place, std::string_view perpetrator) {
  std::string label(to_string(attack.type));
  if (attack.type == AttackType::other) {
    label = "attack";
  }
  if (!place.empty()) {
    label += " in " + std::string(place);
  } else if (!perpetrator.empty()) {
    label += " by " + std::string(perpetrator);
  }
  return attack.date ? label + ", " + short_date(*attack.date) : label;
}

std::string UniqueIds::give(const std::string& id, std::string_view origin) {
  if (given_.try_emplace(id, 1).second) {
    return id;
  }
  const std::string marked = id + "." + hex(base::hash_bytes(origin), 4);
  const std::size_t times = ++given_[marked];
  return times == 1 ? marked : marked + "_" + std::to_string(times);
}

}  // namespace actorgraph::graph
