#pragma once

#include "engine/image/image.h"
#include "gan/data/dataset.h"

namespace tallgrass {

// Few colours (at most 64) and no half transparency: drawn pixel by pixel.
bool is_pixel_art(const Image& image);

// Fits a picture into size x size, centred, its proportions kept. `automatic` is
//   area      for artwork, and for pixel art that shrinks to two thirds or less
//   nearest   for pixel art that grows, shrinks by less (an average would blur every line), or was itself enlarged by
//             a whole number that shrinking takes back
Image fit_square(const Image& image, int size, Resizing resize);

}  // namespace tallgrass
