#pragma once

#include <array>
#include <cstdint>

#include "engine/core/rng.h"
#include "gan/data/creature_shapes.h"

namespace tallgrass::creature {

using Colour = std::array<std::uint8_t, 3>;

// At most 15 colours: ramps of 4, 3 and 3 tones, two lines, white, iris, blush.
struct Palette {
  std::array<Colour, 4> body;  // from dark to light
  std::array<Colour, 3> belly, accent;
  Colour line, lit_line, white, iris, blush;

  static Palette random(Rng& rng);

  // light is the cosine to the light, from -1 to 1.
  const Colour& tone(Stuff stuff, float light) const;
};

}  // namespace tallgrass::creature
