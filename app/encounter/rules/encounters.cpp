#include "app/encounter/rules/encounters.h"

#include <algorithm>

namespace tallgrass {
namespace {

constexpr int most = 2880, safe_steps = 4, percent_on_new_ground = 60;

struct Dwellers {
  std::array<Type, 3> types;
  int type_count;
};

using Slots = std::array<EncounterSlot, slot_count>;

// The rarer the slot, the higher its levels.
constexpr Slots slots(const std::array<Dwellers, slot_count>& dwellers, int lowest) {
  Slots made{};
  for (int i = 0; i < slot_count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const int rarity = i < 4 ? 0 : i < 8 ? 1 : i < 10 ? 2 : 3;
    made[at] = {slot_weights[at], dwellers[at].types,      dwellers[at].type_count,
                lowest + rarity,  lowest + 3 + 2 * rarity, static_cast<Rarity>(rarity)};
  }
  return made;
}

using enum Type;
constexpr std::array<Slots, biome_count> all_slots{slots({{{{grass, bug}, 2},
                                                           {{normal, flying}, 2},
                                                           {{bug, poison}, 2},
                                                           {{grass, fairy}, 2},
                                                           {{flying, normal}, 2},
                                                           {{electric, normal}, 2},
                                                           {{poison, grass}, 2},
                                                           {{fire, fighting}, 2},
                                                           {{fairy, psychic}, 2},
                                                           {{ground, dark}, 2},
                                                           {{dragon, fire, electric}, 3},
                                                           {{psychic, ghost, dragon}, 3}}},
                                                         2),
                                                   slots({{{{water}, 1},
                                                           {{water, bug}, 2},
                                                           {{water, ground}, 2},
                                                           {{water, flying}, 2},
                                                           {{poison, water}, 2},
                                                           {{water, fairy}, 2},
                                                           {{water, electric}, 2},
                                                           {{ice, water}, 2},
                                                           {{grass, water}, 2},
                                                           {{steel, water}, 2},
                                                           {{dragon, water}, 2},
                                                           {{water, ghost, ice}, 3}}},
                                                         4),
                                                   slots({{{{rock, ground}, 2},
                                                           {{ground, rock}, 2},
                                                           {{poison, flying, dark}, 3},
                                                           {{rock, steel}, 2},
                                                           {{dark, poison}, 2},
                                                           {{fighting, rock}, 2},
                                                           {{steel, electric}, 2},
                                                           {{ghost, dark}, 2},
                                                           {{ice, rock}, 2},
                                                           {{fire, ground}, 2},
                                                           {{dragon, rock}, 2},
                                                           {{ghost, psychic, steel}, 3}}},
                                                         6)};

}  // namespace

double meeting_chance(int rate) { return std::clamp(rate * 16, 0, most) / double(most); }

bool step_meets(Footsteps& walk, int ground, int rate, Rng& dice) {
  const bool changed = ground != walk.ground;
  walk.ground = ground;
  if (walk.immune > 0) {
    --walk.immune;
    return false;
  }
  if (rate < 1) return false;
  if (changed && dice.below(100) >= percent_on_new_ground) return false;
  if (static_cast<int>(dice.below(most)) >= std::min(rate, most / 16) * 16) return false;
  walk.immune = safe_steps;
  return true;
}

const Slots& encounter_slots(Biome biome) { return all_slots[static_cast<std::size_t>(biome)]; }

int roll_slot(Rng& dice) {
  int roll = static_cast<int>(dice.below(100)), slot = 0;
  while (roll >= slot_weights[static_cast<std::size_t>(slot)]) roll -= slot_weights[static_cast<std::size_t>(slot++)];
  return slot;
}

int roll_level(const EncounterSlot& slot, int partner_level, Rng& dice) {
  const int lift = std::max(std::min(partner_level, 100) - 10, 0) * 3 / 4;
  const auto spread = static_cast<std::uint32_t>(slot.high - slot.low + 1);
  return std::clamp(slot.low + static_cast<int>(dice.below(spread)) + lift, 1, 100);
}

}  // namespace tallgrass
