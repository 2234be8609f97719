// actorgraph show: one node, with all that is known of it and all its edges.
#include <fmt/format.h>

#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

class Fields {
 public:
  explicit Fields(const Console& console) : console_(console) {}

  void add(std::string_view name, const std::string& value) {
    if (!value.empty()) {
      out_.append(console_.paint(Console::Style::dim, fmt::format("{:<12}", name))).append(value).append("\n");
    }
  }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  const Console& console_;
  std::string out_;
};

std::string roles_of(const graph::Node& node) {
  std::vector<std::string> out;
  for (const auto role : node.roles) {
    out.emplace_back(to_string(role));
  }
  return join(out, ", ");
}

void add_attack(Fields& fields, const graph::AttackRecord& attack) {
  fields.add("type", fmt::format("{} (GTD: {}; ACLED: {})", to_string(attack.type), gtd_attack_type(attack.type),
                                 acled_sub_event_type(attack.type)));
  fields.add("status", std::string(to_string(attack.status)));
  fields.add("date",
             attack.date ? fmt::format("{} ({})", attack.date->to_string(), base::to_string(attack.date->precision)) : "");
  fields.add("killed", words(attack.killed));
  fields.add("wounded", words(attack.wounded));
  fields.add("kidnapped", words(attack.kidnapped));
  fields.add("own dead", words(attack.perpetrators_killed));
  fields.add("weapons", join(attack.weapons, ", "));
  fields.add("count", attack.count ? std::to_string(*attack.count) : "");
}

class Show : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build")
        .positional("NAME", name_, "a node's name, alias or id")
        .example("actorgraph show iraq.db 'Abu Bakr al-Baghdadi'", "what is known of a person");
  }

  void run(Console& console) override {
    const LoadedGraph loaded(graph_);
    const auto index = loaded.find(name_);
    const auto& node = loaded.node(index);
    Fields fields(console);
    fields.add("kind", kind_words(node) + (node.named ? "" : ", not named"));
    fields.add("id", node.id);
    fields.add("aliases", join(node.aliases, "; "));
    fields.add("roles", roles_of(node));
    fields.add("country", node.country);
    fields.add("position", node.coordinates ? fmt::format("{:.4f}, {:.4f}", node.coordinates->lat, node.coordinates->lon) : "");
    if (node.attack) {
      add_attack(fields, *node.attack);
    }
    fields.add("seen", period(node.first_seen, node.last_seen));
    fields.add("articles", join(node.articles, ", "));
    fields.add("mentions", std::to_string(node.mentions));
    const auto edges = edge_table(loaded, index);
    console.write(console.paint(Console::Style::bold, node.label) + "\n" + fields.text() +
                  (edges.empty() ? "" : "\n" + edges.render(console)));
  }

 private:
  static TextTable edge_table(const LoadedGraph& loaded, graph::NodeIndex index) {
    TextTable out({"edge", "", "node", "kind", "weight", "articles", "seen", "status"});
    out.right_align(4).right_align(5);
    auto edges = loaded.query().edges_of(index);
    std::stable_sort(edges.begin(), edges.end(),
                     [&](auto a, auto b) { return loaded.graph().edges[a].type < loaded.graph().edges[b].type; });
    for (const auto e : edges) {
      const auto& edge = loaded.graph().edges[e];
      const bool away = edge.source == index;
      const auto& other = loaded.node(away ? edge.target : edge.source);
      out.add({std::string(to_string(edge.type)),
               graph::symmetric(edge.type) ? "--"
               : away                      ? "->"
                                           : "<-",
               label_cell(other), kind_words(other), std::to_string(edge.weight), std::to_string(edge.articles.size()),
               period(edge.first_seen, edge.last_seen), std::string(to_string(edge.status))});
    }
    return out;
  }

  std::string graph_;
  std::string name_;
};

}  // namespace

std::unique_ptr<Command> make_show() { return std::make_unique<Show>(); }

}  // namespace actorgraph::cli
