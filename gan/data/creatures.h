#pragma once

#include <cstdint>

#include "engine/image/image.h"

namespace tallgrass {

// A built-in pixel creature, so that live training works with nothing downloaded: `size` x `size` (a power of two,
// 16..128), transparent background, symmetrical body with head, limbs, eyes, markings, a dark but not black outline,
// light from the upper left, at most 15 colours. The same seed gives the same creature on every machine.
Image make_creature(std::uint64_t seed, int size = 64);

}  // namespace tallgrass
