#pragma once

#include "app/creature/creature.h"
#include "engine/core/rng.h"

namespace tallgrass {

// How a wild creature takes what is thrown at it that is no ball, after the third generation's safari zone: food calms
// it (it stays, but is harder to catch), a stone angers it (easier to catch, but it may be gone). Each lasts two to six
// turns and ends the other.
struct Temper {
  int base_rate = 45, rate = 45;   // catch rates: its own, and as things are
  int flight = 2;                  // of 20: how easily it takes flight when nothing is thrown
  int eating = 0, angry = 0;       // turns that are left
};

enum class Mood { watching, eating, angry };

Temper temper_of(const Creature& creature);
void take_bait(Temper& temper, Rng& dice);
void take_rock(Temper& temper, Rng& dice);
Mood mood_of(const Temper& temper);
int flight_percent(const Temper& temper);    // chance that it takes flight at the end of a turn, 5..100
bool takes_flight(const Temper& temper, Rng& dice);
Mood end_turn(Temper& temper);               // the mood for the next turn; calm again: its own catch rate

}  // namespace tallgrass
