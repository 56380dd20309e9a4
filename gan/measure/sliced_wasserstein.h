#pragma once

#include "gan/net/torch.h"

namespace tallgrass {

// Sliced Wasserstein distance between two sets of pictures (Rabin et al., 2011): the mean over `directions` random
// unit vectors of the 1-Wasserstein distance of the sets' projections. a and b: N x ... float of the same shape;
// the unit is that of a pixel value. Seeded: the same sets give the same number.
double sliced_wasserstein(const torch::Tensor& a, const torch::Tensor& b, int directions = 256, std::uint64_t seed = 1);

}  // namespace tallgrass
