#pragma once

#include <span>

#include "app/encounter/rules/ailments.h"
#include "app/encounter/rules/balls.h"
#include "engine/core/rng.h"

namespace tallgrass {

// What a ball's worth depends on.
struct BallUse {
  std::span<const Type> types;     // of the creature it is thrown at
  int level = 1;                   // of the creature
  int turns = 0;                   // that the encounter has lasted
  bool caught_before = false;      // its kind, or one of its family
};

// Tenths of the plain ball's worth: 10 to 40. A master ball needs no odds, it has 255.
int ball_tenths(Ball ball, const BallUse& use);

struct CatchTarget {
  int rate = 45;                   // 1..255
  int hp = 1, max_hp = 1;
  Ailment ailment = Ailment::none;
};

// Third-generation integers, truncated at every step. Above 254 it is caught without a shake of doubt. Sick values are
// brought into range, so that nothing divides by zero.
int catch_odds(const CatchTarget& target, int tenths);
// Of 65,536, how often one of the four shakes holds: 65,536 where the odds are above 254, 0 where they are 0.
int shake_threshold(int odds);
// Chance of a catch, 0..1: what the four shakes come to.
double catch_chance(int odds);

struct Throw {
  int shakes = 0;                  // that held, 0..4; the ball is seen to shake min(shakes, 3) times
  bool caught = false;             // shakes is 4
};
// A master ball always holds. Takes from `dice` as many numbers as it makes shakes.
Throw throw_ball(Ball ball, const CatchTarget& target, const BallUse& use, Rng& dice);

}  // namespace tallgrass
