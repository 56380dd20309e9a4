#include "gan/net/networks.h"

#include "gan/net/layered.h"
#include "gan/net/residual.h"

namespace tallgrass {

std::shared_ptr<Generator> build_generator(const Spec& spec, Norm norm, c10::optional<at::Generator> random) {
  if (spec.architecture == Architecture::residual) return std::make_shared<ResidualGenerator>(spec, random);
  return std::make_shared<LayeredGenerator>(spec, norm, random);
}

std::shared_ptr<Discriminator> build_discriminator(const Spec& spec, c10::optional<at::Generator> random) {
  if (spec.architecture == Architecture::residual) return std::make_shared<ResidualDiscriminator>(spec, random);
  return std::make_shared<LayeredDiscriminator>(spec, random);
}

torch::Tensor at_least_float(const torch::Tensor& x) {
  return x.scalar_type() == torch::kBFloat16 || x.scalar_type() == torch::kHalf ? x.to(torch::kFloat) : x;
}

torch::Tensor with_batch_deviation(const torch::Tensor& x) {
  const auto n = x.size(0);
  const auto group = n % 4 == 0 ? 4 : n;
  const auto grouped = at_least_float(x).reshape({group, n / group, x.size(1), x.size(2), x.size(3)});
  const auto centred = grouped - grouped.mean(0, true);
  const auto deviation = ((centred * centred).mean(0) + 1e-8).sqrt().mean({1, 2, 3});
  const auto map = deviation.view({1, n / group, 1, 1, 1}).expand({group, n / group, 1, x.size(2), x.size(3)});
  return torch::cat({x, map.reshape({n, 1, x.size(2), x.size(3)}).to(x.dtype())}, 1);
}

std::int64_t count_parameters(const torch::nn::Module& module) {
  std::int64_t count = 0;
  for (const auto& parameter : module.parameters()) count += parameter.numel();
  return count;
}

void use_channels_last(torch::nn::Module& module) {
  torch::NoGradGuard no_grad;
  for (auto& parameter : module.parameters()) {
    if (parameter.dim() == 4) parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
  }
}

void copy_weights(const torch::nn::Module& from, torch::nn::Module& to) {
  torch::NoGradGuard no_grad;
  const auto copy = [](const auto& source, auto target) {
    for (const auto& entry : source) target[entry.key()].copy_(entry.value());
  };
  copy(from.named_parameters(), to.named_parameters());
  copy(from.named_buffers(), to.named_buffers());
}

FrozenWeights::FrozenWeights(torch::nn::Module& module) : parameters_(module.parameters()) {
  for (auto& parameter : parameters_) parameter.requires_grad_(false);
}

FrozenWeights::~FrozenWeights() {
  for (auto& parameter : parameters_) parameter.requires_grad_(true);
}

}  // namespace tallgrass
