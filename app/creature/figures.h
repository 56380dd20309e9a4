#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "app/creature/creature.h"
#include "engine/core/rng.h"

namespace tallgrass {

// How far out of the ordinary a creature is, as a standard normal number: how long its latent is among those of its
// size, and, where a critic was asked, how convincing it found the picture.
double strangeness(std::span<const float> latent, std::optional<float> critic);
Rarity rarity_of(double strangeness);    // of wild ones about 1 % legendary, 7 % rare, 22 % uncommon

// What figures are rolled from; the generator is theirs alone.
struct Build {
  std::span<const Type> types;
  std::string_view shape;
  int stage = 0;
  Rarity rarity = Rarity::common;
  const Attributes* attributes = nullptr;  // never nothing
};
BaseStats roll_stats(const Build& build, Rng rng);
int roll_catch_rate(const Build& build, Rng rng);      // one of the values that catching is balanced for, 3..255
int base_experience_of(const Build& build, const BaseStats& stats);
int roll_height_dm(const Build& build, Rng rng);       // 1..150
int roll_weight_hg(const Build& build, int height_dm, Rng rng);  // 1..9999

}  // namespace tallgrass
