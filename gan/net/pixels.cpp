#include "gan/net/pixels.h"

namespace tallgrass {

torch::Tensor pixels_to_network(const torch::Tensor& rgba8, const Spec& spec) {
  const auto straight = rgba8.to(torch::kFloat) * (1.0 / 255.0);
  const auto alpha = straight.narrow(3, 3, 1);
  auto colour = straight.narrow(3, 0, 3) * alpha;
  if (spec.channels == Channels::rgba) return torch::cat({colour, alpha}, 3).permute({0, 3, 1, 2});
  if (spec.background == Background::white) colour = colour + (1 - alpha);
  return colour.permute({0, 3, 1, 2});
}

torch::Tensor network_to_pixels(const torch::Tensor& images) {
  torch::NoGradGuard no_grad;
  auto pixels = images.to(torch::kFloat).clamp(0, 1).permute({0, 2, 3, 1});
  if (pixels.size(3) == 3) {
    pixels = torch::cat({pixels, torch::ones_like(pixels.narrow(3, 0, 1))}, 3);
  } else {
    const auto alpha = pixels.narrow(3, 3, 1);
    const auto colour = (pixels.narrow(3, 0, 3) / alpha.clamp_min(1.0 / 255.0)).clamp_max(1);
    pixels = torch::cat({colour, alpha}, 3);
  }
  return (pixels * 255 + 0.5).to(torch::kByte).contiguous();
}

}  // namespace tallgrass
