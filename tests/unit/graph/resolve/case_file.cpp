#include "case_file.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>

namespace actorgraph::graph::test {
namespace {

std::string trim(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\r");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const auto end = std::min(text.find(separator, begin), text.size());
    out.push_back(trim(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return out;
}

class CaseReader {
 public:
  explicit CaseReader(std::string path) : path_(std::move(path)) {}

  std::vector<Case> run() {
    std::ifstream in(path_);
    require(in.good(), "cannot be read");
    for (std::string line; std::getline(in, line);) {
      ++line_;
      line = trim(line.substr(0, line.find('#')));
      if (!line.empty()) {
        const auto space = std::min(line.find(' '), line.size());
        take(line.substr(0, space), trim(line.substr(space)));
      }
    }
    for (Case& c : cases_) {
      for (ArticleFacts& facts : c.articles) {
        require(inconsistency(facts).empty(), inconsistency(facts));
      }
    }
    return std::move(cases_);
  }

 private:
  void require(bool ok, const std::string& what) const {
    if (!ok) {
      throw std::runtime_error(path_ + ":" + std::to_string(line_) + ": " + what);
    }
  }

  Case& current() {
    require(!cases_.empty(), "no case has begun");
    return cases_.back();
  }
  ArticleFacts& article() {
    require(!current().articles.empty(), "no article has begun");
    return current().articles.back();
  }

  void take(const std::string& word, const std::string& rest) {
    if (word == "case") {
      cases_.push_back({rest, {}, {}, {}});
    } else if (word == "article") {
      const auto parts = split(rest, ' ');
      current().articles.emplace_back().article.id = parts[0];
      article().article.published = parts.size() > 1 ? parts[1] : "";
    } else if (word == "unnamed") {
      const auto space = rest.find(' ');
      entity(rest.substr(0, space), rest.substr(space + 1), false);
    } else if (parse_node_kind(word) && word != "attack") {
      entity(word, rest, true);
    } else if (word == "attack") {
      attack(rest);
    } else if (word == "relation") {
      relation(rest);
    } else if (word == "alike" || word == "unlike") {
      pair_of_articles(word == "alike", rest);
    } else {
      expectation(word, rest);
    }
  }

  base::Span sentence(ArticleFacts& facts, const std::string& text) {
    const auto begin = static_cast<std::uint32_t>(facts.article.text.size());
    facts.article.text += text + "\n";
    const base::Span span{begin, begin + static_cast<std::uint32_t>(text.size())};
    facts.sentences.push_back(span);
    return span;
  }

  // "Name; key=…; alias=…; subtype=…; country=…; at=36.5 40.7; role=…"
  void entity(const std::string& kind, const std::string& text, bool named) {
    ArticleFacts& facts = article();
    const auto parts = split(text, ';');
    Entity e;
    require(parse_node_kind(kind).has_value(), "unknown kind '" + kind + "'");
    e.kind = *parse_node_kind(kind);
    e.name = parts[0];
    e.named = named;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto equals = parts[i].find('=');
      require(equals != std::string::npos, "expected attribute=value");
      attribute(e, parts[i].substr(0, equals), parts[i].substr(equals + 1));
    }
    std::sort(e.aliases.begin(), e.aliases.end());
    const base::Span whole = sentence(facts, e.name + ".");
    const base::Span span{whole.begin, whole.end - 1};
    e.mentions = {static_cast<MentionIndex>(facts.mentions.size())};
    const auto type = parse_mention_type(kind);
    facts.mentions.push_back({span,
                              span,
                              *type,
                              named ? MentionKind::name : MentionKind::nominal,
                              e.subtype,
                              static_cast<EntityIndex>(facts.entities.size()),
                              {}});
    facts.entities.push_back(e);
  }

  void attribute(Entity& e, const std::string& name, const std::string& value) {
    if (name == "key") {
      e.key = value;
    } else if (name == "alias") {
      e.aliases.push_back(value);
    } else if (name == "country") {
      e.country = value;
    } else if (name == "subtype" && parse_subtype(value)) {
      e.subtype = *parse_subtype(value);
    } else if (name == "role" && parse_role(value)) {
      e.roles.push_back(*parse_role(value));
    } else if (name == "at") {
      const auto parts = split(value, ' ');
      e.coordinates = Coordinates{std::stod(parts.at(0)), std::stod(parts.at(1))};
    } else {
      require(false, "unknown attribute '" + name + "=" + value + "'");
    }
  }

  EntityIndex index_of(const std::string& name) {
    const auto& entities = article().entities;
    const auto found = std::find_if(entities.begin(), entities.end(), [&](const Entity& e) { return e.name == name; });
    require(found != entities.end(), "the article has no entity '" + name + "'");
    return static_cast<EntityIndex>(found - entities.begin());
  }

  static std::optional<CountRange> count(const std::string& text) {
    const bool open = text.ends_with("+");
    const auto n = static_cast<std::uint32_t>(std::stoul(text));
    return CountRange{n, open ? std::nullopt : std::optional(n)};
  }

  // "TAG TYPE; date=…; places=A, B; by=…; alleged=…; claimed=…; targets=…; victims=…; killed=12+; text=…"
  void attack(const std::string& text) {
    const auto parts = split(text, ';');
    const auto head = split(parts[0], ' ');
    require(head.size() == 2 && parse_attack_type(head[1]), "expected 'attack TAG TYPE'");
    Attack a;
    a.type = *parse_attack_type(head[1]);
    a.by = "test";
    std::string told = head[0] + ":";
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto equals = parts[i].find('=');
      require(equals != std::string::npos, "expected attribute=value");
      const std::string name = parts[i].substr(0, equals);
      const std::string value = parts[i].substr(equals + 1);
      if (name == "text") {
        told += " " + value;
      } else {
        attack_attribute(a, name, value);
      }
    }
    const base::Span span = sentence(article(), told);
    a.trigger = {span.begin, span.begin + static_cast<std::uint32_t>(head[0].size())};
    a.evidence = {span};
    article().attacks.push_back(a);
  }

  void attack_attribute(Attack& a, const std::string& name, const std::string& value) {
    const std::map<std::string, std::vector<Participant>*> sides = {{"by", &a.perpetrators},
                                                                    {"alleged", &a.perpetrators},
                                                                    {"claimed", &a.claimed_by},
                                                                    {"targets", &a.targets},
                                                                    {"victims", &a.victims}};
    const std::map<std::string, std::optional<CountRange>*> counts = {{"killed", &a.killed},
                                                                      {"wounded", &a.wounded},
                                                                      {"kidnapped", &a.kidnapped},
                                                                      {"perpetrators_killed", &a.perpetrators_killed}};
    if (const auto side = sides.find(name); side != sides.end()) {
      for (const auto& who : split(value, ',')) {
        side->second->push_back({index_of(who), {}, name == "alleged" ? Attribution::alleged : Attribution::stated});
      }
    } else if (const auto range = counts.find(name); range != counts.end()) {
      *range->second = count(value);
    } else if (name == "places") {
      for (const auto& where : split(value, ',')) {
        a.places.push_back(index_of(where));
      }
    } else if (name == "date") {
      a.date = base::parse_interval(value);
      require(a.date.has_value(), "no date: '" + value + "'");
    } else if (name == "status" && parse_attack_status(value)) {
      a.status = *parse_attack_status(value);
    } else if (name == "count") {
      a.count = static_cast<std::uint32_t>(std::stoul(value));
    } else {
      require(false, "unknown attribute '" + name + "=" + value + "'");
    }
  }

  // "leads | Source | Target; status=…; confidence=…; until=…"
  void relation(const std::string& text) {
    const auto parts = split(text, ';');
    const auto ends = split(parts[0], '|');
    require(ends.size() == 3 && parse_edge_type(ends[0]), "expected 'relation TYPE | SOURCE | TARGET'");
    Relation r;
    r.type = *parse_edge_type(ends[0]);
    r.source = article().entities[index_of(ends[1])].mentions[0];
    r.target = article().entities[index_of(ends[2])].mentions[0];
    r.by = "test";
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const auto equals = parts[i].find('=');
      const std::string name = parts[i].substr(0, equals);
      const std::string value = parts[i].substr(equals + 1);
      if (name == "status" && parse_edge_status(value)) {
        r.status = *parse_edge_status(value);
      } else if (name == "confidence") {
        r.confidence = std::stod(value);
      } else if (name == "until") {
        r.until = base::parse_interval(value);
      } else if (name == "since") {
        r.since = base::parse_interval(value);
      } else {
        require(false, "unknown attribute '" + parts[i] + "'");
      }
    }
    r.evidence = sentence(article(), ends[1] + " " + ends[0] + " " + ends[2] + ".");
    article().relations.push_back(r);
  }

