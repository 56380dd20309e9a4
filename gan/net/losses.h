#pragma once

#include "gan/net/torch.h"

#include <functional>

#include "gan/spec/spec.h"

namespace tallgrass {

// Means over the batch of D's logits; `real` and `fake` have one logit for each picture, in pairs for rpgan.
//   bce    D: -t log s(real) - (1-t) log(1-s(real)) - log(1-s(fake)), t = 1 - label_smoothing; G: -log s(fake),
//          s the logistic function (Goodfellow et al., 2014, the non-saturating form)
//   rpgan  D: -log s(real - fake); G: -log s(fake - real) (Jolicoeur-Martineau, 2018; Huang et al., 2024)
torch::Tensor discriminator_loss(const Spec& spec, const torch::Tensor& real, const torch::Tensor& fake);
torch::Tensor generator_loss(const Spec& spec, const torch::Tensor& real, const torch::Tensor& fake);

// Whether the generator's loss looks at real pictures too.
bool generator_needs_real(LossKind loss);

// gamma/2 times the mean squared length of the gradient of D's logit by the picture (R1 on real pictures, R2 on
// generated ones: Mescheder et al., "Which training methods for GANs do actually converge?", 2018).
torch::Tensor gradient_penalty(const torch::Tensor& logits, const torch::Tensor& images, float gamma);

}  // namespace tallgrass
