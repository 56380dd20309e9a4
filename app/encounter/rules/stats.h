#pragma once

#include "app/creature/creature.h"

namespace tallgrass {

// What a creature can do at its level.
struct Stats {
  int hp = 1, attack = 1, defence = 1, special_attack = 1, special_defence = 1, speed = 1;
  bool operator==(const Stats&) const = default;
};

// What sets two creatures of one kind apart: each 0..31. They stay when it evolves.
Stats individual_values(const Genome& genome);

// Third-generation integers without effort values: (2 base + individual) x level / 100 + 5, hit points + level + 10.
// level is brought into 1..100.
Stats stats_at(const BaseStats& base, const Stats& individual, int level);
Stats stats_of(const Creature& creature, int level);

}  // namespace tallgrass
