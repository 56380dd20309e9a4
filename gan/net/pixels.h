#pragma once

#include "gan/net/torch.h"

#include "gan/spec/spec.h"

namespace tallgrass {

// RGBA8 straight alpha, N x size x size x 4, to what networks speak (networks.h), in channels-last order.
// For RGB networks the picture is laid over spec.background.
torch::Tensor pixels_to_network(const torch::Tensor& rgba8, const Spec& spec);

// Back: clamped, divided by alpha, rounded; N x size x size x 4, uint8, alpha 255 for RGB networks.
torch::Tensor network_to_pixels(const torch::Tensor& images);

}  // namespace tallgrass
