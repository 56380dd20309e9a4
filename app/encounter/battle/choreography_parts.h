#pragma once

#include <cmath>

#include "app/encounter/battle/choreography.h"

namespace tallgrass {

// What both halves of the choreography are made of.
inline constexpr float circle_half = 3.14159265f;
inline int rounded(float value) { return static_cast<int>(std::lround(value)); }
void ring_of_sparks(Stage& stage, float x, float y, int count, float speed, bool star);
Act strike_impact(const BlowSeen& blow);      // noise, star and sparks where a blow lands
Act flinch(Side side);                        // the one that is struck, and the whole picture by two pixels

}  // namespace tallgrass
