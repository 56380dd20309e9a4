#pragma once

#include "gan/net/torch.h"

#include <cmath>

// What the residual networks share: leaky ReLUs, and first weights that keep a signal's size through them.
namespace tallgrass::he {

constexpr double slope = 0.2;
inline const double gain = std::sqrt(2.0 / (1.0 + slope * slope));  // keeps the variance through a leaky ReLU

inline torch::Tensor activate(const torch::Tensor& x) { return torch::leaky_relu(x, slope); }

// Twice the size, linearly between pixels.
inline torch::Tensor enlarge(const torch::Tensor& x) {
  return torch::upsample_bilinear2d(x, {x.size(2) * 2, x.size(3) * 2}, false);
}

// Numbers of this deviation; without `random` left as allocated, to be filled from a file.
inline torch::Tensor normal(at::IntArrayRef shape, double deviation, const c10::optional<at::Generator>& random) {
  torch::Tensor weight = torch::empty(shape);
  if (random) weight.normal_(0, deviation, random);
  return weight;
}

// Deviation scale / sqrt(fan in), after He et al., 2015.
inline torch::Tensor weights(at::IntArrayRef shape, double scale, const c10::optional<at::Generator>& random) {
  double fan_in = 1;
  for (const auto size : shape.slice(1)) fan_in *= static_cast<double>(size);
  return normal(shape, scale / std::sqrt(fan_in), random);
}

}  // namespace tallgrass::he
