// What the store's tests share: a folder that vanishes, facts in which every field is set, and comparing facts field by field.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "graph/fact/facts.hpp"

namespace actorgraph::graph::test {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "actorgraph-test-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

inline ArticleFacts full_facts(const std::string& id) {
  ArticleFacts f;
  f.article = {id, "https://example.org/" + id, "Title \"quoted\" \\ \xd8\xad", "2022-01-22",
               std::string("ISIS hit Raqqa\nwith rockets.\0x", 31)};
  f.reported_from = "LB";
  f.sentences = {{0, 29}, {29, 31}};
  f.mentions = {{{0, 4}, {0, 4}, MentionType::group, MentionKind::name, Subtype::none, 0, {}},
                {{9, 14},
                 {9, 14},
                 MentionType::place,
                 MentionKind::nominal,
                 Subtype::city,
                 1,
                 Coordinates{35.951234567890123, -39.01},
                 true},
                {{20, 27}, {21, 27}, MentionType::weapon, MentionKind::pronoun, Subtype::none, {}, {}}};
  f.times = {{{0, 4}, TimeExpression::Type::duration, "P2D"}, {{5, 6}, TimeExpression::Type::set, "P1D"}};
  f.entities = {
      {NodeKind::group, Subtype::none, "group:islamic-state", "Islamic State", {"Daesh", "ISIS"}, true, {}, "", {}, {0}},
      {NodeKind::place, Subtype::city, "", "a \"town\"", {}, false, {}, "SY", Coordinates{35.95, 39.0}, {1}},
      {NodeKind::person, Subtype::none, "", "Aram Hanna", {}, true, {Role::commander, Role::suspect}, "", {}, {1, 0}}};
  Attack a;
  a.trigger = {5, 8};
  a.type = AttackType::shelling;
  a.status = AttackStatus::attempted;
  a.date = base::parse_interval("2022-01-20/2022-01-21");
  a.places = {1};
  a.perpetrators = {{0, 0, Attribution::alleged}, {2, {}, Attribution::stated}};
  a.claimed_by = {{0, {}, Attribution::stated}};
  a.targets = {{1, 1, Attribution::stated}};
  a.victims = {{2, {}, Attribution::stated}};
  a.weapons = {2};
  a.killed = CountRange{17, {}};
  a.wounded = CountRange{{}, 3};
  a.kidnapped = CountRange{4, 4};
  a.perpetrators_killed = CountRange{};
  a.count = 122;
  a.evidence = {{0, 29}, {29, 31}};
  a.by = "rule:hit";
  f.attacks = {a, Attack{{5, 8}, AttackType::other, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {{0, 29}}, ""}};
  f.relations = {{EdgeType::controls,
                  0,
                  1,
                  {0, 29},
                  EdgeStatus::denied,
                  0.123456789,
                  base::parse_interval("2014"),
                  base::parse_interval("2017-10"),
                  "rule:held"},
                 {EdgeType::operates_in, 0, 1, {0, 29}, EdgeStatus::asserted, 1.0, {}, {}, ""}};
  return f;
}

inline bool same(const Participant& a, const Participant& b) {
  return a.entity == b.entity && a.mention == b.mention && a.attribution == b.attribution;
}
inline bool same(const Mention& a, const Mention& b) {
  return a.span == b.span && a.head == b.head && a.type == b.type && a.kind == b.kind && a.subtype == b.subtype &&
         a.entity == b.entity && a.coordinates == b.coordinates && a.approximate == b.approximate;
}
inline bool same(const TimeExpression& a, const TimeExpression& b) {
  return a.span == b.span && a.type == b.type && a.value == b.value;
}
inline bool same(const Entity& a, const Entity& b) {
  return a.kind == b.kind && a.subtype == b.subtype && a.key == b.key && a.name == b.name && a.aliases == b.aliases &&
         a.named == b.named && a.roles == b.roles && a.country == b.country && a.coordinates == b.coordinates &&
         a.mentions == b.mentions;
}
inline bool same(const Relation& a, const Relation& b) {
  return a.type == b.type && a.source == b.source && a.target == b.target && a.evidence == b.evidence && a.status == b.status &&
         a.confidence == b.confidence && a.since == b.since && a.until == b.until && a.by == b.by;
}
bool same(const Attack& a, const Attack& b);

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same(a[i], b[i])) {
      return false;
    }
  }
  return true;
}

inline bool same(const Attack& a, const Attack& b) {
  return a.trigger == b.trigger && a.type == b.type && a.status == b.status && a.date == b.date && a.places == b.places &&
         same(a.perpetrators, b.perpetrators) && same(a.claimed_by, b.claimed_by) && same(a.targets, b.targets) &&
         same(a.victims, b.victims) && a.weapons == b.weapons && a.killed == b.killed && a.wounded == b.wounded &&
         a.kidnapped == b.kidnapped && a.perpetrators_killed == b.perpetrators_killed && a.count == b.count &&
         a.evidence == b.evidence && a.by == b.by;
}

inline bool same(const ArticleFacts& a, const ArticleFacts& b) {
  return a.article.id == b.article.id && a.article.url == b.article.url && a.article.title == b.article.title &&
         a.article.published == b.article.published && a.article.text == b.article.text && a.reported_from == b.reported_from &&
         a.sentences == b.sentences && same(a.mentions, b.mentions) && same(a.times, b.times) && same(a.entities, b.entities) &&
         same(a.attacks, b.attacks) && same(a.relations, b.relations);
}

}  // namespace actorgraph::graph::test
