#pragma once

#include "gan/net/torch.h"

#include "engine/core/rng.h"
#include "gan/spec/spec.h"

namespace tallgrass {

// Changes drawn for one batch, applied alike to real and generated pictures before D sees them, so that few pictures
// last longer (Zhao et al., "Differentiable augmentation for data-efficient GAN training", 2020). Differentiable twice.
//   shift:  whole pixels; what is uncovered is transparent (0 in premultiplied pixels, black for RGB)
//   colour: exposure and saturation; alpha stays as it is
// Each with probability spec.augment for each picture.
class Augmentation {
 public:
  Augmentation(const Spec& spec, std::int64_t batch, Rng& random);
  // images: N x channels x size x size as networks.h has it, N at most `batch`.
  torch::Tensor apply(const torch::Tensor& images) const;

 private:
  bool active_ = false;
  torch::Tensor shift_;                            // N x 2 of int64 on the CPU: down, right
  torch::Tensor exposure_, saturation_;            // N factors
};

// Moves each picture by its own whole number of pixels; uncovered area is 0. Its gradient is the opposite shift.
torch::Tensor shift_pixels(const torch::Tensor& images, const torch::Tensor& shift);

}  // namespace tallgrass
