#pragma once

#include "app/encounter/biome.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// The pictures that a map is put together from, drawn for this game. In the scenery's colours (field_banks()), unless it
// says otherwise.
enum class Thing { tree, conifer, shrub, boulder, sign, leaf, daisy, poppy, buttercup };
const PixelArt& thing_art(Thing thing);           // the boulder: of the ground's
const PixelArt& house_art();                      // 80 x 62
inline constexpr int tuft_leans = 3;              // how far the wind bends it: not, a little, much
const PixelArt& tuft_art(Biome biome, int lean);  // 10 x 11; the cave's: of the figure's colours

// How much of the cave mouth's evening, and of the lake's light, lies on the field: 0..1 each.
struct FieldLight {
  float dusk = 0, shore = 0;
};
// For bank::ground, bank::scenery and bank::figure of a screen.
struct FieldBanks {
  ColourBank ground, scenery, figure;
};
FieldBanks field_banks(const FieldLight& light);

}  // namespace tallgrass
