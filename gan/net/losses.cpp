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
    case LossKind::rpgan: return softplus(fake - real).mean();
  }
  throw Error(ExitCode::bug, "unknown loss", "discriminator_loss");
}

torch::Tensor generator_loss(const Spec& spec, const torch::Tensor& real, const torch::Tensor& fake) {
  switch (spec.loss) {
    case LossKind::bce: return softplus(-fake).mean();
    case LossKind::rpgan: return softplus(real - fake).mean();
  }
  throw Error(ExitCode::bug, "unknown loss", "generator_loss");
}

bool generator_needs_real(LossKind loss) { return loss == LossKind::rpgan; }

torch::Tensor gradient_penalty(const torch::Tensor& logits, const torch::Tensor& images, float gamma) {
  const auto gradient =
      torch::autograd::grad({logits.sum()}, {images}, {}, /*retain_graph=*/true, /*create_graph=*/true)[0];
  return at_least_float(gradient).square().sum({1, 2, 3}).mean() * (gamma / 2);
}

}  // namespace tallgrass
