#pragma once

#include "app/encounter/field/map.h"
#include "app/encounter/player.h"
#include "app/encounter/scene.h"

namespace tallgrass {

inline constexpr int walk_steps = 16, run_steps = 8;  // a tile
Tile beside(Tile t, Facing way);

// The one who walks: from tile to tile, sixteen steps each, eight when running. A tap turns round without walking.
class Walker {
 public:
  enum class Event { none, turned, set_out, arrived, bumped };
  Walker() = default;
  Walker(Tile at, Facing facing) : at_(at), facing_(facing) {}

  Event step(const Buttons& held, const Map& map);
  Tile at() const { return at_; }              // on the way: where to
  Facing facing() const { return facing_; }
  bool walking() const { return left_ > 0; }
  bool running() const { return running_; }
  int x() const;                               // pixels of the map: upper left of the tile it stands on
  int y() const;
  int stride() const;                          // see walker_picture()

 private:
  Event set_out(Facing way, const Buttons& held, const Map& map);

  Tile at_;
  Facing facing_ = Facing::down;
  int left_ = 0, taken_ = 0;                   // pixels to go; tiles walked
  int turning_ = 0, bumping_ = 0, idle_ = 99;  // steps
  bool running_ = false;
};

}  // namespace tallgrass
