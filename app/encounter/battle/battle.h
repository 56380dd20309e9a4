#pragma once

#include <memory>

#include "app/encounter/biome.h"
#include "app/encounter/rules/balls.h"
#include "app/encounter/scene.h"

namespace tallgrass {

// A wild creature that somebody has just met.
struct EncounterStart {
  std::shared_ptr<const Dreamed> foe;  // with its art, without an error
  int level = 5;
  bool shiny = false;
  Biome biome = Biome::meadow;
};

// What a player decides in the encounter's menu.
struct BattleChoice {
  enum class Kind { attack, ball, bait, rock, run } kind = Kind::run;
  Ball ball = Ball::poke;              // of Kind::ball
};

class BattleScene : public Scene {
 public:
  // Decides instead of the buttons, for scripts. False: the menu does not wait just now, or this cannot be done (no such
  // ball in the bag, no partner that could attack); then nothing has happened.
  virtual bool choose(const BattleChoice& choice, World& world) = 0;
};

// One encounter, from the slide-in to the end, where it leaves by world.pop(). The creature counts as seen from its
// first step on and as caught as soon as a throw has held by the rules. Throws Error (bug) without a foe's art.
std::unique_ptr<BattleScene> make_battle(World& world, EncounterStart start);

}  // namespace tallgrass
