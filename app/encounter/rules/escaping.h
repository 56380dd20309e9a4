#pragma once

#include "engine/core/rng.h"

namespace tallgrass {

// Third generation: whoever is as fast as the foe or faster gets away; else speed x 128 / foe + 30 for each try before
// this one, of 256. The number may lie above 255: then it is certain.
int escape_number(int speed, int foe_speed, int tries);
double escape_chance(int speed, int foe_speed, int tries);  // 0..1
bool gets_away(int speed, int foe_speed, int tries, Rng& dice);

}  // namespace tallgrass
