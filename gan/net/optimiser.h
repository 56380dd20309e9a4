#pragma once

#include "gan/net/torch.h"

#include <vector>

namespace tallgrass {

// Adam (Kingma, Ba, 2015) in one fused call for all parameters; torch's C++ optimiser loops over them.
class Adam {
 public:
  explicit Adam(std::vector<torch::Tensor> parameters);

  void zero_gradients();
  void step(double learning_rate, double beta1, double beta2);

  // For checkpoints: first and second moments beside their parameters, and the number of steps.
  std::vector<torch::Tensor>& first_moments() { return first_; }
  std::vector<torch::Tensor>& second_moments() { return second_; }
  std::int64_t steps() const { return steps_; }
  void set_steps(std::int64_t steps);

 private:
  std::vector<torch::Tensor> parameters_, first_, second_, counters_;
  std::int64_t steps_ = 0;
};

// average += (weights - average) * (1 - decay) over all parameters; decay = 2^(-images / half_life).
void average_weights(const std::vector<torch::Tensor>& weights, std::vector<torch::Tensor>& average, double images,
                     double half_life);

}  // namespace tallgrass
