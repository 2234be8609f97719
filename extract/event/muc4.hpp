// An article as incident templates of the Fourth Message Understanding Conference (1992), under that task's own rules of
// relevance.
//
//   {"id": "DEV-1", "templates": [{"type": "BOMBING", "stage": "ACCOMPLISHED", "perpetrator_organization": ["FMLN"], …}]}
#pragma once

#include <string>
#include <vector>

#include "extract/event/muc4_reader.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// One line of JSON without the line's end. The templates come from the learned reader; when and where comes from the attack among
// the facts that fits a template best.
std::string muc4_templates_json(const graph::ArticleFacts& facts, const std::vector<ReportTemplate>& templates);

}  // namespace actorgraph::extract
