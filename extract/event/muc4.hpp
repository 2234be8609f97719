// The attacks of an article as incident templates of the Fourth Message Understanding Conference (1992), under that task's own rules of
// relevance.
//
//   {"id": "DEV-1", "templates": [{"type": "BOMBING", "stage": "ACCOMPLISHED", "perpetrator_organization": ["FMLN"], …}]}
#pragma once

#include <string>

#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// One line of JSON without the line's end. Strings are as they stand in the text; an article without relevant attacks has no templates.
std::string muc4_templates_json(const graph::ArticleFacts& facts);

}  // namespace actorgraph::extract
