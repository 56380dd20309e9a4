#pragma once

#include "gan/net/torch.h"

namespace tallgrass {

// A weight over its largest singular value, as a matrix of outputs x everything else (Miyato et al., 2018, algorithm 1):
// one step of the power iteration from `direction` for each use in training. Without a direction, the weight.
// `transposed`: the weight has its outputs second. A weight of zeros has no such value: it comes out as no number.
torch::Tensor spectrally_normalised(const torch::Tensor& weight, torch::Tensor& direction, bool training, bool transposed = false);

// A direction to start from, `size` outputs long. To be registered as a buffer: a run that goes on needs where it stood.
torch::Tensor first_direction(std::int64_t size, const c10::optional<at::Generator>& random);

}  // namespace tallgrass
