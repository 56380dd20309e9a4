#pragma once

#include <span>

#include "gan/latent/latent.h"

namespace tallgrass {

// Moves a latent by amounts[i] along axes[i] (unit vectors of its size; as many amounts) and back onto the sphere it
// came from: its length is kept, because a generator has only seen latents of about that length. Amounts are in
// deviations of a standard normal latent; the latent itself where all are 0. Throws Error (bug) on unequal sizes.
Latent steer(const Latent& latent, std::span<const Latent* const> axes, std::span<const float> amounts);

}  // namespace tallgrass
