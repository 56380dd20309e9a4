#include "gan/net/classifier.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gan/net/networks.h"

namespace tallgrass {
namespace {

// Feature maps at 64, 32, 16, 8 and 4 pixels.
constexpr std::int64_t widths[] = {24, 48, 96, 144, 192};
constexpr std::int64_t stages = std::size(widths), averaged = 3;
constexpr double dropped = 0.3;

// He et al., 2015: keeps the variance through a ReLU.
torch::Tensor weights(at::IntArrayRef shape, const c10::optional<at::Generator>& random) {
  auto weight = torch::empty(shape);
  if (random) weight.normal_(0, std::sqrt(2.0 / static_cast<double>(weight.numel() / weight.size(0))), random);
  return weight;
}

}  // namespace

SpriteClassifier::SpriteClassifier(std::vector<std::int64_t> answers, c10::optional<at::Generator> random)
    : answers_(std::move(answers)) {
  std::int64_t in = 4;
  for (std::int64_t i = 0; i < stages; ++i) {
    weights_.push_back(register_parameter("weight" + std::to_string(i), weights({widths[i], in, 3, 3}, random)));
    norms_.push_back(register_module("norm" + std::to_string(i), torch::nn::BatchNorm2d(widths[i])));
    in = widths[i];
  }
  const auto total = std::accumulate(answers_.begin(), answers_.end(), std::int64_t{0});
  last_ = register_parameter("last", weights({total, feature_count}, random) * 0.5);
  last_bias_ = register_parameter("last_bias", torch::zeros({total}));
  mean_ = register_buffer("feature_mean", torch::zeros({feature_count}));
  deviation_ = register_buffer("feature_deviation", torch::ones({feature_count}));
}

torch::Tensor SpriteClassifier::features(const torch::Tensor& images) {
  std::vector<torch::Tensor> means;
  auto x = images * 2 - 1;
  for (std::int64_t i = 0; i < stages; ++i) {
    const auto at = static_cast<std::size_t>(i);
    x = torch::relu(norms_[at](torch::conv2d(x, weights_[at], {}, i == 0 ? 1 : 2, 1)));
    if (i >= stages - averaged) means.push_back(at_least_float(x.mean({2, 3})));
  }
  return torch::cat(means, 1);
}

torch::Tensor SpriteClassifier::standard_features(const torch::Tensor& images) { return (features(images) - mean_) / deviation_; }

void SpriteClassifier::standardise(const torch::Tensor& features) {
  torch::NoGradGuard no_grad;
  mean_.copy_(features.mean(0));
  const auto variance = features.var(0);
  std::int64_t begin = 0;
  for (std::int64_t i = stages - averaged; i < stages; ++i) {
    deviation_.slice(0, begin, begin + widths[i]).fill_(variance.slice(0, begin, begin + widths[i]).mean().sqrt().clamp_min(1e-6));
    begin += widths[i];
  }
}

torch::Tensor SpriteClassifier::answer(const torch::Tensor& features, c10::optional<at::Generator> dropout) {
  auto x = features;
  if (dropout) x = x * torch::empty_like(x).bernoulli_(1 - dropped, dropout).div_(1 - dropped);
  return at_least_float(torch::linear(x, last_, last_bias_));
}

torch::Tensor fit_classifier(const torch::Tensor& images) {
  constexpr auto side = SpriteClassifier::side;
  auto x = images;
  if (x.size(1) == 1) x = x.expand({-1, 3, -1, -1});
  if (x.size(1) == 3) x = torch::cat({x, torch::ones_like(x.narrow(1, 0, 1))}, 1);
  const auto width = x.size(3), height = x.size(2), most = std::max(width, height);
  if (width != height)  // transparent around it, and on the ground
    x = torch::constant_pad_nd(x, {(most - width) / 2, most - width - (most - width) / 2, most - height, 0});
  if (x.size(2) < side && side % x.size(2) == 0) return torch::upsample_nearest2d(x, {side, side});
  if (x.size(2) != side) return torch::adaptive_avg_pool2d(x, {side, side});
  return x;
}

}  // namespace tallgrass
