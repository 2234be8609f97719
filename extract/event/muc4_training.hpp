// Learns templates.model from MUC-4's training reports.
//
//   train_templates({{document, events, templates}, …}, nouns, options, report) → the bytes of templates.model
//
// Each model learns from what the ones before it say of reports that they have not learned from (the reports are dealt into
// parts).
#pragma once

#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "extract/document/document.hpp"
#include "extract/event/event_mentions.hpp"
#include "extract/event/muc4_reader.hpp"

namespace actorgraph::extract {

// One entity of a slot: the strings that name it, as template_key.
struct GoldFiller {
  std::set<std::string> keys;
  bool optional = false;
  bool name = false;  // of a human target's slot of names
};

struct GoldTemplate {
  std::set<std::size_t> types;  // indices into kTemplateTypes
  bool optional = false;
  std::array<std::vector<GoldFiller>, kMentionRoles> fillers;  // names and descriptions of human targets together
};

struct TemplateExample {
  Document document;
  std::vector<EventMention> events;
  std::vector<GoldTemplate> templates;
};

// The article and the templates of one line of MUC-4's JSON ({"id", "text", "templates"}).
struct GoldReport {
  graph::Article article;
  std::vector<GoldTemplate> templates;
};
base::Result<GoldReport> parse_gold_report(std::string_view json_line);

struct TemplateTrainingOptions {
  std::uint64_t seed = 1;
  std::uint32_t parts = 4;
  ClusterOptions classes{256, 8, 3};
  FeatureNetworkOptions types{4, 0.02F, 1e-4F, 0.6F, 1.0F, 4, 3, 1};
  FeatureNetworkOptions sentence{3, 0.03F, 1e-4F, 0.6F, 1.0F, 5, 3, 1};
  FeatureNetworkOptions phrase{4, 0.03F, 1e-4F, 0.5F, 0.3F, 10, 3, 1};
  SoftmaxOptions phrase_linear{3, 0.10F, 1e-3F, 4, 1, 3};
  FeatureNetworkOptions name{4, 0.03F, 1e-4F, 0.5F, 1.0F, 4, 3, 1};
  BoostingOptions relevance{150, 6, 0.04F, 4.0F, 4.0F, 0.7F, 0.4F, 5, 1};
  BoostingOptions pair{150, 8, 0.04F, 4.0F, 4.0F, 0.7F, 0.5F, 5, 1};
  BoostingOptions filler{400, 16, 0.03F, 4.0F, 4.0F, 0.7F, 0.3F, 5, 1};
};

// `report` is given a line of progress at a time. Same examples and options: same bytes.
std::string train_templates(const std::vector<TemplateExample>& examples, const Nouns& nouns,
                            const TemplateTrainingOptions& options, const std::function<void(const std::string&)>& report);

}  // namespace actorgraph::extract
