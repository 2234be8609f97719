// When the incident of a MUC-4 template was, by the task's rules (7.3): the day that the article tells, or the day of the article
// as the last on which it can have been.
//
//   "BOGOTA, 14 DEC 89 -- … KILLED YESTERDAY …" → "1989-12-13";  "… KILLED ON SATURDAY …" → "1989-12-14"
#pragma once

#include <string>

#include "extract/event/muc4_reader.hpp"
#include "graph/fact/facts.hpp"

namespace actorgraph::extract {

// `attack`: the attack among the facts that tells of the incident; none: nullptr. An ISO day; "" where nothing is known.
std::string template_date(const graph::ArticleFacts& facts, const ReportTemplate& incident, const graph::Attack* attack);

}  // namespace actorgraph::extract
