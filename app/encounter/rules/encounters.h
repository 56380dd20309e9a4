#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "app/creature/creature.h"
#include "app/creature/types.h"
#include "app/encounter/biome.h"
#include "engine/core/rng.h"

namespace tallgrass {

// How full of creatures ground is, as third-generation rates: of 180 steps, so many meet one.
inline constexpr int tall_grass_rate = 20, cave_floor_rate = 10, water_edge_rate = 14;

// Where a walk stands with its luck: one for a game, handed to every step.
struct Footsteps {
  int immune = 4;                  // steps that are still safe: nothing is met right after an encounter
  int ground = -1;                 // kind of the last step's ground; -1: none
};

// One step onto ground of a kind (any number of the caller's) with a rate (0: nothing lives there). True: an encounter,
// and the next four steps are safe. Third generation: rate x 16 of 2,880, and where the kind of ground has just changed
// only in 60 of 100 cases at all.
bool step_meets(Footsteps& walk, int ground, int rate, Rng& dice);
double meeting_chance(int rate);            // of a step on ground that has not changed, 0..1

// One of a biome's twelve sorts of meeting.
struct EncounterSlot {
  int weight = 1;                  // of 100
  std::array<Type, 3> types{};     // preferred, best first; so many of them count:
  int type_count = 0;
  int low = 2, high = 5;           // levels
  Rarity rarity = Rarity::common;  // of the meeting: what announces it can go by
  std::span<const Type> preferred() const { return {types.data(), std::size_t(type_count)}; }
};
inline constexpr int slot_count = 12;
inline constexpr std::array<int, slot_count> slot_weights{20, 20, 10, 10, 10, 10, 5, 5, 4, 4, 1, 1};

const std::array<EncounterSlot, slot_count>& encounter_slots(Biome biome);
int roll_slot(Rng& dice);                   // 0..11, by weight
// Within the slot's levels; wild ones keep pace with a partner that has grown beyond level 10. 1..100
int roll_level(const EncounterSlot& slot, int partner_level, Rng& dice);

}  // namespace tallgrass
