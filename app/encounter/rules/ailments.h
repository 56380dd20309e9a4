#pragma once

#include <span>
#include <string_view>

#include "app/creature/types.h"
#include "engine/core/rng.h"

namespace tallgrass {

// What ails a creature in an encounter; after it, everybody is well again.
enum class Ailment { none, asleep, frozen, paralysed, poisoned, burned };

// Its word in events: "asleep".
std::string_view ailment_name(Ailment ailment);

struct Affliction {
  Ailment ailment = Ailment::none;
  int turns = 0;                   // asleep: at the beginning of its turns, one less; at 0 it wakes
};

// What an attack of a type may leave behind, besides its damage: fire burns, ice freezes and bugs poison, say.
struct AilmentRisk {
  Ailment ailment = Ailment::none;
  int percent = 0;
};
AilmentRisk ailment_risk(Type attack);

// Fire does not burn, ice does not freeze, poison and steel are not poisoned, as in the third generation.
bool is_immune(std::span<const Type> types, Ailment ailment);

// After an attack that did damage and left the creature standing: what it suffers from now that it did not before, none
// where it is well, immune, lucky or ails already. Sleep lasts 2 to 5 turns, of which it moves in the last. Takes a number
// from `dice` where there is a risk, and one more for sleep.
Ailment afflict(Affliction& affliction, Type attack, std::span<const Type> types, Rng& dice);
// Fire thaws what is frozen: true where it did.
bool thaw(Affliction& affliction, Type attack);

// What becomes of a creature's turn before it does anything: asleep it counts down, frozen one in five thaw, paralysed one
// in four cannot move. Takes a number from `dice` for the last two only.
enum class Rousing { moves, wakes, thaws, sleeps, is_frozen, is_numb };
Rousing rouse(Affliction& affliction, Rng& dice);
bool can_move(Rousing rousing);

// Who goes first is settled by a quarter where it is paralysed, at least 1. Running away goes by the whole speed.
int ailing_speed(int speed, Ailment ailment);
// Lost at the end of a turn: an eighth where it is poisoned or burned, at least 1.
int ailing_loss(int max_hp, Ailment ailment);

}  // namespace tallgrass
