// actorgraph attacks: the attacks of a graph, by actor, place, date, type and status.
#include <algorithm>
#include <array>

#include "base/json.hpp"
#include "cli/arguments.hpp"
#include "cli/attack_query.hpp"
#include "cli/commands/commands.hpp"
#include "cli/graph_access.hpp"

namespace actorgraph::cli {
namespace {

constexpr std::array<std::string_view, 2> kFormats = {"table", "json"};

std::string date_of(const graph::AttackRecord& attack) { return attack.date ? attack.date->to_string() : ""; }

void nodes_member(base::JsonWriter& json, std::string_view name, const LoadedGraph& loaded,
                  const std::vector<graph::NodeIndex>& nodes) {
  json.key(name).begin_array();
  for (const auto node : nodes) {
    json.string(loaded.node(node).id);
  }
  json.end_array();
}

void count_member(base::JsonWriter& json, std::string_view name, const std::optional<graph::CountRange>& count) {
  if (count) {
    json.key(name).begin_object();
    if (count->min) {
      json.key("min").integer(*count->min);
    }
    if (count->max) {
      json.key("max").integer(*count->max);
    }
    json.end_object();
  }
}

std::string json_line(const LoadedGraph& loaded, const graph::AttackView& view) {
  const auto& node = loaded.node(view.node);
  const auto& attack = *node.attack;
  base::JsonWriter json;
  json.begin_object().key("id").string(node.id).key("label").string(node.label);
  json.key("type").string(to_string(attack.type)).key("status").string(to_string(attack.status));
  if (attack.date) {
    json.key("date").string(date_of(attack)).key("date_precision").string(base::to_string(attack.date->precision));
  }
  if (view.place) {
    json.key("place").string(loaded.node(*view.place).id);
  }
  nodes_member(json, "perpetrators", loaded, view.perpetrators);
  nodes_member(json, "alleged_perpetrators", loaded, view.alleged_perpetrators);
  nodes_member(json, "claimed_by", loaded, view.claimed_by);
  nodes_member(json, "targets", loaded, view.targets);
  nodes_member(json, "victims", loaded, view.victims);
  count_member(json, "killed", attack.killed);
  count_member(json, "wounded", attack.wounded);
  count_member(json, "kidnapped", attack.kidnapped);
  count_member(json, "perpetrators_killed", attack.perpetrators_killed);
  if (attack.count) {
    json.key("count").integer(*attack.count);
  }
  json.key("articles").begin_array();
  for (const auto& article : node.articles) {
    json.string(article);
  }
  json.end_array().end_object();
  return std::string(json.text()) + "\n";
}

std::string type_of(const graph::AttackRecord& attack) {
  std::string out(to_string(attack.type));
  if (attack.count) {
    out += " x" + std::to_string(*attack.count);
  }
  return attack.status == graph::AttackStatus::accomplished ? out : out + " (" + std::string(to_string(attack.status)) + ")";
}

class Attacks : public Command {
 public:
  void declare(Arguments& arguments) override {
    arguments.positional("GRAPH.db", graph_, "a graph made by build");
    query_.declare(arguments);
    arguments.choice("-f,--format", format_, kFormats, "json: a line an attack")
        .option("--limit", "N", limit_, "so many at most, the latest (default: all)")
        .example("actorgraph attacks iraq.db --actor ISIS --since 2022", "what a group did and suffered since 2022")
        .example("actorgraph attacks iraq.db --place Syria --type bombing,suicide-bombing",
                 "bombings in a country and the places in it");
  }

  void run(Console& console) override {
    const auto filter = query_.parse();
    const LoadedGraph loaded(graph_);
    auto views = loaded.query().attacks(query_.resolve(loaded, filter));
    keep_latest(loaded, views);
    if (format_ == "json") {
      for (const auto& view : views) {
        console.write(json_line(loaded, view));
      }
    } else if (views.empty()) {
      console.message("no such attack");
    } else {
      console.write(table(loaded, views).render(console));
    }
  }

 private:
  // At most limit_ of them: the latest dated ones, and of those without a date, which come last, what there is room for.
  void keep_latest(const LoadedGraph& loaded, std::vector<graph::AttackView>& views) const {
    if (limit_ == 0 || views.size() <= limit_) {
      return;
    }
    const auto undated =
        std::find_if(views.begin(), views.end(), [&](const auto& view) { return !loaded.node(view.node).attack->date; });
    const auto dated = static_cast<std::size_t>(undated - views.begin());
    const auto first = dated > limit_ ? dated - limit_ : 0;
    views.erase(views.begin() + static_cast<std::ptrdiff_t>(first + limit_), views.end());
    views.erase(views.begin(), views.begin() + static_cast<std::ptrdiff_t>(first));
  }

  static TextTable table(const LoadedGraph& loaded, const std::vector<graph::AttackView>& views) {
    TextTable out({"date", "type", "place", "by", "against", "killed", "wounded", "articles", "id"});
    out.right_align(5).right_align(6).right_align(7);
    for (const auto& view : views) {
      const auto& node = loaded.node(view.node);
      auto by = loaded.labels(view.perpetrators);
      for (const auto& [nodes, note] :
           {std::pair(&view.alleged_perpetrators, " (alleged)"), std::pair(&view.claimed_by, " (claims it)")}) {
        if (by.empty() && !nodes->empty()) {
          by = loaded.labels(*nodes) + note;
        }
      }
      const auto against = loaded.labels(view.targets.empty() ? view.victims : view.targets);
      out.add({date_of(*node.attack),
               {type_of(*node.attack), Console::Style::red},
               view.place ? loaded.node(*view.place).label : "",
               by,
               against,
               words(node.attack->killed),
               words(node.attack->wounded),
               std::to_string(node.articles.size()),
               node.id});
    }
    return out;
  }

  std::string graph_;
  AttackQuery query_;
  std::string format_ = "table";
  std::size_t limit_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_attacks() { return std::make_unique<Attacks>(); }

}  // namespace actorgraph::cli
