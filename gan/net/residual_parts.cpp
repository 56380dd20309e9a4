#include "gan/net/residual_parts.h"

#include <cmath>
#include <numbers>

#include "gan/net/he.h"

namespace tallgrass {
namespace {

std::string numbered(const char* what, int index) { return what + std::to_string(index); }

// Deviation of a leaky ReLU of a standard normal number: its mean square without its mean's.
double activated_deviation() {
  const double mean = (1 - he::slope) / std::sqrt(2 * std::numbers::pi);
  return std::sqrt((1 + he::slope * he::slope) / 2 - mean * mean);
}

}  // namespace

SkipExcitation::SkipExcitation(int from, int to, int side, c10::optional<at::Generator> random) {
  pooled_ = register_parameter("pooled", he::weights({to, from, side, side}, 1, random));
  pooled_bias_ = register_parameter("pooled_bias", torch::zeros({to}));
  factor_ = register_parameter("factor", he::weights({to, to, 1, 1}, he::gain, random));
  factor_bias_ = register_parameter("factor_bias", torch::zeros({to}));
}

torch::Tensor SkipExcitation::forward(const torch::Tensor& small) {
  const auto times = small.size(2) / pooled_.size(2);
  const auto pooled = torch::conv2d(times > 1 ? torch::avg_pool2d(small, times) : small, pooled_, pooled_bias_);
  return torch::sigmoid(torch::conv2d(he::activate(pooled), factor_, factor_bias_)) * 2;
}

Redrawing::Redrawing(const Spec& spec, int maps, int doublings, c10::optional<at::Generator> random) {
  for (int i = 0; i <= doublings; ++i) {
    const int in = i == 0 ? maps : spec.d_width, out = i == doublings ? spec.channel_count() : spec.d_width;
    weights_.push_back(register_parameter(numbered("weight", i), he::weights({out, in, 3, 3}, he::gain, random)));
    biases_.push_back(register_parameter(numbered("bias", i), torch::zeros({out})));
  }
}

torch::Tensor Redrawing::forward(torch::Tensor x) {
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (i > 0) x = he::enlarge(x);
    x = torch::conv2d(he::activate(x), weights_[i], biases_[i], 1, 1);
  }
  return x;
}

Mapping::Mapping(int width, int layers, c10::optional<at::Generator> random) {
  for (int i = 0; i < layers; ++i) {
    auto weight = he::weights({width, width}, i > 0 ? 1 / activated_deviation() : 1, random);
    if (random && i > 0) weight -= weight.mean(1, true);
    weights_.push_back(register_parameter(numbered("weight", i), weight));
    biases_.push_back(register_parameter(numbered("bias", i), torch::zeros({width})));
  }
}

torch::Tensor Mapping::forward(torch::Tensor x) {
  for (std::size_t i = 0; i < weights_.size(); ++i) x = torch::linear(i > 0 ? he::activate(x) : x, weights_[i], biases_[i]);
  return x;
}

torch::Tensor no_longer_than_drawn(const torch::Tensor& latents) {
  return latents * latents.square().mean(1, true).clamp_min(1).rsqrt();
}

}  // namespace tallgrass
