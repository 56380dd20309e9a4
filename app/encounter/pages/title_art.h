#pragma once

#include "engine/pixel/pixel_art.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// The name of the game in letters of our own, 204 x 25 or so, its upper left corner at (x, y): colours of the screen.
struct TitleColours {
  std::uint8_t light, mid, dark, outline;
};
void draw_title(PixelScreen& screen, int x, int y, const TitleColours& colours);
int title_width();

}  // namespace tallgrass
