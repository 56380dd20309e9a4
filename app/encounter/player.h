#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/creature/genome.h"
#include "app/encounter/rules/balls.h"

namespace tallgrass {

enum class Facing : std::uint8_t { down, up, left, right };

// An egg from the daycare.
struct Egg {
  Genome genome;                   // of what is in it
  std::int64_t mother = 0, father = 0;  // in the dex
  int steps_left = 0;
};

// Where a game stands: what is saved and comes back.
struct Player {
  std::uint64_t seed = 1;          // of the map and of everything that is met
  int x = -1, y = -1;              // tile; -1: where the map begins
  Facing facing = Facing::down;
  BallBag balls{20, 10, 5, 5, 5, 5, 5, 1};
  std::int64_t steps = 0;          // walked
  std::uint64_t met = 0;           // wild creatures so far: names the next one's seed
  std::int64_t partner = 0;        // in the dex; 0: none yet
  int partner_hp = -1;             // -1: all of it
  std::optional<Egg> egg;
};

std::string to_text(const Player& player);                 // JSON
std::optional<Player> parse_player(const std::string& text);  // nothing where it is no whole, honest save

}  // namespace tallgrass
