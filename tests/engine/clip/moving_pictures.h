#pragma once

#include "engine/core/rng.h"
#include "engine/image/image.h"

namespace tallgrass {

// Frame `step` of a made-up screen: still ground, a block that moves, a corner of noise, a soft gradient whose alpha changes.
inline Image moving_picture(int width, int height, int step) {
  Image image(width, height);
  Rng rng(std::uint64_t(step) + 1);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      std::uint8_t* pixel = image.pixel(x, y);
      const bool block = x >= step % width && x < step % width + width / 4 && y > height / 3 && y < height * 2 / 3;
      const bool noise = x < width / 8 && y < height / 8, soft = x > width * 3 / 4;
      pixel[0] = block ? 250 : noise ? std::uint8_t(rng.next()) : std::uint8_t(x / 8 * 8);
      pixel[1] = block ? 20 : noise ? std::uint8_t(rng.next()) : std::uint8_t(y / 4 * 4);
      pixel[2] = soft ? std::uint8_t(x * 3 + y + step) : 60;
      pixel[3] = soft ? std::uint8_t(y * 5 + step * 2) : 255;
    }
  }
  return image;
}

}  // namespace tallgrass
