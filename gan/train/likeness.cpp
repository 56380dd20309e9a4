#include "gan/train/likeness_torch.h"

#include <algorithm>
#include <cstring>

#include "engine/core/error.h"
#include "gan/net/pixels.h"

namespace tallgrass {
namespace {

torch::Tensor pixels_of(const Image& image) {
  auto pixels = torch::empty({1, image.height, image.width, 4}, torch::kByte);
  std::memcpy(pixels.data_ptr(), image.rgba.data(), image.rgba.size());
  return pixels;
}

torch::Tensor alpha_of(const Image& image) {
  return pixels_of(image).narrow(3, 3, 1).permute({0, 3, 1, 2}).to(torch::kFloat) / 255;
}

bool knows_transparency(const Spec& spec) { return spec.channels == Channels::rgba || spec.channels == Channels::alpha; }

// Which pixels of which channel count, 1 x channels x size x size.
torch::Tensor counting(const FindTarget& target, const Spec& spec) {
  const auto alpha = alpha_of(target.picture);
  auto colour = torch::ones_like(alpha);
  // Behind a creature on a random background there is nothing to hold it against.
  if (!knows_transparency(spec) && spec.background == Background::random) colour = alpha.clone();
  if (target.outline_only) {
    const auto known = target.coloured.empty() ? torch::zeros_like(alpha) : alpha_of(target.coloured);
    colour = torch::minimum(colour, torch::maximum(known, 1 - alpha));
  }
  if (spec.channels == Channels::rgba) return torch::cat({colour.expand({1, 3, -1, -1}), torch::ones_like(alpha)}, 1);
  if (spec.channels == Channels::alpha) return torch::ones_like(alpha);
  return colour.expand({1, spec.channel_count(), -1, -1}).contiguous();
}

// Which maps have edges that count: rows of a 1x1 convolution.
torch::Tensor maps_with_edges(const FindTarget& target, const Spec& spec) {
  const auto luma = torch::tensor({0.299f, 0.587f, 0.114f});
  if (spec.channels == Channels::rgb) return luma.view({1, 3, 1, 1});
  if (spec.channels != Channels::rgba) return torch::ones({1, 1, 1, 1});
  auto maps = torch::zeros({target.outline_only ? 1 : 2, 4, 1, 1});
  maps[0][3].fill_(1);
  if (!target.outline_only) maps[1].narrow(0, 0, 3).copy_(luma.view({3, 1, 1}));
  return maps;
}

// Sobel's, and turned by 45 degrees; with both signs, 8 x 1 x 3 x 3.
torch::Tensor direction_kernels() {
  const auto across = torch::tensor({-1.f, 0.f, 1.f, -2.f, 0.f, 2.f, -1.f, 0.f, 1.f}).view({3, 3}) / 4;
  const auto slanted = torch::tensor({0.f, 1.f, 2.f, -1.f, 0.f, 1.f, -2.f, -1.f, 0.f}).view({3, 3}) / 4;
  const auto four = torch::stack({across, across.t(), slanted, slanted.flip(1)});
  return torch::cat({four, -four}).unsqueeze(1).contiguous();
}

}  // namespace

Likeness::Likeness(const FindTarget& placed, const Spec& spec, torch::Device device) {
  if (!knows_transparency(spec) && !placed.has_colour()) {
    throw Error(ExitCode::setting, "cannot look for a silhouette", spec.preset,
                "its creatures know no transparency, so that an outline says nothing to it", "Draw with a colour");
  }
  torch::NoGradGuard no_grad;
  weight_ = counting(placed, spec).to(device);
  edge_maps_ = maps_with_edges(placed, spec).to(device);
  kernels_ = direction_kernels().to(device);
  const auto behind = torch::full({1, 3}, 0.5f);
  const auto target = pixels_to_network(pixels_of(placed.picture), spec, behind).contiguous().to(device);
  const auto blank = pixels_to_network(torch::zeros({1, spec.image_size, spec.image_size, 4}, torch::kByte), spec, behind)
                         .contiguous().to(device);
  wanted_ = features(target);
  const auto empty = features(blank);
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    const double far = (empty[i] - wanted_[i]).square().mean().item<double>();
    factors_.push_back(1 / std::max(far, 1e-9) / static_cast<double>(wanted_.size()));
  }
}

torch::Tensor Likeness::edges(const torch::Tensor& images) const {
  const auto maps = torch::conv2d(images, edge_maps_);
  const auto single = maps.reshape({-1, 1, maps.size(2), maps.size(3)});  // one convolution for all maps
  const auto strength = torch::relu(torch::conv2d(single, kernels_, {}, 1, 1));
  return torch::avg_pool2d(strength, 4, 2).view({images.size(0), -1});
}

std::vector<torch::Tensor> Likeness::features(const torch::Tensor& images) const {
  std::vector<torch::Tensor> all;
  auto level = images * weight_;
  for (; level.size(2) >= 8; level = torch::avg_pool2d(level, 2)) all.push_back(level.flatten(1));
  all.push_back(edges(images));
  all.push_back(edges(torch::avg_pool2d(images, 2)));
  return all;
}

torch::Tensor Likeness::distances(const torch::Tensor& images) const {
  const auto found = features(images);
  auto sum = torch::zeros({images.size(0)}, images.options());
  for (std::size_t i = 0; i < found.size(); ++i) {
    sum = sum + (found[i] - wanted_[i]).square().mean(1) * factors_[i];
  }
  return sum;
}

}  // namespace tallgrass
