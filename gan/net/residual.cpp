#include "gan/net/residual.h"

#include <algorithm>
#include <cmath>

#include "gan/spec/architectures.h"

namespace tallgrass {
namespace {

constexpr double slope = 0.2;
const double gain = std::sqrt(2.0 / (1.0 + slope * slope));  // keeps the variance through a leaky ReLU

std::vector<int> widths_from_full_size(const Spec& spec, int width) {
  std::vector<int> widths;
  for (int side = spec.image_size; side >= smallest_side(spec.image_size); side /= 2) {
    widths.push_back(residual_width(spec, width, side));
  }
  return widths;
}

// He initialisation: deviation gain / sqrt(fan in).
torch::Tensor weights(at::IntArrayRef shape, double scale, const c10::optional<at::Generator>& random) {
  torch::Tensor weight = torch::empty(shape);
  if (random) weight.normal_(0, scale / std::sqrt(static_cast<double>(weight.numel() / weight.size(0))), random);
  return weight;
}

torch::Tensor normal(at::IntArrayRef shape, double deviation, const c10::optional<at::Generator>& random) {
  torch::Tensor weight = torch::empty(shape);
  if (random) weight.normal_(0, deviation, random);
  return weight;
}

torch::Tensor activate(const torch::Tensor& x) { return torch::leaky_relu(x, slope); }

std::string numbered(const char* what, std::size_t index) { return what + std::to_string(index); }

}  // namespace

ResidualBlock::ResidualBlock(int width, int block_count, c10::optional<at::Generator> random) {
  const double scale = gain * std::pow(block_count, -0.25);
  first_ = register_parameter("first", weights({width, width, 3, 3}, scale, random));
  first_bias_ = register_parameter("first_bias", torch::zeros({width}));
  second_ = register_parameter("second", torch::zeros({width, width, 3, 3}));
  second_bias_ = register_parameter("second_bias", torch::zeros({width}));
}

torch::Tensor ResidualBlock::forward(torch::Tensor x) {
  const auto inner = torch::conv2d(activate(x), first_, first_bias_, 1, 1);
  return x + torch::conv2d(activate(inner), second_, second_bias_, 1, 1);
}

ResidualGenerator::ResidualGenerator(const Spec& spec, c10::optional<at::Generator> random) {
  auto widths = widths_from_full_size(spec, spec.g_width);
  side_ = smallest_side(spec.image_size);
  latent_ = spec.latent;
  const int told = condition_size(spec.conditions), inputs = latent_ + (told > 0 ? condition_width : 0);
  std::reverse(widths.begin(), widths.end());
  first_ = register_parameter("first", weights({widths[0] * side_ * side_, inputs}, 1, random));
  first_bias_ = register_parameter("first_bias", torch::zeros({widths[0] * side_ * side_}));
  for (std::size_t i = 0; i < widths.size(); ++i) {
    Stage stage;
    if (i > 0) stage.narrow = register_parameter(numbered("narrow", i), weights({widths[i], widths[i - 1], 1, 1}, 1, random));
    stage.scale = register_parameter(numbered("scale", i), weights({widths[i], inputs}, 0.3, random));
    stage.scale_bias = register_parameter(numbered("scale_bias", i), torch::zeros({widths[i]}));
    stage.block = register_module(
        numbered("block", i), std::make_shared<ResidualBlock>(widths[i], static_cast<int>(widths.size()), random));
    stages_.push_back(std::move(stage));
  }
  last_ = register_parameter("last", weights({spec.channel_count(), widths.back(), 1, 1}, gain, random));
  last_bias_ = register_parameter("last_bias", torch::zeros({spec.channel_count()}));
  if (told == 0) return;
  // The vectors of one class of each attribute add up to numbers as large as the latent's.
  embedding_ = register_parameter("embedding", normal({condition_width, told}, 1 / std::sqrt(double(spec.conditions.size())), random));
}

torch::Tensor ResidualGenerator::with_condition(const torch::Tensor& latents) const {
  const auto condition = latents.slice(1, latent_);
  const auto embedded = condition.size(1) > 0 ? torch::linear(condition, embedding_)
                                              : torch::zeros({latents.size(0), condition_width}, latents.options());
  return torch::cat({latents.slice(1, 0, latent_), embedded.to(latents.dtype())}, 1);
}

torch::Tensor ResidualGenerator::forward(torch::Tensor latents) {
  if (embedding_.defined()) latents = with_condition(latents);
  torch::Tensor x = torch::linear(latents, first_, first_bias_)
                        .view({latents.size(0), -1, side_, side_})
                        .contiguous(torch::MemoryFormat::ChannelsLast);
  for (Stage& stage : stages_) {
    if (stage.narrow.defined()) {
      x = torch::conv2d(x, stage.narrow);  // before enlarging: the two commute, and this order costs a quarter
      x = torch::upsample_bilinear2d(x, {x.size(2) * 2, x.size(3) * 2}, false);
    }
    const auto scale = torch::linear(latents, stage.scale, stage.scale_bias) + 1;
    x = stage.block->forward(x * scale.to(x.dtype()).unsqueeze(2).unsqueeze(3));
  }
  return at_least_float(torch::conv2d(activate(x), last_, last_bias_));
}

ResidualDiscriminator::ResidualDiscriminator(const Spec& spec, c10::optional<at::Generator> random) {
  const auto widths = widths_from_full_size(spec, spec.d_width);
  first_ = register_parameter("first", weights({widths[0], spec.channel_count(), 3, 3}, 1, random));
  first_bias_ = register_parameter("first_bias", torch::zeros({widths[0]}));
  for (std::size_t i = 0; i < widths.size(); ++i) {
    Stage stage;
    if (i > 0) stage.widen = register_parameter(numbered("widen", i), weights({widths[i], widths[i - 1], 1, 1}, 1, random));
    stage.block = register_module(
        numbered("block", i), std::make_shared<ResidualBlock>(widths[i], static_cast<int>(widths.size()), random));
    stages_.push_back(std::move(stage));
  }
  const int width = widths.back(), side = smallest_side(spec.image_size);
  head_conv_ = register_parameter("head_conv", weights({width, width + 1, 3, 3}, gain, random));
  head_conv_bias_ = register_parameter("head_conv_bias", torch::zeros({width}));
  head_ = register_parameter("head", weights({width, width, side, side}, gain, random));
  head_bias_ = register_parameter("head_bias", torch::zeros({width}));
  last_ = register_parameter("last", weights({1, width}, 1, random));
  last_bias_ = register_parameter("last_bias", torch::zeros({1}));
  const int told = condition_size(spec.conditions);
  if (told > 0) projection_ = register_parameter("projection", normal({width, told}, 1 / std::sqrt(double(width)), random));
}

torch::Tensor ResidualDiscriminator::forward(torch::Tensor images) {
  torch::Tensor x = torch::conv2d(images, first_, first_bias_, 1, 1);
  for (Stage& stage : stages_) {
    if (stage.widen.defined()) x = torch::conv2d(torch::avg_pool2d(x, 2), stage.widen);
    x = stage.block->forward(x);
  }
  x = torch::conv2d(with_batch_deviation(activate(x)), head_conv_, head_conv_bias_, 1, 1);
  x = torch::conv2d(activate(x), head_, head_bias_).flatten(1);
  x = activate(x);
  auto logits = torch::linear(x, last_, last_bias_);
  if (projection_.defined() && condition_.defined()) logits = logits + (x * torch::linear(condition_, projection_)).sum(1, true);
  return at_least_float(logits);
}

}  // namespace tallgrass
