#pragma once

#include "gan/net/torch.h"

namespace tallgrass {

// A transposed convolution's weight as it is multiplied with, kept for as long as the weight stays what it is. torch
// brings the weight into oneDNN's order again for each call: of one picture that is half of the textbook generator's time.
// What an optimiser's fused step writes is not noticed: not for a network that trains.
class PackedWeight {
 public:
  // torch::mm(x, weight as a matrix of inputs x everything else). x: N x inputs.
  torch::Tensor product(const torch::Tensor& x, const torch::Tensor& weight);

  struct Step {
    std::int64_t stride = 1, padding = 0, output_padding = 0;
  };
  // torch::conv_transpose2d(x, weight, bias, step...), to the bit.
  torch::Tensor transposed(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, const Step& step);

 private:
  bool holds(const torch::Tensor& weight) const;
  void keep(torch::Tensor packed, const torch::Tensor& weight);

  torch::Tensor packed_;
  torch::Tensor of_;               // the weight that was packed: as long as it is held, nothing else has its memory
  std::int64_t version_ = 0;       // how often it had been written to
};

}  // namespace tallgrass
