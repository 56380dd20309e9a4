#pragma once

#include "app/encounter/player.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// A picture of the one who walks: 16 wide, 22 high, feet in the lowest row.
struct WalkerPicture {
  const PixelArt* art;
  bool mirror;
};
// `stride`: 0 stands, 1 and 3 are steps with either foot, 2 passes between them.
WalkerPicture walker_picture(Facing facing, int stride);

}  // namespace tallgrass
