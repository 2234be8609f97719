// Learns roles.model from reports with incident templates (MUC-4).
//
//   train_roles({{document, events, templates}, …}, options, report) → the bytes of roles.model
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "extract/document/document.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/event/role_scorer.hpp"

namespace actorgraph::extract {

// What an article's templates hold, over all of them: compared forms (base::name_key of template_string) of the fillers of each role.
struct RoleFillers {
  std::array<std::set<std::string>, kMentionRoles> required;
  std::array<std::set<std::string>, kMentionRoles> optional;
};

// The article and its fillers from one line of MUC-4's JSON ({"id", "text", "templates"}).
struct TemplateReport {
  graph::Article article;
  RoleFillers fillers;
};
base::Result<TemplateReport> parse_template_report(std::string_view json_line);

struct RoleExample {
  Document document;
  std::vector<EventMention> events;
  RoleFillers fillers;
};

struct RoleTrainingOptions {
  std::uint64_t seed = 1;
  std::uint32_t epochs = 12;
  std::uint32_t bits = 20;
  float margin = 1.0F;
  float none_weight = 1.0F;  // how strongly a mention without role corrects a wrong role
};

// `report` is given a line of progress at a time. Same examples, options and seed: same bytes.
std::string train_roles(const std::vector<RoleExample>& examples, const Nouns& nouns, const RoleTrainingOptions& options,
                        const std::function<void(const std::string&)>& report);

}  // namespace actorgraph::extract
