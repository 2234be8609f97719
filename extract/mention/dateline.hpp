// A dateline says where an article was written, not what it is about: its places make no entities.
//
//   "MAPUTO, March 30 (EW) - Fighters …"  →  the mention "MAPUTO" has no entity; doc.reported_from == "MZ"
#pragma once

#include "base/span.hpp"
#include "extract/document/document.hpp"

namespace actorgraph::extract {

// Removes the entities that only the dateline mentions and sets doc.reported_from. Requires: entities have their countries, and
// no attacks or relations refer to them yet.
void set_dateline_apart(Document& document, base::Span dateline);

}  // namespace actorgraph::extract
