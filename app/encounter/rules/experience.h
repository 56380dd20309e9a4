#pragma once

#include <cstdint>
#include <optional>

#include "app/creature/creature.h"

namespace tallgrass {

inline constexpr int highest_level = 100;

std::int64_t experience_at(int level);               // level cubed; 0 at level 1
int level_at(std::int64_t experience);               // 1..100
std::int64_t experience_gain(int base, int level);   // for having beaten or caught one: base x level / 7, at least 1
// How far it is from its level to the next, 0..1; 1 at level 100.
double level_progress(std::int64_t experience);

// From which level on a creature grows into something larger; nothing: it is grown up. The rarer, the later.
std::optional<int> evolution_level(int stage, Rarity rarity);
bool would_evolve(const Creature& creature, int level);

}  // namespace tallgrass