  // "KIND | Entity | Entity": two articles with one entity each.
  void pair_of_articles(bool alike, const std::string& rest) {
    const auto parts = split(rest, '|');
    require(parts.size() == 3, "expected KIND | ENTITY | ENTITY");
    cases_.push_back({(alike ? "alike " : "unlike ") + rest, {}, {}, {}});
    Expectation e;
    e.kind = alike ? Expectation::Kind::same : Expectation::Kind::apart;
    e.line = line_;
    for (const std::size_t i : {1U, 2U}) {
      current().articles.emplace_back().article.id = i == 1 ? "first" : "second";
      entity(parts[0], parts[i], true);
      (i == 1 ? e.a : e.b) = {article().article.id, article().entities[0].name};
    }
    current().expectations.push_back(e);
  }

  void expectation(const std::string& word, const std::string& rest) {
    const auto parts = split(rest, '|');
    Expectation e;
    e.line = line_;
    e.words = parts;
    if (word == "same" || word == "apart") {
      require(parts.size() == 2, "expected A | B");
      e.kind = word == "same" ? Expectation::Kind::same : Expectation::Kind::apart;
      e.a = place(parts[0]);
      e.b = place(parts[1]);
    } else if (word == "node") {
      e.kind = Expectation::Kind::node;
    } else if (word == "no-node") {
      e.kind = Expectation::Kind::no_node;
    } else if (word == "edge") {
      require(parts.size() >= 3, "expected SOURCE | TYPE | TARGET");
      e.kind = Expectation::Kind::edge;
    } else if (word == "decide") {
      require(parts.size() == 3, "expected same or different | A | B");
      current().decisions.push_back({parts[0] == "same" ? Decision::Kind::same : Decision::Kind::different, parts[1], parts[2]});
      return;
    } else {
      require(false, "unknown word '" + word + "'");
    }
    current().expectations.push_back(e);
  }

  static Place place(const std::string& text) {
    const auto colon = text.find(": ");
    return colon == std::string::npos ? Place{"", text} : Place{text.substr(0, colon), text.substr(colon + 2)};
  }

  std::string path_;
  std::size_t line_ = 0;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> read_cases(const std::string& path) { return CaseReader(path).run(); }

}  // namespace actorgraph::graph::test
