#include "graph/resolve/distance.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace actorgraph::graph {
namespace {

constexpr double kRadians = std::numbers::pi / 180.0;
constexpr double kEarthRadius = 6371.0;

}  // namespace

double distance_km(const Coordinates& a, const Coordinates& b) {
  const double dlat = std::sin((b.lat - a.lat) * kRadians / 2.0);
  const double dlon = std::sin((b.lon - a.lon) * kRadians / 2.0);
  const double h = dlat * dlat + std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * dlon * dlon;
  return 2.0 * kEarthRadius * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace actorgraph::graph
