#pragma once

#include <span>

#include "app/creature/types.h"
#include "app/encounter/rules/ailments.h"
#include "app/encounter/rules/stats.h"
#include "engine/core/rng.h"

namespace tallgrass {

// In the third generation an attack's type says which of the two attacks and defences it goes by.
bool is_special(Type attack);

// What creatures of a level hit with: 40, 60 or 80.
int attack_power(int level);

struct Hit {
  int level = 5, power = 40;
  int attack = 10, defence = 10;   // the two that count
  Type type = Type::normal;
  bool same_type = false;          // as the attacker: half as much again
  bool critical = false;           // twice as much
  bool burned = false;             // the attacker: half as much of what is not special
  int roll = 100;                  // 85..100 percent
};
// Third-generation integers, truncated at every step: at least 1 where it has an effect at all, else 0.
int damage(const Hit& hit, std::span<const Type> defender);

struct Fighter {
  const Creature* creature = nullptr;  // never nothing
  int level = 5;
  Ailment ailment = Ailment::none;
};
// One attack with the first of the attacker's types that does most, or with plain force (normal) where all do nothing.
struct Blow {
  Type type = Type::normal;
  bool critical = false;
  int quarters = 4;                // effect_in_quarters
  int damage = 0;
};
Blow strike(const Fighter& attacker, const Fighter& defender, Rng& dice);

}  // namespace tallgrass
