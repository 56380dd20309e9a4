#include "gan/net/optimiser.h"

#include <cmath>

namespace tallgrass {

Adam::Adam(std::vector<torch::Tensor> parameters) : parameters_(std::move(parameters)) {
  for (const auto& parameter : parameters_) {
    first_.push_back(torch::zeros_like(parameter, torch::TensorOptions().requires_grad(false)));
    second_.push_back(torch::zeros_like(parameter, torch::TensorOptions().requires_grad(false)));
    counters_.push_back(torch::zeros({}, torch::TensorOptions().device(parameter.device())));
  }
}

void Adam::zero_gradients() {
  for (auto& parameter : parameters_) parameter.mutable_grad() = torch::Tensor();
}

void Adam::step(double learning_rate, double beta1, double beta2) {
  torch::NoGradGuard no_grad;
  std::vector<torch::Tensor> parameters, gradients, first, second, counters;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (!parameters_[i].grad().defined()) continue;
    // The fused kernel walks memory: gradient and parameter must lie in the same order.
    auto gradient = parameters_[i].grad();
    if (gradient.strides() != parameters_[i].strides()) gradient = torch::empty_like(parameters_[i]).copy_(gradient);
    parameters.push_back(parameters_[i]);
    gradients.push_back(gradient);
    first.push_back(first_[i]);
    second.push_back(second_[i]);
    counters.push_back(counters_[i]);
  }
  ++steps_;
  for (auto& counter : counters) counter.fill_(static_cast<double>(steps_));
  at::_fused_adam_(parameters, gradients, first, second, {}, counters, learning_rate, beta1, beta2,
                   /*weight_decay=*/0, /*eps=*/1e-8, /*amsgrad=*/false, /*maximize=*/false);
}

void Adam::set_steps(std::int64_t steps) { steps_ = steps; }

void average_weights(const std::vector<torch::Tensor>& weights, std::vector<torch::Tensor>& average, double images,
                     double half_life) {
  torch::NoGradGuard no_grad;
  const double decay = half_life > 0 ? std::exp2(-images / half_life) : 0.0;
  at::_foreach_lerp_(average, weights, 1 - decay);
}

}  // namespace tallgrass
