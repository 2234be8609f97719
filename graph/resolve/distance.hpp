// Great-circle distance.
#pragma once

#include "graph/fact/facts.hpp"

namespace actorgraph::graph {

// In kilometres, on a sphere of 6371 km.
double distance_km(const Coordinates& a, const Coordinates& b);

}  // namespace actorgraph::graph
