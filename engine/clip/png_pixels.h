#pragma once

#include <cstdint>
#include <vector>

#include "engine/image/image.h"

namespace tallgrass {

// A picture as the data of IDAT chunks: RGBA, 8 bits, each row behind the filter that suits it, deflated. Faster than
// libpng's way for pictures that follow each other, and smaller where colours are few. Internal to the room.
std::vector<std::uint8_t> png_pixels(const Image& image);

}  // namespace tallgrass
