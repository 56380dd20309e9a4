#pragma once

#include "gan/net/torch.h"

#include <utility>

#include "gan/spec/spec.h"

namespace tallgrass {

// Means over D's logits; `real` and `fake` are N x outputs, in pairs for rpgan. s is the logistic function.
//   bce     D: -t log s(real) - (1-t) log(1-s(real)) - log(1-s(fake)), t = 1 - label_smoothing; G: -log s(fake)
//           (Goodfellow et al., 2014, the non-saturating form)
//   lsgan   D: ((real - 1)^2 + fake^2) / 2; G: (fake - 1)^2 / 2 (Mao et al., 2017, equation 9)
//   wgan    D: fake - real; G: -fake (Arjovsky et al., 2017; clip_weights() after each step of D)
//   wgan-gp the same, with slope_penalty() added (Gulrajani et al., 2017)
//   hinge   D: max(0, 1 - real) + max(0, 1 + fake); G: -fake (Lim, Ye, 2017; Miyato et al., 2018)
//   rpgan   D: -log s(real - fake); G: -log s(fake - real) (Jolicoeur-Martineau, 2018; Huang et al., 2024)
torch::Tensor discriminator_loss(const Spec& spec, const torch::Tensor& real, const torch::Tensor& fake);
torch::Tensor generator_loss(const Spec& spec, const torch::Tensor& real, const torch::Tensor& fake);

// Whether the generator's loss looks at real pictures too.
bool generator_needs_real(LossKind loss);

// Exchanges real and fake where `flip` (N, bool) says so: what telling D a wrong label comes to.
std::pair<torch::Tensor, torch::Tensor> flip_labels(const torch::Tensor& real, const torch::Tensor& fake, const torch::Tensor& flip);

// Keeps every parameter of D within `limit` of 0 (wgan).
void clip_weights(torch::nn::Module& discriminator, float limit);

// gp_weight times the mean of (length of the gradient of D's logit by the picture - 1)^2 (Gulrajani et al., 2017,
// equation 3). `images` are those that `logits` came from: between real and generated ones.
torch::Tensor slope_penalty(const torch::Tensor& logits, const torch::Tensor& images, float gp_weight);

// gamma/2 times the mean squared length of the gradient of D's logit by the picture (R1 on real pictures, R2 on
// generated ones: Mescheder et al., "Which training methods for GANs do actually converge?", 2018).
torch::Tensor gradient_penalty(const torch::Tensor& logits, const torch::Tensor& images, float gamma);

}  // namespace tallgrass
