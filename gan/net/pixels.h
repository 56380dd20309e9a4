#pragma once

#include "gan/net/torch.h"

#include "gan/spec/spec.h"

namespace tallgrass {

// RGBA8 straight alpha, N x size x size x 4, to what networks speak (networks.h), in channels-last order.
// Unless spec.channels = rgba the picture is laid over spec.background; `behind` (N x 3, 0..1) holds the colours where
// that is random, and must be there then. One channel alone is that channel of the picture as laid; grey is its luma.
torch::Tensor pixels_to_network(const torch::Tensor& rgba8, const Spec& spec, const torch::Tensor& behind = {});

// How light colours are (ITU-R BT.601): N x size x size x 3 float of any range, to N x size x size x 1.
torch::Tensor luma(const torch::Tensor& colour);

// Back: clamped, divided by alpha, rounded; N x size x size x 4, uint8, alpha 255 without a channel for it. One channel
// alone is shown as a grey picture.
torch::Tensor network_to_pixels(const torch::Tensor& images);

}  // namespace tallgrass
