#pragma once

#include "gan/net/torch.h"

#include "engine/core/rng.h"
#include "gan/spec/spec.h"

namespace tallgrass {

// Shows a share spec.recolour of the pictures in other colours. RGBA8 straight alpha, N x size x size x 4, to the same.
// Alpha stays; black, white and grey stay; a colour keeps its lightness, so dark outlines stay dark.
//   hue   all colours of a picture turned by one random angle
//   swap  red, green and blue exchanged: one of the five other orders
torch::Tensor recolour(const torch::Tensor& rgba8, const Spec& spec, Rng& random);

}  // namespace tallgrass
