#include "gan/net/losses.h"

#include "engine/core/error.h"
#include "gan/net/networks.h"

namespace tallgrass {

using torch::softplus;

torch::Tensor discriminator_loss(const Spec& spec, const torch::Tensor& real, const torch::Tensor& fake) {
  switch (spec.loss) {
    case LossKind::bce:
      return (1 - spec.label_smoothing) * softplus(-real).mean() + spec.label_smoothing * softplus(real).mean() +
             softplus(fake).mean();
    case LossKind::lsgan: return ((real - 1).square().mean() + fake.square().mean()) * 0.5;
    case LossKind::wgan:
    case LossKind::wgan_gp: return fake.mean() - real.mean();
    case LossKind::hinge: return torch::relu(1 - real).mean() + torch::relu(1 + fake).mean();
    case LossKind::rpgan: return softplus(fake - real).mean();
  }
  throw Error(ExitCode::bug, "unknown loss", "discriminator_loss");
}

torch::Tensor generator_loss(const Spec& spec, const torch::Tensor& real, const torch::Tensor& fake) {
  switch (spec.loss) {
    case LossKind::bce: return softplus(-fake).mean();
    case LossKind::lsgan: return (fake - 1).square().mean() * 0.5;
    case LossKind::wgan:
    case LossKind::wgan_gp:
    case LossKind::hinge: return -fake.mean();
    case LossKind::rpgan: return softplus(real - fake).mean();
  }
  throw Error(ExitCode::bug, "unknown loss", "generator_loss");
}

bool generator_needs_real(LossKind loss) { return loss == LossKind::rpgan; }

std::pair<torch::Tensor, torch::Tensor> flip_labels(const torch::Tensor& real, const torch::Tensor& fake, const torch::Tensor& flip) {
  const auto column = flip.to(real.device()).view({-1, 1});
  return {torch::where(column, fake, real), torch::where(column, real, fake)};
}

void clip_weights(torch::nn::Module& discriminator, float limit) {
  torch::NoGradGuard no_grad;
  for (auto& parameter : discriminator.parameters()) parameter.clamp_(-limit, limit);
}

namespace {

// Of each picture's logit (the mean of its outputs) by the picture: its squared length, N.
torch::Tensor squared_slope(const torch::Tensor& logits, const torch::Tensor& images) {
  const auto gradient = torch::autograd::grad({logits.flatten(1).mean(1).sum()}, {images}, {}, /*retain_graph=*/true,
                                              /*create_graph=*/true)[0];
  return at_least_float(gradient).square().sum({1, 2, 3});
}

}  // namespace

torch::Tensor slope_penalty(const torch::Tensor& logits, const torch::Tensor& images, float gp_weight) {
  // The root's own gradient is infinite at 0.
  return ((squared_slope(logits, images) + 1e-12).sqrt() - 1).square().mean() * gp_weight;
}

torch::Tensor gradient_penalty(const torch::Tensor& logits, const torch::Tensor& images, float gamma) {
  return squared_slope(logits, images).mean() * (gamma / 2);
}

}  // namespace tallgrass
