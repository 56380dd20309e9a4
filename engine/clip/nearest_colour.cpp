#include "engine/clip/nearest_colour.h"

#include <algorithm>
#include <bit>

namespace tallgrass {

NearestColour::NearestColour(std::span<const Oklab> colours, std::span<const float> costs) {
  light_.fill(1000);                                 // places without a colour are far away
  for (std::size_t i = 0; i < colours.size(); ++i) light_[i] = colours[i].light, a_[i] = colours[i].a, b_[i] = colours[i].b;
  std::copy(costs.begin(), costs.end(), costs_.begin());
}

// Bits of positive floats are ordered as they are, so the last ones can hold the place: one minimum finds both.
std::size_t NearestColour::find(const Oklab& colour) const {
  std::array<std::int32_t, most> distances;
  for (std::size_t i = 0; i < most; ++i) {
    const float light = light_[i] - colour.light, a = a_[i] - colour.a, b = b_[i] - colour.b;
    const float distance = light * light + a * a + b * b + costs_[i];
    distances[i] = (std::bit_cast<std::int32_t>(distance) & ~255) | static_cast<std::int32_t>(i);
  }
  std::int32_t least = distances[0];
  for (const std::int32_t each : distances) least = std::min(least, each);
  return static_cast<std::size_t>(least & 255);
}

}  // namespace tallgrass
