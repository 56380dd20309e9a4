#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/creature/creature.h"
#include "app/encounter/battle/battle_art.h"
#include "app/encounter/biome.h"
#include "app/encounter/rules/ailments.h"
#include "app/encounter/rules/health_bar.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// What a spectator of an encounter sees: values that acts (acts.h) change step by step, and draw_stage() shows.

// A creature on its disc. Offsets in pixels from where it stands.
struct Actor {
  std::shared_ptr<const CreatureArt> art;
  std::string name;
  int level = 1;
  bool shiny = false, visible = false, caught_before = false;
  int slide = 0;                   // of creature and disc together
  int dx = 0, dy = 0;
  int sunk = 0;                    // rows that have gone below the ground
  float scale = 1, white = 0, dark = 0;  // shares of a silhouette's colour
  bool struggling = false;
  Ailment ailment = Ailment::none;
  HealthBar bar{1, 1};
  int box = 160;                   // how far its health box is from its place
  float experience = 0;            // 0..1
};

struct BallShown {
  bool visible = false;
  Ball kind = Ball::poke;
  float x = 0, y = 0;              // middle of the ball
  BallLook look = BallLook::quarter0;
  bool dim = false;                // caught
  float lens = 0;                  // 0..1: how wide the look inside it is open
  int shake = 0;                   // pixels to the side
};

// A stone or a bite to eat on its way.
struct Tossed {
  bool visible = false, rock = false;
  float x = 0, y = 0;
};

struct Spark {
  float x = 0, y = 0, vx = 0, vy = 0, fall = 0;
  int life = 30;                   // steps
  std::uint8_t colour = 0;
  bool star = false;
};

struct Stage {
  Biome biome = Biome::meadow;
  bool safe_colours = false;
  std::int64_t clock = 0;          // steps: what breathes goes by it
  Actor foe, mate;
  int figure_slide = 0;
  bool figure = true;
  Pose pose = Pose::rest;
  BallShown ball;
  Tossed tossed;
  std::vector<Spark> sparks;
  int impact = 0;                  // steps that the star of a blow is still seen, over `struck`
  int struck_x = 0, struck_y = 0;
  int shake_x = 0;                 // of the whole picture above the text box
  int flash = 0;                   // steps of white that are left
  std::int64_t last_flash = -60;
  std::string text;
  int letters = -1;

  // White for two steps; nothing where the last time is less than a third of a second ago.
  void flash_now();
  void step();                     // clock, sparks, what runs out by itself
};

inline constexpr int foe_x = 176, foe_ground = 70, mate_x = 66, mate_ground = 117, hand_x = 84, hand_y = 68;

void draw_stage(PixelScreen& screen, const Stage& stage);

}  // namespace tallgrass
