#pragma once

#include "gan/net/torch.h"

#include "engine/core/rng.h"
#include "gan/spec/spec.h"

namespace tallgrass {

// Changes drawn for one batch, applied alike to real and generated pictures before D sees them, so that few pictures
// last longer (Zhao et al., "Differentiable augmentation for data-efficient GAN training", 2020). Differentiable twice.
//   shift:  whole pixels; what is uncovered is transparent (0 in premultiplied pixels, black for RGB)
//   colour: exposure, saturation and hue; alpha stays as it is, and greys stay grey
//   cutout: a square of transparency. Generated pictures are cut alike, so D never sees that only real ones have none
// Each with the same probability for each picture; below about 0.8 none of them leaks into what G paints (Karras et
// al., "Training generative adversarial networks with limited data", 2020).
class Augmentation {
 public:
  Augmentation(const Spec& spec, float probability, std::int64_t batch, Rng& random);
  // images: N x channels x size x size as networks.h has it, N at most `batch`.
  torch::Tensor apply(const torch::Tensor& images) const;

 private:
  bool active_ = false;
  torch::Tensor shift_;                            // N x 2 of int64 on the CPU: down, right
  torch::Tensor exposure_, saturation_;            // N factors
  torch::Tensor hue_;                              // N angles, radians; undefined without
  torch::Tensor kept_;                             // N x 1 x size x size of 0 and 1; undefined without
};

// What steers the probability of augmentation (Karras et al., 2020, section 3): how much more often D is right than
// wrong, -1..1. real, fake: its logits. For a loss in pairs "right" is asked of pairs.
double overfitting(LossKind loss, const torch::Tensor& real, const torch::Tensor& fake);

// The probability after one more batch: a step up or down, towards `target`, so that it can cross its whole range in
// 100,000 pictures. 0..0.8.
float steered(float probability, double overfitting, float target, std::int64_t batch);

// Moves each picture by its own whole number of pixels; uncovered area is 0. Its gradient is the opposite shift.
torch::Tensor shift_pixels(const torch::Tensor& images, const torch::Tensor& shift);

}  // namespace tallgrass
