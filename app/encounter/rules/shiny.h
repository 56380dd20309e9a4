#pragma once

#include "engine/core/rng.h"

namespace tallgrass {

inline constexpr int shiny_of_65536 = 8;  // once in 8,192 meetings

inline bool roll_shiny(Rng& dice) { return dice.below(65536) < shiny_of_65536; }

}  // namespace tallgrass
