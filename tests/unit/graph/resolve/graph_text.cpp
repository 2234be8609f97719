#include "graph_text.hpp"

#include <sstream>

namespace actorgraph::graph::test {
namespace {

std::string day(const std::optional<base::Day>& d) { return d ? base::format_day(*d) : "-"; }
std::string interval(const std::optional<base::DateInterval>& d) {
  return d ? d->to_string() + "~" + std::string(base::to_string(d->precision)) : "-";
}
std::string number(const std::optional<std::uint32_t>& n) { return n ? std::to_string(*n) : "-"; }
std::string range(const std::optional<CountRange>& r) { return r ? number(r->min) + ".." + number(r->max) : "-"; }

void list(std::ostream& out, const std::vector<std::string>& items) {
  out << " [";
  for (const auto& item : items) {
    out << item << ";";
  }
  out << "]";
}

void evidence(std::ostream& out, const std::vector<Evidence>& items) {
  for (const Evidence& e : items) {
    out << "\n    " << e.article << " " << e.position.begin << "-" << e.position.end << " \"" << e.sentence << "\"";
    for (const auto mark : e.marks) {
      out << " " << mark.begin << "-" << mark.end;
    }
    out << " " << e.by;
  }
}

void attack(std::ostream& out, const AttackRecord& a) {
  out << "\n  " << to_string(a.type) << " " << to_string(a.status) << " " << interval(a.date) << " " << range(a.killed) << " "
      << range(a.wounded) << " " << range(a.kidnapped) << " " << range(a.perpetrators_killed) << " " << number(a.count);
  list(out, a.weapons);
  list(out, a.victims);
}

}  // namespace

std::string graph_text(const Graph& graph) {
  std::ostringstream out;
  for (const Node& n : graph.nodes) {
    out << n.id << " " << to_string(n.kind) << " " << to_string(n.subtype) << " \"" << n.label << "\""
        << (n.named ? "" : " unnamed") << " " << n.country << " " << n.mentions << " " << day(n.first_seen) << " "
        << day(n.last_seen);
    list(out, n.aliases);
    list(out, n.articles);
    for (const Role role : n.roles) {
      out << " " << to_string(role);
    }
    if (n.coordinates) {
      out << " " << n.coordinates->lat << "," << n.coordinates->lon;
    }
    if (n.attack) {
      attack(out, *n.attack);
    }
    evidence(out, n.evidence);
    out << "\n";
  }
  for (const Edge& e : graph.edges) {
    out << graph.nodes[e.source].id << " " << to_string(e.type) << " " << graph.nodes[e.target].id << " " << e.weight << " "
        << e.confidence << " " << to_string(e.status) << " " << day(e.first_seen) << " " << day(e.last_seen) << " "
        << interval(e.since) << " " << interval(e.until);
    list(out, e.articles);
    evidence(out, e.evidence);
    out << "\n";
  }
  return out.str();
}

}  // namespace actorgraph::graph::test
