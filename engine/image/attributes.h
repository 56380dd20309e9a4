#pragma once

#include <array>
#include <span>

#include "engine/image/image.h"

namespace tallgrass {

// What can be said of a sprite at a glance, in figures: what steering goes by. Names are words for `--steer` and the
// studio; `less` may be empty.
struct SpriteAttribute {
  const char* more;  // "bigger": its figure grows
  const char* less;  // "smaller"
  const char* what;  // one sentence
};

inline constexpr std::size_t attribute_count = 12;
using Attributes = std::array<double, attribute_count>;

std::span<const SpriteAttribute, attribute_count> attributes();

// Of the pixels with an alpha of 128 or more; all zero where there are none. Any thread.
//   bigger: their share, 0..1                      wider: half the log of the ratio of spreads across and upright
//   spikier: log of perimeter^2 / (4 pi area)      redder, yellower, greener, bluer, pinker: share of all chroma that
//   brighter: mean lightness, 0..1                 lies within 60 degrees of the hue, nearer counting more, 0..1
//   vivid: mean chroma, 0..0.4                     symmetric: overlap with its own mirror image, 0..1
//   busier: mean distance in Oklab between pixels side by side
Attributes measure_attributes(const Image& image);

}  // namespace tallgrass
