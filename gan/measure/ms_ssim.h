#pragma once

#include "gan/net/torch.h"

namespace tallgrass {

// Multi-scale structural similarity of N pairs of pictures (Wang, Simoncelli and Bovik, 2003): 1 for the same picture,
// towards 0 the less they share. a, b: N x C x H x W float, 0..1. Returns N values: the mean over channels.
//
// The paper's constants: Gaussian window of 11 pixels (sigma 1.5) inside the picture, K1 0.01, K2 0.03, five scales
// with weights 0.0448, 0.2856, 0.3001, 0.2363, 0.1333, halved by 2 x 2 means. Small pictures take as many of the
// scales as leave 11 pixels a side (64 and 80: three, 128: four), with weights that add up to 1 again; below 11
// pixels the window shrinks to the picture and sigma with it. Negative contrast terms count as 0.
torch::Tensor ms_ssim(const torch::Tensor& a, const torch::Tensor& b);

// How alike pictures of a set are: the mean MS-SSIM of `pairs` random pairs of different ones (Odena et al.,
// "Conditional image synthesis with auxiliary classifier GANs", 2017). Higher than the data's own: the generator
// draws fewer things. set: N x C x H x W float, 0..1, N >= 2. Seeded: the same set gives the same number.
double diversity(const torch::Tensor& set, int pairs = 256, std::uint64_t seed = 1);

}  // namespace tallgrass
