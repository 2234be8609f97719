// The parts that entities take in an attack, as the table `participant` names them.
#pragma once

#include <string_view>
#include <vector>

#include "graph/fact/facts.hpp"

namespace actorgraph::graph {

struct Part {
  std::string_view name;
  std::vector<Participant> Attack::*list;
};
inline constexpr Part kParts[] = {{"claimed-by", &Attack::claimed_by},
                                  {"perpetrator", &Attack::perpetrators},
                                  {"target", &Attack::targets},
                                  {"victim", &Attack::victims}};

}  // namespace actorgraph::graph
