#pragma once

#include "gan/net/torch.h"

namespace tallgrass {

// Sliced Wasserstein distance between two sets of pictures (Rabin et al., 2011): the mean over `directions` random
// unit vectors of the 1-Wasserstein distance of the sets' projections. a: N x ..., b: M x ... float, one picture of
// the same shape; the unit is that of a pixel value. N and M may differ: quantile functions are compared, exactly.
// Seeded: the same sets give the same number. 2 x 512 pictures of 64 x 64 x 4 take about 0.3 s on two cores.
double sliced_wasserstein(const torch::Tensor& a, const torch::Tensor& b, int directions = 256, std::uint64_t seed = 1);

// The same in two steps, for a set that is compared again and again.
// directions x N, each row in rising order.
torch::Tensor sorted_projections(const torch::Tensor& set, int directions = 256, std::uint64_t seed = 1);
// Of two sets projected with the same directions and seed.
double projected_distance(const torch::Tensor& a, const torch::Tensor& b);

}  // namespace tallgrass
