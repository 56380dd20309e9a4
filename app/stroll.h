#pragma once

#include <deque>

#include "app/encounter/field/map.h"
#include "app/encounter/game.h"
#include "engine/core/rng.h"

namespace tallgrass {

class FieldScene;

// Somebody who walks about in the field, from one patch of tall grass to the next: through grass where there is some, else along
// paths. The same seed and game, the same walk. One thread.
class Stroll {
 public:
  explicit Stroll(std::uint64_t seed) : dice_(seed, 7) {}
  Input next(const Game& game);     // what the hands do in the next step; nothing where the field is not on top

 private:
  void plan(const FieldScene& field);

  Rng dice_;
  std::deque<Tile> way_;            // still to be walked; the first one is beside the walker, or it is being walked to
};

}  // namespace tallgrass
