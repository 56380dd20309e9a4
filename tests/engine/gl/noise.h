#pragma once

#include "engine/core/rng.h"
#include "engine/image/image.h"

// A picture in which no two rows and no two channels are alike.
inline tallgrass::Image noise(int width, int height, std::uint64_t seed) {
  tallgrass::Image image(width, height);
  tallgrass::Rng rng(seed);
  for (auto& byte : image.rgba) byte = static_cast<std::uint8_t>(rng.next());
  return image;
}
