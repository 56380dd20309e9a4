#pragma once

#include "app/creature/types.h"
#include "engine/pixel/pixel_art.h"

namespace tallgrass {

// An egg of 32 x 40 pixels with spots in its parents' colours; `cracks` from 0, whole, to 3, about to fall apart.
PixelArt egg_art(int cracks);
ColourBank egg_bank(Type mother, Type father);

}  // namespace tallgrass
