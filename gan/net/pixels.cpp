#include "gan/net/pixels.h"

namespace tallgrass {

namespace {

// N x size x size x C of what one channel alone shows, C = 1.
torch::Tensor single_channel(const torch::Tensor& colour, const torch::Tensor& alpha, Channels channels) {
  if (channels == Channels::alpha) return alpha;
  if (channels != Channels::grey) return colour.narrow(3, static_cast<int>(channels) - static_cast<int>(Channels::red), 1);
  return luma(colour);
}

}  // namespace

torch::Tensor luma(const torch::Tensor& colour) {
  return (colour * torch::tensor({0.299f, 0.587f, 0.114f}, colour.options())).sum(3, true);
}

torch::Tensor pixels_to_network(const torch::Tensor& rgba8, const Spec& spec, const torch::Tensor& behind) {
  const auto straight = rgba8.to(torch::kFloat) * (1.0 / 255.0);
  const auto alpha = straight.narrow(3, 3, 1);
  auto colour = straight.narrow(3, 0, 3) * alpha;
  if (spec.channels == Channels::rgba) return torch::cat({colour, alpha}, 3).permute({0, 3, 1, 2});
  if (spec.background == Background::white) colour = colour + (1 - alpha);
  if (spec.background == Background::random) {
    TORCH_CHECK(behind.defined(), "pixels_to_network: a random background needs its colours");
    colour = colour + (1 - alpha) * behind.to(colour.device()).view({-1, 1, 1, 3});
  }
  if (spec.channels != Channels::rgb) colour = single_channel(colour, alpha, spec.channels);
  return colour.permute({0, 3, 1, 2});
}

torch::Tensor network_to_pixels(const torch::Tensor& images) {
  torch::NoGradGuard no_grad;
  auto pixels = images.to(torch::kFloat).clamp(0, 1).permute({0, 2, 3, 1});
  if (pixels.size(3) == 1) pixels = pixels.expand({-1, -1, -1, 3});
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
