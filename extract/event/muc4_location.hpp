// Where the incident of a MUC-4 template was, in the task's form: the country, and the most specific place that the article ties
// to it.
//
//   "SAN SALVADOR, 3 JAN -- A BOMB EXPLODED TODAY …" → "EL SALVADOR: SAN SALVADOR"
#pragma once

#include <string>

#include "extract/event/muc4_reader.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// `attack`: the attack among the facts that tells of the incident; none: nullptr. "" where nothing is known.
std::string template_location(const graph::ArticleFacts& facts, const ReportTemplate& incident, const graph::Attack* attack);

}  // namespace actorgraph::extract
