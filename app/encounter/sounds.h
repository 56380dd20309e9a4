#pragma once

#include "engine/sound/tune.h"

namespace tallgrass {

enum class Sound {
  step, bump, rustle, wipe, move_cursor, accept, back, letter, hit, strong_hit, weak_hit, faint, heal,
  throw_ball, ball_open, bounce, shake, caught, burst, run_away, shiny, level_up, evolve, egg_crack, hatch, save
};
inline constexpr int sound_count = 26;

// Each is made for this game. Pure.
Tune tune_of(Sound sound);

}  // namespace tallgrass
