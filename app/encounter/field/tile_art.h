#pragma once

#include "app/encounter/biome.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// The pictures that a map is put together from, drawn for this game. In scenery_bank(), unless it says otherwise.
enum class Thing { tree, conifer, shrub, boulder, sign, leaf, daisy, poppy, buttercup };
const PixelArt& thing_art(Thing thing);            // the boulder: ground_bank()
const PixelArt& house_art();                       // 80 x 62
inline constexpr int tuft_leans = 3;               // how far the wind bends it: not, a little, much
const PixelArt& tuft_art(Biome biome, int lean);   // 10 x 11; the cave's: figure_bank()

// Fills banks 16, 32 and 80 of a screen's palette: ground, scenery, figure. `dusk`, 0..1: how much of the cave mouth's
// evening lies on it, `shore` likewise of the lake's light.
ColourBank ground_bank();
ColourBank scenery_bank();
ColourBank figure_bank();
ColourBank tinted(const ColourBank& bank, float dusk, float shore);

}  // namespace tallgrass
