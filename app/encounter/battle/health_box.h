#pragma once

#include "app/encounter/battle/stage.h"
#include "engine/pixel/pixel_screen.h"

namespace tallgrass {

// Name, level and health; `Actor::box` pixels above (foe) or to the right (mate) of their place.
void draw_foe_box(PixelScreen& screen, const Actor& foe);
void draw_mate_box(PixelScreen& screen, const Actor& mate);  // with numbers and experience

// The colour that stands for what ails a creature: of its tag, of sparks.
std::uint8_t ailment_tint(Ailment ailment);

}  // namespace tallgrass
