#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engine/image/oklab.h"

namespace tallgrass {

// Which of at most 256 colours comes nearest to one, in Oklab; `costs` are added to squared distances (>= 0). Any thread.
class NearestColour {
 public:
  explicit NearestColour(std::span<const Oklab> colours, std::span<const float> costs = {});
  std::size_t find(const Oklab& colour) const;       // its place; of equally near ones the first

 private:
  static constexpr std::size_t most = 256;

  std::array<float, most> light_, a_{}, b_{}, costs_{};        // channel by channel, for the compiler to take several at once
};

}  // namespace tallgrass
