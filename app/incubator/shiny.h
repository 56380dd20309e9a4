#pragma once

#include <cstdint>

#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// A creature's colours as its rare sibling wears them: all hues turned by one angle of 70 to 290 degrees that the seed
// names, each as light as before. Dark lines and greys hardly change; a creature all in greys gets a tint. Among a few
// angles the one that is seen best. The first `used` colours from 1 on; the others stay. Pure; any thread.
ColourBank shiny_bank(const ColourBank& bank, int used, std::uint64_t seed);

}  // namespace tallgrass
