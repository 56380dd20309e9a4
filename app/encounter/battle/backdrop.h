#pragma once

#include "app/encounter/biome.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// What stands behind an encounter: eleven colours of the bank bank::ground.
ColourBank backdrop_bank(Biome biome);
const PixelArt& backdrop_art(Biome biome);    // 240 x 112

struct Disc {
  int middle = 0, top = 0, width = 0, height = 0;   // its highest row
};
void draw_disc(PixelScreen& screen, const Disc& disc);

}  // namespace tallgrass
