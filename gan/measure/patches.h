#pragma once

#include <vector>

#include "gan/net/torch.h"

namespace tallgrass {

// What Karras et al. ("Progressive growing of GANs", 2018, section 5) compare sets of pictures by: small patches of each
// level of a Laplacian pyramid, so that outlines and grain count as much as where colours lie. pictures: N x C x S x S
// float. One tensor a level, finest first, until the side would fall below 16: patches x (C x 7 x 7), `each` a picture
// at places drawn from `seed`.
std::vector<torch::Tensor> patch_levels(const torch::Tensor& pictures, int each = 32, std::uint64_t seed = 1);

}  // namespace tallgrass
