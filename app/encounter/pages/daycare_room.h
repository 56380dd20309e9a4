#pragma once

#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// The daycare from inside: a wall with a window, eggs on a shelf, a floor of boards with a rug. Below a page's head, down
// to the text box; eight colours from page::night_ring on, so no page has a night and this at once.
void draw_room(PixelScreen& screen);
// The shadow of who stands on the rug.
void draw_room_shadow(PixelScreen& screen, int middle, int ground, int radius);

}  // namespace tallgrass
