#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tallgrass {

using Latent = std::vector<float>;

// The creature with this number: `size` standard normal values, the same on every machine.
Latent latent_from_seed(std::uint64_t seed, int size);

// Spherical interpolation (White, "Sampling Generative Networks", 2016), t in [0, 1]: directions turn at constant
// speed and lengths go linearly from |a| to |b|, so a path never dips through the dull middle of the space.
// Nearly parallel or opposite vectors fall back to a straight line.
Latent slerp(const Latent& a, const Latent& b, float t);

// Truncation: psi in [0, 1] pulls towards the mean (0), for tamer and less varied creatures. 1 changes nothing.
Latent truncate(Latent latent, float psi);

// A closed path through keyframes: position in [0, keys.size()), wrapping. keys must not be empty.
// Eased within each leg (smoothstep), so that the creature rests at every keyframe.
Latent morph_at(std::span<const Latent> keys, double position);

}  // namespace tallgrass
