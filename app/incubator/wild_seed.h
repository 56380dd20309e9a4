#pragma once

#include <cstdint>

#include "gan/latent/walk.h"

namespace tallgrass {

// A wild creature's number has 40 bits: enough for a million million, and its code stays short.
inline std::uint64_t wild_seed(std::uint64_t seed, std::uint64_t number) { return mixed(seed, number) >> 24; }

}  // namespace tallgrass
